"""Each setting of each file that people write refuses a value of another type: the schemas say what each may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bifolio import language
from bifolio.language.locale_data import LocaleData
from bifolio.model import Location, ProjectSettings, Refused
from bifolio.project import config
from bifolio.project.packet_settings import PacketSettings
from bifolio.yaml_loader import Loaded, json_schema, validate

WRONG: Mapping[str, tuple[object, ...]] = {  # by type of JSON Schema: what TOML can write, and is not of that type
    "string": (5, True, ["a"], {"a": 1}),
    "boolean": ("yes", "true", 1, 0, ["a"]),
    "integer": ("3", 1.5, True, ["a"]),
    "number": ("3", True, ["a"]),
    "array": ("a", 5, {"a": "b"}),
    "object": ("a", 5, ["a"]),
}
WRONG_IN_YAML: Mapping[str, tuple[object, ...]] = {  # whose scalars are all text
    "string": (["a"], {"a": "b"}),
    "boolean": ("5", "nonsense", ["a"]),
    "integer": ("many", "1.5", ["a"]),
    "array": ("a", {"a": "b"}),
    "object": ("a", ["a"]),
}
NEEDED = {"title": "T", "publisher": "P", "corrections": "a@b.example", "packets": ["p"]}
NEEDED_IN_PACKET = {
    "title": "T",
    "version": "1",
    "date": "2026-01-01",
    "selections": {"main": {"title": "M", "sections": ["a"]}},
}


def settings(
    schema: Mapping[str, Any], whole: Mapping[str, Any], name: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each setting of a JSON Schema by its names, with its type; `a` stands for any key of a mapping."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    kind = "enum" if "enum" in schema or "const" in schema else str(schema.get("type", ""))
    if name and kind:
        yield name, kind
    for key, part in schema.get("properties", {}).items():
        yield from settings(part, whole, (*name, key))
    if isinstance(more := schema.get("additionalProperties"), dict):
        yield from settings(more, whole, (*name, "a"))


def cases(kind: object, wrong: Mapping[str, tuple[object, ...]]) -> list[tuple[tuple[str, ...], object]]:
    schema = json_schema(kind)
    return [
        (name, value)
        for name, type_of in settings(schema, schema, ())
        for value in ({"enum": ("nonsense", ["a"])} | dict(wrong)).get(type_of, ())
    ]


def mistakes(kind: object, base: Mapping[str, Any], name: tuple[str, ...], value: object, *, typed: bool) -> list[str]:
    """Return the names of what is wrong in data with one setting."""
    data: dict[str, Any] = dict(base)
    table = data
    for key in name[:-1]:
        table[key] = dict(table.get(key, {}))
        table = table[key]
    table[name[-1]] = value
    return [mistake.name for mistake in validate(kind, Loaded(data, {}, typed), "x")[1]]


def silent(
    kind: object, base: Mapping[str, Any], wrong: Mapping[str, tuple[object, ...]], *, typed: bool
) -> list[object]:
    """Return the settings that take a value of another type."""
    return [
        case
        for case in cases(kind, wrong)
        if not any(
            each.startswith(".".join(case[0]).rpartition(".")[0]) for each in mistakes(kind, base, *case, typed=typed)
        )
    ]


def test_every_setting_of_packets_toml_refuses_another_type() -> None:
    assert len(cases(ProjectSettings, WRONG)) > 100
    assert silent(ProjectSettings, NEEDED, WRONG, typed=True) == []


def test_every_setting_of_language_toml_refuses_another_type() -> None:
    assert len(cases(LocaleData, WRONG)) > 300
    assert silent(LocaleData, {"tag": "sv", "endonym": "svenska"}, WRONG, typed=True) == []


def test_every_setting_of_packet_yaml_refuses_another_type() -> None:
    assert len(cases(PacketSettings, WRONG_IN_YAML)) > 20
    assert silent(PacketSettings, NEEDED_IN_PACKET, WRONG_IN_YAML, typed=False) == []


@pytest.mark.parametrize("line", ['search = "yes"', "search = 1", 'pdf_version = "3"', "url = 5", 'look = "red"'])
def test_a_setting_of_another_type_is_a_finding_at_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "packets.toml").write_text(
        f'title = "T"\npublisher = "P"\ncorrections = "a@b.example"\npackets = ["p"]\n{line}\n', encoding="utf-8"
    )
    with pytest.raises(Refused) as refused:
        config.read(tmp_path)
    assert [(each.code, each.location.line) for each in refused.value.findings] == [("C126", 5)]


@pytest.mark.parametrize("script", ["<b>", "latn", "../../x", "", "Latin"])
def test_the_script_of_a_language_is_a_code(script: str) -> None:
    with pytest.raises(Refused) as refused:
        language.get("sv", declared={"script": script or " "}, places={"script": Location("language.toml", 3)})
    assert [(each.code, each.location.line) for each in refused.value.findings] == [("C263", 3)]
