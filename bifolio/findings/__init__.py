"""Make findings from the reference of all codes, one TOML file for each family, read when the first finding is made.

A code is never used again for something else. What a placeholder is filled in with is in phrases.toml where it is
English. The files are data for editors and translators: `messages()` returns their sentences for gettext, and
docs/checks.md is generated from them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, reduce
from importlib.resources import files
from typing import Any, NamedTuple

from bifolio import plug_ins
from bifolio.model import Finding, Location, Message, Severity

__all__ = [
    "FAMILIES",
    "FindingType",
    "all_types",
    "joined",
    "limited",
    "make_finding",
    "messages",
    "nearest",
    "phrase",
    "phrases",
]

FAMILIES = ("build", "catalogues", "content", "safety", "translations")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")  # other braces are text: {lockdown_date:year}, {#what-happened}


class FindingType(NamedTuple):
    """One code of the reference in docs/checks.md; `sentence` and `hint` name their details as `{name}`."""

    code: str
    severity: Severity
    sentence: str  # what is wrong, the point first, at most 110 characters with typical details
    hint: str  # what to do
    rationale: str = ""  # why the rule exists, in one to three sentences
    example: str = ""  # a short bad text
    case: str = ""  # where the fault was found, or which bad input in tests/ shows it

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
    texts = {name: str(detail) for name, detail in details.items()}
    sentence, hint = filled_in(kind.sentence, texts), filled_in(kind.hint, texts)
    return Finding(code, kind.severity, location, sentence, hint, tuple(texts.items()))


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
    return kept + [make_finding("T118", Location(path), count=f"{count:,}", about=code) for path, code, count in more]


def nearest(name: str, known: Iterable[str]) -> str:
    """Return " Did you mean “…”?" with the nearest of the known names, for the end of a hint; "" if none is near."""
    close = get_close_matches(name, sorted(known), 1, 0.7)
    return phrase("nearest", name=close[0]) if close else ""


def phrase(name: str, /, **details: object) -> str:
    """Return the part of a sentence with that name in phrases.toml, filled in with the details.

    >>> phrase("should-have-parts", wanted=2, found=3)
    'it should have 2 parts, not 3'
    """
    return filled_in(phrases()[name], {key: str(detail) for key, detail in details.items()})


def joined(name: str, parts: Iterable[str]) -> str:
    """Return parts joined by the phrase `and` or `or`, "" if there are none.

    >>> joined("or", ["a date", "a period"])
    'a date or a period'
    """
    listed = list(parts)
    return reduce(lambda first, second: phrase(name, first=first, second=second), listed) if listed else ""


def filled_in(template: str, details: dict[str, str]) -> str:
    """Return a template with its placeholders replaced; one without a detail stays as it is.

    >>> filled_in("Undefined value “{name}”; write {year:month}.", {"name": "cuont"})
    'Undefined value “cuont”; write {year:month}.'
    """
    return PLACEHOLDER.sub(lambda match: details.get(match[1], match[0]), template)


@cache
def all_types() -> Mapping[str, FindingType]:
    """Return every code's type, sorted by code, those of checks in installed packages among them; read at the first call."""
    types = [kind for name in FAMILIES for kind in family(name)]
    added = [kind for check in plug_ins.values(plug_ins.CHECKS) for kind in check.finding_types]
    return {kind.code: kind for kind in sorted([*added, *types], key=lambda kind: kind.code)}


def family(name: str) -> list[FindingType]:
    """Return the types of one family in the order of its file."""
    return [
        FindingType(code, Severity(row.pop("severity")), **{key: value.strip("\n") for key, value in row.items()})
        for code, row in _toml(name).items()
    ]


@cache
def phrases() -> Mapping[str, str]:
    """Return the parts of sentences by their names."""
    return _toml("phrases")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def messages() -> list[Message]:
    """Return sentences, hints, rationales and phrases as messages for gettext.

    The use of a sentence is a comment, with its code; a text that several codes share is one message. A phrase has its
    name as context. Only a text whose braces are all placeholders is flagged
    `python-brace-format`.
    """
    found: dict[str, Message] = {}
    for name in FAMILIES:
        for kind in family(name):
            for use in ("sentence", "hint", "rationale"):
                text = getattr(kind, use)
                if text:
                    message = found.get(text) or _message(text, f"bifolio/findings/{name}.toml")
                    found[text] = message._replace(comments=(*message.comments, f"{kind.code}: {use}"))
    parts = [_message(text, "bifolio/findings/phrases.toml", name) for name, text in phrases().items()]
    return [*found.values(), *parts]


def _message(text: str, reference: str, phrase_name: str | None = None) -> Message:
    names = FindingType("", Severity.NOTE, text, "").placeholders
    formatted = names and text.count("{") == sum(text.count(f"{{{name}}}") for name in names)
    flags = ("python-brace-format",) if formatted else ()
    return Message(text, phrase_name, references=(reference,), flags=flags)
