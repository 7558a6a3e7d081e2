"""A packet in memory with every kind of record, and editions of it whose every message can be found on a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bifolio import language, render
from bifolio.extract import messages
from bifolio.language import number_parser, values
from bifolio.language.number_words import NumberSpan, NumberWords
from bifolio.model import (
    Coverage,
    Edition,
    LanguagePolicy,
    Location,
    Packet,
    Passage,
    Project,
    Section,
    Selection,
    Value,
)
from bifolio.project import kinds_reader

NOWHERE = Path("/nonexistent")
MARK = re.compile(r"Zq(\d+)q")
LANGUAGES = {"sv": LanguagePolicy(), "fa": LanguagePolicy()}
PROJECT = Project("T", "P", "a@b.example", ("p",), languages=LANGUAGES, root=NOWHERE)
KINDS = kinds_reader.preset()
DATA: dict[str, list[dict[str, Any]]] = {
    "timeline": [
        {"id": "a", "date": "day", "text": "Both see it", "kind": "event", "sources": ("one",), "label": "sure"},
        {"id": "b", "date": "day", "text": "Teachers see {short:short}", "kind": "event", "levels": ("teacher",),
         "sources": ("two",), "label": "open"},
    ],
    "figures": [
        {"id": "f", "who": "The {short}", "counts": "People", "figure": "count", "note": "A note", "label": "sure",
         "sources": ("three",)},
    ],
    "people": [{"id": "p", "name": "who", "role": "Chair", "then": "Later", "label": "open", "sources": ("four",)}],
    "glossary": [
        {"id": "g", "term": "Word", "definition": "Meaning", "level": "pupil"},
        {"id": "h", "term": "Rare word", "definition": "Its meaning"},
    ],
    "labels": [
        {"id": "sure", "name": "Sure", "definition": "Many say so"},
        {"id": "open", "name": "Open", "definition": "Nobody knows"},
    ],
    "cards": [
        {"id": "c", "set": "red", "text": "Front", "back": "Back", "sources": ("five",)},
        {"id": "d", "set": "blue", "text": "Other front", "back": ""},
    ],
    "sources": [
        {"id": key, "author": f"Author {key}", "title": "T", "short": f"Short {key}", "note": f"Note {key}"}
        for key in ("one", "two", "three", "four", "five", "six")
    ],
}  # fmt: skip
VALUES = {
    "day": Value("day", "date", {"value": dt.date(1988, 7, 19)}, Location("")),
    "count": Value("count", "integer", {"value": 5000}, Location("")),
    "who": Value("who", "name", {"value": "Jane Doe"}, Location("")),
    "short": Value("short", "name", {"value": "Red Cross", "short": "RC", "expansion": "International"}, Location("")),
}

DRAWN = [
    "::: timeline\n:::", "::: timeline level=pupil\n:::", "::: timeline level=teacher A title\n:::",
    "::: estimates as=table\n:::", "::: estimates as=chart\n:::", "::: people\n:::", "::: glossary\n:::",
    "::: glossary level=pupil\n:::", "::: labels\n:::", "::: cards set=red\n:::", "::: cards set=blue\n:::",
    "::: sources\n:::", "::: lines count=2\n:::",
]  # fmt: skip
HELD = [
    "Plain text by {who}, {short} and {short:short} on {day}.", "Cited [@six, p. 3].", "A note.[^n]\n\n[^n]: Noted.",
    "![Words](media/a.svg)", '![Unread](media/a.svg "decoration")', "1988", "## Part {#part}\n\nOf it.",
    "| Head | 12 |\n|---|---|\n| Cell | {count} |", "- One\n- Two", "Term\n: Its definition", "`{who}`",
]  # fmt: skip
AROUND = [
    "note A titled note", "teacher", "safety languages=sv", "safety languages=en,fa", "statement label=sure", "content-note",
]  # fmt: skip
BLOCK = st.sampled_from(DRAWN) | st.sampled_from(HELD)
NESTED = st.builds(lambda kind, inner: f":::: {kind}\n{inner}\n::::", st.sampled_from(AROUND), BLOCK)
TEXT = st.lists(BLOCK | NESTED, max_size=6, unique=True).map(lambda parts: "\n\n".join(["# One {#one}", *parts]))


def packet(*texts: str, audience: str = "everyone") -> Packet:
    """Return a packet of sections with these texts, all in one selection."""
    sections = [Section(f"s{n}", f"content/p/{n:02}-s{n}.md", text, 1, "everyone") for n, text in enumerate(texts)]
    names = tuple(section.name for section in sections)
    selection = Selection("all", "Everything", names, ("html",), audience)
    data = {
        kind: tuple(KINDS.records[kind].record_class(**fields) for fields in records) for kind, records in DATA.items()
    }
    sources = {record.id: record for record in data["sources"]}
    return Packet(
        "p", "Title", "Subtitle", "About it", "1", "2026-01-01", "", "", tuple(sections), (selection,), VALUES,
        sources, data, kinds=KINDS, language="en",
    )  # fmt: skip


def edition(read: Packet, tag: str = "sv", *, fallback: Iterable[str] = ()) -> Edition:
    """Return the packet's first selection in a language, each message marked with its number among the keys.

    `fallback` are the texts that have no translation.
    """
    texts = {
        key: Passage(key[1], fallback=True) if key[1] in fallback else Passage(f"{key[1]} Zq{number}q")
        for number, key in enumerate(keys(read))
    }
    return Edition(read, read.selections[0], tag, "en", texts, Coverage())


def keys(read: Packet) -> list[tuple[str | None, str]]:
    """Return the keys of every message of a packet."""
    return list(dict.fromkeys(each.key for each in messages.extract(read, values.source_formatter(language.get("en")))))


def on_page(read: Packet, html: str) -> set[tuple[str | None, str]]:
    """Return the keys of the messages that a page shows, in its text or in attributes."""
    return {keys(read)[int(number)] for number in MARK.findall(html)}


@cache
def context() -> render.PageContext:
    """Return the surroundings of a page."""
    return render.PageContext(render.environment(NOWHERE), PROJECT, NullTranslations(), assets="", media="media/")


def numbers_of(tag: str, text: str) -> tuple[NumberSpan, ...]:
    """Return the numbers of a text in digits and in the words of a language."""
    data = language.get(tag).data
    return number_parser.numbers(text, data.numbers, NumberWords(data.spelled))
