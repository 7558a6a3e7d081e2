"""Words that change a figure which is there all the same are found: a zero, a unit, a word for many years."""

from __future__ import annotations

import pytest
from translation_checks import findings

from bifolio import language

SOURCE = "About 2,800 people were there in 1988."


def numbers(source: str, target: str, into: str) -> list[str]:
    found = findings(source, target, into=language.get(into))
    return [dict(each.details)["difference"] for each in found if each.code == "T303"]


@pytest.mark.parametrize(
    ("target", "into", "difference"),
    [
        ("Omkring noll av 2\u00a0800 människor var där 1988.", "sv", "noll is new"),
        ("Omkring 2\u00a0800 noll människor var där 1988.", "sv", "noll is new"),
        ("حدود ۲٬۸۰۰ صفر نفر در ۱۹۸۸ آنجا بودند.", "fa", "صفر is new"),
        ("Omkring 2\u00a0800 kilo människor var där 1988.", "sv", "2\u00a0800 kilo is new"),
        ("Omkring 2\u00a0800 ton människor var där 1988.", "sv", "2\u00a0800 ton is new"),
        ("Omkring 2\u00a0800 kronor människor var där 1988.", "sv", "2\u00a0800 kronor is new"),
        ("Omkring 2\u00a0800 dagar människor var där 1988.", "sv", "2\u00a0800 dagar is new"),
        ("Omkring 2\u00a0800 decennier var människor där 1988.", "sv", "2\u00a0800 decennier is new"),
        ("حدود ۲٬۸۰۰ دهه در ۱۹۸۸ آنجا بودند.", "fa", "۲٬۸۰۰ دهه is new"),
        ("حدود ۲٬۸۰۰ کیلو نفر در ۱۹۸۸ آنجا بودند.", "fa", "۲٬۸۰۰ کیلو is new"),
        ("حدود ۲٬۸۰۰ تومان در ۱۹۸۸ آنجا بودند.", "fa", "۲٬۸۰۰ تومان is new"),
        ("حدود ۲٬۸۰۰ هفته در ۱۹۸۸ آنجا بودند.", "fa", "۲٬۸۰۰ هفته is new"),
    ],
)
def test_a_word_that_changes_a_figure_is_found(target: str, into: str, difference: str) -> None:
    assert numbers(SOURCE, target, into) == [difference]


@pytest.mark.parametrize(
    ("source", "target", "into"),
    [
        ("A nonzero number", "Ett tal som inte är noll", "sv"),
        ("None of them came.", "Noll av dem kom.", "sv"),
        ("He began from scratch.", "او از صفر آغاز کرد.", "fa"),
        ("In Safar they came.", "در ماه صفر آمدند.", "fa"),
        ("It weighs 5 kg.", "Den väger 5 kilo.", "sv"),
        ("It weighs 5 kg.", "۵ کیلو وزن دارد.", "fa"),
        ("It costs $50.", "Det kostar 50 dollar.", "sv"),
        ("It costs $50.", "۵۰ دلار می‌ارزد.", "fa"),
        ("A 30-day strike", "En strejk på 30 dagar", "sv"),
        ("It took 3 days.", "۳ روز طول کشید.", "fa"),
        ("It took 3 to 4 weeks.", "Det tog 3 till 4 veckor.", "sv"),
        ("At 10:30 they left.", "ساعت ۱۰ و ۳۰ دقیقه رفتند.", "fa"),
        ("The 20 decades before", "De 20 decennierna före", "sv"),
        ("A child of 12 came.", "Ett barn på 12 år kom.", "sv"),
        ("2,800 people", "۲٬۸۰۰ تن", "fa"),
    ],
)
def test_a_word_that_the_source_has_is_not_reported(source: str, target: str, into: str) -> None:
    assert numbers(source, target, into) == []
