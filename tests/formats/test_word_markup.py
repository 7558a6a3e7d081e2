"""WordprocessingML: runs of text in one direction each, and relations of parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.formats.word_markup import PackagePart, RunStyle, document, element, name, pieces, runs


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("Iran 1988", False, [("Iran 1988", False)]),
        ("سال ۱۳۶۷.", True, [("سال ۱۳۶۷.", True)]),
        ("«Amnesty International» گفت", True, [("«", True), ("Amnesty International", False), ("» گفت", True)]),
        ("in تهران, Iran", False, [("in ", False), ("تهران", True), (", Iran", False)]),
        ("12", True, [("12", True)]),
        ("", True, []),
    ],
)
def test_each_piece_has_one_direction(text: str, rtl: bool, expected: list[tuple[str, bool]]) -> None:
    assert pieces(text, rtl=rtl) == expected


@given(st.text("ab دی۱1 .\u200c"), st.booleans())
def test_no_text_is_lost(text: str, rtl: bool) -> None:
    assert "".join(piece for piece, _ in pieces(text, rtl=rtl)) == text


def test_a_run_says_its_direction_its_language_and_its_look() -> None:
    [made] = runs("متن", RunStyle(rtl=True, bold=True, language="ar-EG"))
    text = document(made).decode()
    assert '<w:b /><w:bCs /><w:rtl /><w:lang w:bidi="ar-EG" />' in text
    [made] = runs("\x01x", RunStyle(language="sv-SE"))
    assert '<w:lang w:val="sv-SE" /></w:rPr><w:t xml:space="preserve">x</w:t>' in document(made).decode()


def test_children_that_are_none_are_left_out() -> None:
    assert [each.tag for each in element("w:p", None, element("w:r"))] == [name("w:r")]


def test_a_target_has_one_relation() -> None:
    part = PackagePart()
    assert part.relation("hyperlink", "https://a.example/") == part.relation("hyperlink", "https://a.example/") == "r1"
    assert part.relation("image", "media/a.png") == "r2"
    assert part.rels().count(b'TargetMode="External"') == 1
