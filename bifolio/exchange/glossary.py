"""Export the glossary as TBX and CSV: agreed terms with their definitions in two languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bifolio.exchange import csv_table
from bifolio.exchange.safe_xml import attribute, text
from bifolio.model import Catalogue, Packet, Term


class Concept(NamedTuple):
    """A term in two languages: the agreed words, headword first, and the definition; empty if there is none yet."""

    id: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    definition: str
    translated: str


def concepts(packet: Packet, catalogue: Catalogue, source_language: str) -> Iterator[Concept]:
    """Yield the concepts of a packet's glossary, with words from `forms` or, if there are none, from the catalogue."""
    contexts = [packet.context_of("terms", name) for name in ("term", "definition")]
    terms: tuple[Term, ...] = packet.used_for("terms")
    for term in terms:
        forms = term.forms or {}
        word = _translated(catalogue, contexts[0], term.term)
        yield Concept(
            term.id,
            forms.get(source_language) or (term.term,),
            forms.get(catalogue.language) or ((word,) if word else ()),
            term.definition,
            _translated(catalogue, contexts[1], term.definition),
        )


def _translated(catalogue: Catalogue, context: str, text: str) -> str:
    entry = catalogue.by_key.get((context, " ".join(text.split())))
    return entry.msgstr[0] if entry is not None and entry.usable else ""


def tbx(glossary: Iterable[Concept], source_language: str, language: str, *, title: str) -> bytes:
    """Return concepts as TBX-Basic (ISO 30042:2008, the version that translation tools read), in UTF-8."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">',
        f'<martif type="TBX-Basic" xml:lang="{attribute(source_language)}">',
        f"<martifHeader><fileDesc><sourceDesc><p>{text(title)}</p></sourceDesc></fileDesc></martifHeader>",
        "<text><body>",
    ]
    for concept in glossary:
        lines.append(f'<termEntry id="{attribute(concept.id)}">')
        lines += _language(source_language, concept.source, concept.definition)
        lines += _language(language, concept.target, concept.translated)
        lines.append("</termEntry>")
    return "\n".join([*lines, "</body></text>", "</martif>", ""]).encode()


def _language(tag: str, words: tuple[str, ...], definition: str) -> Iterator[str]:
    if not words:
        return
    yield f'<langSet xml:lang="{attribute(tag)}">'
    if definition:
        yield f'<descripGrp><descrip type="definition">{text(definition)}</descrip></descripGrp>'
    yield from (f"<tig><term>{text(word)}</term></tig>" for word in words)
    yield "</langSet>"


def csv(glossary: Iterable[Concept], source_language: str, language: str) -> bytes:
    """Return concepts as a table for spreadsheet programs, one row per concept; agreed words are separated by vertical lines."""
    head = ("id", source_language, language, f"definition {source_language}", f"definition {language}")
    rows = [(c.id, " | ".join(c.source), " | ".join(c.target), c.definition, c.translated) for c in glossary]
    return csv_table.table([head, *rows])
