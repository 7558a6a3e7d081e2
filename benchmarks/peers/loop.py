"""Render documents in three languages with markdown-it and Jinja alone, or parse them: what no program in Python can do without.

`loop.py parse FOLDER` parses; `loop.py site FOLDER MO OUT` renders with the compiled catalogues in MO/LANGUAGE/docs.mo.
"""

from __future__ import annotations

import gettext
import sys
from pathlib import Path

from jinja2 import Environment
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

PAGE = "<!doctype html><html lang='{{ tag }}'><title>{{ title }}</title><main>{{ body }}</main></html>"
PARSER = MarkdownIt().enable("table")


def site(folder: Path, catalogues: Path, out: Path) -> None:
    """Render every document: its blocks are parsed once, its passages in each language."""
    blocks, renderer = MarkdownIt().enable("table").disable("inline"), RendererHTML()
    page = Environment(autoescape=False).from_string(PAGE)  # the text is ours
    files = sorted(folder.glob("*.md"))
    parsed = {file.stem: blocks.parse(file.read_text(encoding="utf-8")) for file in files}
    for tag in ("en", *sorted(each.name for each in catalogues.iterdir())):
        words = gettext.NullTranslations()
        if tag != "en":
            with (catalogues / tag / "docs.mo").open("rb") as file:
                words = gettext.GNUTranslations(file)
        (out / tag).mkdir(parents=True, exist_ok=True)
        for name, tokens in parsed.items():
            for token in tokens:
                if token.type == "inline":
                    token.children = PARSER.parseInline(words.gettext(token.content))[0].children
            body = renderer.render(tokens, PARSER.options, {})
            (out / tag / f"{name}.html").write_text(page.render(tag=tag, title=name, body=body), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "site":
        site(*map(Path, sys.argv[2:]))
    else:
        for each in sorted(Path(sys.argv[2]).glob("*.md")):
            PARSER.parse(each.read_text(encoding="utf-8"))
