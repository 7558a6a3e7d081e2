"""Define rules on translations: their input, a message beside its translation, their issues, and those of installed packages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from bifolio.findings import FindingType, added_checks, make_finding, phrase
from bifolio.language import Language
from bifolio.markdown import Shape
from bifolio.model import Entry, Location, Message
from bifolio.plug_ins import reason_of
from bifolio.text_files import excerpt

NAMED = re.compile(r"%\([a-z_][a-z0-9_]*\)[sd]")  # how messages of templates name values (gettext's python-format)
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


class Issue(NamedTuple):
    """What a rule reports: the code, the part of the translation that is wrong ("" for all of it), details, plural form."""

    code: str
    part: str
    details: Mapping[str, Any]
    form: int = 0


@dataclass(frozen=True)
class MessagePair:
    """A message beside its translation, or beside one plural form of it."""

    message: Message
    entry: Entry
    msgid: str  # the one of the two msgids that the form translates
    msgstr: str
    source: Shape
    target: Shape
    required: frozenset[str]  # values that must be named
    allowed: frozenset[str]  # and those that may be
    named: frozenset[str]  # those that are
    language: Language
    source_language: Language
    form: int = 0
    counted: int | None = None  # the number that the form is for, which it leaves out


Rule = Callable[[MessagePair], Iterator[Issue]]


def issue(code: str, part: str = "", **details: object) -> Issue:
    """Return an issue about a part of a translation."""
    return Issue(code, part, details)


def rule(*finding_types: FindingType) -> Callable[[Rule], Rule]:
    """Return a decorator that makes a function a check: it is given a MessagePair and yields issues of these types."""

    def decorate(function: Rule) -> Rule:
        function.finding_types = finding_types  # type: ignore[attr-defined]
        return function

    return decorate


@cache
def plug_ins() -> tuple[Rule, ...]:
    """Return the checks of installed packages: entry points of the group `bifolio.checks`."""
    return tuple(_guarded(each.name, each.value) for each in added_checks() if not each.problem)


def _guarded(name: str, check: Rule) -> Rule:
    """Return a check of a package that reports its own exceptions, and issues that it has not declared, as an issue."""
    declared = {each.code for each in check.finding_types}  # type: ignore[attr-defined]

    def guarded(pair: MessagePair) -> Iterator[Issue]:
        try:
            for reported in check(pair):
                if reported.code not in declared:
                    yield issue("B213", name=name, reason=phrase("undeclared-code", code=reported.code))
                else:
                    make_finding(reported.code, Location(""), **reported.details)  # fails here, not where it is placed
                    yield Issue(reported.code, str(reported.part), reported.details)
        except Exception as error:  # noqa: BLE001 - a package may fail in any way
            yield issue("B213", name=name, reason=reason_of(error))

    return guarded


def passage(message: Message) -> str:
    """Return where somebody without line numbers finds a message: its section, or what it is, and how it begins."""
    beginning = excerpt(message.msgid)
    description = message.comments[0] if message.comments else ""
    _, _, section = description.partition(", under: ")
    if section:
        return phrase("in-section", section=section, beginning=beginning)
    if description:
        return phrase("in-catalogue", beginning=beginning, description=description)
    return phrase("in-catalogue-alone", beginning=beginning)


@lru_cache(maxsize=4)  # an entry may have many findings, and many lines
def _lines(raw: str) -> tuple[list[str], list[int]]:
    """Return the lines of an entry, and which of them begin a msgstr."""
    lines = raw.split("\n")
    return lines, [index for index, line in enumerate(lines) if line.startswith("msgstr")]


def place(entry: Entry, path: str, part: str = "", form: int = 0) -> Location:
    """Return the location of a part of an entry in its catalogue: in its msgstr, or else in its comments."""
    lines, starts = _lines(entry.raw)
    if not starts:
        return Location(path, entry.line)
    start = starts[min(form, len(starts) - 1)]
    wanted = part.translate(ESCAPES)
    if wanted:
        for index in (*range(start, len(lines)), *range(starts[0])):
            if (column := lines[index].find(wanted)) >= 0:
                return Location(path, entry.line + index - starts[0], column + 1)
    return Location(path, entry.line + start - starts[0])
