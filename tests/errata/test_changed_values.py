"""Every value that reads otherwise is found, whatever kind it is, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from demo_project import replace_in

from bifolio import edition, errata, language
from bifolio.errata.changed_values import DRAWN
from bifolio.errata.released_texts import ReleasedPassage, ReleasedTexts, ReleasedValue
from bifolio.errata.value_readings import named_values
from bifolio.extract import messages
from bifolio.language import get, values
from bifolio.model import Location, Value
from bifolio.project import config, packet_reader
from bifolio.project.value_types import VALUES

OTHER = {"gregorian": "local", "local": "gregorian", "day": "month", "month": "day", "week": "day", "fa": "sv"}
UNSEEN = {
    ("a_period", "from"),
    ("a_name", "short"),
    ("a_name", "language"),
    ("a_place", "sources"),
}  # nothing reads otherwise
EVERY_KIND = {
    "a_date": ("date", {"value": date(1988, 7, 19), "calendar": "gregorian"}),
    "an_integer": ("integer", {"value": 30000}),
    "a_decimal": ("decimal", {"value": Decimal("1.5")}),
    "a_percent": ("percent", {"value": Decimal("0.25")}),
    "a_range": ("range", {"from": 2800, "to": 5000}),
    "a_period": (
        "period",
        {"from": date(1988, 7, 1), "to": date(1988, 9, 30), "calendar": "local", "precision": "month"},
    ),
    "a_duration": ("duration", {"value": 5, "unit": "month"}),
    "a_name": ("name", {"value": "Jane Doe", "expansion": "Jane Doe of X", "short": "Doe", "language": "fa"}),
    "a_place": ("place", {"latitude": Decimal("35.7"), "longitude": Decimal("51.4"), "sources": ["report"]}),
}


def changed(given):
    """Return another value for a key of a value."""
    if isinstance(given, date):
        return given + timedelta(days=1)
    if isinstance(given, int | Decimal):
        return given + 1
    return OTHER.get(given, f"{given}x") if isinstance(given, str) else [*given, "other"]


def mutants(packet):
    """Yield each value of a packet with each part of it changed in turn."""
    for name, value in packet.values.items():
        for key, given in value.data.items():
            if key == "agreed":  # a remark for a check
                continue
            yield (
                name,
                key,
                replace(
                    packet, values={**packet.values, name: replace(value, data={**value.data, key: changed(given)})}
                ),
            )


def collected(collect, packet, languages):
    texts = edition.texts_of(messages.extract(packet, values.source_formatter(languages[1])), None, languages[1].tag)
    return collect(packet, texts, languages)


def with_every_kind(packet):
    made = {name: Value(name, kind, data, Location("values.yaml")) for name, (kind, data) in EVERY_KIND.items()}
    return replace(packet, values=packet.values | made)


def test_the_kinds_of_values_are_all_that_there_are():
    assert {kind for kind, _ in EVERY_KIND.values()} == set(VALUES)
    parts = {
        kind: set(shape.__annotations__) - {"type", "sources", "contested", "note", "agreed"}
        for kind, shape in VALUES.items()
    }
    assert {kind: set(data) - {"sources"} for kind, data in EVERY_KIND.values()} == parts


@pytest.mark.parametrize("tag", ["en", "fa", "sv"])
def test_each_change_of_each_kind_of_value_is_found_and_nothing_else(collect, tag, flagship_packet):
    packet = with_every_kind(flagship_packet[0])
    packet = replace(
        packet, values={name: packet.values[name] for name in EVERY_KIND}, sections=(), selections=(), data={}
    )
    languages = get(tag), get("en")
    old = collected(collect, packet, languages)
    found = {
        (name, key): errata.compare(old, collected(collect, mutant, languages)) for name, key, mutant in mutants(packet)
    }
    assert len(found) == 20
    for (name, key), changes in found.items():
        unseen = (name, key) in UNSEEN or (key == "calendar" and languages[0].calendar == "gregorian")
        assert [each.name for each in changes.values] == ([] if unseen else [name]), key
        for each in changes.values:
            assert each.old != each.new, key
            assert key not in each.old, "readers meet no keys"
        assert changes.passages == ()
    assert not errata.compare(old, old)


@pytest.mark.slow
def test_each_change_of_a_value_of_the_flagship_is_found_where_it_is_used(flagship_packet, collect, words_of):
    packet, texts, languages = flagship_packet
    words = words_of(packet, texts, languages)
    old = collect(packet, texts, languages, words=words)
    styles = {}
    for name, style, _ in (each for passage in old.passages for each in named_values(passage)):
        styles.setdefault(name, set()).add(style)
    dates = {each.date for each in packet.data["timeline"]}  # which a strip of time draws, whatever of them it says
    towns = [each.place for each in packet.data["places"] if each.kind == "town"]  # rows of a map that print degrees
    count = 0
    for name, key, mutant in mutants(packet):
        is_place = packet.values[name].type == "place"
        new = collect(mutant, texts, languages, words=None if is_place else words)
        changes = errata.compare(old, new)
        before, after = ({each.name: each.readings for each in texts.values}[name] for texts in (old, new))
        reads_otherwise = any(before[style] != after[style] for style in styles.get(name, [""]))
        told = reads_otherwise or (key in DRAWN and name in dates)
        assert {each.name for each in changes.values} == ({name} if told else set()), (name, key)
        count += reads_otherwise
        printed = towns.count(name) if key in ("latitude", "longitude") else 0
        assert len(changes.passages) == printed, (name, key)
    assert count >= 150


def test_a_value_reads_as_in_the_passage_that_names_it():
    """In one that has no translation it reads as in the source, and so it stands in the list of values."""

    def text(number, fallback):
        readings = {"": f"fa {number}"}, {"": f"en {number}"} if fallback else {}
        passage = ReleasedPassage("S", "In {a}.", "In {a}.", "key", fallback=fallback)
        value = ReleasedValue("a", "integer", {"value": number}, *readings)
        return ReleasedTexts("p", "fa", "en", "T", "", number, "2026-01-01", (value,), (passage,), ())

    changes = errata.compare(text("1", True), text("2", True))
    assert [each[1:4] for each in changes.values] == [("en 1", "en 2", ("S",))]
    translated = errata.compare(text("1", True), text("1", False))
    assert translated.values == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ((False, "Slut"), (True, "Slut"), ("slutet av juli", "slutet av augusti", ("Slut",))),
        ((False, "Slut"), (True, "End"), ("slutet av juli", "slutet av augusti", ("Slut",))),
        ((True, "Slut"), (False, "Slut"), ("late juli", "late augusti", ("Slut",))),
        ((False, "Slut"), None, ("slutet av juli", "slutet av augusti", ("Slut",))),
    ],
)
def test_a_value_reads_as_in_the_copy_where_the_passage_that_names_it_is_now_in_another_language(old, new, told):
    """Readers look for the words of their copy; how the passage reads now is told with the passage."""

    def texts(version, month, printed):
        in_source, section = printed or (False, "")
        text = "In {a.part}." if printed else "Nothing."
        readings = {"": f"28 {month}", "part": f"slutet av {month}"}, {"part": f"late {month}"}
        passage = ReleasedPassage(section, text, text, "key", fallback=in_source)
        value = ReleasedValue("a", "date", {"value": month}, *readings)
        return ReleasedTexts("p", "sv", "en", "T", "", version, "2026-01-01", (value,), (passage,), ())

    changes = errata.compare(texts("1", "juli", old), texts("2", "augusti", new))
    assert [each[1:4] for each in changes.values] == [told]


def test_a_value_in_a_style_that_the_old_text_had_not_is_no_other_reading(demo, said):
    old = said()
    replace_in(demo / "content/demo/values.yaml", "1988-07-19", "1989-07-19")
    replace_in(demo / "content/demo/01-story.md", "It began on {begin}", "It began on {begin} ({begin.year})")
    assert [each[1:3] for each in errata.compare(old, said()).values] == [("19\xa0July 1988", "19\xa0July 1989")]


def test_a_value_that_changes_is_told_with_its_sections_and_changes_no_passage(demo, said):
    old = said()
    replace_in(demo / "content/demo/values.yaml", "30000", "28500")
    changes = errata.compare(old, said())
    assert [each[:4] for each in changes.values] == [("count", "30,000", "28,500", ("The story",))]
    assert changes.passages == ()


def test_a_name_that_is_translated_differently_has_changed(said):
    old = said()
    name = old.values[2]
    other = replace(old, values=(*old.values[:2], replace(name, readings={"": "J. Doe"})))
    assert [each[:3] for each in errata.compare(old, other).values] == [("somebody", "Jane Doe", "J. Doe")]
    date_ = replace(old, values=(replace(old.values[0], readings={"": "19.7.1988"}), *old.values[1:]))
    assert [each[1:3] for each in errata.compare(old, date_).values] == [("19\xa0July 1988", "19.7.1988")]
    spaced = replace(old, values=(replace(old.values[0], readings={"": "\u200e19 July 1988"}), *old.values[1:]))
    assert not errata.compare(old, spaced), "nobody sees another kind of space or a mark of direction"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (f"[dates.months]\npersian = {[f'ماه {number}' for number in range(1, 13)]}\n", "ماه ۴"),
        ('[styles]\ndate = { usual = "solar" }\n', "۱۳۶۷"),
        ('[numbers]\ndigits = "0123456789"\n', "30,000"),
    ],
)  # fmt: skip
def test_a_value_that_the_language_reads_otherwise_has_changed_though_its_data_has_not(demo, collect, settings, told):
    """A reader whose copy has wrong names of months must learn of it."""

    def persian():
        project = config.read(demo)
        packet = packet_reader.read(project, "demo")
        languages = language.of(project, "fa"), language.of(project, "en")
        texts = edition.texts_of(messages.extract(packet, values.source_formatter(languages[1])), None, "en")
        return collect(packet, texts, languages, root=demo)

    old = persian()
    file = demo / "locales/fa/language.toml"
    file.write_text(settings, encoding="utf-8")
    changes = errata.compare(old, persian())
    assert any(told in each.new.replace("٬", ",") for each in changes.values), changes.values
    assert all(each.old != each.new and each.sections == ("The story",) for each in changes.values)


def test_data_that_no_drawing_shows_and_no_reader_reads_is_not_told(demo, said):
    values_file = demo / "content/demo/values.yaml"
    old = said()
    replace_in(values_file, "value: Jane Doe", "value: Jane Doe, short: Doe")
    replace_in(values_file, "type: integer, value: 30000", "type: decimal, value: 30000")
    replace_in(values_file, "value: 1988-07-19", "value: 1988-07-19, calendar: local")
    assert not errata.compare(old, said())


def test_a_name_that_only_the_source_has_corrected_is_told_as_the_earlier_one(said):
    old = said()
    name = replace(old.values[2], data={"value": "Jane Dough"}, outdated="2026-01-03")
    [value] = errata.compare(old, replace(old, values=(*old.values[:2], name))).values
    assert (value.old, value.new, value.outdated) == ("Jane Doe", "Jane Doe", "2026-01-03")
    assert not errata.compare(
        replace(old, values=(*old.values[:2], name)), replace(old, values=(*old.values[:2], name))
    )
