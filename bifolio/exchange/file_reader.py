"""Recognise the format of a file to import, and return its rows or a finding."""

from __future__ import annotations

from pathlib import PurePath

from bifolio import catalogue
from bifolio.exchange import csv_table, tmx, xliff
from bifolio.exchange.csv_table import CsvError
from bifolio.exchange.row import Row
from bifolio.exchange.safe_xml import XmlError
from bifolio.findings import make_finding
from bifolio.model import Location, Refused
from bifolio.text_files import SIZE_LIMIT, decode

LIMIT = SIZE_LIMIT
KINDS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlf": "xliff", ".xliff": "xliff", ".tmx": "tmx", ".po": "po"}


def read(content: bytes, path: str, *, source_language: str, language: str) -> list[Row]:
    """Return the rows of a file, whose format is recognised by its name or content; raises Refused if it is unknown.

    The messages of a PO file are rows too, except obsolete and untranslated ones.
    """
    where = Location(path)
    if len(content) > LIMIT:
        raise Refused(make_finding("T161", where, problem=f"it has {len(content)} bytes, and {LIMIT} are the most"))
    kind = KINDS.get(PurePath(path).suffix.lower()) or _kind(content)
    try:
        match kind:
            case "csv":
                return csv_table.read(content)
            case "xliff":
                return xliff.read(content)
            case "tmx":
                return tmx.read(content, source_language, language)
            case "po":
                return _catalogue(content, path, language)
    except (XmlError, CsvError) as error:
        raise Refused(make_finding("T161", where, problem=str(error))) from None
    raise Refused(make_finding("T161", where, problem="it is neither CSV, XLIFF, TMX nor PO"))


def _kind(content: bytes) -> str:
    """Return the format of a file from its first bytes."""
    begin = content[:4096]
    signs = (("xliff", b"<xliff"), ("tmx", b"<tmx"), ("po", b'msgid "'), ("csv", b"translation"))
    return next((kind for kind, sign in signs if sign in begin), "")


def _catalogue(content: bytes, path: str, language: str) -> list[Row]:
    return [
        Row(
            entry.msgctxt, entry.msgid, text, entry.state, "\n".join(entry.comments), form, entry.line
        )
        for entry in catalogue.read(decode(content, path, "T101"), path, language).entries
        if not entry.obsolete and any(entry.msgstr)
        for form, text in enumerate(entry.msgstr)
    ]  # fmt: skip


def memory(content: bytes, path: str, source_language: str, language: str) -> catalogue.TranslationMemory:
    """Return a TMX file as a translation memory named after its path; raises Refused if it is invalid."""
    try:
        return tmx.memory(content, source_language, language, origin=path)
    except XmlError as error:
        raise Refused(make_finding("T161", Location(path), problem=str(error))) from None
