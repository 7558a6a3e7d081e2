"""What a reviewer copies from paper as it is printed becomes the value in braces, and nothing else does."""

from __future__ import annotations

import pytest

from bifolio.commands.printed_values import with_values
from bifolio.passage_readings import ValueReading

READINGS = (
    ValueReading("{begin.year}", "1988", "۱۳۶۷"),
    ValueReading("{begin}", "19 July 1988", "۲۸ تیر ۱۳۶۷"),
    ValueReading("{who}", "Jane Doe", "\u2068جین دو\u2069"),
)


@pytest.mark.parametrize(
    ("correction", "translation", "expected"),
    [
        ("در ۲۸ تیر ۱۳۶۷ بود.", "در {begin} شد.", "در {begin} بود."),
        ("در 28 تیر\u00a01367 بود.", "در {begin} شد.", "در {begin} بود."),
        ("جین دو در ۱۳۶۷ گفت", "{who} در {begin.year}", "{who} در {begin.year} گفت"),
        ("در {begin} بود، ۲۸ تیر ۱۳۶۷.", "در {begin} شد.", "در {begin} بود، ۲۸ تیر ۱۳۶۷."),
        ("۲۸ تیر ۱۳۶۷، ۲۸ تیر ۱۳۶۷", "{begin}", "۲۸ تیر ۱۳۶۷، ۲۸ تیر ۱۳۶۷"),
        ("در ۱۲۸ تیر ۱۳۶۷۰ بود.", "در {begin} شد.", "در ۱۲۸ تیر ۱۳۶۷۰ بود."),
        ("در ۲۹ تیر ۱۳۶۷ بود.", "در {begin} شد.", "در ۲۹ تیر ۱۳۶۷ بود."),
    ],
)
def test_words_of_a_value_as_printed_become_the_value(correction, translation, expected):
    assert with_values(correction, translation, READINGS) == expected
