"""Compare two releases of a packet in a language: values by name, passages by their source and, where that changed, by likeness."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bifolio.errata.passage_pairs import drawing_pairs, passage_pairs
from bifolio.errata.plain_passages import fallbacks, plain
from bifolio.errata.released_texts import ReleasedChange, ReleasedPassage, ReleasedTexts, ReleasedValue
from bifolio.errata.value_readings import named_values
from bifolio.extract import values_in
from bifolio.markdown import link_targets, parse_inline

DIGITS = re.compile(r"\d+")


Shown = Callable[[ReleasedPassage, bool], str]


class Reason(NamedTuple):
    """Why something was changed, and whether that is in the source language."""

    text: str
    fallback: bool = False


class ChangedValue(NamedTuple):
    """A value that has changed: how it read and reads, in which sections, and why.

    Where both are the same, nothing but its data has changed, such as the days of a period of which texts say the months.
    """

    name: str
    old: str
    new: str
    sections: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()


class ChangedPassage(NamedTuple):
    """A passage that has changed, was added (no `old`) or is gone (no `new`), as plain text (`plain_passages`)."""

    section: str
    old: str
    new: str
    why: tuple[Reason, ...] = ()
    fallback: tuple[bool, bool] = (False, False)  # whether all of the old and the new text is in the source language
    picture: bool = False  # whether the picture that it describes, or what is drawn beside it, was changed
    also: tuple[str, ...] = ()  # other sections that have it


class Changes(NamedTuple):
    """What has changed between two releases in a language."""

    old: ReleasedTexts
    new: ReleasedTexts
    values: tuple[ChangedValue, ...]
    passages: tuple[ChangedPassage, ...]
    unused: tuple[ReleasedChange, ...]  # reasons and marks for what has not changed

    def __bool__(self) -> bool:
        return bool(self.values or self.passages)


def compare(old: ReleasedTexts, new: ReleasedTexts) -> Changes:
    """Return what has changed from one release of a packet in a language to another.

    Whatever only its spelling was changed of, as the packet or a translator says, is left out, unless a number, a value
    or an address in it differs.
    """
    known = {change.key for change in old.changes}
    records = _ChangeRecords([change for change in new.changes if change.key not in known])
    values = tuple(_values(old, new, records))
    passages = (*_passages(old, new, records), *_drawings(old, new))
    return Changes(old, new, values, passages, tuple(each for each in records.changes if each.key not in records.used))


class _ChangeRecords:
    """What the packet says of its changes since the old release, and which of it was about a change."""

    def __init__(self, changes: Sequence[ReleasedChange]) -> None:
        self.changes, self.used = changes, set[str]()

    def about_value(self, name: str) -> list[ReleasedChange]:
        return self._taken(change for change in self.changes if change.value and change.value == name)

    def about_passage(self, *passages: ReleasedPassage | None) -> list[ReleasedChange]:
        begins = [passage.source for passage in passages if passage]
        of_passages = (change for change in self.changes if change.passage)
        return self._taken(change for change in of_passages if any(_begins(each, change.passage) for each in begins))

    def _taken(self, changes: Iterable[ReleasedChange]) -> list[ReleasedChange]:
        taken = list(changes)
        self.used |= {change.key for change in taken}
        return taken


def _begins(source: str, given: str) -> bool:
    """Return whether a passage begins so, of which a release has the beginning alone."""
    return source.startswith(given) or (len(source) < len(given) and given.startswith(source))


def _reasons(changes: Iterable[ReleasedChange]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(Reason(change.why, change.fallback) for change in changes if change.why))


def _values(old: ReleasedTexts, new: ReleasedTexts, records: _ChangeRecords) -> Iterator[ChangedValue]:
    """Yield the values that have changed, once for each pair of readings, in the order of the new release."""
    before = {value.name: value for value in old.values}
    places = _Places(old, new)
    for value in new.values:
        was = before.get(value.name)
        if was is None or not _is_another(was, value):
            continue
        about = records.about_value(value.name)
        if value.type == "name" and any(change.spelling for change in about):
            continue
        found: dict[tuple[str, str], dict[str, None]] = {}
        for style, in_source in places.printed(value.name):
            pair = _read(was, value, style, in_source)
            found.setdefault(pair, {}).update(places.of(value.name, style, in_source))
        differ = {pair: each for pair, each in found.items() if pair[0] != pair[1]} or dict([*found.items()][:1])
        shown = {pair: each for pair, each in differ.items() if each} or dict([*differ.items()][:1])
        for (was_read, reads), each in shown.items():
            yield ChangedValue(value.name, was_read, reads, tuple(each), _reasons(about))


class _Places:
    """Where two releases print values: in which style, language and sections."""

    def __init__(self, old: ReleasedTexts, new: ReleasedTexts) -> None:
        self.old, self.new = _sections(old), _sections(new)

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


def _is_another(old: ReleasedValue, new: ReleasedValue) -> bool:
    """Return whether a value has changed; a name has too where it is translated differently."""
    read = new.type == "name" and any(old.readings.get(style, text) != text for style, text in new.readings.items())
    return (old.type, old.data) != (new.type, new.data) or read


def _passages(old: ReleasedTexts, new: ReleasedTexts, records: _ChangeRecords) -> Iterator[ChangedPassage]:
    """Yield the passages that have changed, in the order of the new release."""
    shown_old, shown_new = _shown(old), _shown(new)
    sections = {each.section for each in old.passages} & {each.section for each in new.passages}
    data_old, data_new = ({value.name: value.data for value in each.values} for each in (old, new))
    lists: set[tuple[int, int]] = set()  # of which it is told that they begin with another number
    for was, now in passage_pairs(old.passages, new.passages):
        picture = bool(was and now and (was.picture != now.picture or _is_drawn_anew(was, now)))
        if was and now and was.values != now.values:  # it is drawn elsewhere, and no value has changed for it
            picture |= [data_old.get(each) for each in was.values] != [data_new.get(each) for each in now.values]
        renumbered = bool(was and now and was.start != now.start and (was.in_list, now.in_list) not in lists)
        if was and now and renumbered:
            lists.add((was.in_list, now.in_list))
        yield from _in_sections(was, now, sections, (shown_old, shown_new))
        if was and now and not (picture or renumbered) and (was.text == now.text or _is_around(was, now)):
            continue
        about = records.about_passage(was, now)
        texts = [shown_old(was, False) if was else "", shown_new(now, False) if now else ""]
        if was and now:
            if not (picture or renumbered) and _is_spelling(was, now, about):
                continue
            if _unseen(was.text, old) != _unseen(now.text, new):
                texts = [shown_old(was, True), shown_new(now, True)]
            texts = [f"{was.number} {texts[0]}".lstrip(), f"{now.number} {texts[1]}".lstrip()] if renumbered else texts
            if texts[0] == texts[1] and not picture:
                continue
        shown = now or was
        assert shown is not None
        fallback = (bool(was and was.fallback), bool(now and now.fallback))
        yield ChangedPassage(shown.section, texts[0], texts[1], _reasons(about), fallback, picture, shown.also)


def _in_sections(
    old: ReleasedPassage | None, new: ReleasedPassage | None, known: AbstractSet[str], shown: tuple[Shown, Shown]
) -> Iterator[ChangedPassage]:
    """Yield a record that is in more or fewer of the sections that both releases have, for each of these."""
    if old and new and len(old.also) != len(new.also):
        before, after = {old.section, *old.also}, {new.section, *new.also}
        for section in sorted((before - after if len(old.also) > len(new.also) else after - before) & known):
            gone = shown[0](old, False) if section in before else ""
            yield ChangedPassage(section, gone, "" if gone else shown[1](new, False))


def _drawings(old: ReleasedTexts, new: ReleasedTexts) -> Iterator[ChangedPassage]:
    """Yield the drawings that show something else, that were added and that are gone, by their words."""
    for was, now in drawing_pairs(old.drawings, new.drawings):
        if was and now and was.digest != now.digest:
            yield ChangedPassage(now.section, now.words, now.words, picture=True)
        elif not (was and now):
            section = now.section if now else was.section if was else ""
            yield ChangedPassage(section, was.words if was else "", now.words if now else "")


def _is_around(old: ReleasedPassage, new: ReleasedPassage) -> bool:
    """Return whether nothing but words around a text differs, which are shown in the source language or are no longer."""
    is_same = bool(old.around) and old.around == new.around
    return is_same and fallbacks(old.text) != fallbacks(new.text)


def _is_drawn_anew(old: ReleasedPassage, new: ReleasedPassage) -> bool:
    """Return whether something else is drawn beside the words, as far as both releases have noted it."""
    return any(new.drawn.get(name, was) != was for name, was in old.drawn.items())


def _unseen(text: str, texts: ReleasedTexts) -> tuple[object, ...]:
    """Return what a passage has that is left out of its plain text: citations, and where its links lead."""
    tokens = parse_inline(text) if "[@" in text else ()
    targets = (texts.references.get(each[1:], "") if each.startswith("#") else each for each in link_targets(text))
    return [token.content for token in tokens if token.type == "citation"], sorted(targets)


def _shown(texts: ReleasedTexts) -> Shown:
    """Return a function that gives a passage as plain text, with citations and addresses where that is asked for."""
    values = {value.name: value for value in texts.values}

    def reading(name: str, style: str, in_source: bool) -> str:
        value = values.get(name)
        return ((value.in_source if in_source else value.readings) if value else {}).get(style, name)

    def shown(passage: ReleasedPassage, whole: bool) -> str:
        citations = texts.citations if whole else None
        return plain(passage.text, reading, texts.references, citations, in_source=passage.fallback)

    return shown


def _is_spelling(old: ReleasedPassage, new: ReleasedPassage, about: Iterable[ReleasedChange]) -> bool:
    """Return whether a change is marked as one of spelling alone, and can be one."""
    marked = any(change.spelling for change in about) or (new.spelling and new.spelling != old.spelling)
    return bool(marked) and _facts(old) == _facts(new)


def _facts(passage: ReleasedPassage) -> tuple[object, ...]:
    """Return what no change of spelling changes: numbers, values, addresses, and what a record says besides its text."""
    text = passage.text
    return (
        sorted(DIGITS.findall(text)),
        sorted(values_in(text)),
        sorted(link_targets(text)),
        passage.details,
        passage.picture,
    )
