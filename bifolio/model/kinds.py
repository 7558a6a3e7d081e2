"""Define kinds of records and containers; presets and content/kinds.yaml declare them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, make_dataclass
from functools import cached_property
from typing import Any, ClassVar, Literal, Protocol

from bifolio.model.look import STRICT

FieldType = Literal[
    "id", "text", "message", "digits", "choice", "choices", "boolean", "value", "record", "section", "language",
    "sources", "texts", "by-language",
]  # fmt: skip
NEEDS_OF = ("choice", "choices", "value", "record", "field")  # types that say nothing without `of`


class Term(Protocol):
    """The fields that the engine uses of records with the purpose `terms`."""

    id: str
    term: str
    definition: str
    forms: Mapping[str, tuple[str, ...]] | None  # the agreed words by language, the headword first


class Wording(Protocol):
    """The fields that the engine uses of records with the purpose `avoided-words`."""

    language: str
    avoid: tuple[str, ...]
    instead: str
    unless: str  # "never", "attributed" (only where a speaker is named), or else: only in quotation marks
    why: str


class ChangeRecord(Protocol):
    """The fields that the engine uses of records with the purpose `changes`."""

    value: str  # the name of the value that was changed, or
    passage: str  # how the passage begins that was changed, in the source language, now or before
    why: str
    spelling: bool  # whether nothing but spelling was changed


PURPOSES = {
    "terms": tuple(Term.__annotations__),
    "avoided-words": tuple(Wording.__annotations__),
    "changes": tuple(ChangeRecord.__annotations__),
}


@dataclass(frozen=True)
class Field:
    """A field of a record. `of` lists the choices, the types of values, or the kind of record that it can refer to."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    type: FieldType = "text"
    required: bool = False
    of: tuple[str, ...] = ()
    default: str = ""
    context: str = ""  # msgctxt of a message
    description: str = ""  # what it is, for translators; what follows a semicolon says where it appears
    may_stay: bool = False  # a message that many languages leave as it is
    speaker: bool = False  # a message that says who states what its record shows

    @property
    def python_type(self) -> Any:
        """Return the Python type of the field's value."""
        match self.type:
            case "choice":
                return Literal[self.of]
            case "choices":
                return tuple[Literal[self.of], ...]  # type: ignore[name-defined]
            case "boolean":
                return bool
            case "sources" | "texts":
                return tuple[str, ...]
            case "by-language":
                return dict[str, tuple[str, ...]] | (None if not self.required else dict[str, tuple[str, ...]])
        return str

    @property
    def value_if_absent(self) -> Any:
        """Return the value of an optional field in a record that omits it."""
        absent = {"choices": self.of, "boolean": False, "sources": (), "texts": (), "by-language": None}
        return absent.get(self.type, self.default)


@dataclass(frozen=True)
class RecordKind:
    """A kind of record, stored in the file of its name: a list, or a mapping of ids to records if it is `keyed`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    fields: dict[str, Field]
    keyed: bool = False
    purpose: Literal["", "sources", "terms", "avoided-words", "changes"] = (
        ""  # what the engine itself uses the records for
    )
    reference: str = ""  # the field drawn where something refers to a record
    comment_title: str = ""  # the field quoted in comments for translators

    @cached_property
    def record_class(self) -> type:
        """Return the frozen dataclass for records of this kind, with required fields first."""
        needed = [(name, each) for name, each in self.fields.items() if each.required]
        optional = [(name, each) for name, each in self.fields.items() if not each.required]
        typed: list[Any] = [("id", str)] if self.keyed else []
        typed += [(name, each.python_type) for name, each in needed]
        typed += [(name, each.python_type, field(default=each.value_if_absent)) for name, each in optional]
        names = [name for name, *_ in typed]
        namespace = {
            "__pydantic_config__": STRICT,
            "__reduce__": lambda record: (_record, (self, [getattr(record, name) for name in names])),
        }
        return make_dataclass("Record", typed, namespace=namespace, frozen=True)

    def __getstate__(self) -> dict[str, Any]:
        """Return what is declared, without the class that is made of it: no other process has that."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def messages(self) -> Mapping[str, str]:
        """Return the fields that are messages, in order, each with its msgctxt."""
        return {name: each.context for name, each in self.fields.items() if each.type == "message"}

    @cached_property
    def quoted(self) -> Mapping[str, str]:
        """Return the fields that a comment on another field of the record quotes, each with what it is called there."""
        shown = ("message", "value", "digits", "record")
        return {
            name: (each.description or name.replace("_", " ").capitalize()).partition(";")[0]
            for name, each in self.fields.items()
            if each.type in shown or name == self.comment_title
        }

    @cached_property
    def headword(self) -> str:
        """Return the field that an index lists a record by: its first required message or value, "" if it has none."""
        needed = (name for name, each in self.fields.items() if each.required and each.type in ("message", "value"))
        return next(needed, "")

    def of_type(self, *types: str) -> Iterator[tuple[str, Field]]:
        """Yield the fields of some types, by name."""
        return ((name, each) for name, each in self.fields.items() if each.type in types)


