"""The patterns of colours, page sizes and margins that packets.toml may have."""

from __future__ import annotations

import re

import pytest

from bifolio.model import COLOUR, MARGINS, PAGE_SIZE


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (COLOUR, ("#8a1538", "#ABC"), ("teal", "#12345", "8a1538", "#8a1538; }")),
        (PAGE_SIZE, ("A4", "A5 landscape", "Letter", "170mm 240mm", "6in 9.5in"), ("A9", "170mm", "170 240", "a4")),
        (MARGINS, ("2cm", "20mm 15.5mm", "20mm 25mm 24mm 18mm"), ("20", "20mm, 15mm", "1mm 2mm 3mm 4mm 5mm", "-2mm")),
    ],
)
def test_settings_are_as_style_sheets_need_them(pattern: str, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    assert [text for text in good if not re.fullmatch(pattern, text)] == []
    assert [text for text in bad if re.fullmatch(pattern, text)] == []
