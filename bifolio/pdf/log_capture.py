"""Owns what WeasyPrint says in its log: which of it stops a build, and as which finding."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bifolio.findings import make_finding
from bifolio.model import Finding, Location


class LogCapture(logging.Handler):
    """Keeps the records of WeasyPrint's log that matter, each once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: dict[str, logging.LogRecord] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.setdefault(record.getMessage(), record)


@contextmanager
def listening() -> Iterator[LogCapture]:
    """Give a listener to WeasyPrint's log for the length of the block."""
    logger, listener = logging.getLogger("weasyprint"), LogCapture()
    logger.addHandler(listener)
    try:
        yield listener
    finally:
        logger.removeHandler(listener)


def findings(listener: LogCapture, location: Location, refused: set[str]) -> list[Finding]:
    """Return what was heard as findings; addresses in `refused` have theirs already. Ignored CSS is no finding."""
    found = [_finding(record, location, refused) for record in listener.records.values()]
    return [one for one in found if one is not None]


def _finding(record: logging.LogRecord, location: Location, refused: set[str]) -> Finding | None:
    arguments = record.args if isinstance(record.args, tuple) and record.args else ("",)
    said, name = str(record.msg), str(arguments[0])
    if said.startswith(".notdef"):
        return make_finding("B203", location, character=name, codepoint=f"U+{ord(name):04X}")
    if said.startswith(("No anchor", "Content discarded")):
        return make_finding("B205", location, anchor=name.lstrip("#"))
    if said.startswith(("Failed to load", "Font-face")):
        return None if name in refused else make_finding("B202", location, url=name, reason=_plain(arguments[-1]))
    if record.levelno >= logging.ERROR:
        return make_finding("B210", location, message=_plain(record.getMessage()))
    return None


def _plain(error: object) -> str:
    return " ".join(str(error).split()).rstrip(".") or "it cannot be read"