def _record(kind: RecordKind, values: Iterable[Any]) -> Any:
    """Return the record with these values, for pickle."""
    return kind.record_class(*values)


@dataclass(frozen=True)
class Setting:
    """A setting of a container. `of` lists the choices, the kind of record it refers to, or the field that it filters by."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    type: Literal[
        "text", "count", "languages", "choice", "record", "field", "outlines", "length", "anchor", "records", "fields"
    ] = "text"
    required: bool = False
    of: tuple[str, ...] = ()
    template: bool = False  # its value, if it is given, is part of the template's name
    draws: dict[str, tuple[str, ...]] = field(default_factory=dict)  # value to the fields drawn, where not all are


@dataclass(frozen=True)
class ContainerKind:
    """A kind of container: its settings, its content or the records that it shows, and who sees it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    settings: dict[str, Setting] = field(default_factory=dict)
    title: Literal["optional", "required"] = "optional"
    # `numbers` and `days` are tables that are drawn: of numbers beside a first column, and of dates in it.
    # `mentions` is an index: nothing in the source, on the page the places that mention the records.
    holds: Literal["text", "nothing", "table", "picture", "numbers", "days", "mentions"] = "text"
    records: str = ""  # the kind of record that it draws; it then holds nothing, or a table that it draws instead
    cited: bool = False  # draws only the records that the edition cites
    sort: tuple[str, ...] = ()  # fields that the records are sorted by, as the language sorts
    beside: str = ""  # the field that a page in two languages gives in the other language too
    audience: str = ""  # who sees it; everybody where it is not given
    template: str = ""  # without .html; else data/<name> for records, blocks/<name> for the rest

    @property
    def empty(self) -> bool:
        """Return whether the container has no content of its own."""
        return (bool(self.records) and self.holds == "text") or self.holds in ("nothing", "mentions")

    @property
    def drawn_table(self) -> bool:
        """Return whether the container draws the numbers or dates of a table."""
        return self.holds in ("numbers", "days")


@dataclass(frozen=True)
class Kinds:
    """The kinds of a project: audiences (each sees what those before it see), records, containers and licences."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    audiences: dict[str, str] = field(default_factory=dict)  # what translators are told of what is for that audience
    records: dict[str, RecordKind] = field(default_factory=dict)
    containers: dict[str, ContainerKind] = field(default_factory=dict)
    licences: dict[str, str] = field(default_factory=dict)  # SPDX identifier to the name that readers see

    def sees(self, reader: str, audience: str) -> bool:
        """Return whether readers of one audience see content for another; "" is everybody."""
        return self._rank(audience) <= self._rank(reader)

    def _rank(self, audience: str) -> int:
        return [*self.audiences].index(audience) if audience in self.audiences else 0

    def with_purpose(self, purpose: str) -> Iterator[str]:
        """Yield the names of the kinds of record that the engine uses for a purpose."""
        return (name for name, kind in self.records.items() if kind.purpose == purpose)

    @property
    def of_tables(self) -> frozenset[str]:
        """Return the names of the containers that hold one table, which their templates frame."""
        return frozenset(name for name, kind in self.containers.items() if kind.holds == "table")

    def templates(self, container: str, settings: Mapping[str, str] | None = None) -> list[str]:
        """Return the templates that can show a container; with its settings, the one that does."""
        kind = self.containers[container]
        names = [kind.template or f"{'data' if kind.records else 'blocks'}/{container}"]
        for name, setting in kind.settings.items():
            if setting.template:
                suffixes = [
                    f"-{value}" for value in (setting.of if settings is None else settings.get(name, "").split())
                ]
                plain = [""] if not setting.required and (settings is None or not suffixes) else []
                names = [f"{each}{suffix}" for each in names for suffix in plain + suffixes]
        return [f"{each}.html" for each in names]

    def records_of(self, container: str, settings: Mapping[str, str], *, table: bool = False) -> str:
        """Return the kind of record that a container with these settings shows, "" for none.

        A setting can name it; a container with a table in it shows the records that are usual for it no more.
        """
        kind = self.containers[container]
        named = [
            settings[name] for name, setting in kind.settings.items() if setting.type == "records" and name in settings
        ]
        return next((name for name in named if name in self.records), "" if named or table else kind.records)

    def drawn_fields(self, container: str, settings: Mapping[str, str]) -> frozenset[str]:
        """Return the fields of its records that a container with these settings shows."""
        kind = self.containers[container]
        record_kind = self.records[self.records_of(container, settings)]
        fields = frozenset([record_kind.headword] if kind.holds == "mentions" else record_kind.fields)
        for name, setting in kind.settings.items():
            fields &= frozenset(setting.draws.get(settings.get(name, ""), fields))
            if setting.type == "fields" and name in settings:
                fields &= frozenset(settings[name].split(","))
        return fields
