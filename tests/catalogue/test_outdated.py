"""Messages whose source has been changed since they were translated: which they are, since when, and what they were."""

from __future__ import annotations

import pytest

from bifolio import catalogue
from bifolio.model import Catalogue, Entry, Message, Outdated, Previous

LONG = "The prisoners were asked about their beliefs, and then they were led away."
LATER = f"{LONG} Nobody came back."
KEY = (None, LATER)
SIGNED, UNSIGNED = (lambda _entry: True), (lambda _entry: False)


def pot(*texts: str, date: str = "2026-01-02") -> Catalogue:
    return catalogue.template("brief", [Message(text) for text in texts], title="Brief", date=date)


def translated(msgid: str = LONG, date: str = "2026-01-02") -> Catalogue:
    """Return a catalogue with a confirmed translation of a text."""
    made = catalogue.create(pot(msgid, "One", date=date), "sv", plural_forms="nplurals=2; plural=(n != 1);")
    (first, *rest) = made.entries
    return Catalogue(made.path, "sv", made.header, entries=(first._replace(msgstr=("Fångarna fördes bort.",)), *rest))


def test_a_changed_message_has_the_day_of_the_text_that_changed_it_and_its_earlier_translation() -> None:
    merged = catalogue.merge(translated(), pot(LATER, "One", date="2026-03-04"))
    again = catalogue.merge(merged, pot(LATER, "One", date="2026-05-06"))
    for each in (merged, catalogue.read(catalogue.text(again), "x.po", "sv")):
        found = catalogue.outdated(each, UNSIGNED)
        assert found.keys() == {KEY}
        assert found[KEY].since == "2026-03-04"
        assert found[KEY].entry is not None
        assert (found[KEY].entry.msgid, found[KEY].entry.msgstr) == (LONG, ("Fångarna fördes bort.",))
        assert found[KEY].entry.usable


def test_the_earlier_translation_of_a_text_that_changed_twice_is_that_of_the_first() -> None:
    once = catalogue.merge(translated(), pot(LATER, "One", date="2026-03-04"))
    twice = catalogue.merge(once, pot(f"{LATER} Ever.", "One", date="2026-05-06"))
    found = catalogue.outdated(twice, UNSIGNED)[None, f"{LATER} Ever."]
    assert (found.since, found.entry and found.entry.msgid) == ("2026-03-04", LONG)


def test_one_that_is_edited_back_or_confirmed_is_up_to_date() -> None:
    once = catalogue.merge(translated(), pot(LATER, "One", date="2026-03-04"))
    assert catalogue.outdated(catalogue.merge(once, pot(LONG, "One", date="2026-05-06")), UNSIGNED) == {}
    confirmed = Catalogue(
        "x.po", "sv", once.header, entries=tuple(e._replace(flags=(), previous=None, raw="") for e in once.entries)
    )
    merged = catalogue.merge(confirmed, pot(LATER, "One", date="2026-05-06"))
    assert catalogue.outdated(merged, UNSIGNED) == {}
    assert not any(entry.comments for entry in merged.entries)


SHORT, LONGER = "a stick", "one of two poles"


def test_a_short_text_that_is_offered_to_no_translator_has_changed_for_readers_all_the_same() -> None:
    merged = catalogue.merge(translated(SHORT), pot(LONGER, "One", date="2026-03-04"))
    again = catalogue.merge(merged, pot(LONGER, "One", date="2026-05-06"))
    for each in (merged, again, catalogue.read(catalogue.text(again), "x.po", "sv")):
        entry = each.by_key[None, LONGER]
        assert (entry.msgstr, entry.fuzzy) == (("",), False), "no offer"
        found = catalogue.outdated(each, UNSIGNED)
        assert found.keys() == {(None, LONGER)}
        assert found[None, LONGER].since == "2026-03-04"
        shown = found[None, LONGER].entry
        assert shown is not None
        assert (shown.msgid, shown.msgstr, shown.usable, shown.obsolete) == (
            SHORT,
            ("Fångarna fördes bort.",),
            True,
            False,
        )


