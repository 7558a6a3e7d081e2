"""Read the kinds of records and containers of a project: those of its preset and those of content/kinds.yaml."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bifolio import presets
from bifolio.findings import make_finding, nearest, phrase
from bifolio.model import (
    NEEDS_OF,
    PURPOSES,
    ContainerKind,
    Field,
    Finding,
    Kinds,
    Location,
    RecordKind,
    Refused,
    Setting,
)
from bifolio.project.value_types import VALUES
from bifolio.text_files import exists, read_text
from bifolio.yaml_loader import Loaded, check, load

FILE = "kinds.yaml"
NAME, FIELD = re.compile(r"[a-z][a-z0-9-]*"), re.compile(r"[a-z][a-z0-9_]*")
TAKEN = ("packet", "values", "kinds")  # files of a packet that hold no records
ADDED = ("cited", "beside", "bounds", "direction")  # what a template gets of a record besides its fields


@lru_cache(maxsize=16)
def preset(name: str = "") -> Kinds:
    """Return the kinds of a preset, the default one if none is named; raises Refused if it does not exist."""
    name = name or presets.DEFAULT
    if name not in (known := presets.names()):
        raise Refused(make_finding("C345", Location("packets.toml"), name=name, known=", ".join(known)))
    path = f"{name}.yaml"
    return _declared((presets.FOLDER / path).read_text(encoding="utf-8"), path)


def read(root: Path, preset_name: str, folder: str = "content") -> Kinds:
    """Return the kinds of a project: those of its preset, and those of kinds.yaml in a folder.

    The folder is content/, or that of a release, which has templates of its own. A kind of kinds.yaml replaces one of the
    same name. Raises Refused with every mistake, each at its line: an unknown name or type, a container without a template.
    """
    path = f"{folder}/{FILE}"
    others = (file.name for file in sorted((root / folder).glob("*.y*ml")) if folder == "content" and file.name != FILE)
    if misspelt := [(name, hint) for name in others if (hint := nearest(name, [FILE]))]:
        raise Refused(
            *(make_finding("C138", Location(f"{folder}/{name}"), name=name, nearest=hint) for name, hint in misspelt)
        )
    if not exists(root / path):
        return preset(preset_name)
    kinds, own, loaded = _merged(preset_name, read_text(root, path), path)
    templates = root if folder == "content" else root / folder
    check_names = _KindsCheck(kinds, own, loaded, path, templates)
    if findings := sorted(check_names.findings(), key=lambda finding: finding.location):
        raise Refused(*findings)
    return kinds


@lru_cache(maxsize=16)  # the same text gives the same classes of records, so that records of two readings can be equal
def _merged(preset_name: str, text: str, path: str) -> tuple[Kinds, Kinds, Loaded]:
    """Return the kinds of preset and file together, and those of the file alone with their places."""
    base = preset(preset_name)
    loaded = load(text, path)
    own: Kinds = check(Kinds, loaded, path)
    kinds = replace(
        base,
        audiences=base.audiences | own.audiences,
        records=base.records | own.records,
        containers=base.containers | own.containers,
        licences=base.licences | own.licences,
    )
    return kinds, own, loaded


def _declared(text: str, path: str) -> Kinds:
    kinds: Kinds = check(Kinds, load(text, path), path)
    return kinds


@dataclass(frozen=True)
class _KindsCheck:
    """Checks the names that a project's kinds.yaml declares and refers to."""

    kinds: Kinds  # all of them
    own: Kinds  # those of the file
    loaded: Loaded
    path: str
    root: Path  # of templates/

    def findings(self) -> Iterator[Finding]:
        for name, title in self.own.licences.items():
            if not any(letter.isalpha() for letter in title):
                details = {"problem": phrase("must-be-licence"), "given": phrase("given", text=title)}
                yield self._finding("C126", f"licences.{name}", key=name, **details)
        for name, record_kind in self.own.records.items():
            yield from self._record_kind(name, record_kind)
        for name, container in self.own.containers.items():
            yield from self._container(name, container)

    def _record_kind(self, name: str, kind: RecordKind) -> Iterator[Finding]:
        at = f"records.{name}"
        if not NAME.fullmatch(name) or name in TAKEN:
            yield self._finding("C341", f"{at}#", name=name)
        for field, declared in kind.fields.items():
            yield from self._field(f"{at}.fields.{field}", field, declared)
        for field in kind.fields if kind.keyed else ():
            if field == "id":  # that of a keyed record is its key
                yield self._finding("C341", f"{at}.fields.{field}#", name=field)
        for key in ("reference", "comment_title"):
            yield from self._known(f"{at}.{key}", getattr(kind, key), kind.fields, "field")
        for field in PURPOSES.get(kind.purpose, ()):
            if field not in kind.fields:
                yield self._finding("C343", at, name=name, type=kind.purpose, key=field)

    def _field(self, at: str, name: str, field: Field) -> Iterator[Finding]:
        if not FIELD.fullmatch(name) or name in ADDED or keyword.iskeyword(name):
            yield self._finding("C341", f"{at}#", name=name)
        if field.type in NEEDS_OF and not field.of:
            yield self._finding("C343", at, name=name, type=field.type, key="of")
        if field.type == "message" and not field.context:
            yield self._finding("C343", at, name=name, type=field.type, key="context")
        known: dict[str, Iterable[str]] = {"value": VALUES, "record": self.kinds.records}
        for index, given in enumerate(field.of if field.type in known else ()):
            what = "type-of-value" if field.type == "value" else "kind-of-record"
            yield from self._known(f"{at}.of.{index}", given, known[field.type], what)
        if field.type == "record":
            yield from self._with_ids(at, field.of)
        if field.type == "choice" and field.of:
            yield from self._known(f"{at}.default", field.default, field.of, "choice")

    def _container(self, name: str, kind: ContainerKind) -> Iterator[Finding]:
        at = f"containers.{name}"
        if not NAME.fullmatch(name):
            yield self._finding("C341", f"{at}#", name=name)
        citable = self.kinds.with_purpose("sources") if kind.cited else self.kinds.records
        yield from self._known(f"{at}.records", kind.records, citable, "kind-of-record")
        if kind.cited and not kind.records:
            yield self._finding("C343", at, name=name, type="cited", key="records")
        yield from self._known(f"{at}.audience", kind.audience, self.kinds.audiences, "audience")
        drawn = self.kinds.records.get(kind.records)
        fields = drawn.fields if drawn else {}
        for index, field in enumerate(kind.sort):
            yield from self._known(f"{at}.sort.{index}", field, fields, "field")
        yield from self._known(f"{at}.beside", kind.beside, fields, "field")
        for setting, declared in kind.settings.items():
            place = f"{at}.settings.{setting}"
            yield from self._setting(place, setting, declared, kind)
            known: dict[str, Iterable[str]] = {"record": self.kinds.records, "field": fields}
            for index, given in enumerate(declared.of if declared.type in known else ()):
                what = "field" if declared.type == "field" else "kind-of-record"
                yield from self._known(f"{place}.of.{index}", given, known[declared.type], what)
            for value, names in declared.draws.items():
                for index, given in enumerate(names):
                    yield from self._known(f"{place}.draws.{value}.{index}", given, fields, "field")
        folders = presets.template_folders(self.root)
        for template in self.kinds.templates(name):
            if not any((folder / template).is_file() for folder in folders):
                yield self._finding("C344", f"{at}#", name=name, template=template)

    def _with_ids(self, at: str, names: Iterable[str]) -> Iterator[Finding]:
        """Yield the kinds of record that nothing can refer to, because their records have no id."""
        for name in names:
            kind = self.kinds.records.get(name)
            if kind and not kind.keyed and "id" not in kind.fields:
                yield self._finding("C343", f"{at}.of", name=name, type="record", key="id")

    def _setting(self, at: str, name: str, setting: Setting, container: ContainerKind) -> Iterator[Finding]:
        """Yield that a setting lacks a key without which a container that uses it could not be drawn."""
        if setting.type in NEEDS_OF and not setting.of:
            yield self._finding("C343", at, name=name, type=setting.type, key="of")
        if setting.type == "record":
            yield from self._with_ids(at, setting.of)
        if setting.type == "field" and not container.records:
            yield self._finding("C343", at, name=name, type=setting.type, key="records")
        if setting.template and setting.type != "choice":
            problem = phrase("needs-choice-setting")
            yield self._finding("C126", at, key="template", problem=problem, given="")

    def _known(self, at: str, name: str, known: Iterable[str], what: str) -> Iterator[Finding]:
        """Yield that a name is not among the known ones; where nothing is known, what it belongs to is wrong already."""
        names = list(known)
        if name and names and name not in names:
            details = {"what": phrase(what), "known": ", ".join(names), "nearest": nearest(name, names)}
            yield self._finding("C342", at, name=name, **details)

    def _finding(self, code: str, at: str, **details: object) -> Finding:
        return make_finding(code, self.loaded.places.get(at, Location(self.path)), **details)
