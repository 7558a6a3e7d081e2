"""Write the same generated documents and translations as a project of each peer: mdBook, Hugo, Sphinx, po4a, a loop in Python."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from generated_project import document, translated

TAGS = ("sv", "fa")  # besides English
ANCHOR = re.compile(r" \{#d\d+\}$", re.MULTILINE)
LAYOUT = "<!doctype html><html lang='{{ .Site.Language.Lang }}'><title>{{ .Title }}</title><main>{{ .Content }}</main></html>"
CONF = "extensions = ['myst_parser']\nhtml_theme = 'basic'\nlocale_dirs = ['locales']\ngettext_compact = 'docs'\nexclude_patterns = ['locales']\n"


def texts(documents: int) -> dict[str, str]:
    """Return the Markdown of the documents by name, without the attributes that only some peers read."""
    return {f"d{number}": ANCHOR.sub("", document(number)) for number in range(documents)}


def write_texts(folder: Path, documents: int, suffix: str = "") -> list[Path]:
    """Write the documents as files and return these."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, text in texts(documents).items():
        files.append(folder / f"{name}.md")
        files[-1].write_text(text.replace("e", "ë") if suffix else text, encoding="utf-8")
    return files


def mdbook(root: Path, documents: int, programs: Path) -> None:
    """Write a book, its template and its translations (mdbook-i18n-helpers), as its own program extracts them."""
    names = [file.stem for file in write_texts(root / "src", documents)]
    (root / "src/SUMMARY.md").write_text(
        "# Summary\n\n" + "".join(f"- [{name}]({name}.md)\n" for name in names), encoding="utf-8"
    )
    gettext = f"[preprocessor.gettext]\ncommand = '{programs / 'mdbook-gettext'}'\nafter = ['links']\n"
    xgettext = f"[output.xgettext]\ncommand = '{programs / 'mdbook-xgettext'}'\noptional = true\n"
    html = "[output.html.search]\nenable = false\n[output.html.print]\nenable = false\n"
    (root / "book.toml").write_text(f"[book]\ntitle = 'T'\nlanguage = 'en'\n{gettext}{html}", encoding="utf-8")
    source = root.with_name("mdbook-xgettext")
    shutil.copytree(root / "src", source / "src")
    (source / "book.toml").write_text(f"[book]\ntitle = 'T'\nlanguage = 'en'\n{xgettext}", encoding="utf-8")
    subprocess.run([programs / "mdbook", "build", "-d", "po"], cwd=source, check=True, capture_output=True)
    (template,) = source.glob("po/**/*.pot")
    _catalogues(template, [root / f"po/{tag}.po" for tag in TAGS])


def sphinx(root: Path, documents: int, program: Path) -> None:
    """Write a project of Sphinx with MyST and its translations, as its builder gettext extracts them."""
    names = [file.stem for file in write_texts(root, documents)]
    listed = "\n".join(names)
    (root / "index.md").write_text(f"# T\n\n```{{toctree}}\n{listed}\n```\n", encoding="utf-8")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    subprocess.run([program, "-q", "-b", "gettext", ".", "pot"], cwd=root, check=True, capture_output=True)
    _catalogues(root / "pot/docs.pot", [root / f"locales/{tag}/LC_MESSAGES/docs.po" for tag in TAGS])


def hugo(root: Path, documents: int) -> None:
    """Write a site of Hugo, whose documents are translated before, as it has no catalogues."""
    languages = ""
    for weight, tag in enumerate(("en", *TAGS)):
        languages += f"[languages.{tag}]\ncontentDir = 'content/{tag}'\nweight = {weight + 1}\n"
        for file in write_texts(root / "content" / tag, documents, "" if tag == "en" else tag):
            file.write_text(f"---\ntitle: {file.stem}\n---\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    (root / "hugo.toml").write_text(
        f"baseURL = '/'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']\n{languages}", encoding="utf-8"
    )
    (root / "layouts/_default").mkdir(parents=True)
    for name in ("single", "list"):
        (root / f"layouts/_default/{name}.html").write_text(LAYOUT, encoding="utf-8")


def loop(root: Path, catalogues: Path) -> None:
    """Compile the translations for the loop of markdown-it and Jinja."""
    for tag in TAGS:
        folder = root / "mo" / tag
        folder.mkdir(parents=True)
        subprocess.run(["msgfmt", catalogues / f"{tag}.po", "-o", folder / "docs.mo"], check=True)


def plain_catalogues(root: Path, messages: Iterable[str]) -> None:
    """Write a catalogue for each language with these messages."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    rows = [head, *(f'msgid {json.dumps(text, ensure_ascii=False)}\nmsgstr ""' for text in messages)]
    root.mkdir(parents=True, exist_ok=True)
    (root / "docs.pot").write_text("\n\n".join(rows) + "\n", encoding="utf-8")
    _catalogues(root / "docs.pot", [root / f"{tag}.po" for tag in TAGS])


def _catalogues(template: Path, targets: Iterable[Path]) -> None:
    text = template.read_text(encoding="utf-8").replace("charset=CHARSET", "charset=UTF-8")
    for target in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(translated(text), encoding="utf-8")
