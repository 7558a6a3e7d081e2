"""Owns what a code is: a severity, a sentence and a hint."""

from __future__ import annotations

from typing import NamedTuple

from bifolio.model import Severity


class FindingType(NamedTuple):
    """A kind of finding; `sentence` and `hint` name their details in braces."""

    severity: Severity
    sentence: str
    hint: str


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
