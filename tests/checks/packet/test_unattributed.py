"""A sentence of the source that states as a fact what somebody says is found, its attributed twin is not."""

from __future__ import annotations

import pytest
from planted_sentences import PLANTED, packet_of, twin

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
    assert codes(packet_of(text)) == ["C403"]
    assert checks.attribution_rules(packet_of(text), get("en")).elsewhere == {"Who counted {most}?"}
