"""Format findings as text, JSON and GitHub annotations, explain codes, and print progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from textwrap import fill, indent
from typing import TextIO

from bifolio.characters import escaped, escaped_json
from bifolio.findings import all_types, nearest
from bifolio.model import Finding, Severity

STAGES = ("read", "extract", "load", "translate", "check", "render", "typeset", "write")
COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def counted(number: int, noun: str) -> str:
    """Return a number with its English noun, which takes an -s in the plural: `1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def text(findings: Sequence[Finding], names: Mapping[Severity, str] = {}, isolates: str = "") -> str:
    """Return findings as lines: place, severity and code, sentence; below it the hint, and of a catalogue the message.

    `names` are those of severities in another language. With `isolates`, which are kept, sentences run from the right:
    each is on a line of its own, so that no line runs both ways.
    """
    between = "\n    " if isolates else " "
    return "".join(
        f"{escaped(f'{f.location}: {names.get(f.severity, f.severity.value)} {f.code}:')}{between}"
        + "\n    ".join(escaped(each, keep=isolates) for each in (f.sentence, f.hint, f.passage) if each)
        + "\n"
        for f in findings
    )


def as_json(findings: Sequence[Finding]) -> str:
    """Return findings as a JSON array of objects: code, severity, path, line, column, sentence, hint, passage."""
    listed = [
        {
            "code": f.code,
            "severity": f.severity.value,
            "path": f.location.path,
            "line": f.location.line,
            "column": f.location.column,
            "sentence": f.sentence,
            "hint": f.hint,
            "passage": f.passage,
        }
        for f in findings
    ]
    return escaped_json(json.dumps(listed, ensure_ascii=False, indent=1)) + "\n"


def github(findings: Sequence[Finding]) -> str:
    """Return findings as workflow commands, which GitHub shows beside the lines they are about."""
    return "".join(_annotation(f) for f in findings)


def _annotation(finding: Finding) -> str:
    """Return a workflow command; lines and columns that are not known are left out, for GitHub counts from 1."""
    location = finding.location
    properties = {"file": location.path, "line": location.line, "col": location.column, "title": finding.code}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::{COMMAND[finding.severity]} {listed}::{_message(f'{finding.sentence} {finding.hint}')}\n"


def _message(text: str) -> str:
    """Return text as a workflow command's message, escaped as in actions/toolkit, packages/core/src/command.ts."""
    return escaped(text, keep="\r\n").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def explanation(code: str) -> str:
    """Return what a code means: sentence and hint with their placeholders, rationale, case, example; LookupError if unknown."""
    types = all_types()
    kind = types.get(code.upper())
    if kind is None:
        hint = nearest(code.upper(), types)
        raise LookupError(f"“{escaped(code)}” is not a code.{hint}\n\n{fill('Codes: ' + ', '.join(types), 100)}")
    parts = [f"{kind.code} ({kind.severity.value})", f"{kind.sentence}\n{kind.hint}"]
    parts += [f"{name}: {words}" for name, words in (("Why", kind.rationale), ("Case", kind.case)) if words]
    parts += [f"Example:\n\n{indent(kind.example, '    ')}"] if kind.example else []
    return "\n\n".join(parts) + "\n"


FORMATS = {"text": text, "json": as_json, "github": github}


def failed(findings: Sequence[Finding], *, strict: bool = False) -> bool:
    """Return whether any finding is an error, or a warning where `strict` counts warnings as errors."""
    counting = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(f.severity in counting for f in findings)


class Progress:
    """Print which stage runs: one line that is rewritten on a terminal, plain lines elsewhere, nothing when quiet.

    Of a stage with many steps, a terminal shows a bar (click), and other places a line for each tenth of them.
    """

    def __init__(self, *, stream: TextIO | None = None, quiet: bool = False, verbose: bool = False) -> None:
        self.stream = stream or sys.stderr
        self.quiet, self.verbose = quiet, verbose
        self.rewrites = self.stream.isatty() and not verbose
        self.printed: set[str] = set()  # stages

    def say(self, stage: str, words: str) -> None:
        """Print what a stage works on; where lines cannot be rewritten, only the first of each stage, unless verbose."""
        if self.quiet:
            return
        line = f"{STAGES.index(stage) + 1} {stage:<9} {escaped(words)}"
        if self.rewrites:
            self.stream.write(f"\r\x1b[2K{line[:100]}")
            self.stream.flush()
        elif self.verbose or stage not in self.printed:
            self.stream.write(f"{line}\n")
        self.printed.add(stage)

    @contextmanager
    def steps(self, stage: str, total: int, noun: str, *, least: int = 1) -> Iterator[Callable[[str], None]]:
        """Give a function to call after each of `total` steps with what was done; show how many are done.

        A plain line comes after a tenth of the steps, and after no fewer than `least` steps; verbose, after each one.
        Where there are no steps, nothing is printed.
        """
        if self.quiet or not total:
            yield lambda _words: None
        elif self.rewrites:
            with self._bar(stage, total) as advance:
                yield advance
        else:
            yield self._lines(stage, total, noun, max(total // 10, least))

    @contextmanager
    def _bar(self, stage: str, total: int) -> Iterator[Callable[[str], None]]:
        from click import progressbar

        self.stream.write("\r\x1b[2K")
        label = f"{STAGES.index(stage) + 1} {stage:<9}"
        with progressbar(length=total, label=label, file=self.stream, width=24, show_pos=True) as bar:
            yield lambda _words: bar.update(1)
        self.printed.add(stage)

    def _lines(self, stage: str, total: int, noun: str, every: int) -> Callable[[str], None]:
        done = 0

        def advance(words: str) -> None:
            nonlocal done
            done += 1
            if self.verbose or done % every == 0 or done == total:
                which = f": {escaped(words)}" if self.verbose else ""
                self._line(stage, f"{done} of {counted(total, noun)}{which}")

        if not self.verbose:
            self._line(stage, counted(total, noun))
        return advance

    def _line(self, stage: str, words: str) -> None:
        self.stream.write(f"{STAGES.index(stage) + 1} {stage:<9} {words}\n")
        self.stream.flush()
        self.printed.add(stage)

    def end(self, words: str) -> None:
        """Print the outcome on a line of its own."""
        if not self.quiet:
            self.stream.write(("\r\x1b[2K" if self.rewrites else "") + f"{escaped(words)}\n")
            self.stream.flush()
