"""The JSON Schemas of data files take what the reader takes, and refuse what it refuses."""

from __future__ import annotations

import copy
import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bifolio.model import Refused
from bifolio.project import config, kinds_reader, packet_reader, schemas

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = schemas.by_file()
TYPES = {"string": str, "number": (int, float), "integer": int, "object": dict, "array": list, "null": type(None)}
EVERY_KEY = ROOT / "tests/projects/every_key"
PROJECTS = (
    ROOT,
    *sorted(file.parent for file in ROOT.glob("examples/*/packets.toml")),
    ROOT / "tests/projects/demo",
    ROOT / "bifolio/presets/starter",
)


class Core(yaml.SafeLoader):
    """YAML as editors read it: a date is a text."""


Core.yaml_implicit_resolvers = {
    sign: [row for row in rows if row[0] != "tag:yaml.org,2002:timestamp"]
    for sign, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def mistakes(data: Any, schema: Any, root: Any, at: str = "") -> list[str]:
    """Return the paths of what a schema refuses; of JSON Schema, it knows the words that ours have."""
    if "$ref" in schema:
        return mistakes(data, root["$defs"][schema["$ref"].rpartition("/")[2]], root, at)
    for word in ("anyOf", "oneOf"):
        if word in schema and sum(not mistakes(data, each, root) for each in schema[word]) < 1:
            return [at]
    if "const" in schema:
        return [] if data == schema["const"] or data == schema.get("default", data) == "" else [at]
    if "enum" in schema:
        return [] if data in schema["enum"] else [at]
    if "type" in schema and not is_of(data, schema["type"]):
        return [at]
    if isinstance(data, str) and "pattern" in schema and not re.search(schema["pattern"], data):
        return [at]
    return [*in_parts(data, schema, root, at)]


def is_of(data: Any, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    if isinstance(data, bool):
        return "boolean" in names
    return any(isinstance(data, TYPES[name]) for name in names if name != "boolean")


def in_parts(data: Any, schema: Any, root: Any, at: str) -> list[str]:
    if isinstance(data, list):
        first = schema.get("prefixItems", [])
        each_of = [*first, *[schema.get("items", {})] * (len(data) - len(first))]
        parts = enumerate(zip(data, each_of, strict=False))
        return [each for n, (part, of) in parts for each in mistakes(part, of, root, f"{at}.{n}")]
    if not isinstance(data, dict):
        return []
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    wrong = [f"{at}.{name}" for name in schema.get("required", ()) if name not in data]
    for name, part in data.items():
        if name not in known and (more is False or mistakes(str(name), schema.get("propertyNames", {}), root)):
            wrong.append(f"{at}.{name}")
        elif name in known or isinstance(more, dict):
            wrong += mistakes(part, known.get(name, more), root, f"{at}.{name}")
    return wrong


def refused(name: str, text: str, known: Mapping[str, Any] = SCHEMAS) -> list[str]:
    data = tomllib.loads(text) if name == "packets" else yaml.load(text, Core)
    return mistakes(data, known[name], known[name])


@pytest.mark.slow
@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_the_schemas_take_every_file_of_a_project(project: Path) -> None:
    files = [project / "packets.toml", *project.glob("content/kinds.yaml"), *project.glob("content/*/*.yaml")]
    assert len(files) > 2
    known = schemas.by_file(kinds_reader.read(project, ""))
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    assert {str(file): wrong for file, text in texts.items() if (wrong := refused(file.stem, text, known))} == {}


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("packets", 'title = "T"\npublisher = "P"\ncorrections = "c"\npackets = []\ntitel = "x"', ".titel"),
        ("packets", 'title = "T"\npublisher = "P"\npackets = []', ".corrections"),
        ("packets", 'title = "T"\npublisher = "P"\ncorrections = "c"\npackets = []\n[look]\naccent = "red"', ".look.accent"),
        ("packet", "title: T\nversion: 1\ndate: 2026-01-01\nselections: {A B: {title: T, sections: []}}", ".selections.A B"),
        ("packet", "title: T\nversion: 1\ndate: 2026-01-01\nselections: {a: {title: T}}", ".selections.a.sections"),
        ("packet", "title: T\nversion: 1\ndate: 2026-01-01\nselections: {}\nlicence: free", ".licence"),
        ("values", "a: {type: integer, value: many}", ".a"),
        ("values", "a: {type: number, value: 3}", ".a"),
        ("values", "a: {type: duration, value: 3, unit: weeks}", ".a"),
        ("kinds", "records: {quotes: {fields: {id: {typ: id}}}}", ".records.quotes.fields.id.typ"),
        ("timeline", "- {id: a, date: b, text: c, kind: war}", ".0.kind"),
        ("sources", "a: {autor: X}", ".a.autor"),
    ],
)  # fmt: skip
def test_the_schemas_refuse_what_the_reader_refuses(name: str, text: str, place: str) -> None:
    assert place in refused(name, text)


