"""Read the files of one packet past their mistakes, of which all are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bifolio.findings import make_finding, nearest, phrase
from bifolio.model import (
    Finding,
    Kinds,
    Location,
    Outlines,
    Packet,
    RecordKind,
    Section,
    Selection,
    Value,
)
from bifolio.project import outlines_reader
from bifolio.project.packet_settings import EVERY_SECTION, STAND_INS, PacketSettings, SelectionSettings
from bifolio.project.section_reader import MDBOOK, SectionReader, attempt
from bifolio.project.singulars import SingularsReader
from bifolio.project.value_types import VALUES
from bifolio.text_files import exists, read_text
from bifolio.yaml_loader import Loaded, load
from bifolio.yaml_repair import repaired

NAME = re.compile(r"[a-z][a-z0-9-]*")
VALUE_NAME = re.compile(r"[a-z][a-z0-9_]*")
VALUE_NOTES = ("type", "sources", "contested", "note")  # keys that values of every type have
OF_KEYS = ("C124", "C125", "C126")  # mistakes of front matter, despite which the text of a section is read


@dataclass
class PacketFiles:
    """What can be read of the files of one packet, and all findings on them."""

    root: Path
    folder: str
    kinds: Kinds
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, Location] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)  # names of values and records that are declared and could not be read
    whole: bool = True  # whether there is enough of the packet to check what its files say of one another

    def packet(self, name: str, language: str) -> Packet | None:
        """Return the packet, after a repair of what has mistakes; None if too little of it can be read."""
        sections, selections, left_out = self.parts()
        settings = self.settings
        values = self.values()
        data = {kind: self._records(kind, declared) for kind, declared in self.kinds.records.items()}
        outlines = self._outlines()
        self._unknown_files()
        if settings is None or not self.whole:
            return None
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
        """Return the packet's sections, its selections, and what is left out of a book; nothing without packet.yaml."""
        if self.settings is None:
            return (), (), ()
        before = len(self.findings)
        reader = SectionReader(self.root, self.folder, self.kinds, self.settings.dialect, self.findings)
        sections = reader.sections()
        self.whole &= all(finding.code in OF_KEYS for finding in self.findings[before:])
        names = tuple(section.name for section in sections)
        declared = self.settings.selections.items()
        selections = tuple(self._selection(key, value, names, self.settings.formats) for key, value in declared)
        return sections, selections, reader.left_out

    def _loaded(self, name: str, prefix: str, kind: type = dict) -> Loaded | None:
        """Return a YAML file as strings, its places kept under a prefix; None where it is missing or refused."""
        path = f"{self.folder}/{name}"
        if not exists(self.root / path):
            return None
        loaded = attempt(lambda: load(read_text(self.root, path), path), self.findings)
        if loaded is None:
            self.whole = False
            return None
        self.places |= {f"{prefix}.{key}".rstrip("."): place for key, place in loaded.places.items()}
        if not isinstance(loaded.data, kind) and not (loaded.data == {} and not loaded.places):
            problem = phrase("must-be-a-mapping" if kind is dict else "must-be-a-list")
            details = {"key": phrase("the-file"), "problem": problem, "given": ""}
            self.findings.append(make_finding("C126", Location(path, 1), **details))
            self.whole = False
            return None
        return loaded

    def _checked(self, kind: Any, loaded: Loaded, path: str, stand_ins: Mapping[str, Any] | None = None) -> Any:
        value, findings = repaired(kind, loaded, path, stand_ins)
        self.findings += findings
        return value

    @cached_property
    def singulars(self) -> SingularsReader:
        """Return the reader of the singulars of texts in data files."""
        return SingularsReader(lambda at: self.places.get(at, Location(self.folder)), self.findings)

    @cached_property
    def settings(self) -> PacketSettings | None:
        """Return what packet.yaml says; None with findings if it is missing or cannot be read."""
        path = f"{self.folder}/packet.yaml"
        loaded = self._loaded("packet.yaml", "packet")
        if loaded is None and self.whole:
            self.findings.append(make_finding("C134", Location(path)))
        settings: PacketSettings | None = self._checked(PacketSettings, loaded, path, STAND_INS) if loaded else None
        return settings

    def _selection(
        self, name: str, raw: SelectionSettings, sections: tuple[str, ...], formats: tuple[str, ...]
    ) -> Selection:
        if not NAME.fullmatch(name):
            place = self.places.get(f"packet.selections.{name}#", Location(f"{self.folder}/packet.yaml"))
            self.findings.append(make_finding("C307", place, name=name))
        return Selection(
            name,
            raw.title,
            sections if raw.sections == EVERY_SECTION else raw.sections,
            raw.formats or formats,
            raw.audience or self._everybody(),
            raw.contents,
            raw.reading_level,
            raw.layout,
        )

    def _everybody(self) -> str:
        return next(iter(self.kinds.audiences), "")

    def values(self) -> Mapping[str, Value]:
        """Return the values that can be read."""
        path = f"{self.folder}/values.yaml"
        values: dict[str, Value] = {}
        loaded = self._loaded("values.yaml", "values") or Loaded({}, {})
        for name, raw in loaded.data.items():
            place = loaded.places[name]
            kind = raw.get("type", "") if isinstance(raw, dict) else ""
            self.unread.add(name)
            if not VALUE_NAME.fullmatch(name):
                self.findings.append(make_finding("C201", place, name=name))
            elif not isinstance(kind, str) or kind not in VALUES:
                hint = nearest(str(kind), VALUES)
                self.findings.append(make_finding("C202", place, name=name, types=", ".join(VALUES), nearest=hint))
            elif (data := self._checked(VALUES[kind], loaded.part(name), path)) is not None:
                kept = {key: item for key, item in data.items() if key not in VALUE_NOTES}
                sources, contested = tuple(data.get("sources", ())), data.get("contested", False)
                self.unread.discard(name)
                values[name] = Value(name, kind, kept, place, sources, contested, data.get("note", ""))
        return values

    def _records(self, name: str, kind: RecordKind) -> tuple[Any, ...]:
        """Return the records of a kind from the file of its name, none where there is no such file."""
        path = f"{self.folder}/{name}.yaml"
        loaded = self._loaded(f"{name}.yaml", name, dict if kind.keyed else list)
        if loaded is None or not loaded.data:
            return ()
        if not kind.keyed:
            listed = self._checked(tuple[kind.record_class, ...], loaded, path)  # type: ignore[name-defined]
            self.unread |= _ids(loaded.data) if listed is None else set()
            listed = listed or ()
            return tuple(self.singulars.without(each, kind, f"{name}.{at}") for at, each in enumerate(listed))
        records = []
        for key in loaded.data:
            self.unread.add(key)
            if not NAME.fullmatch(key):
                self.findings.append(make_finding("C203", loaded.places[key], name=key))
            elif f"{key}.id" in loaded.places:
                self.findings.append(make_finding("C124", loaded.places[f"{key}.id#"], key="id", nearest=""))
            elif (record := self._checked(kind.record_class, _keyed(loaded.part(key), key), path)) is not None:
                self.unread.discard(key)
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
            self.whole &= read is not None
        return outlines

    def _variants(self) -> frozenset[str]:
        """Return the names of files in media/ with two suffixes, such as "plan.fa.svg"."""
        folder = self.root / self.folder / "media"
        return frozenset(file.relative_to(folder).as_posix() for file in folder.rglob("[!.]*.*.*"))

    def _unknown_files(self) -> None:
        """Report data files with unknown names; the folder of a book has those of other tools too."""
        known = data_files(self.kinds)
        dialect = self.settings.dialect if self.settings else ""
        for file in sorted((self.root / self.folder).glob("[!.]*.y*ml")):
            misspelt = nearest(file.stem, [name.partition(".")[0] for name in known])
            if file.name not in known and (misspelt or dialect != MDBOOK):
                hint = nearest(file.name, known)
                place = Location(f"{self.folder}/{file.name}")
                self.findings.append(make_finding("C138", place, name=file.name, nearest=hint))
                self.whole = False


def data_files(kinds: Kinds) -> list[str]:
    """Return the names of the YAML files that a packet can have."""
    return ["packet.yaml", "values.yaml", *(f"{kind}.yaml" for kind in kinds.records)]


def _ids(data: Any) -> set[str]:
    """Return the ids of the records of a file that could not be read."""
    return {str(each["id"]) for each in data if isinstance(each, dict) and "id" in each}


def _keyed(part: Loaded, key: str) -> Loaded:
    """Return an entry of a mapping with its key as the record's id."""
    return Loaded({**part.data, "id": key}, part.places) if isinstance(part.data, dict) else part
