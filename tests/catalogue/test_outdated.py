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


def translated_as(texts: dict[str, str]) -> Catalogue:
    made = catalogue.create(pot(*texts), "sv", plural_forms="nplurals=2; plural=(n != 1);")
    entries = tuple(each._replace(msgstr=(texts[each.msgid],)) for each in made.entries)
    return Catalogue(made.path, "sv", made.header, entries=entries)


GONE = "Do not drive through water. It may be deeper than it looks."
WHOLE = "Fill bottles with clean water. Keep them cool."


def test_the_translation_of_a_text_that_is_gone_is_not_that_of_a_part_of_the_next_one() -> None:
    old = translated_as({GONE: "Kör inte genom vatten.", WHOLE: "Fyll flaskor. Håll dem svala.", "One": "Ett"})
    parts = ["Fill bottles with clean water.", "Keep them cool."]
    merged = catalogue.merge(old, pot(*parts, "One", date="2026-03-04"))
    found = catalogue.outdated(merged, SIGNED)
    shown = {text: each.entry and each.entry.msgstr[0] for (_, text), each in found.items()}
    assert shown == {parts[0]: "Fyll flaskor. Håll dem svala.", parts[1]: None}
    assert found[None, parts[1]].since == "2026-03-04"


def test_one_of_two_messages_that_are_like_an_earlier_text_is_that_text() -> None:
    old = translated_as({LONG: "Fångarna fördes bort.", "One": "Ett"})
    other = LONG.replace(LONG.rsplit(maxsplit=1)[-1], "in the month of May.")
    for order in ([LATER, other], [other, LATER]):
        found = catalogue.outdated(catalogue.merge(old, pot(*order, "One", date="2026-03-04")), SIGNED)
        assert {key[1] for key in found} == {LATER, other}
        assert [key[1] for key, each in found.items() if each.entry] == [LATER]


def test_an_obsolete_entry_says_which_message_took_its_place_until_it_is_back() -> None:
    old = translated_as({WHOLE: "Fyll flaskor. Håll dem svala.", GONE: "Kör inte genom vatten.", "One": "Ett"})
    part = "Fill bottles with water."
    merged = catalogue.merge(old, pot(part, "One", date="2026-03-04"))
    assert merged.by_key[None, part].fuzzy
    gone = {each.msgid: each for each in merged.entries if each.obsolete}
    others = [(None, "One")]
    assert catalogue.became(gone[WHOLE], (None, part), others)
    assert catalogue.became(gone[WHOLE], (None, "what came after that"), others)
    assert not catalogue.became(gone[WHOLE], (None, "One"), [(None, part)])
    assert not catalogue.became(gone[GONE], (None, part), others)
    again = catalogue.merge(merged, pot(part, "One", date="2026-03-04"))
    assert again.entries == merged.entries
    back = catalogue.merge(merged, pot(WHOLE, "One", date="2026-03-04"))
    assert back.by_key[None, WHOLE].comments == ()
