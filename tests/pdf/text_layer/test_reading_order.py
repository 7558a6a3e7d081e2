"""Directional runs, in the order of reading."""

from __future__ import annotations

from bifolio.pdf.text_layer.clusters import PositionedCode
from bifolio.pdf.text_layer.reading_order import LevelRun, directional_runs, painted_runs, split_european


def codes(text: str) -> list[PositionedCode]:
    return [PositionedCode("0001", "", 500, character) for character in text]


def test_european_numbers_are_parted_from_the_text_around_them():
    parts = [(is_european, text) for is_european, _, text in split_european(codes("دص٪ ۷"), "x٪")]
    assert parts == [(False, "دص"), (True, "٪"), (False, " "), (True, "۷")]


def test_runs_of_one_level_and_font_are_one():
    run = LevelRun(1, None, 10)
    run.add(7, "تیر", codes("ریت"), 1500)
    run.add(2, "در ", codes(" رد"), 1500)
    assert (run.start, run.advance, "".join(code.text for code in run.codes)) == (2, 3000, "ریت رد")


def test_directional_runs_are_in_the_order_of_reading():
    runs = [
        LevelRun(1, None, 10, 6, codes("ریت "), "تیر ", 2000),
        LevelRun(2, None, 10, 0, codes("۱۲"), "۱۲", 1000),
    ]
    found = directional_runs(runs)
    assert [(one.level, one.left) for one in found] == [(2, 20), (1, 0)]
    assert [one.level for one in painted_runs(runs)] == [1, 2]


def test_a_space_alone_joins_its_left_neighbour():
    runs = [
        LevelRun(level, None, 10, start, codes(text), text, 500)
        for level, start, text in ((2, 3, "b"), (1, 2, " "), (2, 0, "a"))
    ]
    assert [one.left for one in directional_runs(runs)] == [10, 0]
