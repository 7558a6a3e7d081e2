"""Owns the rules on words: the agreed ones of the glossary must stand, loaded ones must not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.model import Term, Wording

QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|”[^”]*”|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)")
MARKS = re.compile("[\u200c\u064b-\u0655\u0670]")  # what Persian words are written with or without
PLURAL = re.compile(r"\u200c(?:ها|های|هایی|ی|ای)$|(?<=[aeo]r)na$")  # Persian, Swedish
VOWEL = re.compile(r"(?<=\w{3})[aeiouyåäö]$")
ENDING = r"(?:\u200c\w+|\w{0,3})"  # of a word in another form: plural, genitive, the definite article
ENGLISH = r"(?:s|es|[’']s|s[’'])?"


@dataclass(frozen=True)
class AgreedTerms:
    """The terms of a glossary that two languages have words for, as patterns."""

    source: re.Pattern[str] | None  # a group for each term, the longest forms first
    terms: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]  # target pattern, target forms


def agreed(glossary: Sequence[Term], source: str, target: str) -> AgreedTerms:
    """Return the terms of a glossary for a pair of languages; without forms for the source a term stands as it is."""
    found: list[tuple[re.Pattern[str], tuple[str, ...]]] = []
    forms: list[tuple[str, int]] = []
    for term in glossary:
        by_language = term.forms or {}
        if wanted := by_language.get(target):
            forms += [(form, len(found)) for form in by_language.get(source, (term.term,))]
            found.append((_any(wanted), wanted))
    forms.sort(key=lambda form: (-len(form[0]), form))
    groups = "|".join(f"(?P<t{number}_{place}>{_words(form)})" for place, (form, number) in enumerate(forms))
    pattern = re.compile(rf"(?<![\w-])(?:{groups}){ENGLISH}(?![\w-])", re.IGNORECASE) if forms else None
    return AgreedTerms(pattern, tuple(found))


def _words(form: str) -> str:
    return r"[\s\u00a0]+".join(re.escape(word) for word in form.split())


def _any(forms: Iterable[str]) -> re.Pattern[str]:
    """Return what matches a text with all words of one of the forms, with any ending, non-joiners or not."""
    return re.compile("|".join(_loose(form) for form in forms), re.IGNORECASE | re.DOTALL)


def _loose(form: str) -> str:
    stems = [VOWEL.sub("", MARKS.sub("", PLURAL.sub("", word))) for word in form.split()]
    first = r"(?<!\w)"  # a longer word may be the end of a compound
    return "".join(f"(?=.*{first if len(stem) < 5 else ''}{re.escape(stem)})" for stem in stems)


def missing(pair: MessagePair, glossary: AgreedTerms) -> Iterator[Issue]:
    """Yield the terms of the source for which the translation has none of the agreed words."""
    if glossary.source is None:
        return
    found = {_number(match): match[0] for match in glossary.source.finditer(pair.source.prose)}
    target = MARKS.sub("", pair.target.prose) if found else ""
    for number, term in sorted(found.items()):
        pattern, forms = glossary.terms[number]
        if not pattern.match(target) and term not in pair.target.prose:  # it may be in the title of a work
            yield issue("T401", term=term, forms=", ".join(forms))


def _number(match: re.Match[str]) -> int:
    """Return which term the group that matched is of."""
    return int(str(match.lastgroup)[1:].partition("_")[0])


def avoided(text: str, language: str, wording: Sequence[Wording]) -> Iterator[tuple[bool, str, Wording]]:
    """Yield the words of a text that its packet does not use: whether never, the word as it stands, and the rule."""
    for rule in wording:
        if rule.language != language:
            continue
        never = rule.unless == "never"
        plain = text if never else QUOTED.sub(lambda match: " " * len(match[0]), text)
        for match in _avoid(rule.avoid, ENGLISH if language.startswith("en") else ENDING).finditer(plain):
            yield never, match[0], rule


@lru_cache(maxsize=256)
def _avoid(words: tuple[str, ...], ending: str) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    each = (
        _words(word) if word != word.lower() else f"(?i:{_words(word)})" for word in longest
    )  # "the Resistance" is a name
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)}){ending}(?!\w)")


def loaded(pair: MessagePair, wording: Sequence[Wording]) -> Iterator[Issue]:
    """Yield the words that the translation should not use."""
    for never, word, rule in avoided(pair.target.prose, pair.language.tag, wording):
        yield issue("T403" if never else "T402", word, word=word, instead=rule.instead, why=because(rule))


def because(rule: Wording) -> str:
    """Return a rule's reason as the end of a hint."""
    return f" ({rule.why})" if rule.why else ""
