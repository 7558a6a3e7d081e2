"""Owns the shapes of the data files: what a record of each holds, and which of its fields are messages."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, get_args, get_type_hints

from bifolio.project.value_types import STRICT


class Context(NamedTuple):
    """Marks a field as a message, and says what it is: its msgctxt."""

    msgctxt: str


Level = Literal["pupil", "teacher"]


@dataclass(frozen=True)
class Event:
    """A row of timeline.yaml."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    date: str
    text: Annotated[str, Context("timeline event")]
    kind: Literal["background", "event", "response", "accountability"]
    levels: tuple[Level, ...] = ("pupil", "teacher")
    approximate: bool = False
    sources: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Figure:
    """A row of figures.yaml: who published which figure, of what, when and on what basis."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    who: Annotated[str, Context("estimate by")]
    counts: Annotated[str, Context("what is counted")]
    figure: str
    year: str = ""
    bound: Literal["at_least", "more_than", "about", "exact"] = "exact"
    basis: Literal["names", "documents", "recollection", "claim", "unknown"] = "unknown"
    label: str = ""
    sources: tuple[str, ...] = ()
    note: Annotated[str, Context("estimate note")] = ""


@dataclass(frozen=True)
class Person:
    """A row of people.yaml: somebody with a public role in what is told."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    name: str
    role: Annotated[str, Context("person role")] = ""
    then: Annotated[str, Context("person later")] = ""
    response: Annotated[str, Context("person response")] = ""
    label: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A row of glossary.yaml; `forms` are the agreed words for it, by language, the headword first."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    term: Annotated[str, Context("glossary term")]
    definition: Annotated[str, Context("glossary definition")]
    level: Literal["pupil", "full"] = "full"
    forms: dict[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Label:
    """A row of labels.yaml: how sure a statement is."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    name: Annotated[str, Context("label name")]
    definition: Annotated[str, Context("label definition")]


@dataclass(frozen=True)
class Card:
    """A row of cards.yaml: a card to cut out."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    set: str
    text: Annotated[str, Context("card")]
    back: Annotated[str, Context("card")] = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wording:
    """A row of wording.yaml: words that the packet does not use in its own voice."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    language: str
    avoid: tuple[str, ...]
    instead: str
    unless: Literal["quoted", "never"] = "quoted"
    why: str = ""


@dataclass(frozen=True)
class Claim:
    """A row of claims.yaml: a statement that the built pages must carry, and the words it is known by in each language."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    claim: str
    section: str
    tokens: dict[str, tuple[str, ...]]
    attribution: dict[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Source:
    """A row of sources.yaml, by its id: a work, and what of it was read for this packet."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    author: Annotated[str, Context("source author")]
    title: str
    short: Annotated[str, Context("source short form")]
    language: str = "en"
    publisher: str = ""
    year: str = ""
    pages: str = ""
    url: str = ""
    type: Literal["encyclopedia", "scholar", "ngo", "un", "court", "state", "party", "press", "witness"] = "scholar"
    stance: Literal["independent", "party"] = "independent"
    read: Literal["full", "excerpt", "secondary", "none"] = "none"
    licence: str = ""
    note: Annotated[str, Context("source note")] = ""


RECORDS: dict[str, type] = {
    "timeline": Event, "figures": Figure, "people": Person, "glossary": Term, "labels": Label, "cards": Card,
    "wording": Wording, "claims": Claim,
}  # fmt: skip


def message_fields(kind: type) -> dict[str, str]:
    """Return the fields of a record's type that are messages, each with its msgctxt, in order."""
    hints = get_type_hints(kind, include_extras=True)
    found: dict[str, str] = {}
    for field in fields(kind):
        for extra in get_args(hints[field.name])[1:]:
            if isinstance(extra, Context):
                found[field.name] = extra.msgctxt
    return found
