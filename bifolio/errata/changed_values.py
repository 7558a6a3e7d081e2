"""Compare the values of two releases in a language: how they read, in each style, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bifolio.errata.change_records import ChangeRecords, Reason, reasons
from bifolio.errata.released_texts import ReleasedTexts, ReleasedValue
from bifolio.errata.value_readings import named_values

MARKS = "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"  # of direction, which nobody sees
DRAWN = ("value", "from", "to", "latitude", "longitude")  # what drawings place by


class ChangedValue(NamedTuple):
    """A value that has changed: how it read and reads, in which sections, and why.

    Where both are the same, a drawing shows it elsewhere, or the source alone has another name (`outdated`).
    """

    name: str
    old: str
    new: str
    sections: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()
    outdated: str = ""  # the day since which the language has the translation of an earlier name


def changed_values(old: ReleasedTexts, new: ReleasedTexts, records: ChangeRecords) -> Iterator[ChangedValue]:
    """Yield the values that have changed, once for each pair of readings, in the order of the new release.

    A value has changed where it reads otherwise, be it for its data or for how the language writes it, and where a drawing
    shows it elsewhere.
    """
    before = {value.name: value for value in old.values}
    places = _Places(old, new)
    for value in new.values:
        was = before.get(value.name)
        if was is None:
            continue
        found: dict[tuple[str, str], dict[str, None]] = {}
        for style, in_source in places.printed(value.name):
            if was.data == value.data and style not in (value.in_source if in_source else value.readings):
                continue  # the passage is in another language or style, which is told with it
            pair = _read(was, value, style, in_source)
            found.setdefault(pair, {}).update(places.of(value.name, style, in_source))
        differ = {pair: each for pair, each in found.items() if _seen(pair[0]) != _seen(pair[1])}
        is_drawn_elsewhere = value.name in places.drawn and _position(was) != _position(value)
        is_same = is_drawn_elsewhere or bool(value.outdated and was.data != value.data)
        if not differ and is_same:
            differ = dict([*found.items()][:1])
        about = records.about_value(value.name) if differ or was.data != value.data else []
        if value.type == "name" and any(change.spelling for change in about):
            continue
        shown = {pair: each for pair, each in differ.items() if each} or dict([*differ.items()][:1])
        for (was_read, reads), each in shown.items():
            yield ChangedValue(value.name, was_read, reads, tuple(each), reasons(about), value.outdated)


def _seen(text: str) -> str:
    """Return a reading without what readers do not see: kinds of spaces, and marks of direction."""
    return "".join(" " if sign.isspace() else sign for sign in text if sign not in MARKS)


def _position(value: ReleasedValue) -> list[str | None]:
    """Return what drawings show of a value."""
    return [value.data.get(key) for key in DRAWN]


class _Places:
    """Where two releases print values: in which style, language and sections."""

    def __init__(self, old: ReleasedTexts, new: ReleasedTexts) -> None:
        self.old, self.new = _sections(old), _sections(new)
        self.drawn = {name for each in new.passages for name in each.placed}

    def printed(self, name: str) -> list[tuple[str, bool]]:
        """Return the styles in which the old release prints a value, each with whether in the source language."""
        return [*self.old.get(name, ())] or [("", False)]

    def of(self, name: str, style: str, in_source: bool) -> dict[str, None]:
        """Return the sections of what the old release prints: where the new one has it, if in another language.

        Where the new one has it nowhere, they are those of the old one.
        """
        old, new = self.old.get(name, {}), self.new.get(name, {})
        before, other = old.get((style, in_source), {}), new.get((style, not in_source), {})
        return {**new.get((style, in_source), {}), **{each: None for each in before if each in other}} or before


def _sections(texts: ReleasedTexts) -> dict[str, dict[tuple[str, bool], dict[str, None]]]:
    """Return the sections that name each value, by style and whether in the source language."""
    sections: dict[str, dict[tuple[str, bool], dict[str, None]]] = {}
    for passage in texts.passages:
        drawn = ((name, "", passage.fallback) for name in passage.values)
        for name, style, in_source in (*named_values(passage), *drawn):
            found = sections.setdefault(name, {}).setdefault((style, in_source), {})
            found.update(dict.fromkeys((passage.section, *passage.also)))
    return sections


def _read(old: ReleasedValue, new: ReleasedValue, style: str, in_source: bool) -> tuple[str, str]:
    """Return how a value reads in the old release, and in the new one in the same language and style if it has that."""
    if in_source:
        reads = new.in_source.get(style) or new.readings.get(style)
        return old.in_source.get(style, old.readings[""]), reads or new.readings[""]
    return old.readings.get(style, old.readings[""]), new.readings.get(style, new.readings[""])
