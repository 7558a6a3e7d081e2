"""Check words: agreed terms of the glossary must appear, loaded words must not."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bifolio.checks.attribution import QUOTED
from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.findings import joined, phrase
from bifolio.language import Language, WordForms
from bifolio.model import Term, Wording

STATEMENT = re.compile(r"[.!…][\"'”’»)\]]*\s*$")
TERM = 2  # words, such as in a glossary
VOWEL = re.compile(r"(?<=\w{3})[aeiouyåäö]$")


@dataclass(frozen=True)
class AgreedTerms:
    """The glossary terms that have words in both languages, as patterns."""

    source: re.Pattern[str] | None  # a group for each term, the longest forms first
    terms: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]  # target pattern, target forms
    optional: dict[int, None]  # characters that the target may leave out, for str.translate


def agreed(glossary: Sequence[Term], source: Language, target: Language) -> AgreedTerms:
    """Return the terms of a glossary for a pair of languages; a term without forms in the source language is used as it is."""
    terms: list[tuple[re.Pattern[str], tuple[str, ...]]] = []
    forms: list[tuple[str, int]] = []
    for term in glossary:
        by_language = term.forms or {}
        if wanted := by_language.get(target.tag):
            forms += [(form, len(terms)) for form in by_language.get(source.tag, (term.term,))]
            terms.append((_any(wanted, target.data.words), wanted))
    forms.sort(key=lambda form: (-len(form[0]), form))
    groups = "|".join(f"(?P<t{number}_{place}>{_words(form)})" for place, (form, number) in enumerate(forms))
    pattern = (
        re.compile(rf"(?<![\w-])(?:{groups}){source.data.words.inflection}(?![\w-])", re.IGNORECASE) if forms else None
    )
    return AgreedTerms(pattern, tuple(terms), _optional(target.data.words))


def _words(form: str) -> str:
    return r"[\s\u00a0]+".join(re.escape(word) for word in form.split())


def _optional(words: WordForms) -> dict[int, None]:
    return dict.fromkeys(map(ord, words.optional))


def _any(forms: Iterable[str], words: WordForms) -> re.Pattern[str]:
    """Return a pattern for texts that contain all words of one of the forms, with any ending and optional characters."""
    return re.compile("|".join(_loose(form, words) for form in forms), re.IGNORECASE | re.DOTALL)


def _loose(form: str, words: WordForms) -> str:
    optional = _optional(words)
    whole = form.split() if not words.ending else [re.sub(words.ending, "", word) for word in form.split()]
    stems = [VOWEL.sub("", word.translate(optional)) for word in whole]
    first = r"(?<!\w)"  # a longer word may be the end of a compound
    return "".join(f"(?=.*{first if len(stem) < 5 else ''}{re.escape(stem)})" for stem in stems)


def missing(pair: MessagePair, glossary: AgreedTerms) -> Iterator[Issue]:
    """Yield issues for terms of the source for which the translation has none of the agreed words."""
    if glossary.source is None:
        return
    written = {_number(match): match[0] for match in glossary.source.finditer(pair.source.prose)}
    target = pair.target.prose.translate(glossary.optional) if written else ""
    for number, term in sorted(written.items()):
        pattern, forms = glossary.terms[number]
        if not pattern.match(target) and term not in pair.target.prose:  # it may be in the title of a work
            yield issue("T401", term=term, forms=joined("or", [phrase("quoted", text=form) for form in forms]))


def _number(match: re.Match[str]) -> int:
    """Return the number of the term whose group matched."""
    return int(str(match.lastgroup)[1:].partition("_")[0])


def avoided(text: str, language: Language, wording: Sequence[Wording]) -> Iterator[tuple[bool, str, Wording]]:
    """Yield the avoided words in a text: whether they are never allowed, the word as written, and the rule."""
    for rule in wording:
        if rule.language != language.tag or rule.unless == "attributed":
            continue
        never = rule.unless == "never"
        plain = text if never else QUOTED.sub(lambda match: " " * len(match[0]), text)
        for match in _avoid(rule.avoid, language.data.words.inflection).finditer(plain):
            yield never, match[0], rule


def needs_speaker(text: str, language: Language, wording: Sequence[Wording]) -> Iterator[tuple[str, Wording]]:
    """Yield the words in a sentence that need a speaker, with their rules: those allowed if attributed, and quoted ones.

    What is quoted in a question, a title or a term is discussed, and needs none; so is a term by itself.
    """
    if len(text.split()) <= TERM and not STATEMENT.search(text):
        return
    quoted = "\n".join(match[0] for match in QUOTED.finditer(text)) if STATEMENT.search(text) else ""
    for rule in wording:
        if rule.language == language.tag and rule.unless != "never":
            plain = text if rule.unless == "attributed" else quoted
            for match in _avoid(rule.avoid, language.data.words.inflection).finditer(plain):
                yield match[0], rule


@lru_cache(maxsize=256)
def _avoid(words: tuple[str, ...], ending: str) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    # A word with capitals is a name: "the Resistance".
    patterns = (_words(word) if word != word.lower() else f"(?i:{_words(word)})" for word in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)}){ending}(?!\w)")


def loaded(pair: MessagePair, wording: Sequence[Wording], excepted: Container[str]) -> Iterator[Issue]:
    """Yield issues for loaded words in the translation; `excepted` are the messages in which the source text may have them."""
    for never, word, rule in avoided(pair.target.prose, pair.language, wording):
        if never or pair.msgid not in excepted:
            yield issue("T403" if never else "T402", word, word=word, instead=rule.instead, why=because(rule))


def because(rule: Wording) -> str:
    """Return the reason of a rule as the end of a hint."""
    return phrase("reason", why=rule.why.rstrip(".")) if rule.why else ""
