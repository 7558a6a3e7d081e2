"""Holds that the numbers of a translation are those of its source, however they are written."""

from __future__ import annotations

import pytest
from translation_checks import PERSIAN, codes


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("On 19 July 1988", "در ۱۹ ژوئیهٔ ۱۹۸۸"),
        ("Between 2,800 and 5,000", "میان ۲٬۸۰۰ و ۵٬۰۰۰"),
        ("About 30,000", "حدود سی هزار"),
        ("It rose by 12.5%", "۱۲٫۵٪ بالا رفت"),
        ("In 1988", "در سال ۱۳۶۷"),
        ("One of them", "یکی از آن‌ها"),
        ("From July 1988 to 1989", "از تیر ۱۳۶۷ تا ۱۳۶۸"),
        ("It was −5 degrees", "دما −۵ درجه بود"),
        ("Pages 12-15", "صفحه‌های ۱۲-۱۵"),
        ("See https://example.org/2018/12", "https://example.org/2018/12 را ببینید"),
    ],
)
def test_numbers_are_compared_by_value(source, target):
    assert "T303" not in codes(source, target, into=PERSIAN)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("In 1988", "در ۱۹۸۹"),
        ("In 1988", "در آن سال"),
        ("Once", "در ۱۹۸۸"),
        ("About 2,800 people", "حدود ۲٬۱۷۸ نفر"),  # no year: 622 less
        ("About 2800 people", "حدود ۲۱۷۸ نفر"),
        ("In 1988", "در ۱٬۳۶۷"),
        ("About 2,800 people", "حدود −۲٬۸۰۰ نفر"),
        ("About 2,800 people", "حدود ۲٬۸۰۰² نفر"),
        ("About 900 people", "حدود ۹۰۰ یا ⑨⓪⓪ نفر"),
    ],
)
def test_a_number_that_is_not_the_same_is_found(source, target):
    assert "T303" in codes(source, target, into=PERSIAN)
