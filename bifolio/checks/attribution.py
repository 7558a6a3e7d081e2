"""Find the sentences of a text, and tell whether each says who states it: with a cue, or a verb beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from bifolio import markdown
from bifolio.language import Language
from bifolio.markdown import OBJECT

END = re.compile(r"(?<![.!?؟…])[.!?؟…]++[\"'”’»)\]]*(?=\s|$)")
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|”[^”]*”|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)")


class Sentence(NamedTuple):
    """A sentence as readers see it, each value one U+FFFC, and its values with their styles in order."""

    text: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AttributionRules:
    """What a packet's texts must attribute, and the messages in which they need not."""

    contested: Mapping[str, frozenset[str]] = field(default_factory=dict)  # value to the styles that all sources share
    names: frozenset[str] = frozenset()  # values that are names
    elsewhere: frozenset[str] = frozenset()  # messages whose values another cell, another field or an exception covers
    exempt: frozenset[str] = frozenset()  # messages whose words an exception covers
    needed: Mapping[str, str] = field(default_factory=dict)  # message to the value beside it that it attributes

    def contested_in(self, sentence: Sentence) -> tuple[str, str]:
        """Return the name and the style of the first contested value in a sentence; ("", "") if there is none."""
        contested = (value for value in sentence.values if value[1] not in self.contested.get(value[0], {value[1]}))
        return next(contested, ("", ""))

    def attributed(self, sentence: Sentence, language: Language) -> bool:
        """Return whether a sentence says who states it; true in a language of which no cues are known."""
        words = language.data.attribution
        if not words.cues:
            return True
        text = _any(words.anonymous).sub(" ", sentence.text)
        named = any(name in self.names for name, _ in sentence.values)
        return bool(_any(words.cues).search(text) or (named and _any(words.verbs).search(text)))


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a passage.

    One that ends within quotation marks is part of the sentence around them, and bold words at the beginning (a run-in
    heading) are part of the sentence after them.
    """
    words, named, heading = _read(text)
    inside = [(0, heading + 1), *(match.span() for match in QUOTED.finditer(words))]
    ends = [match.end() for match in END.finditer(words) if not any(a < match.end() < b for a, b in inside)]
    start = place = 0
    for end in (*ends, len(words)):
        count = words.count(OBJECT, start, end)
        if words[start:end].strip():
            yield Sentence(words[start:end].strip(), tuple(named[place : place + count]))
        start, place = end, place + count


def _read(text: str) -> tuple[str, list[tuple[str, str]], int]:
    """Return a passage as readers see it, each value one U+FFFC, its values with styles, and the length of its heading."""
    parts: list[str] = []
    values: list[tuple[str, str]] = []
    heading = 0
    for token in markdown.flat(markdown.parse_inline(text, html=True)):
        if token.type == "value":
            values.append((token.meta["name"], token.meta["style"]))
            parts.append(OBJECT)
        elif token.type in ("text", "text_special"):
            parts.append(token.content.replace(OBJECT, " "))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "strong_close" and not heading and text.startswith("**"):
            heading = len("".join(parts))
    words = "".join(parts)
    return words, values, heading if words[heading:].strip() else 0


@lru_cache(maxsize=64)
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases as whole words, the spaces in them of any kind; for nothing if there is none."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    listed = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<![\w\u200c])(?:{listed})(?![\w\u200c])" if listed else r"(?!)", re.IGNORECASE)
