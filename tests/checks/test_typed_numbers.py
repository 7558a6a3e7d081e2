"""Typed numbers that need a speaker are found, and years, small numbers and other counts are not."""

from __future__ import annotations

import pytest
from planted_sentences import RULES

from bifolio.checks.typed_numbers import first
from bifolio.language import get


@pytest.mark.parametrize(
    ("tag", "text", "typed"),
    [
        ("en", "In 1988, prisoners were executed.", ""),
        ("en", "Two waves, and 12 pages on the killings.", ""),
        ("en", "The book has 12,000 pages.", ""),
        ("en", "It began on 18 July 1988.", ""),
        ("en", "It began on 19 July 1988.", "19 July 1988"),
        ("en", "About 20 prisoners were killed.", "20"),
        ("en", "They killed more than 12,000.", "12,000"),
        ("en", "The number is 2800.", "2800"),
        ("en", "The class meets on 19 July.", ""),
        ("en", "Prisoners were killed on 19 July 1990.", ""),
        ("en", "The executions began on July 19th.", "July 19th"),
        ("en", "On July 19, 1988, prisoners were hanged.", "July 19, 1988"),
        ("en", "The executions began in mid-July 1988.", "mid-July 1988"),
        ("en", "Thousands of pages were read.", ""),
        ("en", "Thousands of prisoners were executed.", "Thousands"),
        ("en", "Seven mass graves were bulldozed.", "Seven"),
        ("en", "Nearly 90% of the prisoners were killed.", "90%"),
        ("sv", "Avrättningarna började den 19 juli.", "19 juli"),
        ("sv", "Tusentals fångar avrättades.", "Tusentals"),
        ("fa", "اعدام‌ها در ۲۸ تیر آغاز شد.", "۲۸ تیر"),
        ("fa", "اعدام‌ها در اواخر تیر ۱۳۶۷ آغاز شد.", "اواخر تیر ۱۳۶۷"),
        ("fa", "ده‌ها هزار زندانی کشته شدند.", "ده‌ها"),
        ("sv", "Totalt 30.000 fångar dödades.", "30.000"),
        ("sv", "De pågick i fem månader.", "fem månader"),
        ("fa", "کشتار ۶۷ در تابستان بود.", ""),
        ("fa", "۱۲ هزار نفر کشته شدند.", "۱۲ هزار"),
    ],
)
def test_a_typed_number_that_is_contested_or_counts_people_killed_is_found(tag: str, text: str, typed: str) -> None:
    assert first(text, RULES.numbers, get(tag)) == typed
