"""Stage 5, check: owns the rules on a packet's text and on its translations; each has a code (docs/checks.md)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bifolio.checks import containers, naming, passages, safety, sections
from bifolio.model import Finding, Packet

__all__ = ["packet"]


def packet(packet: Packet, root: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a packet in its source language; `root` is the project's folder, for pictures."""
    texts = passages.of_packet(packet)
    found: list[Finding] = [finding for section in packet.sections for finding in passages.document(section).findings]
    found += naming.check(packet, texts)
    found += sections.check(packet, texts)
    found += containers.check(packet)
    found += safety.check(packet, texts, root)
    return _sorted(found)


def _sorted(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by place and code, each once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: (finding.location, finding.code, finding.sentence)))
