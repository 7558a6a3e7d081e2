"""Persian: affixes with a non-joiner, the ezafe after a silent he, and agreed spellings."""

from __future__ import annotations

import pytest
from translation_checks import PERSIAN, findings

MISTAKES = [
    ("T503", "او می رود", "او می‌رود"),
    ("T503", "نمی دانم", "نمی‌دانم"),
    ("T503", "کتاب ها", "کتاب‌ها"),
    ("T503", "کتاب هایشان", "کتاب‌هایشان"),
    ("T503", "بزرگ ترین", "بزرگ‌ترین"),
    ("T507", "خانه‌ی ما", "خانهٔ ما"),
    ("T507", "خانۀ ما", "خانهٔ ما"),
    ("T508", "هیأت دولت", "هیئت دولت"),
    ("T508", "رییس‌جمهور", "رئیس‌جمهور"),
    ("T508", "مسؤولان", "مسئولان"),
    ("T508", "جزییات آن", "جزئیات آن"),
    ("T508", "مجموعا ده", "مجموعاً ده"),
    ("T503", "علاقه مند بود", "علاقه‌مند بود"),
    ("T503", "چنان چه بیاید", "چنانچه بیاید"),
]


def reported(text: str) -> list[tuple[str, str]]:
    """Return the codes of the rules of Persian that report a text, each with the spelling that it asks for."""
    found = findings("A book", text, into=PERSIAN)
    return [(each.code, dict(each.details)["wanted"]) for each in found if each.code in ("T503", "T507", "T508")]


@pytest.mark.parametrize(("code", "bad", "good"), MISTAKES)
def test_a_mistake_is_reported_with_its_correction(code: str, bad: str, good: str) -> None:
    [(found, wanted)] = reported(bad)
    assert found == code
    assert wanted in good
    assert reported(good) == []


@pytest.mark.parametrize("text", ["۳ می ۱۹۸۸", "می است", "ماه می در تهران", "خانه و باغ", "سال ۱۳۶۷"])
def test_the_month_of_may_is_no_prefix(text: str) -> None:
    assert reported(text) == []


def test_a_wet_thing_is_no_comparative() -> None:
    assert reported("دختر تر و تمیز") == reported("با چشم تر") == []
