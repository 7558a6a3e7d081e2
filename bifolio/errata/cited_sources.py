"""Say what pages print of the sources that they cite, and where they cite each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bifolio import markdown
from bifolio.errata.printed import Printed
from bifolio.errata.released_texts import ReleasedPassage
from bifolio.extract import message_key
from bifolio.model import MessageKey, Packet

PassageOf = Callable[[str, Iterable[MessageKey]], Iterable[ReleasedPassage]]


def citation_texts(passages: Iterable[ReleasedPassage], printed: Printed, separator: str) -> Iterator[tuple[str, str]]:
    """Yield what each citation in the passages prints, in their order."""
    for token in _citations(passages):
        parts = [printed.citation(*cited) for cited in token.meta["cited"]]
        yield token.content, separator.join(parts)


def cited_sources(
    packet: Packet, passages: Sequence[ReleasedPassage], passage_of: PassageOf
) -> Iterator[ReleasedPassage]:
    """Yield the short form of each source that passages cite, with their sections; its key is the id of the source.

    `passage_of` returns the passages of messages in a section.
    """
    for key, sections in _sections(passages).items():
        if key not in packet.sources:
            continue
        kind, record = packet.kinds.records[packet.kind_of_source(key)], packet.sources[key]
        text = getattr(record, kind.reference)
        context = kind.messages.get(kind.reference)
        for each in passage_of(sections[0], [message_key(packet, context, text) if context else (None, text)]):
            yield replace(each, key=key, also=tuple(sections[1:]))


def _sections(passages: Iterable[ReleasedPassage]) -> Mapping[str, list[str]]:
    """Return the sections that cite each source, by its id."""
    found: dict[str, dict[str, None]] = {}
    for passage in passages:
        for token in _citations([passage]):
            for key, _ in token.meta["cited"]:
                found.setdefault(key, {}).update(dict.fromkeys((passage.section, *passage.also)))
    return {key: [*sections] for key, sections in found.items()}


def _citations(passages: Iterable[ReleasedPassage]) -> Iterator[markdown.Token]:
    for text in dict.fromkeys(passage.text for passage in passages if "[@" in passage.text):
        yield from (each for each in markdown.parse_inline(text) if each.type == "citation")
