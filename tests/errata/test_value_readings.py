"""Values read as in the passage that names them: in the language, or in that of the source where there is no translation."""

from __future__ import annotations

import pytest

from bifolio.errata.plain_passages import fallback
from bifolio.errata.released_texts import ReleasedPassage
from bifolio.errata.value_readings import ValueReadings, named_values
from bifolio.language import get


@pytest.fixture
def readings(flagship_packet):
    packet, texts, _ = flagship_packet
    return ValueReadings(packet, texts, get("fa"), get("en"))


def passage(text, *, whole=False):
    return ReleasedPassage("S", text, text, "key", fallback=whole)


@pytest.mark.parametrize(
    ("text", "whole", "named"),
    [
        ("In {a} and ^[{b.year}]", False, [("a", "", False), ("b", "year", False)]),
        ("In {a}", True, [("a", "", True)]),
        ("{a} · " + fallback("in {a}"), False, [("a", "", False), ("a", "", True)]),
        ("None", True, []),
    ],
)
def test_the_values_of_a_passage_and_the_language_around_them(text, whole, named):
    assert named_values(passage(text, whole=whole)) == named


def test_a_value_reads_in_each_language_that_a_passage_has_around_it(readings):
    name = next(name for name, value in readings.packet.values.items() if value.type == "integer")
    texts = [passage(f"{{{name}}}"), passage(f"{{{name}}}", whole=True)]
    [value] = [each for each in readings.values(texts) if each.name == name]
    assert value.readings[""] == readings.reading(name, "")
    assert value.in_source[""] == readings.reading(name, "", True)
    assert value.in_source[""].isascii()
    assert not value.readings[""].isascii()
    [alone] = [each for each in readings.values(texts[:1]) if each.name == name]
    assert alone.in_source == {}
    assert readings.reading("nothing", "") == ""


def test_a_value_reads_in_the_language_in_styles_that_only_passages_in_the_source_language_name(readings):
    name = next(name for name, value in readings.packet.values.items() if value.type == "date")
    [value] = [each for each in readings.values([passage(f"{{{name}.year}}", whole=True)]) if each.name == name]
    assert value.readings["year"] == readings.reading(name, "year")
    assert value.readings["year"] != value.in_source["year"]
