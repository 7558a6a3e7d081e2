"""Check the notations of a packet's texts that pages convert: formulas in TeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bifolio import formulas
from bifolio.checks.packet.source_texts import SourceText, document
from bifolio.findings import make_finding
from bifolio.highlighting import language_of
from bifolio.markdown import Token
from bifolio.model import Finding, Location, Packet
from bifolio.text_files import excerpt

FORMULA = ("math_inline", "math_inline_double")
BLOCK_FORMULA = ("math_block", "math_block_label")
EXCERPT = 30  # characters of a formula in a finding


def check(packet: Packet, passages: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield findings for formulas that cannot be read."""
    for passage in passages:
        for token in passage.parts:
            if token.type in FORMULA:
                yield from _formula(token, passage.place(token.content))
    for section in packet.sections:
        for token in document(section).tokens:
            if token.type in BLOCK_FORMULA or (token.type == "fence" and language_of(token.info) == "math"):
                yield from _formula(token, Location(section.path, token.meta["line"]))


def _formula(token: Token, where: Location) -> Iterator[Finding]:
    if reason := formulas.problem(token.content.strip()):
        yield make_finding("C332", where, formula=excerpt(" ".join(token.content.split()), EXCERPT), reason=reason)
