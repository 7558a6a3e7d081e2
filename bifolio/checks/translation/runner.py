"""Run the rules over a catalogue: those of every language and those named by the language's data, without suppressed findings."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bifolio.checks.attribution import AttributionRules
from bifolio.checks.languages import fa, sv
from bifolio.checks.scripts import arabic
from bifolio.checks.translation import characters, numbers, parity, suppressions, typography, unattributed
from bifolio.checks.translation import glossary as terms
from bifolio.checks.translation.message_pair import NAMED, MessagePair, Rule, passage, place, plug_ins
from bifolio.findings import make_finding
from bifolio.language import Language
from bifolio.markdown import OBJECT, Shape, shape
from bifolio.model import Catalogue, Entry, Finding, Message, Term, Wording

RULES: tuple[Rule, ...] = (*parity.RULES, characters.rules, numbers.rules, *typography.RULES)
LONGEST = 10  # times the length of the source, and MORE characters
MORE = 300
NAMED_IN_DATA: Mapping[str, Rule] = {
    module.__name__.removeprefix("bifolio.checks."): module.rules for module in (arabic, fa, sv)
}


def check(
    messages: Iterable[Message], catalogue: Catalogue, language: Language, source_language: Language, *,
    glossary: Sequence[Term] = (), wording: Sequence[Wording] = (), attribution: AttributionRules,
) -> Iterator[Finding]:  # fmt: skip
    """Yield findings for the translations that readers can see."""
    attribution = attribution.in_language(_names(catalogue, attribution.contexts))
    agreed = terms.agreed(glossary, source_language, language)
    more: tuple[Rule, ...] = (
        lambda pair: terms.missing(pair, agreed),
        lambda pair: terms.loaded(pair, wording, attribution.loaded),
        lambda pair: unattributed.values(pair, attribution),
        lambda pair: unattributed.words(pair, attribution, wording),
        *plug_ins(),
        *(NAMED_IN_DATA[name] for name in language.data.checks.rules if name in NAMED_IN_DATA),
    )
    entries = catalogue.by_key
    for message in messages:
        entry = entries.get(message.key)
        if entry is not None and entry.usable:
            yield from _entry(message, entry, catalogue.path, (*RULES, *more), (language, source_language))


def _names(catalogue: Catalogue, contexts: Container[str]) -> Iterator[str]:
    """Yield the names of values and speakers as the translations write them: messages with these contexts."""
    for entry in catalogue.entries:
        if entry.msgctxt in contexts and entry.usable:
            yield from entry.msgstr


def _entry(
    message: Message, entry: Entry, path: str, rules: Iterable[Rule], languages: tuple[Language, Language]
) -> Iterator[Finding]:
    if any(len(msgstr) > LONGEST * len(message.msgid) + MORE for msgstr in entry.msgstr):
        finding = make_finding("T225", place(entry, path), found=max(map(len, entry.msgstr)), source=len(message.msgid))
        yield replace(finding, passage=passage(message))
        return  # nothing else is asked of it: what is endless may take endless time
    issues = [
        issue._replace(form=pair.form)
        for pair in _pairs(message, entry, *languages)
        for rule in rules
        for issue in rule(pair)
    ]
    for issue in suppressions.apply(entry, issues):
        finding = make_finding(issue.code, place(entry, path, issue.part, issue.form), **issue.details)
        yield replace(finding, passage=passage(message))


def _pairs(message: Message, entry: Entry, language: Language, source_language: Language) -> Iterator[MessagePair]:
    """Yield each form of a translation beside the msgid it translates."""
    read = _shape_of_template if "python-format" in message.flags else shape
    one = read(message.msgid)
    many = read(message.msgid_plural) if message.msgid_plural else one
    names = [_named(message.msgid, one, message), _named(message.msgid_plural or message.msgid, many, message)]
    for form, msgstr in enumerate(entry.msgstr):
        of_many = message.msgid_plural if form > 0 or len(entry.msgstr) == 1 else None
        target = read(msgstr)
        yield MessagePair(
            message=message,
            entry=entry,
            msgid=message.msgid if of_many is None else of_many,
            msgstr=msgstr,
            source=one if of_many is None else many,
            target=target,
            required=names[0] & names[1],
            allowed=names[0] | names[1],
            named=_named(msgstr, target, message),
            language=language,
            source_language=source_language,
            form=form,
        )


def _named(text: str, read: Shape, message: Message) -> frozenset[str]:
    """Return the values that a text uses; messages of templates may use them as gettext's python-format does."""
    named = frozenset(read.values)
    return named | frozenset(NAMED.findall(text)) if "python-format" in message.flags else named


def _shape_of_template(text: str) -> Shape:
    """Return the shape of a template's message, in which the values are not counted as words."""
    return shape(NAMED.sub(OBJECT, text))
