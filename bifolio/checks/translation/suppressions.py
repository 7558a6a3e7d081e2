"""Suppress findings by translators' comments (`# bifolio: ignore T312 reason`), and report those that are not needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bifolio.checks.translation.message_pair import Issue, issue
from bifolio.findings import all_types
from bifolio.model import Entry, Severity

COMMENT = re.compile(r"\s*bifolio:\s*(?P<rest>.*)$")
JUDGEMENTS = ("T404", "T405")  # errors that a translator can rule out: a cue may be one that the language's data lacks
IGNORE = re.compile(r"ignore\s+(?P<code>[A-Z]\d{3})\b[\s:,-]*(?P<reason>.*)$")


class Suppressions(NamedTuple):
    """The codes that an entry's comments ignore, and the problems of these comments."""

    codes: dict[str, str]  # code to the comment
    wrong: tuple[Issue, ...]


def of_entry(entry: Entry) -> Suppressions:
    """Return the suppressions of an entry. Only warnings and notes can be ignored, and only with a reason."""
    codes: dict[str, str] = {}
    wrong: list[Issue] = []
    for comment in entry.comments:
        if match := COMMENT.match(comment):
            code, problem = _read(match["rest"])
            if problem:
                wrong.append(issue("T902", comment.strip(), problem=problem))
            else:
                codes[code] = comment.strip()
    return Suppressions(codes, tuple(wrong))


def _read(rest: str) -> tuple[str, str]:
    """Return the ignored code, and a clause on the problem, empty if there is none."""
    match = IGNORE.match(rest)
    if not match:
        return "", "it lacks the word ignore and a code"
    code = match["code"]
    if code not in all_types():
        return code, f"{code} is not a code"
    if (all_types()[code].severity is Severity.ERROR and code not in JUDGEMENTS) or code in ("T901", "T902"):
        return code, f"{code} cannot be ignored"
    return code, "" if re.search(r"\w{2}", match["reason"]) else "it has no reason"


def apply(suppressions: Suppressions, issues: Iterable[Issue]) -> Iterator[Issue]:
    """Yield the issues that are not suppressed, then issues for suppressions that are wrong or not needed."""
    needed: set[str] = set()
    for found in issues:
        if found.code in suppressions.codes:
            needed.add(found.code)
        else:
            yield found
    yield from suppressions.wrong
    for code, comment in suppressions.codes.items():
        if code not in needed:
            yield issue("T901", comment, ignored=code)
