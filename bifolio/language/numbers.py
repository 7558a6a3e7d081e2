"""Owns how numbers are written: digits, groups, decimals, percent, ordinals and ranges."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bifolio.language.locale_data import NumberFormat

ASCII = "0123456789"


def digits(text: str, manner: NumberFormat) -> str:
    """Return the text with its digits 0–9 in the language's own."""
    return text.translate(dict(zip(map(ord, ASCII), manner.digits, strict=True)))


def number(value: int | Decimal, manner: NumberFormat, *, grouping: bool = True) -> str:
    """Return a number with the language's digits, separators and minus; no digit is rounded away."""
    whole, _, rest = f"{abs(Decimal(value)):f}".partition(".")
    text = _grouped(whole, manner) if grouping else whole
    text = digits(f"{text}{manner.decimal}{rest}" if rest else text, manner)
    return f"{manner.minus}{text}" if value < 0 else text


def percent(value: int | Decimal, manner: NumberFormat) -> str:
    """Return a share of one as a percentage: 0.125 reads 12.5%."""
    return manner.percent.replace("{n}", number(plain(Decimal(value) * 100), manner))


def ordinal(value: int, manner: NumberFormat, category: str) -> str:
    """Return an ordinal number: in words where the language has them so, else in digits by its plural category."""
    if 0 < value <= len(manner.ordinal_words):
        return manner.ordinal_words[value - 1]
    return of_category(manner.ordinal, category).replace("{n}", number(value, manner))


def joined(pattern: str, a: str, b: str) -> str:
    """Return a pattern with its `{a}` and `{b}` filled in, whatever braces stand in these."""
    before, _, rest = pattern.partition("{a}")
    between, _, after = rest.partition("{b}")
    return f"{before}{a}{between}{b}{after}"


def of_category(patterns: Mapping[str, str], category: str) -> str:
    """Return the pattern for a plural category, else the one for `other`, else `{n}`."""
    return patterns.get(category) or patterns.get("other") or "{n}"


def plain(value: Decimal) -> Decimal:
    """Return the same number without zeros after its last decimal, and without exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _grouped(whole: str, manner: NumberFormat) -> str:
    last, other = (*manner.grouping, 3, 3)[:2]
    if not manner.group or not last or len(whole) <= last:
        return whole
    ends = [len(whole) - last, *range(len(whole) - last - other, 0, -other)]
    starts = sorted({0, *ends})
    return manner.group.join(whole[a:b] for a, b in zip(starts, [*starts[1:], len(whole)], strict=True))
