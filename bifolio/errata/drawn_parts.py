"""Note the outlines that maps draw, so that errata can tell of a change that no words show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from bifolio import markdown
from bifolio.extract import SelectionContents, records_in
from bifolio.model import Outlines


def maps(contents: SelectionContents) -> dict[int, dict[str, str]]:
    """Return a digest of the outlines of each map, by container, for the first record on it by the record's identity."""
    found: dict[int, dict[str, str]] = {}
    for token in (each for document in contents.documents for each in markdown.containers(document)):
        container, settings = token.meta["kind"], token.meta["settings"]
        if not records_in(contents.packet, token):
            continue
        for record in contents.records(container, settings)[:1]:
            for outlines in _outlines(contents, container, settings):
                found.setdefault(id(record), {})[container] = _digest(outlines)
    return found


def _outlines(contents: SelectionContents, container: str, settings: dict[str, str]) -> Iterator[Outlines]:
    types = contents.packet.kinds.containers[container].settings
    names = (settings.get(name, "") for name, setting in types.items() if setting.type == "outlines")
    yield from (contents.packet.outlines[name] for name in names if name in contents.packet.outlines)


def _digest(outlines: Outlines) -> str:
    parts = [[part.kind, part.closed, part.lines] for part in outlines.parts]
    return hashlib.sha256(json.dumps([outlines.extent, parts]).encode()).hexdigest()[:16]
