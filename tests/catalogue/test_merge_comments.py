"""The comments that a merge keeps on what has changed, and what they say."""

from __future__ import annotations

import pytest

from bifolio.catalogue import merge_comments as comments
from bifolio.model import Entry, Previous

BEFORE = Entry("a stick", ("en pinne",))
AFTER = Entry("a long stick", ("",))


def test_what_took_the_place_of_a_translated_text_has_its_day_and_names_its_translation() -> None:
    marked = comments.with_change_of(AFTER, BEFORE, "2026-02-03")
    assert comments.changed_on(marked) == "2026-02-03"
    assert comments.is_earlier(marked, BEFORE)
    assert not comments.is_earlier(marked, BEFORE._replace(msgstr=("en käpp",)))
    assert not comments.is_earlier(marked, BEFORE._replace(msgid="a rod"))


def test_a_text_that_changes_again_keeps_the_first_day_and_translation() -> None:
    once = comments.with_change_of(AFTER, BEFORE, "2026-02-03")
    twice = comments.with_change_of(Entry("a very long stick", ("",)), once, "2026-04-05")
    assert comments.changed_on(twice) == "2026-02-03"
    assert comments.is_earlier(twice, BEFORE)
    assert comments.with_change_of(once, once, "").comments.count("Source changed on 2026-02-03") == 1


@pytest.mark.parametrize("today", ["", "yesterday"])
def test_without_a_date_there_is_no_mark(today: str) -> None:
    assert comments.with_change_of(AFTER, BEFORE, today) == AFTER


def test_a_fuzzy_translation_is_as_it_was_confirmed_until_somebody_changes_it() -> None:
    note = comments.confirmed_for(BEFORE.key, BEFORE.msgstr)
    fuzzy = Entry("a long stick", ("en pinne",), comments=(note,), flags=("fuzzy",), previous=Previous("a stick"))
    assert comments.is_unchanged(fuzzy)
    assert not comments.is_unchanged(fuzzy._replace(msgstr=("en käpp",)))
    assert not comments.is_unchanged(fuzzy._replace(flags=()))
    assert not comments.is_offered(fuzzy)
    assert comments.is_offered(fuzzy._replace(comments=("From memory: old.tmx",)))
