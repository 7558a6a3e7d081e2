"""The numbers of one text, as the other text may have them."""

from __future__ import annotations

import pytest

from bifolio import language
from bifolio.checks.translation.number_side import Side, with_parts
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
