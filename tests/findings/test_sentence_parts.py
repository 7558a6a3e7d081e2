"""Parts of sentences: numbers keep their value in a phrase, and parts are joined by phrases that can be translated."""

from __future__ import annotations

from bifolio.findings import Number, Phrase, joined, phrase
from bifolio.findings.sentence_parts import detail_of


def test_a_phrase_keeps_its_name_and_its_details():
    part = phrase("should-have-parts", wanted=2, found=3)
    assert (part.name, [type(detail) for _, detail in part.details]) == ("should-have-parts", [Number, Number])


def test_parts_that_are_joined_are_phrases_again():
    parts = joined("enumeration", ["a", "b", "c"])
    assert (parts, isinstance(parts, Phrase)) == ("a, b, c", True)
    assert joined("and", []) == ""


def test_a_detail_that_is_true_or_false_is_no_number():
    assert not isinstance(detail_of(True), Number)
