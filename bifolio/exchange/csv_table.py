"""Write catalogues as CSV for spreadsheet programs and read them back, with cells that no program evaluates as formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bifolio.exchange.import_rows import InvalidFile, Row, form_number, sources
from bifolio.findings import phrase
from bifolio.model import Catalogue, Entry

COLUMNS = ("context", "source", "translation", "state", "note", "form", "about", "where")
NEEDED = ("source", "translation")
OF_TOOLKIT = {"target": "translation", "location": "where", "fuzzy": "state", "translator_comments": "note"}
STATES_OF_TOOLKIT = {"true": "fuzzy", "false": ""}  # an entry without a text is not fuzzy either
# Cells that a spreadsheet program may take for a formula or a command (OWASP, CSV injection).
FORMULA = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20|]|[\t\r\n])")

SEPARATOR = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)  # the first line that Excel reads, and some programs write


def write(catalogue: Catalogue) -> bytes:
    """Return the messages of a catalogue as CSV (RFC 4180, UTF-8 with a byte order mark), one row per message or plural form.

    Obsolete entries are omitted. `read` restores every context, source, translation, state and note.
    """
    return table([COLUMNS, *(row for entry in catalogue.entries if not entry.obsolete for row in _rows(entry))])


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as the bytes of a CSV file whose cells are all safe to open."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerows([[safe(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _rows(entry: Entry) -> Iterator[Sequence[str]]:
    plural = entry.msgid_plural is not None
    for form, source in enumerate(sources(entry)):
        about = [*entry.extracted, *([f"Form {form} of: {source}"] if plural else [])]
        if entry.previous:
            about.append(f"Before the last change: {entry.previous.msgid}")
        yield (
            entry.msgctxt or "", entry.msgid, entry.msgstr[form], entry.state, "\n".join(entry.comments),
            str(form) if plural else "", "\n".join(about), " ".join(entry.references),
        )  # fmt: skip


def safe(cell: str) -> str:
    """Return a cell with an apostrophe in front if a program might evaluate it; `plain` removes the apostrophe."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """Return the argument of `safe`. An apostrophe in front of anything else is part of the text."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell, 1) else cell


def read(content: bytes) -> list[Row]:
    """Return the rows of a table; raises InvalidFile if it is not one.

    Accepts UTF-8, or UTF-16 with a byte order mark, and commas, semicolons or tabs, as spreadsheet programs write them.
    Columns are identified by name, in any order; the names may be those of translate-toolkit, which Weblate writes too.
    """
    return [_row(each, line) for line, each in records(content, NEEDED, OF_TOOLKIT)]


def records(
    content: bytes, needed: Iterable[str], others: Mapping[str, str] | None = None
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table that are not empty, each with its line and its cells by column; raises InvalidFile.

    The names of columns are in lower case; `others` has names of other programs, with ours. A table that lacks one that
    is `needed` is invalid.
    """
    lines = cells(content)
    try:
        names = [name.strip().casefold() for name in next(lines, [])]
        known = {other: name for other, name in (others or {}).items() if name not in names}
        names = [known.get(name, name) for name in names]
        if lacking := [name for name in needed if name not in names]:
            raise InvalidFile(phrase("no-columns", names=", ".join(lacking)))
        line = lines.line_num
        for row in lines:
            if any(row):
                yield line + 1, dict(zip(names, map(plain, row), strict=False))
            line = lines.line_num
    except csv.Error as error:
        raise InvalidFile(error, lines.line_num) from None


def cells(content: bytes) -> Any:
    """Return a `csv` reader for a table's rows; raises InvalidFile if the bytes are not text."""
    text = decoded(content)
    if "\0" in text:
        raise InvalidFile(phrase("contains-nul"), text.count("\n", 0, text.index("\0")) + 1)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    if SEPARATOR.match(text):
        next(lines)
    return lines


def decoded(content: bytes) -> str:
    """Return the text of a file that a spreadsheet program saved; raises InvalidFile if it is not text."""
    coding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError as error:
        raise InvalidFile(phrase("not-utf-8", byte=error.start + 1)) from None


def _delimiter(text: str) -> str:
    if stated := SEPARATOR.match(text):
        return stated[1]
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _row(cells: dict[str, str], line: int) -> Row:
    state = cells.get("state", "").strip().casefold()
    return Row(
        cells.get("context") or None,
        cells.get("source", ""),
        cells.get("translation", ""),
        STATES_OF_TOOLKIT.get(state, state),
        cells.get("note", ""),
        form_number(cells.get("form", "")),
        line,
        references=tuple(cells.get("where", "").split()),
    )
