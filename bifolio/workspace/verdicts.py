"""Record what other programs have said of built files, such as veraPDF of a PDF: bound to the bytes, not to the path.

The file `verdicts.yaml` in the project lists, for each run of a program, the files with their SHA-256. A verdict is of
the files that have these digests, wherever they are, and of no others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal

from bifolio import output
from bifolio.findings import phrase
from bifolio.text_files import exists, read_text
from bifolio.workspace.command import Command
from bifolio.yaml_loader import check, checked_by, load

FILE = "verdicts.yaml"
AHEAD = timedelta(days=1)  # of UTC, where the next day has begun already
HEAD = "# What other programs say of built files, by SHA-256. Written by build.py verdict.\n"


def _digest(text: str) -> str:
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ValueError(phrase("must-be-sha256"))
    return text


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(phrase("must-be-date")) from None
    if day > datetime.now(UTC).date() + AHEAD:
        raise ValueError(phrase("is-in-future"))
    return day.isoformat()


def _said(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError(phrase("is-empty"))
    return text


Words = Annotated[str, checked_by(_said)]
Digest = Annotated[str, checked_by(_digest)]


@dataclass(frozen=True)
class Verdict:
    """What a program said of some files."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
    program: Words
    version: Words
    profile: Words  # what it judged by, as it names it: "PDF/UA-1", "EPUB 3.3", "WCAG 2.2 AA"
    date: Annotated[str, checked_by(_day)]
    result: Literal["passed", "failed"]
    files: Mapping[str, Digest] = field(default_factory=dict)  # SHA-256 by path, which is for people alone

    @property
    def run(self) -> tuple[str, str, str, str]:
        """Return which run of a program it is of."""
        return self.date, self.program, self.version, self.profile


def _agreeing(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Return verdicts; raises ValueError where one run of a program has said two things of a file."""
    said: dict[tuple[str, ...], str] = {}
    for verdict in verdicts:
        for path, digest in verdict.files.items():
            if said.setdefault((*verdict.run, digest), verdict.result) != verdict.result:
                raise ValueError(phrase("verdicts-disagree", path=path))
    return verdicts


Verdicts = Annotated[tuple[Verdict, ...], checked_by(_agreeing)]


def load_verdicts(command: Command) -> tuple[Verdict, ...]:
    """Return the recorded verdicts; where the file is wrong, none, with every mistake in it as a finding."""
    return command.attempt(lambda: _read(command)) or ()


def _read(command: Command) -> tuple[Verdict, ...]:
    if not exists(command.root / FILE):
        return ()
    loaded = load(read_text(command.root, FILE), FILE)
    return check(Verdicts, loaded, FILE) if loaded.data else ()


def record_verdict(command: Command, new: Verdict) -> bool:
    """Add a verdict, in place of what the same program said on that day or before of the same bytes.

    A file that is wrong is not written over.
    """
    before = command.attempt(lambda: _read(command))
    if before is None:
        return False
    judged = set(new.files.values())
    kept = [_without(each, judged) if _is_after(new, each) else each for each in before]
    same = [each for each in kept if (each.run, each.result) == (new.run, new.result)]
    files = {path: digest for each in (*same, new) for path, digest in each.files.items()}
    verdicts = [*(each for each in kept if each not in same and each.files), replace(new, files=files)]
    content = HEAD + "".join(map(_written, sorted(verdicts, key=lambda each: (*each.run, each.result))))
    return bool(command.attempt(lambda: output.replace(command.root / FILE, content.encode(), shown=FILE) or True))


def _is_after(new: Verdict, old: Verdict) -> bool:
    """Return whether a verdict is of the same program by the same profile as another, and of no earlier day."""
    return (new.program, new.profile) == (old.program, old.profile) and new.date >= old.date


def _without(verdict: Verdict, digests: set[str]) -> Verdict:
    files = {path: digest for path, digest in verdict.files.items() if digest not in digests}
    return replace(verdict, files=files)


def _written(verdict: Verdict) -> str:
    """Return a verdict in YAML, of which each string is one of JSON too."""
    facts = ("program", "version", "profile", "date", "result")
    lines = [f"{name}: {json.dumps(getattr(verdict, name), ensure_ascii=False)}" for name in facts]
    paths = [f"  {json.dumps(path, ensure_ascii=False)}: {digest}" for path, digest in sorted(verdict.files.items())]
    return "- " + "\n  ".join([*lines, "files:", *paths]) + "\n"
