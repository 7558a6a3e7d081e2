"""Marks of direction between the runs of a line."""

from __future__ import annotations

import pytest

from bifolio.pdf.text_layer.clusters import PositionedCode
from bifolio.pdf.text_layer.line_writer import LRM, RLM, marks_before
from bifolio.pdf.text_layer.reading_order import DirectionalRun, LevelRun, directional_runs


def directional_run(text: str, level: int) -> DirectionalRun:
    codes = [PositionedCode("0001", "", 500, character) for character in text]
    return directional_runs([LevelRun(level, None, 10, 0, codes, text, 500)])[0]


@pytest.mark.parametrize(
    ("text", "level", "last", "jumps", "wanted"),
    [
        ("ب", 1, "", False, []),
        ("ب", 1, "R", False, [LRM]),
        (" ب", 1, "L", False, [RLM]),
        (" ب", 1, "R", False, [LRM, RLM]),
        ("12", 2, "R", True, []),
        ("(1", 2, "R", True, [LRM]),
        ("12", 2, "L", True, [RLM]),
        ("12", 2, "L", False, []),
    ],
)
def test_marks_of_direction_stand_where_an_extractor_would_lose_its_way(text, level, last, jumps, wanted):
    assert list(marks_before(directional_run(text, level), last, jumps=jumps)) == wanted
