"""The text layer's small parts: clusters, signs, marks of direction, places of text boxes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from textlayer import pages

from bifolio.pdf import fonts, weasyprint_patch
from bifolio.pdf.text_layer import box_context, clusters, direction_marks, marks, neutrals
from bifolio.pdf.text_layer.clusters import Piece
from bifolio.pdf.text_layer.codebook import CodeBook, Composite, GlyphPart
from bifolio.pdf.text_layer.direction_marks import LRM, RLM
from bifolio.pdf.text_layer.glyphs import EMPTY, GlyphRun
from bifolio.pdf.text_layer.reading_order import Group, LevelRun, groups
from bifolio.pdf.text_layer.steps import Steps


def run(text: str, glyphs, clusters_, *, level=1, widths=None, x=None, y=None) -> GlyphRun:
    count = len(glyphs)
    length = len(text.encode())
    return GlyphRun(level, length, glyphs, widths or [512] * count, x or [0] * count, y or [0] * count, clusters_)


def book() -> CodeBook:
    font = SimpleNamespace(glyph_count=50, upem=1000, to_unicode={}, widths={})
    return CodeBook(font, lambda glyph: 500)


def texts(one: GlyphRun, text: str, codes: CodeBook | None = None, **steps) -> list[str]:
    found = clusters.pieces(one, text, codes or book(), scale=1000 / 1024, steps=Steps(**steps))
    return [piece.text for piece in found]


def test_the_text_of_a_right_to_left_run_stands_as_it_is_painted():
    assert texts(run("آب", [3, 2], [2, 0]), "آب") == ["ب", "آ"]


def test_a_ligature_of_two_letters_is_two_codes_of_half_its_width():
    codes = book()
    found = clusters.pieces(run("لا", [9], [0]), "لا", codes, scale=1000 / 1024, steps=Steps())
    assert [piece.text for piece in found] == ["ا", "ل"]
    assert sum(piece.move for piece in found) == 500
    assert set(codes.added) == {Composite((GlyphPart(9, 0, 0),), 250), Composite((), 250)}


def test_the_hamza_of_a_composed_letter_stands_before_it_without_width():
    found = clusters.pieces(run("هٔ", [9], [0]), "هٔ", book(), scale=1000 / 1024, steps=Steps())
    assert [(piece.text, piece.move) for piece in found] == [("ٔ", 0), ("ه", 500)]


def test_zwnj_has_a_code_that_draws_nothing():
    codes = book()
    assert texts(run("ی\u200cه", [4, EMPTY, 2], [5, 2, 0], widths=[512, 0, 512]), "ی\u200cه", codes) == [
        "ه",
        "\u200c",
        "ی",
    ]
    assert Composite((), 0) in codes.added


def test_hints_for_breaking_and_joining_are_not_written():
    assert texts(run("ی\u200dه", [4, EMPTY, 2], [5, 2, 0], widths=[512, 0, 512]), "ی\u200dه") == ["ه", "ی"]


def test_left_to_right_a_ligature_is_one_code():
    assert texts(run("fi", [9], [0], level=0), "fi") == ["fi"]


def test_a_raised_mark_becomes_a_composite_glyph_with_its_offset():
    codes = book()
    texts(run("بَ", [8, 3], [2, 0], widths=[0, 512], x=[102, 0], y=[-51, 0]), "بَ", codes)
    assert codes.added == [Composite((GlyphPart(8, 100, 50),), 0)]


def test_with_the_step_off_a_raised_mark_is_left_to_weasyprint():
    with pytest.raises(marks.Raised):
        texts(run("بَ", [8, 3], [2, 0], x=[102, 0], y=[-51, 0]), "بَ", marks=False)


def test_a_wide_space_has_most_of_its_gap_on_the_left():
    found = clusters.pieces(run(" ", [1], [0], widths=[1024], x=[256]), " ", book(), scale=1000 / 1024, steps=Steps())
    assert sum(piece.move for piece in found) == pytest.approx(1000, abs=10)  # WeasyPrint's error in offsets included
    assert found[-1].move - 500 == clusters.GAP


def pieces(text: str) -> list[Piece]:
    return [Piece("0001", "", 500, character) for character in text]


def test_signs_are_parted_from_the_text_around_them():
    parts = [(sign, text) for sign, _, text in neutrals.apart(pieces("دص٪ ۷"), "x٪")]
    assert parts == [(False, "دص"), (True, "٪"), (False, " "), (True, "۷")]


def test_runs_of_one_level_and_font_are_one():
    run = LevelRun(1, None, 10)
    run.add(7, "تیر", pieces("ریت"), 1500)
    run.add(2, "در ", pieces(" رد"), 1500)
    assert (run.start, run.move, "".join(piece.text for piece in run.pieces)) == (2, 3000, "ریت رد")


def test_groups_are_in_the_order_of_reading():
    runs = [
        LevelRun(1, None, 10, 6, pieces("ریت "), "تیر ", 2000),
        LevelRun(2, None, 10, 0, pieces("۱۲"), "۱۲", 1000),
    ]
    found = groups(runs, Steps())
    assert [(group.level, group.left) for group in found] == [(2, 20), (1, 0)]
    assert [group.level for group in groups(runs, Steps(order=False))] == [1, 2]


def test_a_space_alone_joins_its_left_neighbour():
    runs = [
        LevelRun(level, None, 10, start, pieces(text), text, 500)
        for level, start, text in ((2, 3, "b"), (1, 2, " "), (2, 0, "a"))
    ]
    assert [group.left for group in groups(runs, Steps())] == [10, 0]


def group(text: str, level: int) -> Group:
    return groups([LevelRun(level, None, 10, 0, pieces(text), text, 500)], Steps())[0]


@pytest.mark.parametrize(
    ("text", "level", "last", "jump", "wanted"),
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
def test_marks_of_direction_stand_where_an_extractor_would_lose_its_way(text, level, last, jump, wanted):
    assert list(direction_marks.before(group(text, level), last, jump=jump)) == wanted


def places(html: str) -> dict[str, box_context.BoxContext]:
    page = weasyprint_patch.load().HTML(string=f'<html lang="fa" dir="rtl" style="font-family: Vazirmatn">{html}')
    document = page.render(font_config=fonts.configuration(pages.FONTS))
    box_context.prepare(document)
    found = {}

    def walk(box) -> None:
        box = getattr(box, "_box", box)
        if type(box).__name__ == "TextBox":
            found[box.text.strip()] = box_context.of(box)
        for child in getattr(box, "children", ()):
            walk(child)

    for one in document.pages:
        walk(one._page_box)
    return found


def test_a_text_box_knows_what_follows_it_in_its_line():
    found = places('<p>یک <span dir="ltr">two</span> سه')
    assert [(place.first, place.more) for place in found.values()] == [(True, "ltr"), (False, "rtl"), (False, "")]
    assert all(place.backward for place in found.values())


def test_the_last_text_of_a_cell_ends_it():
    found = places("<table><tr><td>یک <b>دو</b><td>سه</table><p>چهار")
    assert {text: place.ends for text, place in found.items()} == {"یک": False, "دو": True, "سه": True, "چهار": False}


def test_a_left_to_right_cell_ends_only_before_right_to_left_text():
    found = places('<table dir="ltr"><tr><td>one<td>two<td><span dir="rtl">سه</span><td>four</table>')
    assert {text: place.ends for text, place in found.items()} == {
        "one": False,
        "two": True,
        "سه": False,
        "four": False,
    }


def test_a_leader_is_known():
    found = places('<style>a::after { content: leader(".") " " "۲" }</style><p><a>فصل</a>')
    assert {text: place.leader for text, place in found.items()} == {"فصل": False, ".": True, "۲": False}


def test_a_list_marker_ends_with_its_text():
    assert places("<ol><li>یک</ol>")["1."].ends
