"""What the preview's pages contain, and what they tell of each message."""

from __future__ import annotations

import re
from typing import Any

import pytest
from click.testing import CliRunner

from bifolio.cli import main
from bifolio.preview.pages import (
    MessageCard,
    TermHint,
    ValueReading,
    build_cards,
    edition_of,
    message_id,
    message_marker,
)
from bifolio.preview.state import FRONT

PO = "locales/fa/LC_MESSAGES/demo.po"
COUNT = "According to the agency, {count} people came.[^count]"


@pytest.mark.slow
def test_each_state_of_a_message_is_written_and_marked(demo: Any) -> None:
    demo.save(PO, 'msgstr "بستهٔ کوچک"', 'msgstr ""')
    assert 'data-state="untranslated"' in demo.card("A small packet", "packet title")
    demo.save(PO, 'msgid "The story"', '#, fuzzy\nmsgid "The story"')
    assert 'data-state="fuzzy"' in demo.card("The story")
    mark = f'<span class="message is-fuzzy" data-message="{message_id((None, "The story"))}">'
    assert mark in demo.page()


@pytest.mark.slow
@pytest.mark.parametrize("extracted", [True, False])
@pytest.mark.parametrize("policy", ["source", "earlier"])
def test_a_passage_that_is_out_of_date_is_shown_as_a_build_shows_it(demo: Any, policy: str, extracted: bool) -> None:
    demo.save("packets.toml", "[languages.fa]", f'[languages.fa]\noutdated = "{policy}"')
    demo.edit("content/demo/01-story.md", "Only for teachers.", "Only for teachers and parents.")
    if extracted:
        words = ["extract", "--project", str(demo.root), "-q"]
        assert CliRunner().invoke(main, words).exit_code == 0
    demo.state.update(["content/demo/01-story.md", PO])
    page = demo.page("fa/demo/teacher.html").split('class="passages"')[0]
    translation = "تنها برای آموزگاران."
    assert (translation in page, "Only for teachers and parents." in page) == (policy == "earlier", policy == "source")
    assert page.count('class="outdated-mark"') == 1


@pytest.mark.slow
def test_a_signed_message_is_reviewed_until_it_changes(demo: Any) -> None:
    result = CliRunner().invoke(main, ["review", "fa", "--as", "Simorgh", "--project", str(demo.root), "-q"])
    assert result.exit_code == 0
    demo.state.update(["locales/fa/reviewed/demo.txt"])
    assert 'data-state="reviewed"' in demo.card("The story")
    assert "Simorgh" not in demo.page()
    demo.save(PO, 'msgstr "داستان"', 'msgstr "حکایت"')
    assert 'data-state="unreviewed"' in demo.card("The story")


@pytest.mark.slow
def test_a_translation_with_an_error_is_listed_and_the_source_shown(demo: Any) -> None:
    demo.break_translation()
    card = demo.card(COUNT)
    assert 'data-state="wrong"' in card
    assert 'class="finding is-error"' in card
    html = demo.page()
    assert "people came" in html.split('class="passages"')[0]
    assert f'<a href="#{message_id((None, COUNT))}">' in html


@pytest.mark.slow
def test_findings_are_in_the_language_of_the_page(demo: Any) -> None:
    demo.break_translation()
    assert '<span lang="fa" dir="rtl"><b>خطا T' in demo.card(COUNT)
    demo.save(PO, 'msgstr "داستان"', 'msgstr "داستان')
    assert 'lang="fa" dir="rtl">T104: علامت نقل‌قول' in demo.page().split("side-by-side")[0]


@pytest.mark.slow
def test_what_cannot_be_read_is_above_the_page(demo: Any) -> None:
    demo.save(PO, 'msgstr "داستان"', 'msgstr "داستان')
    html = demo.page()
    assert "T10" in html.split("side-by-side")[0]
    assert "داستان" in html
    demo.save(PO, 'msgstr "داستان\n', 'msgstr "داستان"\n')
    assert 'class="read-errors"' not in demo.page()


@pytest.mark.slow
def test_what_is_wrong_with_settings_is_on_the_first_page(demo: Any) -> None:
    demo.save("packets.toml", "[languages.fa]", "[languages.fa")
    assert "C132" in demo.page(FRONT)


