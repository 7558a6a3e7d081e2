"""Values and terms of a passage as they read in both languages."""

from __future__ import annotations

from demo_project import DEMO, loaded

from bifolio import language
from bifolio.model import Passage
from bifolio.passage_readings import PassageReadings, ValueReading


def test_values_read_in_both_languages_and_names_as_they_are_translated():
    packet = loaded(DEMO)[2].packet
    texts = {("name", "Jane Doe"): Passage("جین دو")}
    readings = PassageReadings(packet, texts, language.get("fa"), language.get("en"))
    assert list(readings.values("{count} and {somebody}, {count}, {nothing}")) == [
        ValueReading("{count}", "30,000", "۳۰٬۰۰۰"),
        ValueReading("{somebody}", "Jane Doe", "جین دو"),
    ]
    untranslated = PassageReadings(packet, {}, language.get("fa"), language.get("en"))
    assert [value.translation for value in untranslated.values("{somebody}")] == ["Jane Doe"]
    assert list(untranslated.terms("a plain text")) == []
