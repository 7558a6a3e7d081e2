"""Extract messages from Markdown for Babel: `pybabel extract` finds this module by the entry point `bifolio` (babel.extractors)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from bifolio import markdown
from bifolio.text_files import decode


def extract_markdown(
    file: IO[bytes],
    _keywords: Collection[str],
    _tags: Collection[str],
    options: Mapping[str, Any],  # noqa: ARG001 - Babel gives it by name
) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """Yield line, function name, text and comments of every message of a section, as Babel's extractors do.

    A message with a context is reported as `pgettext`. Comments say what the text is and which heading it is under,
    followed by the author's note. Raises Refused if the file is not UTF-8.
    """
    path = str(getattr(file, "name", ""))
    text = decode(file.read(), path)
    _, body, line = markdown.split_front_matter(text) or ("", text, 1)
    for _, slot in markdown.walk(markdown.parse(body, path, line)):
        if slot is None:
            continue
        comments = [slot.description, *([f"Note: {slot.note}"] if slot.note else [])]
        if slot.context is None:
            yield slot.line, "gettext", slot.text, comments
        else:
            yield slot.line, "pgettext", (slot.context, slot.text), comments
