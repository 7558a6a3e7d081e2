"""The keys of a place in the data come from the JSON Schema of its type."""

from __future__ import annotations

import pytest

from bifolio.known_keys import known_keys
from bifolio.model import Kinds, ProjectSettings
from bifolio.project.packet_settings import PacketSettings
from bifolio.yaml_loader import json_schema


@pytest.mark.parametrize(
    ("kind", "steps", "some"),
    [
        (ProjectSettings, [], {"title", "packets", "look"}),
        (ProjectSettings, ["look", "fonts", "fa"], {"text", "headings", "line_height"}),  # an entry of a mapping
        (ProjectSettings, ["ignore", "1"], {"code", "file", "reason"}),  # an item of a list
        (PacketSettings, ["selections", "pupils"], {"sections", "formats"}),
        (Kinds, ["records", "quotes", "fields", "id"], {"type", "required"}),  # one of several types
        (Kinds, ["containers", "box", "settings", "level"], {"type", "of"}),
    ],
)
def test_the_keys_of_a_place_are_known(kind: type, steps: list[str], some: set[str]) -> None:
    assert some <= set(known_keys(json_schema(kind), steps))


def test_the_keys_of_other_places_are_not_among_them() -> None:
    assert "accent" not in known_keys(json_schema(ProjectSettings), [])
    assert "title" not in known_keys(json_schema(ProjectSettings), ["look"])


def test_the_tag_of_a_union_is_no_step() -> None:
    tagged = {"oneOf": [{"$ref": "#/$defs/A"}, {"properties": {"b": {}}}], "$defs": {"A": {"properties": {"a": {}}}}}
    assert known_keys(tagged, ["date"]) == ["a", "b"]


def test_a_mapping_with_any_keys_has_no_known_ones() -> None:
    assert known_keys({"type": "object"}, ["a"]) == []
