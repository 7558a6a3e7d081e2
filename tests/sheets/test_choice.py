"""The passages of a sheet are those of its section, or those that carry the records of a kind."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from demo_project import DEMO, loaded

from bifolio import sheets
from bifolio.model.kinds import Field, RecordKind


@pytest.fixture(scope="module")
def source():
    return loaded(DEMO)[2]


def test_every_message_is_on_one_sheet(source):
    groups = sheets.passages_by_section(source.packet, source.messages, "sv")
    assert list(groups) == ["", "story", "guide"]
    keys = [key for group in groups.values() for key in group]
    assert sorted(keys, key=str) == sorted({message.key for message in source.messages}, key=str)
    assert ("packet title", "A small packet") in groups[""]
    assert groups["story"][0] == (None, "The story")
    assert ("name", "Jane Doe") in groups["story"]


def test_a_section_that_is_named_has_all_that_its_readers_meet(source):
    groups = sheets.passages_by_section(source.packet, source.messages, "sv", ["guide"])
    assert list(groups) == ["guide"]
    assert (None, "Sort the cards") in groups["guide"]


def test_records_with_messages_are_carried_by_these(source):
    carried = sheets.passages_of_records(source.packet, source.messages, "timeline", "sv", str)
    assert dict(carried) == {("timeline event", "The door was closed"): ("first",)}


def test_records_without_messages_are_carried_by_the_passage_with_their_words(source):
    fields = {"id": "id", "section": "section", "tokens": "by-language"}
    kind = RecordKind({name: Field(type=each, required=True) for name, each in fields.items()})
    claims = tuple(
        SimpleNamespace(id=name, section="story", tokens={"sv": (words,)})
        for name, words in (
            ("A", "vet\u00a0VARför"),
            ("B", "personer kom"),
            ("C", "vet varför"),
            ("T", "litet paket"),
            ("D", "står inte här"),
        )
    )
    kinds = replace(source.packet.kinds, records={**source.packet.kinds.records, "facts": kind})
    packet = replace(source.packet, kinds=kinds, data={**source.packet.data, "facts": claims})
    told = {"A small packet": "Ett litet paket", "Nobody": "Ingen vet varför.", "people came": "30 000 personer kom."}

    def reading(key):
        return next((text for part, text in told.items() if part in key[1]), "")

    carried = sheets.passages_of_records(packet, source.messages, "facts", "sv", reading)
    assert [(key[1][:12], ids) for key, ids in carried.items()] == [
        ("A small pack", ("T",)),
        ("It began on ", ("A", "C")),
        ("According to", ("B",)),
    ]
