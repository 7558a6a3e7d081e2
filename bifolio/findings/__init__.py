"""Make findings from the reference of all codes, one TOML file for each family, read when the first finding is made.

A code is never used again for something else. What a placeholder is filled in with is in phrases.toml where it is
English. The files are data for editors and translators: `messages()` returns their sentences for gettext, and
docs/checks.md is generated from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from bifolio import plug_ins
from bifolio.findings.character_names import UNSEEN, between_brackets, codepoint, named
from bifolio.findings.details import LanguageName, Number, Phrase
from bifolio.findings.sentence_parts import PLACEHOLDER, detail_of, filled_in, joined, phrase, phrases, read_toml
from bifolio.model import Finding, Location, Message, Severity

__all__ = [
    "FAMILIES",
    "PLACEHOLDER",
    "UNSEEN",
    "FindingType",
    "LanguageName",
    "Number",
    "Phrase",
    "added_checks",
    "all_types",
    "between_brackets",
    "codepoint",
    "count_of",
    "filled_in",
    "joined",
    "limited",
    "make_finding",
    "messages",
    "named",
    "nearest",
    "nearest_name",
    "phrase",
    "phrases",
]

CODE = re.compile(r"[A-Z]\d{3}")
FAMILIES = ("build", "catalogues", "content", "safety", "translations")


class FindingType(NamedTuple):
    """One code of the reference in docs/checks.md; `sentence` and `hint` name their details as `{name}`."""

    code: str
    severity: Severity
    sentence: str  # what is wrong, the point first, at most 110 characters with typical details
    hint: str  # what to do
    rationale: str = ""  # why the rule exists, in one to three sentences
    example: str = ""  # a short bad text
    case: str = ""  # where the fault was found, or which bad input in tests/ shows it
    singular: str = ""  # the sentence where its first number is one

    @property
    def placeholders(self) -> frozenset[str]:
        """Return the names of the details that the sentence and the hint are filled in with."""
        return frozenset(PLACEHOLDER.findall(f"{self.sentence} {self.hint}"))


def make_finding(code: str, location: Location, **details: object) -> Finding:
    """Return the finding of that code at that place, its sentence and hint filled in with the details.

    >>> make_finding("C305", Location("content/a/packet.yaml", 9), name="pupils").sentence
    'Unknown audience “pupils”.'
    """
    kind = all_types()[code]
    texts = {name: detail_of(detail) for name, detail in details.items()}
    sentence = kind.singular if kind.singular and count_of(kind.sentence, texts) == 1 else kind.sentence
    filled = filled_in(sentence, texts), filled_in(kind.hint, texts)
    return Finding(code, kind.severity, location, *filled, tuple(texts.items()))


def count_of(template: str, details: Mapping[str, str]) -> int:
    """Return the first number that a template is filled in with, 0 if there is none."""
    given = (details.get(name) for name in PLACEHOLDER.findall(template))
    return next((int(detail.value) for detail in given if isinstance(detail, Number)), 0)


def on_lines(make: Callable[[int, str], Finding], wrong: Sequence[tuple[int, str]], most: int = 100) -> list[Finding]:
    """Return the findings on the first wrong lines of a file, given with their numbers, and how many more there are (T118)."""
    made = [make(*each) for each in wrong[:most]]
    if len(wrong) > most:
        more = Number.grouped(len(wrong) - most)
        made.append(make_finding("T118", Location(made[0].location.path), count=more, about=made[0].code))
    return made


def limited(findings: Iterable[Finding], most: int = 100) -> list[Finding]:
    """Return the findings on files of others: of each code the first in each file, and how many more there are (T118)."""
    kept: list[Finding] = []
    counts: dict[tuple[str, str], int] = {}
    for finding in findings:
        key = finding.location.path, finding.code
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= most:
            kept.append(finding)
    more = ((path, code, count - most) for (path, code), count in counts.items() if count > most)
    return kept + [
        make_finding("T118", Location(path), count=Number.grouped(count), about=code) for path, code, count in more
    ]


def nearest(name: str, known: Iterable[str]) -> str:
    """Return " Did you mean “…”?" with the nearest of the known names, for the end of a hint; "" if none is near."""
    close = nearest_name(name, known)
    return phrase("nearest", name=close) if close else ""


def nearest_name(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like a name; "" if none is near."""
    return next(iter(get_close_matches(name, sorted(known), 1, 0.7)), "")


@cache
def all_types() -> Mapping[str, FindingType]:
    """Return every code's type, sorted by code, those of checks in installed packages among them; read at the first call."""
    types = _own_types()
    added = [kind for check in added_checks() if not check.problem for kind in check.value.finding_types]
    return {kind.code: kind for kind in sorted([*added, *types], key=lambda kind: kind.code)}


@cache
def added_checks() -> tuple[plug_ins.PlugIn, ...]:
    """Return the checks of installed packages; one whose findings would have the code of others cannot be used."""
    return plug_ins.load(plug_ins.CHECKS, _problem)


def _problem(check: Any, others: Sequence[Any]) -> str:
    for kind in check.finding_types:
        if not isinstance(kind, FindingType) or not isinstance(kind.severity, Severity):
            return phrase("not-a-finding-type", type=type(kind).__name__)
        if not CODE.fullmatch(kind.code):
            return phrase("not-a-code", code=kind.code)
        added = (each for other in others for each in other.finding_types)
        if any(each.code == kind.code and each != kind for each in (*_own_types(), *added)):
            return phrase("code-taken", code=kind.code)
    return ""


def _own_types() -> list[FindingType]:
    return [kind for name in FAMILIES for kind in family(name)]


def family(name: str) -> list[FindingType]:
    """Return the types of one family in the order of its file."""
    return [
        FindingType(code, Severity(row.pop("severity")), **{key: value.strip("\n") for key, value in row.items()})
        for code, row in read_toml(name).items()
    ]


def messages() -> list[Message]:
    """Return sentences, hints and phrases as messages for gettext.

    The use of a sentence is a comment, with its code; a text that several codes share is one message. A phrase has its
    name as context. Only a text whose braces are all placeholders is flagged
    `python-brace-format`.
    """
    found: dict[str, Message] = {}
    for name in FAMILIES:
        for kind in family(name):
            for use in ("sentence", "hint"):
                plural = kind.sentence if use == "sentence" and kind.singular else None
                text = kind.singular if plural else getattr(kind, use)
                message = found.get(text) or _message(text, f"bifolio/findings/{name}.toml", plural=plural)
                found[text] = message._replace(comments=(*message.comments, f"{kind.code}: {use}"))
    parts = [_message(text, "bifolio/findings/phrases.toml", name) for name, text in phrases().items()]
    return [*found.values(), *parts]


def _message(text: str, reference: str, phrase_name: str | None = None, plural: str | None = None) -> Message:
    names = FindingType("", Severity.NOTE, text, "").placeholders
    formatted = names and text.count("{") == sum(text.count(f"{{{name}}}") for name in names)
    flags = ("python-brace-format",) if formatted else ()
    return Message(text, phrase_name, references=(reference,), flags=flags, msgid_plural=plural)
