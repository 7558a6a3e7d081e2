"""Check that translations say who states a contested value, or a word that needs a speaker, in each sentence with one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio.checks.attribution import AttributionRules, sentences
from bifolio.checks.translation.glossary import needs_speaker
from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.model import Wording


def values(pair: MessagePair, rules: AttributionRules) -> Iterator[Issue]:
    """Yield issues for sentences of the translation that give a contested value as if nobody had stated it."""
    found = list(sentences(pair.msgstr))
    if pair.msgid in rules.needed and not any(rules.attributed(each, pair.language) for each in found):
        yield issue("T404", name=rules.needed[pair.msgid])
    for sentence in found if pair.msgid not in rules.elsewhere else ():
        contested = rules.contested_in(sentence, pair.language)
        if contested and not rules.attributed(sentence, pair.language):
            yield issue("T404", contested.written("."), name=contested.name)


def words(pair: MessagePair, rules: AttributionRules, wording: Sequence[Wording]) -> Iterator[Issue]:
    """Yield issues for words that need a speaker, in sentences of the translation that name none."""
    for sentence in sentences(pair.msgstr) if wording and pair.msgid not in rules.exempt else ():
        for word, _ in needs_speaker(sentence.text, pair.language, wording):
            if not rules.attributed(sentence, pair.language):
                yield issue("T405", word, word=word)
                break
