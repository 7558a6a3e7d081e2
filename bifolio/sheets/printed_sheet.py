"""Record what is on a printed sheet, so that what is answered on paper meets the passages that were on it, as they were.

A sheet has a number of eight digits, computed from all that is on it. Its record, locales/<language>/sheets/<number>.txt,
holds a hash of each message and of what was printed of it, in the order of the sheet. Each passage has its place on the
sheet and two check digits (ISO 7064, MOD 97-10, over both numbers), so that one wrong digit, or two in the wrong order,
are always found, and the number of another sheet nearly always.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bifolio import reviews
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Entry, Location, MessageKey, Refused
from bifolio.text_files import decode, exists, read_bytes

REVIEW, BACK_TRANSLATION = "review", "back-translation"
HEAD = "# A printed sheet: its kind, packet and section, then hashes of each passage. Written by `build.py sheet`.\n"
FIRST = re.compile(rf"({REVIEW}|{BACK_TRANSLATION}) (\S+)(?: (\S+))?")
LINE = re.compile(r"([0-9a-f]{16}) ([0-9a-f]{32})")
NUMBER = re.compile(r"[0-9]{8}")
LONGEST = 8  # digits of a passage with its check digits
TRIES = 16  # numbers that a sheet can have, where another one has the first


class PrintedPassage(NamedTuple):
    """A passage of a sheet: hashes of its message, and of source and translation as they were printed (`reviews.stamp`)."""

    message: str
    stamp: str


class PrintedSheet(NamedTuple):
    """A sheet as it was printed: its kind (REVIEW or BACK_TRANSLATION), the domain, and its passages from number 1 on."""

    number: str
    language: str
    domain: str
    kind: str
    passages: tuple[PrintedPassage, ...]
    about: str = ""  # the section, or the kind of records that the passages carry

    def code(self, place: int) -> str:
        """Return the number of a passage, from 1, with its check digits: what is entered."""
        return f"{place}{check_digits(self.number, place)}"

    def place(self, code: str) -> int:
        """Return the number of the passage that a code, in digits of any script, names; 0 where there is none."""
        digits = digits_of(code)
        place = int(digits[:-2] or 0) if len(digits) <= LONGEST else 0
        return place if 0 < place <= len(self.passages) and self.code(place) == digits else 0


def path_of(tag: str, number: str) -> str:
    """Return the path of the record of a sheet, relative to the project."""
    return f"locales/{tag}/sheets/{number}.txt"


def check_digits(number: str, place: int) -> str:
    """Return the two check digits of a passage (ISO 7064, MOD 97-10).

    >>> check_digits("48210735", 12)
    '86'
    """
    return f"{98 - int(f'{number}{place}00') % 97:02}"


def digits_of(text: str) -> str:
    """Return the digits of a text, of any script, in ASCII.

    >>> digits_of("۱۲-۴۷")
    '1247'
    """
    return "".join(str(digit) for each in text if (digit := unicodedata.decimal(each, None)) is not None)


def message_hash(key: MessageKey) -> str:
    """Return the hash that names a message in records: the first 64 bits of SHA-256 over context and msgid."""
    return hashlib.sha256(f"{key[0] or ''}\x04{key[1]}".encode()).hexdigest()[:16]


def printed(root: Path, sheet: PrintedSheet, entries: Iterable[Entry]) -> PrintedSheet:
    """Return a sheet with some entries and its number: the same for the same content, and no other sheet's."""
    passages = tuple(PrintedPassage(message_hash(entry.key), reviews.stamp(entry)) for entry in entries)
    sheet = sheet._replace(passages=passages)
    content = text(sheet)
    for number in _numbers(sheet.language, content):
        file = root / path_of(sheet.language, number)
        if not exists(file) or read_bytes(file, file.name) == content.encode():
            break
    return sheet._replace(number=number)


def current(sheet: PrintedSheet, place: int, translations: Catalogue) -> Entry | None:
    """Return the entry of a passage, None where its source or translation is not as it was printed."""
    known = sheet.passages[place - 1]
    entries = (entry for key, entry in translations.by_key.items() if message_hash(key) == known.message)
    return next((entry for entry in entries if reviews.stamp(entry) == known.stamp), None)


def text(sheet: PrintedSheet) -> str:
    """Return the record of a sheet as the text of its file."""
    lines = (f"{each.message} {each.stamp}\n" for each in sheet.passages)
    return f"{HEAD}{f'{sheet.kind} {sheet.domain} {sheet.about}'.rstrip()}\n{''.join(lines)}"


def load(root: Path, tag: str, number: str) -> PrintedSheet | None:
    """Return the sheet with a number, None where there is no record; raises Refused if the record is not as it was written."""
    path = path_of(tag, number)
    if not NUMBER.fullmatch(number) or not exists(root / path):
        return None
    content = decode(read_bytes(root / path, path), path)
    first, *lines = [line for line in content.splitlines() if not line.startswith("#")] or [""]
    head, rows = FIRST.fullmatch(first), [LINE.fullmatch(line) for line in lines]
    if head is None or not all(rows) or number not in _numbers(tag, content):
        raise Refused(make_finding("T197", Location(path)))
    passages = tuple(PrintedPassage(row[1], row[2]) for row in rows if row)
    return PrintedSheet(number, tag, head[2], head[1], passages, head[3] or "")


def _numbers(tag: str, content: str) -> Iterator[str]:
    """Yield the numbers that a sheet can have: eight digits, of which the first is not 0."""
    for salt in range(TRIES):
        digest = hashlib.sha256(f"{salt}\n{tag}\n{content}".encode()).hexdigest()
        yield str(int(digest[:16], 16) % 90_000_000 + 10_000_000)
