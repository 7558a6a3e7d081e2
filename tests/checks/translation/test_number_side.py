"""The numbers of one text, as the other text may have them."""

from __future__ import annotations

import pytest

from bifolio import language
from bifolio.checks.translation import number_side
from bifolio.checks.translation.number_side import Side, source_side, with_parts
from bifolio.markdown import shape


def side(text: str, tag: str = "en") -> Side:
    """Return the numbers of a text, which is a translation where it is not English."""
    return Side(shape(text), language.get(tag), is_target=tag != "en")


@pytest.mark.parametrize(
    ("source", "target", "tag", "missing"),
    [
        ("In 1988 there were 40.", "سال ۱۳۶۷ بود.", "fa", ["40"]),
        ("At 4 p.m. on 12 May", "Den 12 maj klockan 16", "sv", []),
        ("Version A4 of 3", "Version A4", "sv", ["3"]),
        ("{count} of 7", "{count} av sju", "sv", []),
        ("Chapter 4", "Розділ IV", "uk", []),
    ],
)
def test_what_a_translation_lacks_is_what_it_says_in_no_way(
    source: str, target: str, tag: str, missing: list[str]
) -> None:
    assert [item.text for item in side(source).missing(side(target, tag))] == missing


def test_parts_come_after_what_consists_of_them() -> None:
    assert [item.text for item in with_parts(side("12/15").quantities)] == ["12/15", "12", "15"]


def test_a_source_text_is_read_once_in_a_language_and_apart_from_one_with_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(number_side, "_sources", {})
    english, swedish = language.get("en"), language.get("sv")
    once = source_side(shape("1,500 of 7"), english)
    assert source_side(shape("1,500 of 7"), english) is once
    assert {item.value for item in once.quantities} == {1500, 7}
    assert {item.value for item in source_side(shape("1,500 of 7"), swedish).quantities} != {1500, 7}  # a decimal comma
    assert not source_side(shape("A 7"), english).in_code
    assert source_side(shape("A `7`"), english).in_code


def test_source_texts_beyond_those_that_are_kept_are_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(number_side, "_sources", {})
    monkeypatch.setattr(number_side, "MOST_SOURCES", 2)
    for _ in range(2):
        for number in range(4):
            [item] = source_side(shape(f"There are {number + 10}"), language.get("en")).quantities
            assert item.value == number + 10
    assert len(number_side._sources) == 2
