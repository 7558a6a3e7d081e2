"""Write JSON Schemas of a project's data files from the types that read them, for editors that complete and check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bifolio.model import COLOUR, MARGINS, PAGE_SIZE, Kinds, ProjectSettings, RecordKind
from bifolio.project import config, kinds_reader
from bifolio.project.packet_files import NAME, VALUE_NAME
from bifolio.project.packet_settings import ADDRESS, PacketSettings
from bifolio.project.value_types import VALUES
from bifolio.yaml_loader import json_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = ["string", "number", "boolean", "null"]  # what YAML makes of a text without quotes; the reader takes it as text
NARROWER = {"enum", "const", "format", "pattern"}  # keys of a schema for a text that is not any text
PATTERNS = {  # of settings by the table they are in, and of the parts of lists; an empty text is none
    "ProjectSettings": {"packets": config.PACKET.pattern, "url": config.URL.pattern, "release_keys": config.RELEASE_KEY.pattern},
    "Look": {"accent": COLOUR},
    "PageSettings": {"size": PAGE_SIZE, "margins": MARGINS},
}  # fmt: skip
NUMBER = {"type": "string", "pattern": r"^\s*[+-]?[0-9]+(\.[0-9]+)?\s*$"}  # one in quotation marks


def by_file(kinds: Kinds | None = None) -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each data file by the file's name without its suffix; `kinds` are the project's."""
    kinds = kinds or kinds_reader.preset()
    yaml = {
        "packet": _packet(kinds),
        "values": _named(VALUE_NAME.pattern, {"oneOf": [_value(name, kind) for name, kind in VALUES.items()]}),
        "kinds": json_schema(Kinds),
        **{name: _records(kind) for name, kind in kinds.records.items()},
    }
    return {name: {"$schema": DIALECT, **schema} for name, schema in {"packets": _project(), **_texts(yaml)}.items()}


def _project() -> dict[str, Any]:
    schema = json_schema(ProjectSettings)
    for table, patterns in PATTERNS.items():
        properties = schema["$defs"].get(table, schema)["properties"]
        for name, pattern in patterns.items():
            setting = properties[name].get("items", properties[name])
            setting["pattern"] = f"^({pattern})$" if setting is not properties[name] else f"^({pattern})?$"
    for name, most in config.MOST.items():
        schema["$defs"]["PdfLimits"]["properties"][name] |= {"minimum": 1, "maximum": most}
    return schema


def _packet(kinds: Kinds) -> dict[str, Any]:
    schema = json_schema(PacketSettings)
    schema["properties"]["address"]["pattern"] = f"^({ADDRESS.pattern})?$"
    schema["properties"]["licence"]["enum"] = ["", *kinds.licences]
    schema["$defs"]["SelectionSettings"]["properties"]["audience"]["enum"] = ["", *kinds.audiences]
    schema["properties"]["selections"]["propertyNames"] = {"pattern": f"^{NAME.pattern}$"}
    return schema


def _value(name: str, kind: Any) -> dict[str, Any]:
    schema = json_schema(kind)
    schema["properties"]["type"] = {"const": name}
    return schema


def _records(kind: RecordKind) -> dict[str, Any]:
    schema = json_schema(kind.record_class)
    for name, field in kind.fields.items():
        if field.description:
            schema["properties"][name]["description"] = field.description
    if not kind.keyed:
        return {"type": "array", "items": schema}
    del schema["properties"]["id"]  # it is the key
    schema["required"] = [name for name in schema.get("required", ()) if name != "id"]
    return _named(NAME.pattern, schema)


def _named(pattern: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping of names to what another schema describes."""
    return {"type": "object", "propertyNames": {"pattern": f"^{pattern}$"}, "additionalProperties": schema}


def _texts(schema: Any) -> Any:
    """Return schemas of YAML, in which a text is also what looks like a number."""
    if isinstance(schema, list):
        return [_texts(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    if any(each.get("type") == "null" for each in schema.get("anyOf", ())):  # YAML's null is a text, too
        schema = {**schema, "anyOf": [each for each in schema["anyOf"] if each.get("type") != "null"]}
    if {"type": "number"} in schema.get("anyOf", ()):
        schema = {**schema, "anyOf": [{"type": "number"}, NUMBER]}
    parts = {key: _texts(each) for key, each in schema.items() if key != "title" or not isinstance(each, str)}
    return {**parts, "type": PLAIN} if schema.get("type") == "string" and not NARROWER & set(schema) else parts
