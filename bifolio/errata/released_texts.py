"""Define what a release records of its texts in a language: values and passages as data, with the reasons for changes."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from bifolio.characters import not_allowed
from bifolio.findings import make_finding, phrase
from bifolio.model import Location, Refused
from bifolio.yaml_loader import Loaded, validate

SUFFIX = "-texts.json"  # after the names of the packet and the language
ADDRESS = re.compile(r"(?:https?://[!-~]+)?")
# What is recorded: 1 lacked the minutes of activities and what records say besides their texts; 2 what pages print of
# records and citations, pictures, and where corrections go; 3 what pages print beside titles and of links without words,
# the licence's name, and which parts of a passage are in the source language; 4 maps by themselves, all sections and values
# of a record, the publisher, numbered captions, and which words around a text are in the source language; 5 the words of
# boxes, ticked tasks, which sections cite a source, and names that are translated as they were; 6 how often a section draws
# a record, the frames of boxes with a title, and the forms of charts; 7 what links to files and paths
# lead to in words, what the source says where a translation is out of date, and the kinds of passages.
RECORDING = 8
EXACT = {"extra": "forbid"}  # the configuration that pydantic reads


@dataclass(frozen=True, slots=True)
class ReleasedValue:
    """A value of values.yaml: what it is, and how it reads in the language in each style that is used."""

    __pydantic_config__: ClassVar[dict[str, Any]] = EXACT
    name: str
    type: str
    data: dict[str, str]
    readings: dict[str, str]  # "" is the usual style
    in_source: dict[str, str] = dataclasses.field(default_factory=dict)  # in passages that are in the source language
    outdated: str = (
        ""  # the day on which the source corrected a name, of which it reads as the earlier one was translated
    )


@dataclass(frozen=True, slots=True)
class ReleasedPassage:
    """One passage that readers meet: inline Markdown with the names of values in it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = EXACT
    section: str  # its title in the language, "" for what stands in front of all sections
    text: str
    source: str  # how the text begins in the source language
    key: str  # digest of the text in the source language
    details: str = ""  # the data of a record that no change of spelling changes
    fallback: bool = False  # whether all of it is in the source language, for want of a translation
    spelling: str = ""  # the translator's mark that the last change to it was to its spelling alone
    picture: str = ""  # digest of the picture that the text describes
    drawn: dict[str, str] = dataclasses.field(default_factory=dict)  # what is drawn beside the words
    number: str = ""  # in front of an item or a caption
    start: str = ""  # what the numbers begin with of the list that the item is in
    in_list: int = 0  # which list of the packet it is
    also: tuple[str, ...] = ()  # other sections that draw the record
    again: tuple[
        str, ...
    ] = ()  # sections in which more than one container draws it, once for each that is not the first
    values: tuple[str, ...] = ()  # values that are drawn and not named, such as that of a place on a map
    placed: tuple[str, ...] = ()  # all values of the record, by which drawings place it
    outdated: str = ""  # the day on which the source was changed, where the text is the translation of an earlier one
    newer: str = ""  # the text of the source since then
    kind: str = ""  # of record, or that it is a row of a table: no passage is another one of another kind
    around: str = ""  # digest of what is printed, with the words around the text in the source language


@dataclass(frozen=True, slots=True)
class ReleasedDrawing:
    """A drawing that data make and no picture of media/: a map."""

    __pydantic_config__: ClassVar[dict[str, Any]] = EXACT
    section: str
    name: str  # of the file of its outlines
    words: str  # its title, or what voices say in its place
    digest: str


@dataclass(frozen=True, slots=True)
class ReleasedChange:
    """A record of the packet on a change: the value or passage that it is about, and why."""

    __pydantic_config__: ClassVar[dict[str, Any]] = EXACT
    value: str
    passage: str
    why: str  # in the language
    spelling: bool
    key: str  # digest of the record in the source language
    fallback: bool = False  # whether `why` is in the source language, for want of a translation


@dataclass(frozen=True, slots=True)
class ReleasedTexts:
    """All that a release says of a packet in a language."""

    __pydantic_config__: ClassVar[dict[str, Any]] = EXACT
    packet: str
    language: str
    source_language: str
    title: str
    address: str  # where readers of a printed copy find the newest edition, "" if nowhere
    version: str
    date: str
    values: tuple[ReleasedValue, ...]
    passages: tuple[ReleasedPassage, ...]
    changes: tuple[ReleasedChange, ...]
    citations: dict[str, str] = dataclasses.field(default_factory=dict)  # what each citation prints
    references: dict[str, str] = dataclasses.field(default_factory=dict)  # words of targets, by anchor or path
    drawings: tuple[ReleasedDrawing, ...] = ()
    cited: tuple[
        ReleasedPassage, ...
    ] = ()  # the short form of each source that passages cite; its key is the source's id
    untranslated: tuple[str, ...] = ()  # titles that are in the source language, for want of a translation
    recording: int = RECORDING  # releases that were recorded in other ways differ where nothing was changed


def text_digest(text: str) -> str:
    """Return what a text is known by in a release."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def written(texts: ReleasedTexts) -> bytes:
    """Return the texts as JSON, the same bytes for the same texts; a field that has nothing in it is left out."""
    content = json.dumps(
        {**_plain(texts), "recording": texts.recording}, ensure_ascii=False, indent=0, separators=(",", ":")
    )
    return f"{content}\n".encode()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {
            field.name: _plain(each)
            for field, each in pairs
            if each != (field.default if field.default_factory is dataclasses.MISSING else field.default_factory())
        }
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def read(content: bytes) -> ReleasedTexts:
    """Return the texts in a file of a release; raises ValueError where it is none."""
    try:
        data = json.loads(content)
        data = {"recording": 1, **data} if isinstance(data, dict) else data
        texts, mistakes = validate(ReleasedTexts, Loaded(data, {}), SUFFIX)
    except RecursionError:
        raise ValueError(SUFFIX) from None
    if any(map(not_allowed, _strings(data))):  # halves of a pair of surrogates, too, which no file can have
        raise ValueError(SUFFIX)
    if mistakes or not all("" in value.readings for value in texts.values):
        raise ValueError(SUFFIX)
    assert isinstance(texts, ReleasedTexts)
    if date.fromisoformat(texts.date).isoformat() != texts.date or not texts.version.isprintable():
        raise ValueError(SUFFIX)
    if not ADDRESS.fullmatch(texts.address):  # of a forged release; pages have it as a link
        raise ValueError(SUFFIX)
    return texts


def _strings(data: Any) -> Iterator[str]:
    """Yield the strings in what a JSON file has, with the keys of its objects."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for each in (*data, *data.values()) if isinstance(data, dict) else data:
            yield from _strings(each)


def refused(name: str, problem: str, **details: str) -> Refused:
    """Return that a release cannot be compared (T181); `problem` is the name of a phrase that says why."""
    return Refused(make_finding("T181", Location(name), problem=phrase(problem, **details)))
