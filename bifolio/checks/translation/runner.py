"""Run the rules over a catalogue: those of every language and those named by the language's data, without suppressed findings."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from bifolio.catalogue import numbers_by_form
from bifolio.checks import languages, scripts
from bifolio.checks.attribution import AttributionRules
from bifolio.checks.translation import (
    characters,
    leftover_markup,
    numbers,
    order,
    parity,
    suppressions,
    typography,
    unattributed,
)
from bifolio.checks.translation import glossary as terms
from bifolio.checks.translation.faultless import FaultlessTranslations
from bifolio.checks.translation.message_pair import NAMED, Issue, MessagePair, Rule, issue, passage, place, plug_ins
from bifolio.findings import make_finding
from bifolio.language import Language
from bifolio.markdown import OBJECT, VALUE, Shape, is_bounded, shape
from bifolio.model import Catalogue, Entry, Finding, Message, Term, Wording
from bifolio.recorded_results import RecordedResults

RULES: tuple[Rule, ...] = (
    *parity.RULES,
    characters.rules,
    leftover_markup.rules,
    numbers.rules,
    order.rules,
    *typography.RULES,
)
FEW = 5  # numbers, up to 1,000, that a plural form without its number may be for
# Rules that compare with the source, which a translator's note has none of.
OF_SOURCE: tuple[Rule, ...] = (
    parity.code,
    parity.emphasis,
    numbers.rules,
    order.rules,
    typography.end,
    typography.spaces,
    typography.copied,
)
LONGEST = 10  # times the length of the source, and MORE characters
MORE = 300
NAMED_IN_DATA: Mapping[str, Rule] = {  # every module of the two packages, by its name in language data
    module.name.removeprefix("bifolio.checks."): import_module(module.name).rules
    for package in (languages, scripts)
    for module in iter_modules(package.__path__, f"{package.__name__}.")
}


def check(
    messages: Iterable[Message], catalogue: Catalogue, language: Language, source_language: Language, *,
    glossary: Sequence[Term] = (), wording: Sequence[Wording] = (), attribution: AttributionRules,
    results: RecordedResults | None = None,
) -> Iterator[Finding]:  # fmt: skip
    """Yield findings for the translations that readers can see, those that are recorded as faultless left out."""
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
    depends_on = (language, source_language, glossary, wording, attribution, numbers_by_form(catalogue.header))
    faultless = FaultlessTranslations(results, f"{catalogue.path} {source_language.tag}", *depends_on)
    entries = catalogue.by_key
    for message in messages:
        entry = entries.get(message.key)
        if entry is not None and entry.usable and not faultless.has(message, entry):
            findings = list(_entry(message, entry, catalogue, (*RULES, *more), (language, source_language)))
            yield from findings
            if not findings:
                faultless.add(message, entry)
    faultless.save()


def _names(catalogue: Catalogue, contexts: Container[str]) -> Iterator[str]:
    """Yield the names of values and speakers as the translations write them: messages with these contexts."""
    for entry in catalogue.entries:
        if entry.msgctxt in contexts and entry.usable:
            yield from entry.msgstr


def _entry(
    message: Message, entry: Entry, catalogue: Catalogue, rules: Iterable[Rule], languages: tuple[Language, Language]
) -> Iterator[Finding]:
    path = catalogue.path
    if any(len(each) > LONGEST * len(message.msgid) + MORE or not is_bounded(each) for each in entry.msgstr):
        finding = make_finding("T225", place(entry, path), found=max(map(len, entry.msgstr)), source=len(message.msgid))
        yield replace(finding, passage=passage(message))
        return  # nothing else is asked of it: what is endless may take endless time
    issues = [
        each._replace(form=pair.form)
        for pair in _pairs(message, entry, numbers_by_form(catalogue.header), *languages)
        for rule in rules
        for each in rule(pair)
    ]
    issues += [each for msgstr in entry.msgstr for each in _added(message, msgstr, languages, rules)]
    for each in suppressions.apply(entry, issues):
        finding = make_finding(each.code, place(entry, path, each.part, each.form), **each.details)
        yield replace(finding, passage=passage(message))


def _pairs(
    message: Message, entry: Entry, numbers: Sequence[Sequence[int]], language: Language, source_language: Language
) -> Iterator[MessagePair]:
    """Yield each form of a translation beside the msgid it translates; `numbers` are those that each form is for."""
    read = _shape_of_template if "python-format" in message.flags else shape
    shapes = {msgid: read(msgid) for msgid in (message.msgid, message.msgid_plural) if msgid is not None}
    names = [_named(msgid, parts, message) for msgid, parts in shapes.items()]
    for form, msgstr in enumerate(entry.msgstr):
        numbers_here = numbers[form] if form < len(numbers) else ()
        msgid = _msgid(message, form, len(entry.msgstr), numbers_here)
        target = read(msgstr)
        named = _named(msgstr, target, message)
        left_out = _left_out(message, named, numbers_here)
        counted = 1 if 1 in numbers_here or not numbers_here else numbers_here[0]
        yield MessagePair(
            message=message,
            entry=entry,
            msgid=msgid,
            msgstr=msgstr,
            source=read(_with_number(msgid, left_out, counted)) if left_out else shapes[msgid],
            target=target,
            required=_required(message, names[0], names[-1], left_out),
            allowed=names[0] | names[-1],
            named=named,
            language=language,
            source_language=source_language,
            form=form,
            counted=counted if left_out else None,
        )


def _added(
    message: Message, msgstr: str, languages: tuple[Language, Language], rules: Iterable[Rule]
) -> Iterator[Issue]:
    """Yield issues of the notes that a translator added: they are words alone, and not in headings, titles or names."""
    added = shape(msgstr).added
    if added and not message.in_prose:
        yield issue("T228", added[0])
    for note in added:
        target, entry = shape(note), Entry("", (note,))
        named = _named(note, target, message)
        values = _named(message.msgid_plural or message.msgid, shape(message.msgid_plural or message.msgid), message)
        pair = MessagePair(message, entry, "", note, shape(""), target, frozenset(), values, named, *languages)
        for rule in rules:
            if rule not in OF_SOURCE:
                yield from rule(pair)


def _msgid(message: Message, form: int, forms: int, numbers: Sequence[int]) -> str:
    """Return the msgid that a plural form translates: the singular where the form is for one, or is the first of several."""
    if message.msgid_plural is None:
        return message.msgid
    singular = 1 in numbers if message.counted else form == 0
    return message.msgid if singular and forms > 1 else message.msgid_plural


def _required(message: Message, one: frozenset[str], many: frozenset[str], left_out: str) -> frozenset[str]:
    """Return the values that a plural form must name: those of both msgids, and the counted one unless it may be left out."""
    if message.counted is None:
        return one & many
    counted = message.counted.name
    always = {name for name in one & many if _value(name) != counted}
    return frozenset(always | {name for name in many if not left_out and _value(name) == counted})


def _value(written: str) -> str:
    """Return the name of a value that is written in any style, "" for what is no value."""
    match = VALUE.fullmatch(written)
    return match[1] if match else ""


def _left_out(message: Message, named: Iterable[str], numbers: Sequence[int]) -> str:
    """Return the counted value, where a form does not name it and is for so few numbers that it need not; else "".

    Few are FEW, as for msgfmt; the number of today must be the only one, or one.
    """
    if not (message.counted and numbers and len(numbers) <= FEW):
        return ""
    name, number = message.counted
    if (len(numbers) > 1 and number in numbers and number != 1) or name in map(_value, named):
        return ""
    return name


def _with_number(msgid: str, name: str, number: int) -> str:
    """Return a msgid with a number in the place of the value of that name."""
    return VALUE.sub(lambda match: str(number) if match[1] == name else match[0], msgid)


def _named(text: str, read: Shape, message: Message) -> frozenset[str]:
    """Return the values that a text uses; messages of templates may use them as gettext's python-format does."""
    named = frozenset(read.values)
    return named | frozenset(NAMED.findall(text)) if "python-format" in message.flags else named


def _shape_of_template(text: str) -> Shape:
    """Return the shape of a template's message, in which the values are not counted as words."""
    return shape(NAMED.sub(OBJECT, text))
