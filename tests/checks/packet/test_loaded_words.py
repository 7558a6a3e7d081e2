"""Words that wording.yaml rules out are found in the source text, in quotation marks only where they are never allowed."""

from __future__ import annotations

from dataclasses import replace

import sample
from packet_findings import places

from bifolio import language
from bifolio.checks.packet import loaded_words, source_texts
from bifolio.model import Packet


def packet(text: str) -> Packet:
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
    read = packet(text)
    return places(loaded_words.check(read, source_texts.of_packet(read), language.get("en")))


def test_an_avoided_word_is_found_at_its_place_in_any_ending() -> None:
    assert found("One.\nThe regime and its regimes.") == ["content/p/00-s0.md:4:5 C401", "content/p/00-s0.md:4:20 C401"]


def test_quotation_marks_allow_a_word_unless_it_is_never_allowed() -> None:
    assert found("The “regime” of `regime`.") == []
    assert found("The “hypocrite” there.") == ["content/p/00-s0.md:3:6 C402"]


def test_words_of_another_language_are_not_looked_for() -> None:
    assert found("A statement.") == []


def test_the_reason_is_in_the_hint() -> None:
    read = packet("A hypocrite.")
    [finding] = loaded_words.check(read, source_texts.of_packet(read), language.get("en"))
    assert "It is an insult." in finding.hint
