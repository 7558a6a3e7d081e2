"""Read a number or date that is alone in a cell of a table, and write it in the manner of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bifolio.language import cell_dates
from bifolio.language.dates import NBSP
from bifolio.language.language import Language
from bifolio.language.locale_data import fill
from bifolio.language.number_parser import SPACES, as_ascii
from bifolio.model import CellText

FIXED_SPACES = SPACES.replace(" ", "")  # may group digits in any language
CURRENCY = "[$¢£¤¥֏؋৳฿៛₠-⃀﷼]"  # the signs of Unicode for them (Sc)
UNIT = f"%|٪|‰|°|°[CF]|′|″|{CURRENCY}"
PERCENT, MILLE = ("%", "٪"), "‰"
RIGHT_TO_LEFT = "\u200f"  # mark that puts what follows at the left of a number
LEFT_TO_RIGHT = "\u200e"  # mark that keeps the parts of °C, and the groups of a telephone number, in their order
IDENTIFIER = re.compile(r"[+(]?\d[\d() ./-]{1,40}")  # in groups, such as a telephone number
DASH = r"\s?–\s?"
BETWEEN = re.compile(  # the numbers of an expression; none of these is a mark of Markdown
    r"(\s*(?:[()/×·⋅÷:;†‡§…→?!]|\[(?![\^@])|\](?!\()|(?<!=)=(?!=))+\s*"
    r"|(?<=\S)\s*[±<>≤≥≈]\s*|\s[-−–+]\s|,\s|\s(?![%٪‰°])|\+$)"
)
OPERATORS = re.compile(r"[/×·⋅÷:=±<>≤≥≈−+-]")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number, or a range of numbers, with what is written around it."""

    low: Decimal
    high: Decimal
    before: str = ""  # a sign other than minus: "≈", "$"
    after: str = ""  # a unit and the space before it: "%", " °C"
    grouped: bool = True  # whether its author grouped the digits; a year and an identifier have no groups
    plus: bool = False

    @property
    def unit(self) -> str:
        """Return what is counted, such as % or °C; "" for a bare number."""
        return (self.after.strip() or self.before.strip("≈~<>≤≥± ")).replace("٪", "%")


def write_cell(text: str, language: Language, source: Language) -> CellText | None:
    """Return the number or date that is all of a cell's text, written for readers of a language; None for other text.

    `cells` of the language's data goes before what CLDR says.
    """
    if own := language.data.cells.get(text):
        return CellText(own)
    if (number := read_number(text, source)) is not None:
        return write_number(number, language)
    if expression := write_expression(text, language, source):
        return CellText(expression)
    days = cell_dates.write_days(text, language, source)
    if not days and language.direction == "rtl" and IDENTIFIER.fullmatch(text):
        mark = LEFT_TO_RIGHT  # at every space, or the groups would be read from the right
        return CellText(mark + language.to_native_digits(text.replace(" ", f"{mark} {mark}")))
    return CellText(days) if days else None


def write_numbers(text: str, language: Language, source: Language) -> str:
    """Return the part of a cell between marks such as `**` as it is written for readers of a language.

    What holds anything but numbers, dates and the signs between them gets the digits of the language alone.
    """
    alone = text.strip()
    if not alone:
        return text
    cell = write_cell(alone, language, source)
    return text.replace(alone, cell.text if cell else language.to_native_digits(alone))


def write_expression(text: str, language: Language, source: Language) -> str:
    """Return numbers with signs between them as a language writes them: `3.5 ± 0.2`; "" for any other text.

    Whole numbers without groups are the parts of a time, a fraction or an identifier, which stay as they are.
    """
    parts = BETWEEN.split(text)
    numbers = [read_number(part.replace("-", "–") if part[:1].isdecimal() else part, source) for part in parts[::2]]
    known = [number for number in numbers if number]
    if len(known) < len(list(filter(None, parts[::2]))) or not any(_has_signs(number) for number in known):
        return ""
    shown = [write_number(number, language).text if number else "" for number in numbers]
    gaps = [_in_order(gap, language) for gap in parts[1::2]]
    return "".join(part for pair in zip(shown, [*gaps, ""], strict=True) for part in pair)


