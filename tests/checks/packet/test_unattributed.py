"""A loaded word outside quotation marks is found, and a sentence that states as a fact what somebody says, not its attributed twin."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from packet_findings import places
from planted_sentences import PLANTED, TYPED, packet_of, twin, typed_twin

from bifolio import checks
from bifolio.checks.packet import unattributed
from bifolio.checks.packet.source_texts import of_packet
from bifolio.language import get
from bifolio.model import Packet
from bifolio.project import kinds_reader


def codes(packet: Packet) -> list[str]:
    """Return the codes of the findings on a packet."""
    return [each.code for each in unattributed.check(packet, of_packet(packet), get("en"))]


@pytest.mark.parametrize("sentence", [row[0] for row in PLANTED])
def test_a_planted_sentence_is_found_and_its_attributed_twin_is_not(sentence: str) -> None:
    assert set(codes(packet_of(f"# One {{#one}}\n\n{sentence}\n"))) in ({"C403"}, {"C404"})
    assert codes(packet_of(f"# One {{#one}}\n\n{twin(sentence, 'en')}\n")) == []


@pytest.mark.parametrize("row", range(len(TYPED)))
def test_a_typed_sentence_is_found_and_its_attributed_twin_is_not(row: int) -> None:
    assert set(codes(packet_of(f"# One {{#one}}\n\n{TYPED[row][0]}\n"))) in ({"C401"}, {"C403"}, {"C404"})
    assert codes(packet_of(f"# One {{#one}}\n\n{typed_twin(row, 'en')}\n")) == []


def test_an_exception_allows_a_loaded_word_in_the_source_and_in_translations() -> None:
    text = "# One {#one}\n\n<!-- bifolio: ignore C401 It is the title of a film. -->\nThe regime.\n\nOur regime.\n"
    assert codes(packet_of(text)) == ["C401", "C903"]
    assert checks.attribution_rules(packet_of(text), get("en")).loaded == {"The regime."}
    assert checks.attribution_rules(replace(packet_of(text), values={}), get("en")).loaded == {"The regime."}


def test_passages_are_not_read_where_a_packet_has_nothing_to_attribute_and_no_exceptions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read(_packet: Packet) -> None:
        raise AssertionError

    text = "# One {#one}\n\nThe film."
    monkeypatch.setattr(unattributed, "of_packet", read)
    rules = checks.attribution_rules(replace(packet_of(text), values={}), get("en"))
    assert (rules.contested, rules.loaded, rules.exempt, rules.elsewhere, rules.needed) == ({}, set(), set(), set(), {})
    with pytest.raises(AssertionError):
        checks.attribution_rules(packet_of(text), get("en"))


def test_the_speaker_of_a_figure_is_its_cue_and_an_event_needs_one_in_its_text() -> None:
    kinds = kinds_reader.preset().records
    figure = kinds["figures"].record_class("a", "The tribunal", "Killed", "most")
    bare = kinds["timeline"].record_class("b", "first", "The prisons are closed.", "event")
    cited = kinds["timeline"].record_class("b", "first", "The prisons are closed, according to {book}.", "event")
    assert codes(packet_of("# One {#one}\n", figures=(figure,))) == []
    assert codes(packet_of("# One {#one}\n", timeline=(bare,))) == ["C403"]
    assert codes(packet_of("# One {#one}\n", timeline=(cited,))) == []
    rules = checks.attribution_rules(packet_of("# One {#one}\n", timeline=(cited,)), get("en"))
    assert rules.needed == {"The prisons are closed, according to {book}.": "first"}


def test_a_row_of_a_table_has_its_speaker_in_another_cell() -> None:
    table = "# One {{#one}}\n\n| Killed | Who |\n| --- | --- |\n| {{most}} people | {speaker} |\n"
    assert codes(packet_of(table.format(speaker="{amnesty}"))) == []
    assert codes(packet_of(table.format(speaker="the state"))) == ["C403"]
    rules = checks.attribution_rules(packet_of(table.format(speaker="{amnesty}")), get("en"))
    assert rules.elsewhere == {"{most} people"}


def test_an_exception_covers_its_block_in_the_source_and_in_translations() -> None:
    text = "# One {#one}\n\n<!-- bifolio: ignore C403 A riddle for pupils. -->\nWho counted {most}?\n\nAnd {least}?\n"
    assert codes(packet_of(text)) == ["C403", "C903"]
    assert checks.attribution_rules(packet_of(text), get("en")).elsewhere == {"Who counted {most}?"}


def avoiding(text: str) -> Packet:
    """Return a packet of one section that avoids two words in English and one in Swedish."""
    read = sample.packet(f"# One {{#one}}\n\n{text}\n")
    wording = read.kinds.records["wording"].record_class
    rules = (
        wording("en", ("regime",), "government", "quoted"),
        wording("en", ("hypocrite",), "a member", "never", "It is an insult"),
        wording("sv", ("statement",), "ord", "never"),
    )
    return replace(read, data={**read.data, "wording": rules})


def found(text: str) -> list[str]:
    read = avoiding(text)
    findings = unattributed.check(read, of_packet(read), get("en"))
    return places(each for each in findings if each.code in ("C401", "C402"))


def test_an_avoided_word_is_found_at_its_place_in_any_ending() -> None:
    assert found("One.\nThe regime and its regimes.") == ["content/p/00-s0.md:4:5 C401", "content/p/00-s0.md:4:20 C401"]


def test_quotation_marks_allow_a_word_unless_it_is_never_allowed() -> None:
    assert found("The “regime” of `regime`.") == []
    assert found("The “hypocrite” there.") == ["content/p/00-s0.md:3:6 C402"]


def test_words_of_another_language_are_not_looked_for() -> None:
    assert found("A statement.") == []


def test_the_reason_is_in_the_hint() -> None:
    read = avoiding("A hypocrite.")
    [finding] = unattributed.check(read, of_packet(read), get("en"))
    assert "It is an insult." in finding.hint
