"""Take a number by itself: what it is worth, and how certain it is that it is one."""

from __future__ import annotations

from fractions import Fraction

from bifolio.language import number_parser
from bifolio.language.locale_data import LocaleData, Spelled
from bifolio.language.number_words import BASES, NumberSpan, folded
from bifolio.language.quantity import CERTAIN, POSSIBLE, SMALL, Quantity, Reading

SPELLED_FIRMLY = 11  # smaller number words have other meanings too, such as articles


def plain(span: NumberSpan, data: LocaleData) -> Quantity:
    """Return a number as a quantity, without what stands around it; as it is written, too, if another language may mean that."""
    readings: set[Reading] = {Fraction(span.value)}
    if not (span.spelled or span.text.isdecimal() or number_parser.is_grouped(span.text, data.numbers)):
        readings.add(("as written", number_parser.as_written(span.text)))
    return Quantity(
        span.start, span.end, span.text, frozenset(readings), (), span.spelled, _certainty(span, data.spelled)
    )


def _certainty(span: NumberSpan, spelled: Spelled) -> int:
    """Return how certain a number is one: words for 10 and less, and for 100 or 1,000 alone, have other meanings too."""
    if not span.spelled:
        return CERTAIN
    if folded(span.text) in spelled.ambiguous or span.value < 3:
        return POSSIBLE
    if span.value < SPELLED_FIRMLY:
        return SMALL
    return POSSIBLE if int(span.value) in BASES else CERTAIN
