"""Extract messages from Markdown for Babel: `pybabel extract` finds this module by the entry point `bifolio` (babel.extractors)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from bifolio import markdown

FRONT = "---\n"


def extract_markdown(
    file: IO[bytes],
    _keywords: Collection[str],
    _tags: Collection[str],
    options: Mapping[str, Any],  # noqa: ARG001 - Babel gives it by name
) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """Yield line, function name, text and comments of every message of a section, as Babel's extractors do.

    A message with a context is reported as `pgettext`. Comments say what the text is and which heading it is under,
    followed by the author's note.
    """
    text = file.read().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    body, line = _body(text)
    for _, slot in markdown.walk(markdown.parse(body, getattr(file, "name", ""), line)):
        if slot is None:
            continue
        under = f", under: {' › '.join(slot.headings)}" if slot.headings else ""
        comments = [f"{slot.kind[0].upper()}{slot.kind[1:]}{under}", *([f"Note: {slot.note}"] if slot.note else [])]
        if slot.context is None:
            yield slot.line, "gettext", slot.text, comments
        else:
            yield slot.line, "pgettext", (slot.context, slot.text), comments


def _body(text: str) -> tuple[str, int]:
    """Return a section's text without its front matter, and the number of its first line."""
    end = text.find(f"\n{FRONT}", len(FRONT)) if text.startswith(FRONT) else -1
    if end < 0:
        return text, 1
    start = end + 1 + len(FRONT)
    return text[start:], text.count("\n", 0, start) + 1
