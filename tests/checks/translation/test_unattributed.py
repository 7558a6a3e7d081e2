"""A translation that states as a fact what somebody says is found, its attributed twin is not."""

from __future__ import annotations

import pytest
from planted_sentences import LANGUAGES, PLANTED, RULES, TYPED, WORDS, twin, typed_twin

from bifolio import checks
from bifolio.language import get
from bifolio.model import Catalogue, Entry, Message


def codes(sentence: str, tag: str) -> list[str]:
    """Return the codes of the findings on a sentence as a translation."""
    message = Message("Whatever the source says.")
    translated = Catalogue("fa.po", tag, entries=(Entry(message.msgid, (sentence,)),))
    found = checks.catalogue([message], translated, get(tag), get("en"), wording=WORDS, attribution=RULES)
    return [each.code for each in found if each.code in ("T402", "T404", "T405")]


def test_twenty_sentences_are_planted_in_each_language() -> None:
    assert len(PLANTED) == 20
    assert {len(row) for row in PLANTED} == {len(LANGUAGES)}


@pytest.mark.parametrize("row", PLANTED, ids=lambda row: row[0])
@pytest.mark.parametrize("tag", LANGUAGES[1:])
def test_a_planted_sentence_is_found_and_its_attributed_twin_is_not(tag: str, row: tuple[str, ...]) -> None:
    sentence = row[LANGUAGES.index(tag)]
    assert set(codes(sentence, tag)) in ({"T404"}, {"T405"})
    assert codes(twin(sentence, tag), tag) == []


@pytest.mark.parametrize("row", range(len(TYPED)))
@pytest.mark.parametrize("tag", LANGUAGES[1:])
def test_a_typed_sentence_is_found_and_its_attributed_twin_is_not(tag: str, row: int) -> None:
    assert set(codes(TYPED[row][LANGUAGES.index(tag)], tag)) in ({"T402"}, {"T404"}, {"T405"})
    assert codes(typed_twin(row, tag), tag) == []
