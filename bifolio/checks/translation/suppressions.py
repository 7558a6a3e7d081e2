"""Suppress findings by translators' comments (`# bifolio: ignore T312 reason`), and report those that are not needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bifolio.checks.translation.message_pair import Issue, issue
from bifolio.findings import all_types, phrase
from bifolio.model import Entry, Severity
from bifolio.text_files import excerpt

COMMENT = re.compile(r"\s*bifolio:\s*(?P<rest>.*)$")
JUDGEMENTS = ("T402", "T404", "T405")  # errors that a translator can rule out: a cue may be one that the data lacks
# Warnings that the file that is judged cannot rule out, because they are about figures and safety; packets.toml can.
UNMUTABLE = ("T303", "T317", "T318", "T324")
MOST = 100  # comments of an entry that are read; others ignore nothing
IGNORE = re.compile(r"ignore\s+(?P<code>[A-Z]\d{3})\b[\s:,-]*(?P<reason>.*)$")


def apply(entry: Entry, issues: Iterable[Issue]) -> Iterator[Issue]:
    """Yield the issues that the comments of an entry do not suppress, then issues for its comments, needed or not.

    Only warnings and notes can be ignored, and only with a reason; each that is ignored is noted instead.
    """
    read = {comment.strip(): _read(match["rest"]) for comment in entry.comments if (match := COMMENT.match(comment))}
    comments = list(read.items())[:MOST]
    ignored = {code: comment for comment, (code, problem) in comments if not problem}
    needed: set[str] = set()
    for reported in issues:
        if reported.code in ignored:
            if reported.code not in needed:
                yield issue(
                    "T903", ignored[reported.code], ignored=reported.code, reason=_reason(ignored[reported.code])
                )
            needed.add(reported.code)
        else:
            yield reported
    for comment, (_, problem) in comments:
        if problem:
            yield issue("T902", comment, problem=problem)
    for code, comment in ignored.items():
        if code not in needed:
            yield issue("T901", comment, ignored=code)


def _reason(comment: str) -> str:
    match = IGNORE.search(comment)
    return excerpt(match["reason"]) if match else ""


def _read(rest: str) -> tuple[str, str]:
    """Return the ignored code, and a clause on the problem, empty if there is none."""
    match = IGNORE.match(rest)
    if not match:
        return "", phrase("lacks-ignore")
    code = match["code"]
    if code not in all_types():
        return code, phrase("not-a-code", code=code)
    if (all_types()[code].severity is Severity.ERROR and code not in JUDGEMENTS) or code in (
        "T901",
        "T902",
        "T903",
        *UNMUTABLE,
    ):
        return code, phrase("cannot-be-ignored", code=code)
    return code, "" if re.search(r"\w{2}", match["reason"]) else phrase("has-no-reason")
