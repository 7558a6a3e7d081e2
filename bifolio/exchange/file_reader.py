"""Recognise the format of a file to import, and return its rows or a finding."""

from __future__ import annotations

from pathlib import PurePath

from bifolio import catalogue
from bifolio.exchange import csv_table, tmx, xliff
from bifolio.exchange.import_rows import ImportedFile, InvalidFile, Row, refusing
from bifolio.findings import phrase
from bifolio.text_files import decode

KINDS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlf": "xliff", ".xliff": "xliff", ".tmx": "tmx", ".po": "po"}
BEGINNINGS = {"xliff": b"<xliff", "tmx": b"<tmx", "po": b'msgid "', "csv": b"translation"}  # of a file of another name


def read(content: bytes, path: str, *, source_language: str, language: str) -> ImportedFile:
    """Return the rows of a file, whose format is recognised by its name or content.

    Raises Refused if it is invalid, or says that its translations are in other languages.

    The messages of a PO file are rows too, except obsolete and untranslated ones; an entry with a mistake keeps no other
    out.
    """
    with refusing(path):
        match _kind(content, path):
            case "csv":
                return ImportedFile(csv_table.read(content))
            case "xliff":
                return ImportedFile(xliff.read(content, language))
            case "tmx":
                tmx.require_language(content, language)
                return ImportedFile(tmx.read(content, source_language, language))
            case "po":
                return _rows_of_po(content, path, language)
        raise InvalidFile(phrase("unknown-file-type"))


def memory(content: bytes, path: str, source_language: str, language: str) -> catalogue.TranslationMemory:
    """Return a TMX file as a translation memory named after its path; raises Refused if it is invalid."""
    with refusing(path):
        rows = tmx.read(content, source_language, language)
    pairs = tuple((row.source, row.target) for row in rows)
    return catalogue.TranslationMemory(path, pairs, {row.target: row.origin for row in rows if row.origin})


def _kind(content: bytes, path: str) -> str:
    if kind := KINDS.get(PurePath(path).suffix.lower()):
        return kind
    beginning = content[:4096]
    return next((kind for kind, mark in BEGINNINGS.items() if mark in beginning), "")


def _rows_of_po(content: bytes, path: str, language: str) -> ImportedFile:
    entries, title, findings = catalogue.read_entries(decode(content, path, "T101"), path, language)
    files = tuple(filter(None, (path, title)))
    rows = [
        Row(
            entry.msgctxt, entry.msgid, text, entry.state, "\n".join(entry.comments), form, entry.line,
            files=files, references=entry.references,
        )
        for entry in entries
        if any(entry.msgstr)
        for form, text in enumerate(entry.msgstr)
    ]  # fmt: skip
    return ImportedFile(rows, tuple(findings))
