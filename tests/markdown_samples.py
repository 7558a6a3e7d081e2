"""Samples for tests of Markdown: the pairs in tests/markdown/*.md, and the callbacks of a page of which one sees everything."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from markdown_it.utils import read_fixture_file

from bifolio import language, markdown
from bifolio.language.cell_numbers import write_cell, write_numbers
from bifolio.markdown import Block, RenderCallbacks, Slot
from bifolio.model import FormattedValue, Passage

FIXTURES = Path(__file__).parent / "markdown"


def pairs(name: str) -> list[tuple[str, str, str]]:
    return [(title, given, wanted) for _, title, given, wanted in read_fixture_file(FIXTURES / name)]


def callbacks(say=lambda slot: Passage(slot.text), direction: str = "ltr") -> RenderCallbacks:  # type: ignore[no-untyped-def]
    values = {"start": FormattedValue("19 July 1988", machine="1988-07-19"), "names": FormattedValue("300")}

    def draw(block: Block) -> str:
        settings = " ".join(f"{key}={value}" for key, value in block.settings.items())
        return f"[{block.kind} {settings} | {block.title} | {block.body}]\n"

    return RenderCallbacks(
        language="en" if direction == "ltr" else "fa",
        direction=direction,
        source_language="en",
        source_direction="ltr",
        foreign={"ltr": "en", "rtl": "fa"},
        translate=say,
        format_value=lambda name, style, in_source: values.get(name, FormattedValue(name)),
        cite=lambda cited: "{" + "; ".join(f"{key} {locator}" for key, locator in cited) + "}",
        note=lambda label, html: f"{{{label}: {html}}}",
        draw_block=draw,
        draw_reference=lambda anchor, _in_source: f"[to {anchor}]",
        draw_formula=lambda tex, _display: tex,
        framed=("table",),
        to_native_digits=str,
    )


def slots(text: str) -> list[Slot]:
    return [slot for _, slot in markdown.walk(markdown.parse(text, "x.md")) if slot is not None]


def cells(text: str, tag: str) -> list[str]:
    """Return the cells of a section's table, between their tags."""
    tongue, source = language.get(tag), language.get("en")
    written = replace(
        callbacks(direction=tongue.direction),
        to_native_digits=tongue.to_native_digits,
        write_cell=lambda text: write_cell(text, tongue, source),
        write_numbers=lambda text: write_numbers(text, tongue, source),
    )
    body = markdown.render(markdown.parse(text, "x.md"), written).body
    return [re.sub(r".*<td[^>]*>", "", part) for part in body.replace("\n", "").split("</td>")[:-1]]
