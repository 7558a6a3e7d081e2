"""Tell how the values and glossary terms of a passage read, in the source and in a translation: for those who compare the two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bifolio import markdown
from bifolio.extract import TermIndex, message_key
from bifolio.language import Language, values
from bifolio.model import MessageKey, Packet, Passage, Value


class ValueReading(NamedTuple):
    """A value of a message: as it is written there, as it reads in the source and in the translation."""

    written: str
    source: str
    translation: str


class TermHint(NamedTuple):
    """A glossary term of a message, and the words agreed for it."""

    term: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class PassageReadings:
    """Reads the passages of one packet in one language; without `texts`, nothing of it is translated."""

    packet: Packet
    texts: Mapping[MessageKey, Passage]  # what readers see of each message
    language: Language
    source: Language

    def values(self, msgid: str) -> Iterator[ValueReading]:
        """Yield the values that a source text names, each once with each style."""
        tokens = markdown.parse_inline(msgid) if "{" in msgid else []
        named = dict.fromkeys((t.meta["name"], t.meta["style"], t.content) for t in tokens if t.type == "value")
        for name, style, written in named:
            if (value := self.packet.values.get(name)) is not None:
                yield ValueReading(written, self.in_source(value, style), self.in_translation(value, style))

    def terms(self, msgid: str) -> Iterator[TermHint]:
        """Yield the glossary terms that a source text contains."""
        context = self.packet.context_of("terms", "term")
        for term in self._terms.terms_in(msgid):
            agreed = (term.forms or {}).get(self.language.tag, ())
            translation = self._translated(context, term.term) if self.texts else None
            name = values.with_readings(term.term, self.packet.values, self.in_source)
            yield TermHint(name, agreed or ((translation,) if translation else ()))

    @cached_property
    def _terms(self) -> TermIndex:
        return TermIndex(self.packet)

    def in_source(self, value: Value, style: str) -> str:
        """Return a value as it reads in the source."""
        return values.format_value(value, style, self.source, self.source).text

    def in_translation(self, value: Value, style: str) -> str:
        """Return a value as it reads in the translation."""
        return values.format_value(value, style, self.language, self.source, translate=self._translated).text

    def _translated(self, context: str, text: str) -> str | None:
        passage = self.texts.get(message_key(self.packet, context, text))
        return None if passage is None or passage.fallback else passage.text
