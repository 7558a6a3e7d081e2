"""Holds that the texts of an edition are measured as its readers get them."""

from __future__ import annotations

from dataclasses import replace

from translation_checks import ENGLISH

from bifolio import checks
from bifolio.model import Coverage, Edition, Packet, Passage, Section, Selection
from bifolio.project import kinds_reader


def test_an_edition_with_a_reading_level_is_read_as_its_readers_get_it():
    one = "This is one of the sentences that go on and on until nobody knows any more at all what it was about. "
    long = (one * 20).strip()  # fewer say nothing of a mean
    text = f"# One {{#one}}\n\n::: teacher\n{long}\n:::\n"
    section = Section("one", "content/p/01-one.md", text, 1)
    pupils = Selection("renamed", "B", ("one",), (), reading_level="B2")
    teachers = replace(pupils, audience="teacher")
    chosen = (pupils, teachers, replace(teachers, reading_level=""))
    packet = Packet("p", "P", "", "", "1", "", "", "", (section,), chosen, {}, {}, {}, kinds=kinds_reader.preset())
    texts = {(None, each): Passage(each) for each in ("One", long)}
    editions = [Edition(packet, each, "en", "en", texts, Coverage()) for each in chosen]
    assert [len(checks.edition(each, ENGLISH)) for each in editions] == [0, 1, 0]
