"""Sentences of a passage, and whether each says who states it."""

from __future__ import annotations

from planted_sentences import RULES

from bifolio.checks import attribution
from bifolio.language import get


def test_a_sentence_within_quotation_marks_belongs_to_the_one_around_it() -> None:
    found = [each.text for each in attribution.sentences("He said: “It was. They fell.” Then {most} died [@a]. So")]
    assert found == ["He said: “It was. They fell.”", "Then \ufffc died .", "So"]


def test_a_language_without_cues_is_not_judged() -> None:
    sentence = next(attribution.sentences("{most} people were killed."))
    assert RULES.attributed(sentence, get("uk"))
    assert not RULES.attributed(sentence, get("en"))
