"""Find the sentences of a text, and tell whether each says who states it: with a cue beside the person, body or work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bifolio import markdown
from bifolio.bounded_cache import bounded_cache
from bifolio.checks import typed_numbers
from bifolio.checks.typed_numbers import ContestedNumbers, whole_words
from bifolio.language import AttributionWords, Language
from bifolio.markdown import OBJECT

END = re.compile(r"(?<![.!?؟…])[.!?؟…]++[\"'”’»)\]]*(?=\s|$)")
CLAUSE = re.compile(r"[;؛:]|\s[–—]\s")
NUMBER = "0"  # what a value other than a name is, in the text that is searched for speakers
INVERTED = 1  # words between a verb and the speaker after it: “says the lawyer”
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|”[^”]*”|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)")


class Sentence(NamedTuple):
    """A sentence as readers see it, each value one U+FFFC, and its values with their styles in order."""

    text: str
    values: tuple[tuple[str, str], ...]


class Contested(NamedTuple):
    """What a sentence has to attribute: a value with its style, or a number as it is typed."""

    name: str
    style: str = ""
    typed: bool = False

    def written(self, mark: str) -> str:
        """Return how a text has it; `mark` is what it writes between a value and its style."""
        return self.name if self.typed else f"{{{self.name}{f'{mark}{self.style}' if self.style else ''}}}"


@dataclass(frozen=True)
class AttributionRules:
    """What a packet's texts must attribute, and the messages in which they need not."""

    contested: Mapping[str, frozenset[str]] = field(default_factory=dict)  # value to the styles that all sources share
    names: frozenset[str] = frozenset()  # values that are names
    elsewhere: frozenset[str] = frozenset()  # messages whose values another cell, another field or an exception covers
    exempt: frozenset[str] = frozenset()  # messages whose words an exception covers
    needed: Mapping[str, str] = field(default_factory=dict)  # message to the value beside it that it attributes
    numbers: ContestedNumbers = field(default_factory=ContestedNumbers)  # the same values, as somebody may type them
    contexts: frozenset[str] = frozenset()  # of the messages that are names
    written: frozenset[str] = frozenset()  # names as the texts of the language write them
    loaded: frozenset[str] = frozenset()  # messages in whose own voice an exception allows loaded words

    def contested_in(self, sentence: Sentence, language: Language) -> Contested | None:
        """Return the first contested value of a sentence, or the first contested number that is typed in it."""
        for name, style in sentence.values:
            if style not in self.contested.get(name, {style}):
                return Contested(name, style)
        typed = typed_numbers.first(sentence.text, self.numbers, language) if self.contested else ""
        return Contested(typed, typed=True) if typed else None

    def attributed(self, sentence: Sentence, language: Language) -> bool:
        """Return whether a sentence says who states it; true in a language of which no cues are known."""
        words = language.data.attribution
        if not (words.cues or words.introductions or words.sayings or words.verbs):
            return True
        values = iter(sentence.values)
        text = re.sub(OBJECT, lambda _: OBJECT if next(values)[0] in self.names else NUMBER, sentence.text)
        if whole_words(words.cues).search(text):
            return True
        text = whole_words(words.anonymous).sub(" ", text)
        speakers = [
            match.span() for match in whole_words((*words.speakers, *sorted(self.written)), OBJECT).finditer(text)
        ]
        names = [place for place in speakers if text[slice(*place)] in (OBJECT, *self.written)]
        return (
            _introduced(text, words, speakers)
            or _stated(text, words.sayings, speakers, words.reach)
            or _stated(text, words.verbs, names, words.reach)
        )

    def in_language(self, names: Iterable[str]) -> AttributionRules:
        """Return the rules for texts that write the names in this way."""
        return replace(self, written=with_last_names(names))


def with_last_names(names: Iterable[str]) -> frozenset[str]:
    """Return names, and the last of two: “Robertson” for “Geoffrey Robertson”."""
    found = [name.split() for name in names]
    return frozenset(" ".join(name) for name in found) | {name[1] for name in found if len(name) == 2}


def _introduced(text: str, words: AttributionWords, speakers: list[tuple[int, int]]) -> bool:
    """Return whether a phrase such as “according to” has a speaker after it."""
    for match in whole_words(words.introductions).finditer(text):
        after = text[match.end() :]
        if any(_is_name(word) for word in after.split()[:2]):
            return True
        if any(start >= match.end() and _near(text[match.end() : start], words.reach) for start, _ in speakers):
            return True
    return False


def _stated(text: str, verbs: tuple[str, ...], speakers: list[tuple[int, int]], reach: int) -> bool:
    """Return whether a verb has a speaker before it, or directly after it."""
    for match in whole_words(verbs).finditer(text):
        before, after = text[: match.start()].split(), text[match.end() :].split()
        if any(_is_name(word) for word in (*before[1:][-1:], *after[:1])) or "".join(before[-1:]).isupper():
            return True
        for start, end in speakers:
            if end <= match.start() and _near(text[end : match.start()], reach):
                return True
            if start >= match.end() and _near(text[match.end() : start], INVERTED):
                return True
    return False


def _is_name(word: str) -> bool:
    """Return whether a word begins with a capital letter, in a script that has them."""
    return word.strip("“”\"’'()«»,")[:1].isupper()


def _near(between: str, words: int) -> bool:
    return len(between.split()) <= words and not CLAUSE.search(between)


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


@bounded_cache(
    64 * 2**20, lambda found: 2 * len(found[0]) + 200 * len(found[1])
)  # each language asks for the passages of a packet again
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
