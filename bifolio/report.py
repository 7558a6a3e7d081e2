"""Owns how findings and progress are told: text for people, JSON for programs, annotations for GitHub."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TextIO

from bifolio.model import Finding, Severity

STAGES = ("read", "extract", "load", "translate", "check", "render", "typeset", "write")
COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def text(findings: Sequence[Finding]) -> str:
    """Return findings as lines: place, severity and code, sentence; the hint on a line of its own."""
    return "".join(f"{f.location}: {f.severity.value} {f.code}: {f.sentence}\n    {f.hint}\n" for f in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """Return findings as a JSON array of objects: code, severity, path, line, column, sentence, hint."""
    listed = [
        {
            "code": f.code,
            "severity": f.severity.value,
            "path": f.location.path,
            "line": f.location.line,
            "column": f.location.column,
            "sentence": f.sentence,
            "hint": f.hint,
        }
        for f in findings
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def github(findings: Sequence[Finding]) -> str:
    """Return findings as workflow commands, which GitHub shows beside the lines they speak of."""
    return "".join(_annotation(f) for f in findings)


def _annotation(found: Finding) -> str:
    place = f"file={_escaped(found.location.path)}"
    place += f",line={found.location.line}" if found.location.line else ""
    place += f",col={found.location.column}" if found.location.column else ""
    return f"::{COMMAND[found.severity]} {place},title={found.code}::{_escaped(f'{found.sentence} {found.hint}')}\n"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


FORMATS = {"text": text, "json": as_json, "github": github}


def failed(findings: Sequence[Finding]) -> bool:
    """Return whether any finding is an error."""
    return any(f.severity is Severity.ERROR for f in findings)


class Progress:
    """Tells which stage runs: one line that is rewritten on a terminal, plain lines elsewhere, nothing when quiet."""

    def __init__(self, *, stream: TextIO | None = None, quiet: bool = False, verbose: bool = False) -> None:
        self.stream = stream or sys.stderr
        self.quiet, self.verbose = quiet, verbose
        self.rewrites = self.stream.isatty() and not verbose
        self.told: set[str] = set()

    def say(self, stage: str, words: str) -> None:
        """Tell that a numbered stage is at something; elsewhere than on a terminal each stage is told once, unless verbose."""
        if self.quiet:
            return
        line = f"{STAGES.index(stage) + 1} {stage:<9} {words}"
        if self.rewrites:
            self.stream.write(f"\r\x1b[2K{line[:100]}")
            self.stream.flush()
        elif self.verbose or stage not in self.told:
            self.stream.write(f"{line}\n")
        self.told.add(stage)

    def end(self, words: str) -> None:
        """Tell how it went, on a line of its own."""
        if not self.quiet:
            self.stream.write(("\r\x1b[2K" if self.rewrites else "") + f"{words}\n")
            self.stream.flush()
