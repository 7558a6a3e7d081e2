"""Write findings in a reader's language: sentences from bifolio/findings/locales/, numbers and names as CLDR has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from importlib.resources import files

from bifolio import catalogue
from bifolio.characters import escaped
from bifolio.findings import (
    PLACEHOLDER,
    LanguageName,
    Number,
    Phrase,
    all_types,
    count_of,
    filled_in,
    phrase,
    phrases,
)
from bifolio.language import cldr
from bifolio.language.lookup import get
from bifolio.model import Finding, Severity

LOCALES = files("bifolio.findings") / "locales"
SOURCE = "en"
FIRST_STRONG, LEFT_TO_RIGHT, END = "\u2068", "\u2066", "\u2069"  # isolates of UAX #9
ISOLATES = FIRST_STRONG + LEFT_TO_RIGHT + END
# A run of ASCII signs, words and placeholders in a sentence that runs from the right: commands, names of files, code,
# and what code has beside ASCII: 12 °C, 1981–1988, [^note]: …
LATIN_RUN = re.compile(r"[!-~°–…]+(?: [!-~°–…]+)*")
CODE = re.compile(r"[\w<>=#*\\/\[\]{}|%]", re.ASCII)
QUOTED = {("«", "»"), ("“", "”"), ("”", "”")}
MARKS = (". ", ", ", ": ", "; ", "! ", "? ")  # of the sentence before a run
SEVERITIES = {
    Severity.ERROR: "severity-error",
    Severity.WARNING: "severity-warning",
    Severity.NOTE: "severity-note",
}


@cache
def languages() -> tuple[str, ...]:
    """Return the tags of the languages that findings can be written in, English first."""
    names = (file.name for file in LOCALES.iterdir())
    return (SOURCE, *sorted(name.removesuffix(".po") for name in names if name.endswith(".po")))


def nearest_language(tag: str) -> str:
    """Return the language in which readers of a language are shown findings: their own, its base, or English.

    >>> nearest_language("fa-AF"), nearest_language("so")
    ('fa', 'en')
    """
    parts = tag.split("-")
    bases = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((base for base in bases if base in languages()), SOURCE)


def in_language(finding: Finding, tag: str, *, isolate: bool = True) -> Finding:
    """Return a finding with its texts in one of `languages()`; a text that has no translation stays in English.

    In a language that is written from right to left, code and details are isolated (UAX #9) unless `isolate` is False;
    whatever else in them is invisible is escaped.
    """
    kind = all_types().get(finding.code)
    if tag == SOURCE or kind is None:
        return finding
    writer = _SentenceWriter(tag, isolate=isolate and get(tag).direction == "rtl")
    details = dict(finding.details)
    passage = finding.passage
    return replace(
        finding,
        sentence=writer.sentence(kind.singular, kind.sentence, details),
        hint=writer.text(kind.hint, details),
        passage=writer.detail(passage) if isinstance(passage, Phrase) else passage,
    )


def severity_name(severity: Severity, tag: str) -> str:
    """Return the word for a severity in one of `languages()`."""
    name = phrase(SEVERITIES[severity])
    return name if tag == SOURCE else _SentenceWriter(tag, isolate=False).detail(name)


def phrase_texts(names: Iterable[str], tag: str) -> dict[str, str]:
    """Return phrases by name in one of `languages()`, with their placeholders."""
    texts = NullTranslations() if tag == SOURCE else _texts(tag)
    return {name: texts.pgettext(name, phrases()[name]) for name in names}


def isolated(template: str) -> str:
    """Return a sentence of a language written from the right, whose code and placeholders keep to their places (UAX #9)."""
    code = _with_isolates(template, set(PLACEHOLDER.findall(template)))
    return PLACEHOLDER.sub(lambda match: f"{FIRST_STRONG}{match[0]}{END}", code)


class _SentenceWriter:
    """Fills in the sentences of one language."""

    def __init__(self, tag: str, *, isolate: bool) -> None:
        self.tag, self.isolate = tag, isolate
        self.language = get(tag)
        self.texts = _texts(tag)

    def sentence(self, singular: str, sentence: str, details: Mapping[str, str]) -> str:
        if not singular:
            return self.text(sentence, details)
        count = count_of(sentence, details)
        return self._filled(self.texts.ngettext(singular, sentence, count), details)

    def text(self, text: str, details: Mapping[str, str]) -> str:
        return self._filled(self.texts.gettext(text), details)

    def detail(self, detail: str) -> str:
        match detail:
            case Number():
                return self.language.number(Decimal(str(detail.value)), grouping="," in detail)
            case LanguageName():
                return cldr.name(detail.tag, self.tag) or str(detail)
            case Phrase():
                return self._filled(self.texts.pgettext(detail.name, phrases()[detail.name]), dict(detail.details))
        return escaped(detail) if self.isolate else detail

    def _filled(self, template: str, details: Mapping[str, str]) -> str:
        if self.isolate:
            template = _with_isolates(template, {name for name, detail in details.items() if _is_words(detail)})
        written = {name: self.detail(detail) for name, detail in details.items()}
        if self.isolate:
            written = {name: f"{FIRST_STRONG}{text}{END}" if text else "" for name, text in written.items()}
        return filled_in(template, written)


def _is_words(detail: str) -> bool:
    """Return whether a detail is written in the reader's language, and is no part of the code beside it."""
    return not detail or isinstance(detail, (LanguageName, Phrase))


def _with_isolates(template: str, words: Collection[str]) -> str:
    """Return a sentence whose code is isolated; the placeholders for words of the sentence are not part of it."""
    code, *rest = PLACEHOLDER.split(template)  # a text, then in turn a name and the text after it
    written = ""
    for name, after in zip(rest[::2], rest[1::2], strict=True):
        if name in words:
            written, code = f"{written}{LATIN_RUN.sub(_isolated, code)}{{{name}}}", after
        else:
            code += f"{{{name}}}{after}"
    return written + LATIN_RUN.sub(_isolated, code)


def _isolated(run: re.Match[str]) -> str:
    """Return a run of ASCII as an isolate that runs from the left, without the punctuation of the sentence around it.

    What quotation marks of the sentence enclose is code as a whole, such as “p.”.
    """
    before, after = run.string[: run.start()][-1:], run.string[run.end() :][:1]
    start, end = (0, len(run[0])) if (before, after) in QUOTED else _core(run[0])
    core = run[0][start:end]
    if not CODE.search(PLACEHOLDER.sub("", core)):
        return run[0]
    return f"{run[0][:start]}{LEFT_TO_RIGHT}{core}{END}{run[0][end:]}"


def _core(text: str) -> tuple[int, int]:
    """Return where the code in a run begins and ends: marks at its end and brackets without their other half are outside."""
    start, end = 0, len(text)
    while start < end:
        core = text[start:end]
        opened = core[-1] in "([" and (core[:-1] == "" or core[-2] == " ")
        if core[-1] in ".,:;!? " or opened or (core[-1] == ")" and core.count(")") > core.count("(")):
            end -= 1
        elif core[0] in " )" or core[:2] in MARKS or (core[0] == "(" and core.count("(") > core.count(")")):
            start += 1
        else:
            break
    return start, end


@cache
def _texts(tag: str) -> NullTranslations:
    path = f"bifolio/findings/locales/{tag}.po"
    return catalogue.gettext(catalogue.read((LOCALES / f"{tag}.po").read_text(encoding="utf-8"), path, tag))
