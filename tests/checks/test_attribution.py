"""Sentences of a passage, and whether each says who states it."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "{amnesty}, a group in London, said on Friday that {most} died."),
        ("en", "{most} died, says {amnesty}."),
        ("en", "{most} prisoners, the BBC reported, were killed."),
        ("en", "According to the families, {most} died."),
        ("sv", "{most} dog, skriver {amnesty}."),
        ("fa", "{amnesty} در گزارشی از {most} کشته سخن می‌گوید."),
    ],
)
def test_a_verb_or_phrase_beside_a_speaker_attributes(tag: str, sentence: str) -> None:
    assert RULES.attributed(next(attribution.sentences(sentence)), get(tag))


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "The law says so, and {most} died."),
        ("en", "A prisoner wrote his name, and {most} died."),
        ("en", "Officials gave the order, and {most} died."),
        ("en", "According to plan, {most} died."),
        ("en", "{amnesty} mourns them; the law says that {most} died."),
        ("sv", "Lagen säger att {most} dog."),
        ("fa", "قانون می‌گوید {most} نفر کشته شدند."),
        ("fa", "مقام‌ها فرمان دادند و {most} نفر کشته شدند."),
    ],
)
def test_a_verb_of_another_subject_does_not(tag: str, sentence: str) -> None:
    assert not RULES.attributed(next(attribution.sentences(sentence)), get(tag))


def test_names_count_as_they_are_written_and_persons_by_their_last_name() -> None:
    sentence = next(attribution.sentences("منتظری نوشت که {most} نفر کشته شدند."))
    assert not RULES.attributed(sentence, get("fa"))
    assert RULES.in_language(["حسینعلی منتظری"]).attributed(sentence, get("fa"))
