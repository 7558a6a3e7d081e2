"""Owns the correction of footnotes that the library loses.

`layout.block._linebox_layout`. Defect: now and then a footnote is called and its text stands on no page. Cause: where a
line fits only after notes of earlier lines were put off to the next page, the line is kept and its own notes are
forgotten. Cure: they are put off as well, behind the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.pdf import library
from bifolio.pdf.library import StandIn


def stand_ins() -> Iterator[StandIn]:
    """Yield the correction of this module."""
    block = library.part("layout.block")
    original = block._linebox_layout  # noqa: SLF001  there is no public way to it

    def _linebox_layout(context: Any, box: Any, index: Any, child: Any, lines: list[Any], *rest: Any) -> Any:
        result = original(context, box, index, child, lines, *rest)
        _abort, stop, _resume_at, _position_y, notes, _max_lines = result
        if stop and lines:
            notes.extend(put_off(context, lines[-1]))
        return result

    yield StandIn(block, "_linebox_layout", _linebox_layout)


def put_off(context: Any, line: Any) -> list[Any]:
    """Return the notes of a kept line that are on no page so far, after leaving them to the next one."""
    forgotten = [box.footnote for box in line.descendants() if box.footnote and box.footnote in context.footnotes]
    for footnote in forgotten:
        context.layout_footnote(footnote)
        context.report_footnote(footnote)
    return forgotten
