"""Stage 1, read: owns the door of content/, and turns a packet's folder into a Packet or a list of what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar, Literal

from bifolio import markdown
from bifolio.findings import make_finding
from bifolio.model import Finding, Location, Packet, Project, Refused, Section, Selection, Value
from bifolio.project.schema import RECORDS, Source
from bifolio.project.value_types import STRICT, VALUES
from bifolio.yaml_loader import Loaded, check, load

NAME = re.compile(r"[a-z][a-z0-9-]*")
SECTION = re.compile(r"\d+-([a-z][a-z0-9-]*)\.md")
CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)  # what git writes; ======= alone may be a heading's
VALUE_NAME = re.compile(r"[a-z][a-z0-9_]*")
LARGEST = 4 * 1024 * 1024  # bytes of one text file
FORMATS = ("html", "single", "a4", "letter", "large", "a5", "booklet", "bilingual")


@dataclass(frozen=True)
class _Selection:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str
    sections: tuple[str, ...]
    formats: tuple[str, ...] = ()
    audience: str = "everyone"
    contents: bool = False


@dataclass(frozen=True)
class _Packet:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str
    version: str
    date: dt.date
    selections: dict[str, _Selection]
    subtitle: str = ""
    description: str = ""
    as_of: dt.date | None = None
    licence: str = ""
    formats: tuple[str, ...] = ("html", "a4")
    dialect: Literal["bifolio", "mdbook"] = "bifolio"  # the Markdown that sections are written in


@dataclass(frozen=True)
class _FrontMatter:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    audience: str = "everyone"


def read(project: Project, name: str, *, folder: str = "") -> Packet:
    """Return the packet of that name, in the source language; raises Refused with every mistake in its folder.

    `folder` is another one than content/<name>, relative to the project: where a release of the packet is kept.
    """
    return _PacketReader(project.root, folder or f"content/{name}").packet(name)


@dataclass
class _PacketReader:
    """Reads the files of one packet, keeping every finding until the end."""

    root: Path
    folder: str
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, Location] = field(default_factory=dict)

    def packet(self, name: str) -> Packet:
        if not NAME.fullmatch(name) or not (self.root / self.folder).is_dir():
            raise Refused(make_finding("C133", Location("packets.toml"), name=name))
        settings = self._file("packet.yaml", _Packet, "packet", required=True)
        sections = self._sections(settings.dialect if settings else "")
        values = self._values()
        sources = self._sources()
        data = {kind: self._file(f"{kind}.yaml", tuple[record, ...], kind) or () for kind, record in RECORDS.items()}  # type: ignore[valid-type]
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
            selections=tuple(self._selection(key, value, settings) for key, value in settings.selections.items()),
            values=values,
            sources=sources,
            data=data,
            places=self.places,
        )

    def _text(self, name: str) -> str | None:
        """Return a file's text, or None with a finding; a file that is not there is None without one."""
        path = self.root / self.folder / name
        place = Location(f"{self.folder}/{name}")
        if not path.is_file():
            return None
        if not path.resolve().is_relative_to((self.root / self.folder).resolve()):
            self.findings.append(make_finding("S101", place))
        elif path.stat().st_size > LARGEST:
            self.findings.append(make_finding("C102", place, limit=LARGEST // 1024**2))
        else:
            content = path.read_bytes()
            try:
                text = content.decode("utf-8-sig").replace("\r\n", "\n")
            except UnicodeDecodeError as error:
                line = content.count(b"\n", 0, error.start) + 1
                self.findings.append(make_finding("C101", Location(place.path, line), byte=error.start + 1))
            else:
                if (conflict := CONFLICT.search(text)) is None:
                    return text
                line = text.count("\n", 0, conflict.start()) + 1
                self.findings.append(make_finding("C103", Location(place.path, line, 1), marker=conflict[1]))
        return None

    def _file(self, name: str, kind: Any, prefix: str, *, required: bool = False) -> Any:
        """Return a data file as typed values, or None with findings; remembers where each part of it stands."""
        text = self._text(name)
        path = f"{self.folder}/{name}"
        if text is None:
            if required and not self.findings:
                raise Refused(make_finding("C134", Location(path)))
            return None
        try:
            loaded = load(text, path)
            self.places |= {f"{prefix}.{key}".rstrip("."): place for key, place in loaded.places.items()}
            return check(kind, loaded, path)
        except Refused as refused:
            self.findings.extend(refused.findings)
            if required:
                raise Refused(*self.findings) from None
            return None

    def _sections(self, dialect: str) -> tuple[Section, ...]:
        found: list[Section] = []
        for file in sorted((self.root / self.folder).glob("*.md")):
            match = SECTION.fullmatch(file.name)
            place = Location(f"{self.folder}/{file.name}")
            if not match:
                self.findings.append(make_finding("C135", place))
            elif any(section.name == match[1] for section in found):
                self.findings.append(make_finding("C136", place, name=match[1]))
            elif (text := self._text(file.name)) is not None:
                found.append(self._section(match[1], place.path, text))
        if dialect == "mdbook":
            found = [
                replace(section, text=markdown.mdbook_dialect.of_mdbook(section.text, section.name))
                for section in found
            ]
        return tuple(found)

    def _section(self, name: str, path: str, text: str) -> Section:
        """Return a section told apart into its front matter and its text."""
        if not text.startswith("---\n"):
            return Section(name, path, text, 1)
        head, mark, rest = text[4:].partition("\n---\n")
        first_line = head.count("\n") + 4
        if not mark:
            self.findings.append(make_finding("C137", Location(path, 1)))
            return Section(name, path, text, 1)
        try:
            matter: _FrontMatter = check(_FrontMatter, load(head, path, 2), path)
        except Refused as refused:
            self.findings.extend(refused.findings)
            return Section(name, path, rest, first_line)
        return Section(name, path, rest, first_line, matter.audience)

    def _values(self) -> Mapping[str, Value]:
        path = f"{self.folder}/values.yaml"
        loaded = self._loaded("values.yaml")
        values: dict[str, Value] = {}
        for name, raw in loaded.data.items():
            place = loaded.places[name]
            kind = raw.get("type", "") if isinstance(raw, dict) else ""
            if not VALUE_NAME.fullmatch(name):
                self.findings.append(make_finding("C201", place, name=name))
            elif kind not in VALUES:
                self.findings.append(make_finding("C202", place, name=name, types=", ".join(VALUES)))
            elif (data := self._part(VALUES[kind], loaded, name, path)) is not None:
                kept = {key: item for key, item in data.items() if key not in ("type", "sources", "contested", "note")}
                values[name] = Value(
                    name,
                    kind,
                    kept,
                    place,
                    tuple(data.get("sources", ())),
                    data.get("contested", False),
                    data.get("note", ""),
                )
        self.places |= {f"values.{key}": place for key, place in loaded.places.items()}
        return values

    def _sources(self) -> Mapping[str, Source]:
        path = f"{self.folder}/sources.yaml"
        loaded = self._loaded("sources.yaml")
        self.places |= {f"sources.{key}": place for key, place in loaded.places.items()}
        sources: dict[str, Source] = {}
        for name in loaded.data:
            if not NAME.fullmatch(name):
                self.findings.append(make_finding("C203", loaded.places[name], name=name))
            elif (source := self._part(Source, loaded, name, path)) is not None:
                sources[name] = source
        return sources

    def _loaded(self, name: str) -> Loaded:
        """Return a data file that is a mapping, as strings; empty where there is none or it is not one."""
        text = self._text(name)
        path = f"{self.folder}/{name}"
        if text is None:
            return Loaded({}, {})
        try:
            loaded = load(text, path)
        except Refused as refused:
            self.findings.extend(refused.findings)
            return Loaded({}, {})
        if not isinstance(loaded.data, dict):
            self.findings.append(
                make_finding("C126", Location(path, 1), key="file", problem="a mapping is wanted here", given="")
            )
            return Loaded({}, {})
        return loaded

    def _part(self, kind: Any, loaded: Loaded, name: str, path: str) -> Any:
        """Return one entry of a mapping as a typed value, or None with findings."""
        inner = {
            key.removeprefix(f"{name}."): place for key, place in loaded.places.items() if key.startswith(f"{name}.")
        }
        try:
            return check(kind, Loaded(loaded.data[name], inner | {"": loaded.places[name]}), path)
        except Refused as refused:
            self.findings.extend(refused.findings)
            return None

    def _selection(self, name: str, raw: _Selection, settings: _Packet) -> Selection:
        return Selection(name, raw.title, raw.sections, raw.formats or settings.formats, raw.audience, raw.contents)
