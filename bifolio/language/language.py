"""Format numbers, dates, durations and lists as a language does, and sort its words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from typing import Any

from bifolio.findings import LanguageName
from bifolio.language import cldr, collation, dates, number_parser
from bifolio.language.dates import NBSP
from bifolio.language.locale_data import LocaleData, fill
from bifolio.language.quantities import QuantityReader
from bifolio.language.quantity import Quantity

ASCII = "0123456789"
SHORT_DATE = 14  # letters, such as ۲۲ سپتامبر ۱۹۸۸


@dataclass(frozen=True)
class Language:
    """A language and what is known of it. Every text returned is plain and in the language's own digits."""

    data: LocaleData
    base: str  # the tag that CLDR's plural rules are taken from

    def __hash__(self) -> int:
        return hash(self.data.tag)

    def __getstate__(self) -> dict[str, Any]:
        return {
            field.name: getattr(self, field.name) for field in fields(self)
        }  # not what was made of them to read numbers

    @property
    def tag(self) -> str:
        """Return the BCP 47 tag."""
        return self.data.tag

    @property
    def endonym(self) -> str:
        """Return the language's name in itself."""
        return self.data.endonym

    @property
    def direction(self) -> str:
        """Return "ltr" or "rtl"."""
        return self.data.direction

    @property
    def script(self) -> str:
        """Return the ISO 15924 code of the script."""
        return self.data.script

    @property
    def is_in_cldr(self) -> bool:
        """Return whether CLDR has the language, or the one that it is based on."""
        return cldr.locale(self.base) is not None

    @property
    def locale_id(self) -> str:
        """Return the language and the territory of most of its readers, as Open Graph writes them: `fa_IR`; `tlh` has none."""
        tag, *others = cldr.with_territory(self.tag).split("-")
        return "_".join([tag, *(part for part in others if len(part) == 2)])

    @property
    def plural_forms(self) -> str:
        """Return the value of gettext's header field Plural-Forms, from CLDR's plural rules."""
        return self.data.plural_forms

    @property
    def quotes(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return the outer and the inner pair of quotation marks."""
        a, b, c, d = self.data.quotes
        return ((a, b), (c, d))

    @property
    def letters(self) -> str:
        """Return the letters that the language's own words are written with, as far as they are known: sorted, both cases."""
        dates, sorting = self.data.dates, self.data.sorting
        words = [self.endonym, sorting.alphabet, *dates.weekdays, *dates.months_alone.get("gregorian", ())]
        words += [name for names in dates.months.values() for name in names]
        words += [pattern for forms in self.data.units.values() for pattern in forms.values()]
        text = "".join(words)
        foreign = sorting.foreign + sorting.foreign.upper()
        return "".join(
            sorted({letter for letter in text + text.upper() if not letter.isspace() and letter not in "{}" + foreign})
        )

    @property
    def calendar(self) -> str:
        """Return the calendar that stands first in dates: gregorian or persian (Solar Hijri)."""
        return self.data.dates.calendar

    def name_in(self, other: Language) -> str:
        """Return this language's name in another language, its endonym where that has none."""
        return self.data.names.get(other.tag) or cldr.name(self.tag, other.base) or self.endonym

    @property
    def name_in_findings(self) -> LanguageName:
        """Return the language's name in English."""
        return LanguageName(self.data.names.get("en") or cldr.name(self.tag, "en") or self.endonym, self.tag)

    def category(self, number: int | Decimal) -> str:
        """Return CLDR's plural category of a number: zero, one, two, few, many or other."""
        return cldr.category(self.base, number)

    def to_native_digits(self, text: str) -> str:
        """Return the text with its digits 0–9 in the language's own."""
        return text.translate(dict(zip(map(ord, ASCII), self.data.numbers.digits, strict=True)))

    def number(self, value: int | Decimal, *, grouping: bool = True) -> str:
        """Return a number with the language's digits, separators and minus sign, without rounding; grouped as a rule."""
        how = self.data.numbers
        whole, _, rest = f"{abs(Decimal(value)):f}".partition(".")
        text = how.group.join(_groups(whole, how.grouping)) if grouping and how.group else whole
        text = self.to_native_digits(f"{text}{how.decimal}{rest}" if rest else text)
        return f"{how.minus}{text}" if value < 0 else text

    def percent(self, value: int | Decimal) -> str:
        """Return a share of one as a percentage: 0.125 reads `12.5%`."""
        return self.data.numbers.percent.replace("{n}", self.number(_plain(Decimal(value) * 100)))

    def degrees(self, value: int | Decimal) -> str:
        """Return degrees, `35.7°`; a mark keeps their sign on one side, be a letter from the right before them or not."""
        mark = "\u200e" if self.direction == "rtl" else ""
        return f"{mark}{self.number(value).removeprefix(mark)}°"

    def ordinal(self, value: int) -> str:
        """Return an ordinal number, `28th`, `28:e`; in words where the language writes it so."""
        how = self.data.numbers
        if 0 < value <= len(how.ordinal_words):
            return how.ordinal_words[value - 1]
        pattern = _of_category(how.ordinal, cldr.category(self.base, value, ordinal=True))
        return pattern.replace("{n}", self.number(value))

    def number_range(self, a: int | Decimal, b: int | Decimal) -> str:
        """Return a range of numbers: `2,800–5,000`."""
        return fill(self.data.numbers.range, self.number(a), self.number(b))

    def page_number(self, text: int | str) -> str:
        """Return a page number, or a run of pages with a hyphen or dash, in the language's digits: `209–228`."""
        first, dash, last = "–".join(part.strip() for part in str(text).replace("-", "–").split("–")).partition("–")
        both = fill(self.data.numbers.page_range, first, last) if dash else first
        return self.to_native_digits(both)

    def date(self, day: dt.date, style: str = "full", *, calendar: str = "") -> str:
        """Return a date in one calendar (the language's own unless named).

        Styles: `full` day, month and year; `day` day and month; `month` month and year; `month_name`; `year`;
        `weekday` its name; `iso` as ISO 8601.
        """
        calendar = self._known(dates.calendar_of(calendar or self.calendar, day))
        in_it, how = dates.day_in(calendar, day), self.data.dates
        if style == "iso":
            return day.isoformat()
        if style == "weekday":
            return how.weekdays[day.weekday()] if how.weekdays else self.to_native_digits(str(day.isoweekday()))
        if style == "month_name":
            return dates.month_name(in_it, calendar, how, alone=True)
        pattern = {"full": how.full, "day": how.day_month, "month": how.month_year, "year": how.year}[style]
        return self.to_native_digits(dates.format_day(pattern, in_it, calendar, how))

    def _known(self, calendar: str) -> str:
        """Return a calendar, or gregorian where the language has no names for its months."""
        return calendar if calendar in self.data.dates.months else "gregorian"

    def part_of_month(self, day: dt.date, *, calendar: str = "") -> str:
        """Return a month and year with its early, middle or late days: `late July 1988`, `اوایل مرداد ۱۳۶۷`."""
        calendar = self._known(dates.calendar_of(calendar or self.calendar, day))
        third = dates.MONTH_PARTS[min(2, (dates.day_in(calendar, day).day - 1) // 10)]
        return self.data.dates.parts.get(third, "{date}").replace("{date}", self.date(day, "month", calendar=calendar))

    def date_text(self, iso: str) -> str:
        """Return a date given as ISO text, in the language's own calendar."""
        return self.date(dt.date.fromisoformat(iso))

    def day_month(self, day: dt.date, *, calendar: str = "") -> str:
        """Return day and month: `19 July`."""
        return self.date(day, "day", calendar=calendar)

    def period(self, first: dt.date, last: dt.date, *, calendar: str = "", precision: str = "day") -> str:
        """Return a period in one calendar, its precision day, month or year.

        `30 July–16 August 1988`, `July–December 1988`, `1981–1988`.
        """
        calendar, how = self._known(dates.calendar_of(calendar or self.calendar, first, last)), self.data.dates
        a, b = dates.day_in(calendar, first), dates.day_in(calendar, last)
        if precision == "year":
            years = dict.fromkeys(
                (self.date(first, "year", calendar=calendar), self.date(last, "year", calendar=calendar))
            )
            return fill(how.range, *years) if len(years) == 2 else next(iter(years))
        write = dates.months if precision == "month" else dates.period
        return self.to_native_digits(write(a, b, calendar, how))

    def format_two_calendars(self, first: str, second: str) -> str:
        """Return the same date in two calendars, the second in brackets; once when they read the same.

        No line ends inside a second date that is short enough for a line of a table.
        """
        if first == second:
            return first
        second = second.replace(" ", NBSP) if len(second) <= SHORT_DATE else second
        return self.data.dates.both.replace("{first}", first).replace("{second}", second)

    def duration(self, value: int | Decimal, unit: str, *, in_words: bool = False) -> str:
        """Return a number with its unit (minute, hour, day, week, month, year, page), kept together on one line."""
        pattern = _of_category(self.data.units.get(unit, {}), self.category(value))
        number = self.small_number(value) if in_words else self.number(value)
        return pattern.replace("{n} ", f"{{n}}{NBSP}").replace("{n}", number)

    def small_number(self, value: int | Decimal) -> str:
        """Return a small number in words, where the language has a word for it in any sentence; else in digits."""
        words = self.data.numbers.words
        word = words[int(value) - 1] if 0 < value <= len(words) and value == int(value) else ""
        return word or self.number(value)

    def file_size(self, size: int) -> str:
        """Return a size in bytes as kB (1,000 bytes), from a million on as MB with one decimal; rounded up."""
        if size < 1_000_000:
            return self.duration(max(1, -(-size // 1000)), "kB")
        return self.duration(_plain(Decimal(-(-size // 100_000)) / 10), "MB")

    def format_list(self, items: Sequence[str]) -> str:
        """Return the items as a list in a sentence: `A, B and C`."""
        how = self.data.lists
        if len(items) < 2:
            return "".join(items)
        if len(items) == 2:
            return fill(how.two, *items)
        text = fill(how.end, items[-2], items[-1])
        for item in reversed(items[1:-2]):
            text = fill(how.middle, item, text)
        return fill(how.start, items[0], text)

    def direction_of(self, written: str) -> str:
        """Return the direction to isolate a written number, date or range in, "" in a left-to-right language.

        Digits would join Latin letters beside them. A bare number reads from the left, all else as the language does.
        """
        if self.direction != "rtl":
            return ""
        how = self.data.numbers
        return "ltr" if set(written) <= {*how.digits, how.group, how.decimal, *how.minus} else "rtl"

    def quoted(self, text: str, *, inner: bool = False) -> str:
        """Return the text between the language's quotation marks."""
        before, after = self.quotes[inner]
        return f"{before}{text}{after}"

    def sort_key(self, text: str) -> collation.Key:
        """Return what to sort words by, in the order of the language's alphabet."""
        return collation.sort_key(text, self.data.sorting)

    def quantities(self, text: str) -> tuple[Quantity, ...]:
        """Return the numbers of a text with what stands beside them, each with all that it can be read as."""
        return self._quantity_reader.quantities(text)

    def find_days(self, text: str) -> Iterator[tuple[int, int, dt.date]]:
        """Yield start, end and day of each date with a month's name, such as `31 خرداد 1400`, in the calendars of the language."""
        for calendar, names in self.data.dates.months.items() if number_parser.DIGIT.search(text) else ():
            yield from dates.find(text, calendar, names)

    def without_idioms(self, text: str) -> str:
        """Return a text without phrases whose digits are no number, such as `3rd party`."""
        idioms = self.data.contexts.no_number
        return re.sub(idioms, " ", text, flags=re.IGNORECASE) if idioms else text

    @cached_property
    def _quantity_reader(self) -> QuantityReader:
        return QuantityReader(self.data)


def _groups(whole: str, grouping: Sequence[int]) -> list[str]:
    """Return the digits of a whole number in groups, the last as long as `grouping` says first, the others as it says next."""
    last, other = (*grouping, 3, 3)[:2]
    if not last or len(whole) <= last:
        return [whole]
    starts = sorted({0, *range(len(whole) - last, 0, -other)})
    return [whole[start:end] for start, end in zip(starts, [*starts[1:], len(whole)], strict=True)]


def _of_category(patterns: Mapping[str, str], category: str) -> str:
    """Return the pattern for a plural category, else the one for `other`, else `{n}`."""
    return patterns.get(category) or patterns.get("other") or "{n}"


def _plain(value: Decimal) -> Decimal:
    """Return the same number without trailing zeros and without exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
