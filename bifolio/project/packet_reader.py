"""Read a packet's folder and return a Packet, or the findings for its files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from bifolio.findings import make_finding, nearest, phrase
from bifolio.model import (
    STRICT,
    Finding,
    Kinds,
    LinkedPacket,
    Location,
    Outlines,
    Packet,
    PrintShop,
    Project,
    RecordKind,
    Refused,
    Section,
    Selection,
    Value,
)
from bifolio.project import kinds_reader, outlines_reader
from bifolio.project.section_reader import MDBOOK, SectionReader, attempt
from bifolio.project.singulars import SingularsReader
from bifolio.project.value_types import VALUES
from bifolio.text_files import exists, read_text
from bifolio.yaml_loader import Loaded, check, checked_by, load

NAME = re.compile(r"[a-z][a-z0-9-]*")
VALUE_NAME = re.compile(r"[a-z][a-z0-9_]*")
VALUE_NOTES = ("type", "sources", "contested", "note")  # keys that values of every type have
ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]{3,30}(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]{0,24})?"
)  # short enough to type
EVERY_SECTION = ("*",)  # instead of the names of sections
T = TypeVar("T")


def _check_address(text: str) -> str:
    if text and not ADDRESS.fullmatch(text):
        raise ValueError(phrase("must-be-short-address"))
    return text


Address = Annotated[str, checked_by(_check_address)]


@dataclass(frozen=True)
class _Selection:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str
    sections: tuple[str, ...]
    formats: tuple[str, ...] = ()
    audience: str = ""
    contents: bool = False
    reading_level: Literal["", "A1", "A2", "B1", "B2", "C1", "C2"] = ""
    layout: Literal["", "one-page", "compact"] = ""


@dataclass(frozen=True)
class PacketSettings:
    """What packet.yaml says."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str
    version: str
    date: dt.date
    selections: dict[str, _Selection]
    subtitle: str = ""
    description: str = ""
    as_of: dt.date | None = None
    licence: str = ""
    address: Address = ""  # a short one that leads to the packet's page, for paper
    formats: tuple[str, ...] = ("html", "a4")
    numbered: tuple[Literal["figure", "table"], ...] = ()  # the kinds of containers whose captions have numbers
    print_shop: PrintShop = field(default_factory=PrintShop)  # for the formats of that name
    dialect: Literal["bifolio", "mdbook"] = "bifolio"  # the Markdown that sections are written in


def read(project: Project, name: str, *, folder: str = "") -> Packet:
    """Return the packet of that name, in the source language; raises Refused with a finding for each mistake in its folder.

    `folder` is relative to the project and replaces content/<name>, for a release of the packet.
    """
    folder = folder or f"content/{name}"
    if not (project.root / folder).exists():
        raise Refused(
            make_finding("C133", project.places["packets"], name=name, nearest=nearest(name, _folders(project)))
        )
    kinds = kinds_reader.read(project.root, project.preset, PurePosixPath(folder).parent.as_posix())
    packet = _PacketReader(project.root, folder, kinds).packet(name, project.source_language)
    others = [each for each in project.packets if each != name]
    texts = "\n".join([*(section.text for section in packet.sections), str(packet.data)]) if others else ""
    linked = [_linked(project, each, kinds) for each in others if f"../{each}" in texts]
    return replace(packet, url=project.url, others={each.name: each for each in linked if each})


def _folders(project: Project) -> list[str]:
    """Return the names of the folders in content/ that packets.toml does not list."""
    folders = (project.root / "content").glob("*/packet.yaml")
    return [file.parent.name for file in folders if file.parent.name not in project.packets]


def _linked(project: Project, name: str, kinds: Kinds) -> LinkedPacket | None:
    """Return a packet that another one links to; None if it cannot be read, which is reported where it is read whole."""
    folder = f"content/{name}"
    reader = _PacketReader(project.root, folder, kinds)
    try:
        sections, selections, _ = reader.parts()
    except Refused:
        return None
    return LinkedPacket(name, folder, sections, selections) if not reader.findings else None


