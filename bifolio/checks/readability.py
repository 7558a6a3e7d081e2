"""Check the reading level against the limits of the language: mean sentence length, or the readability index LIX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from bifolio import markdown
from bifolio.extract import document_for
from bifolio.findings import Number, make_finding
from bifolio.language import Language, get, values
from bifolio.model import Edition, Finding, Location

WORD = re.compile(r"[^\W_]+(?:[\u200c'’-][^\W_]+)*")
SENTENCE = re.compile(r"(?<![.!?؟…])[.!?؟…]++[\"'”’»)\]]*(?=\s|$)")
Show = Callable[[str, str], str]


def check(
    passages: Iterable[str],
    language: Language,
    *,
    name: str,
    location: Location,
    show: Show | None = None,
    enough: int = 1,
) -> Iterator[Finding]:
    """Yield a finding if passages are harder to read than the limit, or simpler than the lower limit of LIX.

    Headings are not counted. `show` returns the text of a value by name and style; without it a value counts as one
    short word. Nothing is reported for fewer than `enough` sentences.
    """
    sentences = [sentence for passage in passages for sentence in in_sentences(passage, show)]
    if len(sentences) < max(enough, 1):
        return
    mean = sum(map(len, sentences)) / len(sentences)
    limit = language.data.reading.longest_mean
    if limit and mean > limit:
        longest = max(sentences, key=len)
        yield make_finding(
            "C501", location, name=name, found=Number(round(mean, 1)), limit=limit, longest=len(longest),
            sentence=" ".join(longest[:8]) + " …",
        )  # fmt: skip
    if language.data.reading.lix:
        low, high = language.data.reading.lix
        found = round(lix(sentences))
        if not low <= found <= high:
            yield make_finding("C502", location, name=name, found=found, low=low, high=high)


def of_edition(edition: Edition) -> Iterator[str]:
    """Yield the passages of an edition's sections, except untranslated ones."""
    for section in edition.packet.sections:
        if section.name not in edition.selection.sections:
            continue
        for _, slot in markdown.walk(document_for(edition.packet, section, edition.selection)):
            passage = edition.texts.get((slot.context, slot.text)) if slot else None
            if passage is not None and not passage.fallback:
                yield passage.text


def shown(edition: Edition, language: Language) -> Show:
    """Return a function that returns the text of a value in an edition."""
    source = get(edition.source_language)

    def text(context: str, msgid: str) -> str | None:
        passage = edition.texts.get((context, msgid))
        return None if passage is None or passage.fallback else passage.text

    def show(name: str, style: str) -> str:
        value = edition.packet.values.get(name)
        return values.format_value(value, style, language, source, translate=text).text if value else ""

    return show


def lix(sentences: list[list[str]]) -> float:
    """Return the readability index of sentences given as lists of words."""
    words = [word for sentence in sentences for word in sentence]
    long = sum(len(word) > 6 for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)


def in_sentences(passage: str, show: Show | None = None) -> Iterator[list[str]]:
    """Yield the sentences of a passage as lists of words, without markup, code and notes."""
    text = "".join(_words(token, show) for token in markdown.parse_inline(passage))
    start = 0
    for match in SENTENCE.finditer(text):
        if words := WORD.findall(text[start : match.end()]):
            yield words
        start = match.end()


def _words(token: markdown.Token, show: Show | None) -> str:
    match token.type:
        case "text" | "text_special":
            return token.content
        case "softbreak" | "hardbreak":
            return " "
        case "value":
            return show(token.meta["name"], token.meta["style"]) if show else "Value"
    return ""
