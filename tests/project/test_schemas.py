"""The JSON Schemas of data files take what the reader takes, and refuse what it refuses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from bifolio.project import schemas

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = schemas.by_file()
TYPES = {"string": str, "number": (int, float), "integer": int, "object": dict, "array": list, "null": type(None)}
PROJECTS = (ROOT, ROOT / "tests/projects/demo", ROOT / "bifolio/presets/starter")


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
        return [
            each for n, part in enumerate(data) for each in mistakes(part, schema.get("items", {}), root, f"{at}.{n}")
        ]
    if not isinstance(data, dict):
        return []
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    wrong = [f"{at}.{name}" for name in schema.get("required", ()) if name not in data]
    for name, part in data.items():
        if name not in known and (
            more is False or not re.search(schema.get("propertyNames", {}).get("pattern", ""), str(name))
        ):
            wrong.append(f"{at}.{name}")
        elif name in known or isinstance(more, dict):
            wrong += mistakes(part, known.get(name, more), root, f"{at}.{name}")
    return wrong


def refused(name: str, text: str) -> list[str]:
    data = tomllib.loads(text) if name == "packets" else yaml.load(text, Core)
    return mistakes(data, SCHEMAS[name], SCHEMAS[name])


@pytest.mark.slow
@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_the_schemas_take_every_file_of_a_project(project: Path) -> None:
    files = [project / "packets.toml", *project.glob("content/kinds.yaml"), *project.glob("content/*/*.yaml")]
    assert len(files) > 2
    assert {str(file): wrong for file in files if (wrong := refused(file.stem, file.read_text(encoding="utf-8")))} == {}


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