@dataclass
class _PacketReader:
    """Reads the files of one packet and collects all findings."""

    root: Path
    folder: str
    kinds: Kinds
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, Location] = field(default_factory=dict)

    def packet(self, name: str, language: str) -> Packet:
        sections, selections, left_out = self.parts()
        settings = self.settings
        values = self._values()
        data = {kind: self._records(kind, declared) for kind, declared in self.kinds.records.items()}
        outlines = self._outlines()
        self._unknown_files()
        if self.findings:
            raise Refused(*self.findings)
        return Packet(
            name=name,
            title=settings.title,
            subtitle=settings.subtitle,
            description=settings.description,
            version=settings.version,
            date=settings.date.isoformat(),
            as_of=settings.as_of.isoformat() if settings.as_of else "",
            licence=settings.licence,
            sections=sections,
            selections=selections,
            values=values,
            sources={record.id: record for kind in self.kinds.with_purpose("sources") for record in data[kind]},
            data=data,
            places=self.places,
            kinds=self.kinds,
            language=language,
            outlines=outlines,
            numbered=settings.numbered,
            print_shop=settings.print_shop,
            variants=self._variants(),
            left_out=left_out,
            folder=self.folder,
            address=settings.address,
            singulars=self.singulars.singulars,
        )

    def parts(self) -> tuple[tuple[Section, ...], tuple[Selection, ...], tuple[tuple[Location, str], ...]]:
        """Return the packet's sections, its selections, and what is left out of a book; raises Refused without packet.yaml."""
        reader = SectionReader(self.root, self.folder, self.kinds, self.settings.dialect, self.findings)
        sections = reader.sections()
        names = tuple(section.name for section in sections)
        declared = self.settings.selections.items()
        return sections, tuple(self._selection(key, value, names) for key, value in declared), reader.left_out

    def _loaded(self, name: str, prefix: str, kind: type = dict) -> Loaded | None:
        """Return a YAML file as strings, its places kept under a prefix; None where it is missing or refused."""
        path = f"{self.folder}/{name}"
        if not exists(self.root / path):
            return None
        loaded = attempt(lambda: load(read_text(self.root, path), path), self.findings)
        if loaded is None:
            return None
        self.places |= {f"{prefix}.{key}".rstrip("."): place for key, place in loaded.places.items()}
        if not isinstance(loaded.data, kind) and not (loaded.data == {} and not loaded.places):
            problem = phrase("must-be-a-mapping" if kind is dict else "must-be-a-list")
            details = {"key": phrase("the-file"), "problem": problem, "given": ""}
            self.findings.append(make_finding("C126", Location(path, 1), **details))
            return None
        return loaded

    def _checked(self, kind: Any, loaded: Loaded, path: str) -> Any:
        return attempt(lambda: check(kind, loaded, path), self.findings)

    @cached_property
    def singulars(self) -> SingularsReader:
        return SingularsReader(lambda at: self.places.get(at, Location(self.folder)), self.findings)

    @cached_property
    def settings(self) -> PacketSettings:
        """Return what packet.yaml says; raises Refused if it is missing or wrong."""
        path = f"{self.folder}/packet.yaml"
        loaded = self._loaded("packet.yaml", "packet")
        settings = self._checked(PacketSettings, loaded, path) if loaded else None
        if settings is None:
            raise Refused(*(self.findings or [make_finding("C134", Location(path))]))
        checked: PacketSettings = settings
        return checked

    def _selection(self, name: str, raw: _Selection, sections: tuple[str, ...]) -> Selection:
        if not NAME.fullmatch(name):
            self.findings.append(make_finding("C307", self.places[f"packet.selections.{name}#"], name=name))
        return Selection(
            name,
            raw.title,
            sections if raw.sections == EVERY_SECTION else raw.sections,
            raw.formats or self.settings.formats,
            raw.audience or self._everybody(),
            raw.contents,
            raw.reading_level,
            raw.layout,
        )

    def _everybody(self) -> str:
        return next(iter(self.kinds.audiences), "")

    def _values(self) -> Mapping[str, Value]:
        path = f"{self.folder}/values.yaml"
        values: dict[str, Value] = {}
        loaded = self._loaded("values.yaml", "values") or Loaded({}, {})
        for name, raw in loaded.data.items():
            place = loaded.places[name]
            kind = raw.get("type", "") if isinstance(raw, dict) else ""
            if not VALUE_NAME.fullmatch(name):
                self.findings.append(make_finding("C201", place, name=name))
            elif not isinstance(kind, str) or kind not in VALUES:
                hint = nearest(str(kind), VALUES)
                self.findings.append(make_finding("C202", place, name=name, types=", ".join(VALUES), nearest=hint))
            elif (data := self._checked(VALUES[kind], loaded.part(name), path)) is not None:
                kept = {key: item for key, item in data.items() if key not in VALUE_NOTES}
                sources, contested = tuple(data.get("sources", ())), data.get("contested", False)
                values[name] = Value(name, kind, kept, place, sources, contested, data.get("note", ""))
        return values

    def _records(self, name: str, kind: RecordKind) -> tuple[Any, ...]:
        """Return the records of a kind from the file of its name, none where there is no such file."""
        path = f"{self.folder}/{name}.yaml"
        loaded = self._loaded(f"{name}.yaml", name, dict if kind.keyed else list)
        if loaded is None or not loaded.data:
            return ()
        if not kind.keyed:
            listed = self._checked(tuple[kind.record_class, ...], loaded, path) or ()  # type: ignore[name-defined]
            return tuple(self.singulars.without(each, kind, f"{name}.{at}") for at, each in enumerate(listed))
        records = []
        for key in loaded.data:
            if not NAME.fullmatch(key):
                self.findings.append(make_finding("C203", loaded.places[key], name=key))
            elif f"{key}.id" in loaded.places:
                self.findings.append(make_finding("C124", loaded.places[f"{key}.id#"], key="id", nearest=""))
            elif (record := self._checked(kind.record_class, _keyed(loaded.part(key), key), path)) is not None:
                records.append(self.singulars.without(record, kind, f"{name}.{key}"))
        return tuple(records)

    def _outlines(self) -> Mapping[str, Outlines]:
        """Return the outlines of maps, by the names of their files without the suffix."""
        outlines = {}
        for file in sorted((self.root / self.folder).glob("[!.]*.geojson")):
            path = f"{self.folder}/{file.name}"
            read = attempt(lambda path=path: outlines_reader.read(self.root, path), self.findings)  # type: ignore[misc]
            if read is not None:
                outlines[file.stem] = read
        return outlines

    def _variants(self) -> frozenset[str]:
        """Return the names of files in media/ with two suffixes, such as "plan.fa.svg"."""
        folder = self.root / self.folder / "media"
        return frozenset(file.relative_to(folder).as_posix() for file in folder.rglob("[!.]*.*.*"))

    def _unknown_files(self) -> None:
        """Report data files with unknown names; the folder of a book has those of other tools too."""
        known = data_files(self.kinds)
        for file in sorted((self.root / self.folder).glob("[!.]*.y*ml")):
            misspelt = nearest(file.stem, [name.partition(".")[0] for name in known])
            if file.name not in known and (misspelt or self.settings.dialect != MDBOOK):
                hint = nearest(file.name, known)
                place = Location(f"{self.folder}/{file.name}")
                self.findings.append(make_finding("C138", place, name=file.name, nearest=hint))


def data_files(kinds: Kinds) -> list[str]:
    """Return the names of the YAML files that a packet can have."""
    return ["packet.yaml", "values.yaml", *(f"{kind}.yaml" for kind in kinds.records)]


def _keyed(part: Loaded, key: str) -> Loaded:
    """Return an entry of a mapping with its key as the record's id."""
    return Loaded({**part.data, "id": key}, part.places) if isinstance(part.data, dict) else part
