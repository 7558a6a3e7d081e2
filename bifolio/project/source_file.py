"""Read one text file of a project: UTF-8 of a bounded size, inside its folder, without conflict markers."""

from __future__ import annotations

import re
from pathlib import Path

from bifolio.findings import make_finding
from bifolio.model import Location, Refused
from bifolio.text_files import decode

CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)  # what git writes; ======= alone may be a heading's
LARGEST = 4 * 1024 * 1024  # bytes of one text file


def read_text(root: Path, path: str) -> str:
    """Return the text of a file below the project's root, its line ends as LF and without a byte order mark.

    Raises Refused with a finding for a file that leads out of its folder, is too large, is not UTF-8 or is in conflict.
    """
    file, place = root / path, Location(path)
    if not file.resolve().is_relative_to(file.parent.resolve()):
        raise Refused(make_finding("S101", place))
    if file.stat().st_size > LARGEST:
        raise Refused(make_finding("C102", place, limit=LARGEST // 1024**2))
    text = decode(file.read_bytes(), path)
    if conflict := CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise Refused(make_finding("C103", Location(path, line, 1), marker=conflict[1]))
    return text
