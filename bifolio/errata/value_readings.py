"""Read values as the readers of a language do, and note how each reads in every style that passages use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bifolio import markdown
from bifolio.errata.plain_passages import plain
from bifolio.errata.released_texts import ReleasedPassage, ReleasedValue
from bifolio.extract import values_in
from bifolio.language import Language, values
from bifolio.model import MessageKey, Packet, Passage, Value
from bifolio.project import VALUE_CONTEXTS


@dataclass(frozen=True)
class ValueReadings:
    """How the values of a packet read in a language, whose messages are `texts`, and in the source language."""

    packet: Packet
    texts: Mapping[MessageKey, Passage]
    language: Language
    source: Language

    def reading(self, name: str, style: str, in_source: bool = False) -> str:
        """Return how a value reads, in a passage in the source language as that has it; "" where there is no such value."""
        value = self.packet.values.get(name)
        if value is None:
            return ""
        if in_source:
            shown = values.format_value(value, style, self.source, self.source)
        else:
            shown = values.format_value(value, style, self.language, self.source, translate=self._translated)
        return f"{shown.text} ({shown.expansion})" if shown.expansion else shown.text

    def _translated(self, context: str, text: str) -> str | None:
        passage = self.texts.get((context, markdown.normalise(text)))
        return None if passage is None or passage.fallback else passage.text

    def _outdated(self, value: Value) -> str:
        """Return the day since which any of its words is translated as the source had it earlier, "" if none is."""
        keys = ((context, str(value.data.get(key))) for key, context in VALUE_CONTEXTS.items() if value.type == "name")
        words = filter(None, (self.texts.get((context, markdown.normalise(text))) for context, text in keys))
        return max((each.changed for each in words if not each.fallback), default="")

    def values(self, passages: Iterable[ReleasedPassage]) -> Iterator[ReleasedValue]:
        """Yield every value, in each style that a passage names, and in the usual one.

        It reads in the language even where only passages in the source language name it: errata set it beside an older
        release in which these were translated.
        """
        told = [each for one in passages for each in (one, replace(one, text=one.newer, fallback=True)) if each.text]
        named = dict.fromkeys(each for passage in told for each in named_values(passage))
        for name, value in self.packet.values.items():
            styles = dict.fromkeys(["", *(style for other, style, _ in named if other == name)])
            of_source = dict.fromkeys(style for other, style, in_source in named if other == name and in_source)
            yield ReleasedValue(
                name,
                value.type,
                {key: str(given) for key, given in value.data.items() if key != "agreed"},
                {style: self.reading(name, style) for style in styles},
                {style: self.reading(name, style, True) for style in of_source},
                self._outdated(value),
            )


def named_values(passage: ReleasedPassage) -> list[tuple[str, str, bool]]:
    """Return the values that a passage names: name, style, and whether the text around it is in the source language."""
    found: list[tuple[str, str, bool]] = []

    def note(name: str, style: str, in_source: bool) -> str:
        found.append((name, style, in_source))
        return ""

    if values_in(passage.text):
        plain(passage.text, note, {}, in_source=passage.fallback)
    return found
