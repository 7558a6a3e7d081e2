"""Format numbers: digits, groups, decimals, percentages, ordinals and ranges."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bifolio.language.locale_data import NumberFormat

ASCII = "0123456789"


def to_native_digits(text: str, style: NumberFormat) -> str:
    """Return the text with its digits 0–9 replaced by those of the language."""
    return text.translate(dict(zip(map(ord, ASCII), style.digits, strict=True)))


def number(value: int | Decimal, style: NumberFormat, *, grouping: bool = True) -> str:
    """Return a number with the language's digits, separators and minus sign, without rounding."""
    whole, _, rest = f"{abs(Decimal(value)):f}".partition(".")
    text = _grouped(whole, style) if grouping else whole
    text = to_native_digits(f"{text}{style.decimal}{rest}" if rest else text, style)
    return f"{style.minus}{text}" if value < 0 else text


def percent(value: int | Decimal, style: NumberFormat) -> str:
    """Return a fraction of one as a percentage: 0.125 is 12.5%."""
    return style.percent.replace("{n}", number(plain(Decimal(value) * 100), style))


def ordinal(value: int, style: NumberFormat, category: str) -> str:
    """Return an ordinal number: in words if the language writes it so, otherwise in digits by its plural category."""
    if 0 < value <= len(style.ordinal_words):
        return style.ordinal_words[value - 1]
    return of_category(style.ordinal, category).replace("{n}", number(value, style))


def fill(pattern: str, a: str, b: str) -> str:
    """Return a pattern with `{a}` and `{b}` replaced; braces in the replacements are kept."""
    before, _, rest = pattern.partition("{a}")
    between, _, after = rest.partition("{b}")
    return f"{before}{a}{between}{b}{after}"


def of_category(patterns: Mapping[str, str], category: str) -> str:
    """Return the pattern for a plural category, else the one for `other`, else `{n}`."""
    return patterns.get(category) or patterns.get("other") or "{n}"


def plain(value: Decimal) -> Decimal:
    """Return the same number without trailing zeros and without exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _grouped(whole: str, style: NumberFormat) -> str:
    last, other = (*style.grouping, 3, 3)[:2]
    if not style.group or not last or len(whole) <= last:
        return whole
    ends = [len(whole) - last, *range(len(whole) - last - other, 0, -other)]
    starts = sorted({0, *ends})
    return style.group.join(whole[a:b] for a, b in zip(starts, [*starts[1:], len(whole)], strict=True))
