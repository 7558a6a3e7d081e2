"""Check that loaded words appear in the source text only inside quotation marks, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bifolio.checks.packet.source_texts import SourceText
from bifolio.checks.translation.glossary import avoided, because
from bifolio.findings import make_finding
from bifolio.language import Language
from bifolio.markdown import shape
from bifolio.model import Finding, Packet


def check(packet: Packet, passages: Iterable[SourceText], language: Language) -> Iterator[Finding]:
    """Yield findings for words in the source text that wording.yaml rules out."""
    wording = [rule for rule in packet.used_for("avoided-words") if rule.language == language.tag]
    for passage in passages if wording else ():
        for never, word, rule in avoided(shape(passage.text).prose, language, wording):
            code = "C402" if never else "C401"
            yield make_finding(code, passage.place(word), word=word, instead=rule.instead, why=because(rule))
