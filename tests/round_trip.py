"""A catalogue, and its way through the files of other tools."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bifolio import catalogue, exchange
from bifolio.model import Catalogue, Entry

ROOT = Path(__file__).parents[1]
OURS = [
    *sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po")),
    *sorted((ROOT / "tests/projects/demo/locales").glob("*/LC_MESSAGES/*.po")),
]
FORMATS = {
    "csv": exchange.csv_table.write,
    "xlf": lambda whole: exchange.xliff.write([whole], "en"),
    "tmx": lambda whole: exchange.tmx.write([whole], "en", "1"),
}


def catalogue_of(*entries: Entry) -> Catalogue:
    header = (
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Language", "fa"),
        ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
    )
    return Catalogue("x.po", "fa", header, entries=entries)


def rows(content: bytes, name: str, tag: str = "fa") -> list[exchange.Row]:
    return exchange.read(content, name, source_language="en", language=tag).rows


def back(whole: Catalogue, name: str, into: Catalogue) -> tuple[Catalogue, tuple[object, ...]]:
    fitted = exchange.fit(into, rows(FORMATS[name](whole), f"file.{name}", whole.language), f"file.{name}")
    return fitted.into(into), fitted.findings


def blank(whole: Catalogue) -> Catalogue:
    """Return a catalogue of the same live messages with nothing translated."""
    entries = tuple(
        entry._replace(
            msgstr=("",) * len(entry.msgstr),
            comments=(),
            previous=None,
            raw="",
            flags=tuple(f for f in entry.flags if f != "fuzzy"),
        )
        for entry in whole.entries
        if not entry.obsolete
    )
    return replace(whole, entries=entries)


def fitted(entry: Entry, table: str) -> tuple[Entry, list[str]]:
    whole = catalogue_of(entry)
    result = exchange.fit(whole, rows(table.encode(), "x.csv"), "x.csv")
    findings = [
        *result.findings,
        *result.replaced.values(),
        *(exchange.unknown_message(row, "x.csv") for row in result.unknown),
    ]
    lines = [f"{each.location} {each.code}" for each in sorted(findings, key=lambda each: each.location)]
    return result.into(whole).entries[0], lines


def of(path: Path) -> Catalogue:
    """Return a catalogue of ours."""
    return catalogue.read(path.read_text(encoding="utf-8"), path.name, path.parts[-3])