def test_a_short_text_that_changes_twice_back_or_is_translated() -> None:
    once = catalogue.merge(translated(SHORT), pot(LONGER, "One", date="2026-03-04"))
    twice = catalogue.merge(once, pot("a rod", "One", date="2026-05-06"))
    found = catalogue.outdated(twice, UNSIGNED)[None, "a rod"]
    assert (found.since, found.entry and found.entry.msgid) == ("2026-03-04", SHORT)
    back = catalogue.merge(twice, pot(SHORT, "One", date="2026-06-07"))
    assert (catalogue.outdated(back, UNSIGNED), back.by_key[None, SHORT].usable) == ({}, True)
    done = [e._replace(msgstr=("en käpp",), raw="") if e.msgid == "a rod" else e for e in twice.entries]
    final = Catalogue("x.po", "sv", twice.header, entries=tuple(done))
    assert catalogue.outdated(final, UNSIGNED) == {}
    assert catalogue.merge(final, pot("a rod", "One", date="2026-06-07")).by_key[None, "a rod"].comments == ()


def test_a_new_passage_has_not_changed_whatever_a_memory_offers_for_it() -> None:
    memory = catalogue.TranslationMemory("old.tmx", ((LONG, "Fångarna fördes bort."),))
    merged = catalogue.merge(translated("Two"), pot("Two", "One", LATER, date="2026-03-04"), (memory,))
    assert merged.by_key[None, LATER].fuzzy
    assert catalogue.outdated(merged, SIGNED) == {}
    replaced = catalogue.merge(translated(SHORT), pot(LATER, "One", date="2026-03-04"), (memory,))
    assert replaced.by_key[None, LATER].fuzzy
    assert catalogue.outdated(replaced, SIGNED)[None, LATER].since == "2026-03-04", "in the place of another, it has"


FUZZY = Entry(LATER, ("Någon text.",), flags=("fuzzy",), previous=Previous(LONG))
HEADER = (("POT-Creation-Date", "2026-07-08 00:00+0000"),)


@pytest.mark.parametrize(
    ("entry", "is_signed", "expected"),
    [
        (FUZZY, UNSIGNED, Outdated("2026-07-08")),
        (FUZZY, SIGNED, Outdated("2026-07-08", Entry(LONG, ("Någon text.",)))),
        (FUZZY._replace(comments=("Source changed on 2026-02-03",)), UNSIGNED, Outdated("2026-02-03")),
        (FUZZY._replace(comments=("Source changed on Tuesday",)), UNSIGNED, Outdated("2026-07-08")),
        (FUZZY._replace(previous=None), SIGNED, None),
        (FUZZY._replace(previous=Previous(LATER)), SIGNED, None),
        (FUZZY._replace(obsolete=True), SIGNED, None),
        (FUZZY._replace(previous=Previous("One")), SIGNED, None),
    ],
    ids=["merged by gettext", "signed", "changed by hand", "no date", "a guess", "the same text", "obsolete", "of another message"],
)  # fmt: skip
def test_the_text_of_a_fuzzy_message_counts_only_where_it_was_confirmed(entry, is_signed, expected) -> None:  # type: ignore[no-untyped-def]
    loaded = Catalogue("x.po", "sv", HEADER, entries=(entry, Entry("One", ("Ett",))))
    assert catalogue.outdated(loaded, is_signed) == ({KEY: expected} if expected else {})


def test_one_that_a_memory_offers_a_translation_for_later_stays_marked() -> None:
    memory = catalogue.TranslationMemory("old.tmx", ((LONGER, "en lång pinne"),))
    once = catalogue.merge(translated(SHORT), pot(LONGER, "One", date="2026-03-04"))
    offered = catalogue.merge(once, pot(LONGER, "One", date="2026-05-06"), (memory,))
    assert offered.by_key[None, LONGER].msgstr == ("en lång pinne",)
    assert catalogue.outdated(offered, UNSIGNED)[None, LONGER].since == "2026-03-04"
