"""What a page tells of each message: texts, values, terms, notes, locations."""

from __future__ import annotations

import re
from typing import Any

from bifolio.preview.message_cards import MessageCard, TermHint, ValueReading, build_cards, message_id, message_marker
from bifolio.preview.pages import edition_of

PO = "locales/fa/LC_MESSAGES/demo.po"
BEGINNING = (None, "It began on {begin}, says {somebody}. **Nobody** knows why [@report, pp. 3-4].")


def card(demo: Any, key: tuple[str | None, str], tag: str = "fa") -> MessageCard:
    packet_state = demo.state.packet_states[tag, "demo"]
    edition = edition_of(packet_state, packet_state.source.packet.selections[0])
    (built,) = build_cards(packet_state, edition, [key])
    return built


def test_a_card_contains_the_locations_of_both_texts(demo: Any) -> None:
    beginning = card(demo, BEGINNING)
    lines = (demo.root / PO).read_text(encoding="utf-8").splitlines()
    assert lines[beginning.location.line - 1].startswith('msgstr "{somebody}')
    assert str(beginning.source_location) == "content/demo/01-story.md:4"


def test_a_card_contains_each_value_as_it_reads_in_both_languages(demo: Any) -> None:
    assert ValueReading("{begin}", "19\u00a0July 1988", "۲۸\u00a0تیر ۱۳۶۷") in [
        reading._replace(translation=reading.translation.partition(" (")[0]) for reading in card(demo, BEGINNING).values
    ]
    assert [reading.written for reading in card(demo, BEGINNING).values] == ["{begin}", "{somebody}"]


def test_a_card_contains_the_notes_of_the_writer_and_of_the_translator(demo: Any) -> None:
    assert any("a plain beginning" in note for note in card(demo, BEGINNING).notes)
    demo.save(PO, '#. Paragraph\nmsgid "According' if False else 'msgid "The story"', '# ours\nmsgid "The story"')
    assert card(demo, (None, "The story")).comments == ("ours",)


def test_a_card_of_a_fuzzy_translation_contains_the_text_it_was_made_for(demo: Any) -> None:
    demo.save(PO, 'msgid "The story"', '#, fuzzy\n#| msgid "A story"\nmsgid "The story"')
    assert card(demo, (None, "The story")).previous == "A story"
    assert card(demo, BEGINNING).previous == ""


def test_a_card_contains_the_agreed_words_for_a_glossary_term(demo: Any) -> None:
    glossary = "- {id: agency, term: agency, definition: A company, forms: {fa: [آژانس, خبرگزاری]}}\n"
    (demo.root / "content/demo/glossary.yaml").write_text(glossary, encoding="utf-8")
    demo.state.update(["content/demo/glossary.yaml"])
    count = (None, "According to the agency, {count} people came.[^count]")
    assert card(demo, count).terms == (TermHint("agency", ("آژانس", "خبرگزاری")),)
    assert card(demo, count, "sv").terms == (TermHint("agency", ()),)
    assert card(demo, BEGINNING).terms == ()


def test_cards_are_numbered_in_the_order_of_the_catalogue(demo: Any) -> None:
    packet_state = demo.state.packet_states["fa", "demo"]
    edition = edition_of(packet_state, packet_state.source.packet.selections[0])
    keys = [message.key for message in packet_state.source.messages]
    assert [built.number for built in build_cards(packet_state, edition, keys[2:4])] == [3, 4]


def test_a_marker_puts_id_and_state_around_a_message_and_leaves_others(demo: Any) -> None:
    mark = message_marker(demo.state.packet_states["fa", "demo"], frozenset({(None, "The story")}))
    slot = type("Slot", (), {"context": None, "text": "The story"})()
    key = message_id((None, "The story"))
    assert mark(slot, "<b>x</b>") == f'<span class="message is-unreviewed" data-message="{key}"><b>x</b></span>'
    slot.text = "Another"
    assert mark(slot, "x") == "x"


def test_an_id_differs_by_context_and_text() -> None:
    ids = {message_id((None, "a")), message_id(("a", "a")), message_id((None, "b"))}
    assert len(ids) == 3
    assert all(re.fullmatch(r"p[0-9a-f]{10}", each) for each in ids)
