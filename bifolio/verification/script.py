"""Write `verify.py`, the one file that verifies a release, from the modules of this package and their sentences."""

from __future__ import annotations

import ast
import pprint
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from typing import Any

from bifolio import catalogue, language
from bifolio.findings import phrases
from bifolio.language import Language
from bifolio.model import Refused

LOCALES, SUFFIX = (
    files("bifolio.verification") / "locales",
    ".po",
)  # sentences in languages that findings are not written in
MODULES = (
    "signatures",
    "zip_layout",
    "archives",
    "release_list",
    "released_zips",
    "released_files",
    "verify",
)  # in the order in which they need each other
OWN = ("from __future__ ", "from bifolio.")  # imports that the file has once, or needs no more
PREFIX = "verify-"  # of the names of sentences in phrases.toml
FIRST = (
    "#!/usr/bin/env python3\n"
    '"""Verify files of a release: python3 verify.py FILE-OR-FOLDER. Needs Python 3.9, and no network."""\n\n'
    "from __future__ import annotations  # this program needs Python 3.9 or newer\n\n"  # an older one prints this line
    "import sys\n\n"
    "if sys.version_info < (3, 9):\n"
    '    sys.exit("verify.py needs Python 3.9 or newer; this is Python %d.%d." % sys.version_info[:2])\n'
)


def languages() -> tuple[str, ...]:
    """Return the tags of the languages that the report can be in: those of findings, and those of LOCALES."""
    names = (file.name for file in LOCALES.iterdir() if file.name.endswith(SUFFIX))
    return tuple(sorted({*language.finding_languages(), *(name.removesuffix(SUFFIX) for name in names)}))


def spoken(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the languages of reports for the readers of some languages, each its own or its base: English is one of them."""
    near = {each for tag in tags for each in (tag, tag.partition("-")[0])} | {"en"}
    return tuple(tag for tag in languages() if tag in near)


def sentences(tags: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    """Return what the report says, by language and name of a sentence; in all `languages()` unless some are named.

    Where a language is written from the right, names of files and keys are isolated, so that no terminal turns them.
    """
    return {tag: _sentences(tag) for tag in tags or languages()}


def _sentences(tag: str) -> dict[str, str]:
    names = [name for name in phrases() if name.startswith(PREFIX)]
    if tag in language.finding_languages():
        texts = language.phrase_texts(names, tag)
    else:
        path = f"bifolio/verification/locales/{tag}{SUFFIX}"
        content = (LOCALES / f"{tag}{SUFFIX}").read_text(encoding="utf-8")
        known = catalogue.gettext(catalogue.read(content, path, tag))
        texts = {name: known.pgettext(name, phrases()[name]) for name in names}
    is_rtl = language.get(tag).direction == "rtl"
    return {name: language.isolated(text) if is_rtl else text for name, text in texts.items()}


def language_names(named: Iterable[Language], tags: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what languages are called, by their tags and that of the reader's language (CLDR); its list takes them along."""
    readers = [language.get(tag) for tag in tags]
    return {each.tag: {reader.tag: each.name_in(reader) for reader in readers} for each in named}


def numbers(tags: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return how the report writes numbers: the digits and the sign between groups of three, by language."""
    tongues = {tag: language.get(tag) for tag in tags or languages()}
    return {
        tag: [
            each.to_native_digits("0123456789"),
            each.data.numbers.group.replace("\u00a0", " ").replace("\u202f", " "),
        ]
        for tag, each in tongues.items()
    }


def dates(days: Iterable[str], tags: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    """Return each day (ISO 8601) as the report writes it, by day and language; its list takes them along."""
    tongues = [language.get(tag) for tag in tags or languages()]
    return {
        day: {each.tag: each.date_text(day).replace("\u00a0", " ") for each in tongues} for day in sorted(set(days))
    }


def fill_in(data: dict[str, Any], tag: str) -> None:
    """Add to the list of a release what its languages and days are called in a language that the release does not have."""
    for named in data.get("languages", ()):
        with suppress(Refused):  # a language of its project alone, which is called as it calls itself
            names = language_names([language.get(named)], [tag])[named]
            data.setdefault("language_names", {}).setdefault(named, {}).setdefault(tag, names[tag])
    for day, written in dates((entry["date"] for entry in data["files"] if "date" in entry), [tag]).items():
        data.setdefault("dates", {}).setdefault(day, {}).setdefault(tag, written[tag])


def script(keys: Sequence[str], publisher: str, tags: Sequence[str] = ()) -> bytes:
    """Return the source of `verify.py`, which reports in some languages: the same bytes for the same keys and publisher.

    Keys are as OpenSSH writes them.
    """
    parts = [_parts(Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8")) for name in MODULES]
    imports = sorted(
        {line for lines, _ in parts for line in lines}, key=lambda line: (not line.startswith("import"), line)
    )
    text = "\n\n".join(body for _, body in parts)
    for name, value in {
        "SENTENCES": sentences(tags),
        "NUMBERS": numbers(tags),
        "KEYS": list(keys),
        "PUBLISHER": publisher,
    }.items():
        text = _with(text, name, value)
    return f"{FIRST}\n{chr(10).join(imports)}\n\n{text}\n".encode()


def _with(text: str, name: str, value: object) -> str:
    """Return the text of a module with the value of a constant filled in."""
    before, declaration, after = text.partition(f"\n{name}")
    kind, _, rest = after.partition(" = ")
    return f"{before}{declaration}{kind} = {pprint.pformat(value, width=118, sort_dicts=False)}\n{rest.partition(chr(10))[2]}"


def _parts(source: str) -> tuple[list[str], str]:
    """Return what a module imports from the standard library, a line for each, and its text below the imports."""
    head = list(
        takewhile(lambda node: isinstance(node, (ast.Expr, ast.Import, ast.ImportFrom)), ast.parse(source).body)
    )
    imports = [ast.unparse(node) for node in head if not isinstance(node, ast.Expr)]
    rest = source.splitlines()[head[-1].end_lineno :]
    return [line for line in imports if not line.startswith(OWN)], "\n".join(rest).strip("\n") + "\n"
