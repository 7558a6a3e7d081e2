"""Compare two releases of a packet in a language: values by name, passages by their source and, where that changed, by likeness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from bifolio.errata.change_records import ChangeRecords, Reason, reasons
from bifolio.errata.changed_values import ChangedValue, changed_values
from bifolio.errata.passage_pairs import drawing_pairs, passage_pairs
from bifolio.errata.plain_passages import fallbacks, plain, words_of
from bifolio.errata.released_texts import ReleasedChange, ReleasedPassage, ReleasedTexts
from bifolio.extract import values_in
from bifolio.markdown import link_targets, parse_inline

DIGITS = re.compile(r"\d+")

Shown = Callable[[ReleasedPassage, bool], str]


class ChangedPassage(NamedTuple):
    """A passage that has changed, was added (no `old`) or is gone (no `new`), as plain text (`plain_passages`)."""

    section: str
    old: str
    new: str
    why: tuple[Reason, ...] = ()
    fallback: tuple[bool, bool] = (False, False)  # whether all of the old and the new text is in the source language
    picture: bool = False  # whether the picture that it describes, or what is drawn beside it, was changed
    also: tuple[str, ...] = ()  # other sections that have it
    look: bool = False  # whether that is no picture, but a sign, a frame or a chart
    outdated: str = (
        ""  # the day on which the source was changed, of which the language has no translation; `new` is the source
    )


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
    records = ChangeRecords([change for change in new.changes if change.key not in known])
    values = tuple(changed_values(old, new, records))
    passages = (*_passages(old, new, records), *_cited(old, new, records), *_drawings(old, new))
    return Changes(old, new, values, passages, tuple(each for each in records.changes if each.key not in records.used))


def _passages(old: ReleasedTexts, new: ReleasedTexts, records: ChangeRecords) -> Iterator[ChangedPassage]:
    """Yield the passages that have changed, in the order of the new release."""
    shown_old, shown_new = _shown(old), _shown(new)
    sections = {each.section for each in old.passages} & {each.section for each in new.passages}
    data_old, data_new = ({value.name: value.data for value in each.values} for each in (old, new))
    lists: set[tuple[int, int]] = set()  # of which it is told that they begin with another number
    for was, now in passage_pairs(old.passages, new.passages):
        picture = bool(was and now and was.picture != now.picture)
        look = bool(was and now and not picture and _is_drawn_anew(was, now))
        if was and now and was.values != now.values:  # it is drawn elsewhere, and no value has changed for it
            look |= [data_old.get(each) for each in was.values] != [data_new.get(each) for each in now.values]
        drawn = picture or look
        renumbered = bool(was and now and was.start != now.start and (was.in_list, now.in_list) not in lists)
        if was and now and renumbered:
            lists.add((was.in_list, now.in_list))
        yield from _in_containers(was, now, sections, (shown_old, shown_new))
        outdated = now.outdated if was and now and was.key != now.key else ""
        if was and now and not (drawn or renumbered or outdated) and (was.text == now.text or _is_around(was, now)):
            continue
        about = records.about_passage(was, now)
        texts = [shown_old(was, False) if was else "", shown_new(now, False) if now else ""]
        if was and now:
            if not (drawn or renumbered) and _is_spelling(was, now, about):
                continue
            if outdated:
                texts[1] = shown_new(replace(now, text=now.newer, fallback=True), False)
            elif _unseen(was.text, old) != _unseen(now.text, new):
                texts = [shown_old(was, True), shown_new(now, True)]
            texts = [f"{was.number} {texts[0]}".lstrip(), f"{now.number} {texts[1]}".lstrip()] if renumbered else texts
            if texts[0] == texts[1] and not drawn:
                continue
        shown = now or was
        assert shown is not None
        fallback = (bool(was and was.fallback), bool(outdated or (now and now.fallback)))
        told = (reasons(about), fallback, drawn, shown.also, look, outdated)
        yield ChangedPassage(shown.section, texts[0], texts[1], *told)


def _in_containers(
    old: ReleasedPassage | None, new: ReleasedPassage | None, known: AbstractSet[str], shown: tuple[Shown, Shown]
) -> Iterator[ChangedPassage]:
    """Yield a record that more or fewer containers draw, for each of these in a section that both releases have."""
    before, after = (Counter([each.section, *each.also, *each.again] if each else ()) for each in (old, new))
    if old and new and before.total() != after.total():
        is_gone = before.total() > after.total()
        for section in sorted((before - after if is_gone else after - before).elements()):
            if section in known:
                text = shown[0](old, False) if is_gone else shown[1](new, False)
                yield ChangedPassage(section, text if is_gone else "", "" if is_gone else text)


def _cited(old: ReleasedTexts, new: ReleasedTexts, records: ChangeRecords) -> Iterator[ChangedPassage]:
    """Yield the sources that notes name otherwise, with the sections that cite them in the old release."""
    before = {each.key: each for each in old.cited}
    for was, now in ((before[each.key], each) for each in new.cited if each.key in before):
        if was.text == now.text or _is_spelling(was, now, about := records.about_passage(was, now)):
            continue
        texts = _shown(old)(was, False), _shown(new)(now, False)
        yield ChangedPassage(was.section, *texts, reasons(about), (was.fallback, now.fallback), also=was.also)


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
    targets = (words_of(each, texts.references) for each in link_targets(text))
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
