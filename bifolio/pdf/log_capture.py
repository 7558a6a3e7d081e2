"""Capture WeasyPrint's log, and turn the warnings that matter to a reader into findings."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bifolio.findings import codepoint, make_finding, phrase
from bifolio.model import Finding, Location


class LogCapture(logging.Handler):
    """Keeps the warnings and errors of WeasyPrint's log, each once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: dict[str, logging.LogRecord] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.setdefault(record.getMessage(), record)


@contextmanager
def captured_log() -> Iterator[LogCapture]:
    """Capture WeasyPrint's log for the length of the block."""
    logger, capture = logging.getLogger("weasyprint"), LogCapture()
    logger.addHandler(capture)
    try:
        yield capture
    finally:
        logger.removeHandler(capture)


def log_findings(capture: LogCapture, location: Location, refused: set[str]) -> list[Finding]:
    """Return the findings of a log: B202, B203, B205 and B210. Addresses in `refused` have theirs already; CSS has none."""
    findings = [_finding(record, location, refused) for record in capture.records.values()]
    return [finding for finding in findings if finding is not None]


def _finding(record: logging.LogRecord, location: Location, refused: set[str]) -> Finding | None:
    arguments = record.args if isinstance(record.args, tuple) and record.args else ("",)
    message, name = str(record.msg), str(arguments[0])
    if message.startswith(".notdef"):
        return make_finding("B203", location, character=name, codepoint=codepoint(name))
    if message.startswith(("No anchor", "Content discarded")):
        return make_finding("B205", location, anchor=name.lstrip("#"))
    if message.startswith(("Failed to load", "Font-face")):
        return None if name in refused else make_finding("B202", location, url=name, reason=_reason(arguments[-1]))
    if record.levelno >= logging.ERROR:
        return make_finding("B210", location, message=_reason(record.getMessage()))
    return None


def _reason(error: object) -> str:
    return " ".join(str(error).split()).rstrip(".") or phrase("cannot-be-read")