@pytest.mark.slow
def test_a_broken_template_is_on_every_page(demo: Any) -> None:
    (demo.root / "templates").mkdir()
    (demo.root / "templates" / "page.html").write_text("{% block %}", encoding="utf-8")
    demo.state.update(["templates/page.html"])
    assert "C141" in demo.page(FRONT)
    assert "C141" in demo.page()


@pytest.mark.slow
def test_the_first_page_counts_translated_messages(demo: Any) -> None:
    before = re.findall(r'<p class="facts">([^<]*)</p>', demo.page(FRONT))
    demo.save(PO, 'msgstr "داستان"', 'msgstr ""')
    after = re.findall(r'<p class="facts">([^<]*)</p>', demo.page(FRONT))
    assert [a == b for a, b in zip(before, after, strict=True)].count(False) == 2


@pytest.mark.slow
def test_each_place_that_a_catalogue_names_exists(demo: Any) -> None:
    text = (demo.root / PO).read_text(encoding="utf-8")
    places = set(re.findall(r"^#\. See: (\S+)#(\S+)$", text, re.MULTILINE))
    assert places
    for path, anchor in places:
        assert f'id="{anchor}"' in demo.page(f"fa/{path}"), path


BEGINNING = (None, "It began on {begin}, says {somebody}. **Nobody** knows why [@report, pp. 3-4].")


def card(demo: Any, key: tuple[str | None, str], tag: str = "fa") -> MessageCard:
    packet_state = demo.state.packet_states[tag, "demo"]
    edition = edition_of(packet_state, packet_state.source.packet.selections[0])
    (built,) = build_cards(packet_state, edition, [key])
    return built


@pytest.mark.slow
def test_a_card_contains_the_locations_of_both_texts(demo: Any) -> None:
    beginning = card(demo, BEGINNING)
    lines = (demo.root / PO).read_text(encoding="utf-8").splitlines()
    assert lines[beginning.location.line - 1].startswith('msgstr "{somebody}')
    assert str(beginning.source_location) == "content/demo/01-story.md:4"


@pytest.mark.slow
def test_a_card_contains_each_value_as_it_reads_in_both_languages(demo: Any) -> None:
    assert ValueReading("{begin}", "19\u00a0July 1988", "۲۸\u00a0تیر ۱۳۶۷") in [
        reading._replace(translation=reading.translation.partition(" (")[0]) for reading in card(demo, BEGINNING).values
    ]
    assert [reading.written for reading in card(demo, BEGINNING).values] == ["{begin}", "{somebody}"]


@pytest.mark.slow
def test_a_card_contains_the_notes_of_the_writer_and_of_the_translator(demo: Any) -> None:
    assert any("a plain beginning" in note for note in card(demo, BEGINNING).notes)
    demo.save(PO, '#. Paragraph\nmsgid "According' if False else 'msgid "The story"', '# ours\nmsgid "The story"')
    assert card(demo, (None, "The story")).comments == ("ours",)


@pytest.mark.slow
def test_a_card_of_a_fuzzy_translation_contains_the_text_it_was_made_for(demo: Any) -> None:
    demo.save(PO, 'msgid "The story"', '#, fuzzy\n#| msgid "A story"\nmsgid "The story"')
    assert card(demo, (None, "The story")).previous == "A story"
    assert card(demo, BEGINNING).previous == ""


@pytest.mark.slow
def test_a_card_contains_the_agreed_words_for_a_glossary_term(demo: Any) -> None:
    glossary = "- {id: agency, term: agency, definition: A company, forms: {fa: [آژانس, خبرگزاری]}}\n"
    (demo.root / "content/demo/glossary.yaml").write_text(glossary, encoding="utf-8")
    demo.state.update(["content/demo/glossary.yaml"])
    count = (None, "According to the agency, {count} people came.[^count]")
    assert card(demo, count).terms == (TermHint("agency", ("آژانس", "خبرگزاری")),)
    assert card(demo, count, "sv").terms == (TermHint("agency", ()),)
    assert card(demo, BEGINNING).terms == ()


@pytest.mark.slow
def test_cards_are_numbered_in_the_order_of_the_catalogue(demo: Any) -> None:
    packet_state = demo.state.packet_states["fa", "demo"]
    edition = edition_of(packet_state, packet_state.source.packet.selections[0])
    keys = [message.key for message in packet_state.source.messages]
    assert [built.number for built in build_cards(packet_state, edition, keys[2:4])] == [3, 4]


@pytest.mark.slow
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
