"""Look up in a JSON Schema which keys a place of the data may have, to suggest one for a misspelt key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def known_keys(schema: Schema, steps: Iterable[str]) -> list[str]:
    """Return the keys of the mapping that the steps lead to, sorted; none where the schema names none.

    A step is a key or the index of an item. One that leads nowhere is skipped: pydantic names the tag of a union as well.

    >>> known_keys({"properties": {"look": {"properties": {"accent": {}, "logo": {}}}}}, ["look"])
    ['accent', 'logo']
    """
    definitions = schema.get("$defs", {})
    reached = [*_alternatives(schema, definitions)]
    for step in steps:
        below = [part for each in reached for part in _below(each, step)]
        reached = [each for part in below for each in _alternatives(part, definitions)] or reached
    return sorted({key for each in reached for key in each.get("properties", {})})


def _alternatives(schema: Schema, definitions: Mapping[str, Schema]) -> Iterator[Schema]:
    """Yield a schema, or each of those that it stands for."""
    if "$ref" in schema:
        yield from _alternatives(definitions[schema["$ref"].rpartition("/")[2]], definitions)
        return
    yield schema
    for each in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _alternatives(each, definitions)


def _below(schema: Schema, step: str) -> Iterator[Schema]:
    """Yield the schemas of an entry of a mapping, or of an item of a list."""
    if step in (properties := schema.get("properties", {})):
        yield properties[step]
    elif isinstance(others := schema.get("additionalProperties"), dict):
        yield others
    if step.isdecimal() and isinstance(items := schema.get("items"), dict):
        yield items