def test_an_unquoted_number_is_a_text() -> None:
    assert refused("packet", "title: 1988\nversion: 1.0\ndate: 2026-01-01\nselections: {}") == []


def paths(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of each part of data, of a list those of its first part alone."""
    yield at
    for key, part in data.items() if isinstance(data, dict) else enumerate(data[:1]) if isinstance(data, list) else ():
        yield from paths(part, (*at, key))


def changed(data: Any, at: tuple[Any, ...], value: Any) -> Any:
    """Return data with another value at a path; without it if that is None."""
    if not at:
        return value
    *outer, last = at
    copied = copy.deepcopy(data)
    inside = copied
    for step in outer:
        inside = inside[step]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    return copied


def mutated(data: Any, at: tuple[Any, ...]) -> Iterator[Any]:
    """Yield data with a part of another type at a path, with a key that nobody knows in it, and without it."""
    here = data
    for step in at:
        here = here[step]
    others: list[Any] = [
        *([] if isinstance(here, list) else [["a"]]),
        *([] if isinstance(here, dict) else [{"a": "b"}]),
    ]
    others += [{**here, "unknown": "x"}] if isinstance(here, dict) else [None] if at and isinstance(at[-1], str) else []
    for value in others:
        yield changed(data, at, value)


def refuses_the_shape(root: Path, file: Path) -> bool:
    """Return whether the reader refuses a file of the project for its keys and types, not for names that it lacks."""
    try:
        if file.name == "packets.toml":
            config.read(root)
        elif file.name == "kinds.yaml":
            kinds_reader.read(root, "briefing")
        else:
            packet_reader.read(config.read(root), file.parent.name)
    except Refused as refusal:
        return any(not each.code.startswith(("C14", "C34")) for each in refusal.findings)
    return False


def in_toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {in_toml(part)}" for key, part in value.items()) + "}"
    return f"[{', '.join(map(in_toml, value))}]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False)


def as_written(data: Any, name: str) -> str:
    if name != "packets":
        return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    return "".join(f"{json.dumps(key)} = {in_toml(part)}\n" for key, part in data.items())


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", sorted(EVERY_KEY.glob("*.toml")) + sorted(EVERY_KEY.rglob("*.yaml")), ids=lambda path: path.stem
)
def test_schema_and_reader_refuse_the_same_at_every_key(path: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(EVERY_KEY, tmp_path / "project"))
    file, text = root / path.relative_to(EVERY_KEY), path.read_text(encoding="utf-8")
    schema = schemas.by_file(kinds_reader.read(root, "briefing"))[path.stem]
    data = tomllib.loads(text) if path.suffix == ".toml" else yaml.load(text, Core)
    assert not mistakes(data, schema, schema)
    assert not refuses_the_shape(root, file)
    for at in paths(data):
        for other in mutated(data, at) if at or path.suffix == ".yaml" else [{**data, "unknown": "x"}]:
            file.write_text(as_written(other, path.stem), encoding="utf-8")
            assert bool(mistakes(other, schema, schema)) == refuses_the_shape(root, file), (at, other)