def _has_signs(number: CellNumber) -> bool:
    """Return whether languages write a number differently in more than its digits."""
    return (
        number.grouped
        or bool(number.unit)
        or any(value % 1 or "." in str(value) for value in (number.low, number.high))
    )


def _in_order(gap: str, language: Language) -> str:
    """Return what is between two numbers, so that an operator has the first of them at its left in every language."""
    if language.direction == "ltr" or not OPERATORS.search(gap):
        return gap
    return f"{LEFT_TO_RIGHT}{gap}{LEFT_TO_RIGHT}"


def read_number(text: str, source: Language) -> CellNumber | None:
    """Return the number that is all of a text, by the signs of the source language; None if it is anything else.

    A number with a zero in front, or with signs in other places, is a telephone number or another identifier.
    """
    style = source.data.numbers
    match = _pattern(style.group + style.also_group, style.decimal + style.also_decimal, min(style.grouping)).fullmatch(
        text
    )
    if match is None:
        return None
    points = style.decimal + style.also_decimal
    low = _value(match, "low", points)
    high = _value(match, "high", points) if match["high"] else low
    if high < low:
        return None
    grouped = any(not c.isdecimal() and c not in points for c in match["low"] + (match["high"] or ""))
    plus = match["minus"] == "+"
    return CellNumber(low, high, match["before"] or "", match["after"] or "", grouped, plus)


def write_number(number: CellNumber, language: Language) -> CellText:
    """Return a number as a language writes it: digits, signs, groups, the place of percent; units are kept."""
    how = language.data.numbers
    before, after = _around(number, language)
    ends = [language.number(value, grouping=number.grouped) for value in (number.low, number.high)]
    if number.low != number.high:
        return CellText(f"{before}{fill(how.range, *ends)}{after}")
    sign = how.minus if number.low < 0 else how.minus.replace("-", "+").replace("−", "+") if number.plus else ""
    whole, point, rest = language.number(abs(number.low), grouping=number.grouped).partition(how.decimal)
    return CellText(before, sign, whole, point + rest, after)


def _around(number: CellNumber, language: Language) -> tuple[str, str]:
    """Return what is before and after the digits: percent as the language writes it, else what the author wrote."""
    unit, before = number.after.strip(), number.before.replace(" ", NBSP)
    if unit in (*PERCENT, MILLE):
        pattern = language.data.numbers.percent
        for sign in PERCENT if unit == MILLE else ():
            pattern = pattern.replace(sign, MILLE)
        start, _, end = pattern.partition("{n}")
        return f"{start}{before}", end
    space = NBSP if number.after[:1].isspace() else ""
    if not unit or language.direction == "ltr":
        return before, f"{space}{unit}"
    return before, f"{RIGHT_TO_LEFT if space else ''}{space}{LEFT_TO_RIGHT}{unit}"


def _value(match: re.Match[str], name: str, points: str) -> Decimal:
    whole, rest = match[name], ""
    for sign in points:
        if sign in whole:
            whole, _, rest = whole.partition(sign)
    value = Decimal(f"{as_ascii(whole)}.{as_ascii(rest)}".rstrip("."))
    return -value if match["minus"] in ("-", "−") else value


@lru_cache(maxsize=32)
def _pattern(group: str, decimal: str, smallest: int) -> re.Pattern[str]:
    """Return a regular expression for a text that is one number, or a range of numbers, and no more."""
    signs = re.escape(group + (SPACES if group[:1] in FIXED_SPACES else FIXED_SPACES))
    inner, points = r"\d{2,3}" if smallest == 2 else r"\d{3}", re.escape(decimal)
    number = rf"(?:[1-9۱-۹١-٩]\d{{0,2}}(?:[{signs}]{inner})*[{signs}]\d{{3}}|(?![0۰٠]\d)\d+)(?:[{points}]\d+)?"
    before = rf"(?P<before>[≈~<>≤≥±]\s?|{CURRENCY}\s?)?(?P<minus>[-−+])?"
    return re.compile(rf"{before}(?P<low>{number})(?:{DASH}(?P<high>{number}))?(?P<after>\s?(?:{UNIT}))?")
