"""A data file is read on past its mistakes, all of which are told."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.project.packet_settings import STAND_INS, PacketSettings
from bifolio.yaml_loader import load
from bifolio.yaml_repair import repaired

GOOD = """\
title: A
version: "1"
date: 2026-01-01
formats: [html]
selections:
  pupils:
    title: P
    sections: [one]
"""


def read(text: str, stand_ins: dict[str, Any] = STAND_INS) -> tuple[PacketSettings | None, list[str]]:
    value, findings = repaired(PacketSettings, load(text, "packet.yaml"), "packet.yaml", stand_ins)
    return value, [f"{each.code} {dict(each.details)['key']}" for each in findings]


def test_what_has_no_mistake_is_read_as_it_is() -> None:
    settings, findings = read(GOOD)
    assert settings is not None
    assert (settings.title, settings.selections["pupils"].sections, findings) == ("A", ("one",), [])


def test_a_misspelt_key_is_read_as_the_nearest_one() -> None:
    settings, findings = read(GOOD.replace("formats", "fromats").replace("sections", "sectons"))
    assert settings is not None
    assert (settings.formats, settings.selections["pupils"].sections) == (("html",), ("one",))
    assert sorted(findings) == ["C124 fromats", "C124 sectons", "C125 sections"]


def test_mistakes_inside_a_misspelt_table_do_not_stop_the_reading() -> None:
    settings, findings = read(GOOD.replace("selections", "selection").replace("sections", "sectons"))
    assert settings is not None
    assert settings.selections["pupils"].sections == ("one",)
    assert sorted(findings) == ["C124 selection", "C125 selections"]


def test_what_is_wrong_is_left_out_and_what_is_missing_has_its_stand_in() -> None:
    text = GOOD.replace("2026-01-01", "soon").replace("title: A\n", "").replace("[html]", "html") + "quux: 1\n"
    settings, findings = read(text)
    assert settings is not None
    assert (settings.title, str(settings.date), settings.formats) == ("–", "2000-01-01", ("html", "a4"))
    assert sorted(findings) == ["C124 quux", "C125 title", "C126 date", "C126 formats"]


def test_what_lacks_too_much_is_none_with_its_mistakes() -> None:
    assert read(GOOD.replace("title: A\n", ""), {}) == (None, ["C125 title"])


def test_an_unusable_item_of_a_list_does_not_move_the_others() -> None:
    value, findings = repaired(tuple[dict[str, int], ...], load("- {a: 1}\n- {b: x}\n- {c: 3}\n", "a.yaml"), "a.yaml")
    assert (value, len(findings)) == (({"a": 1}, {}, {"c": 3}), 1)


@pytest.mark.parametrize("text", ["- one\n", "one\n", ""])
def test_a_file_of_another_shape_is_none(text: str) -> None:
    value, findings = repaired(PacketSettings, load(text, "packet.yaml"), "packet.yaml")
    assert value is None
    assert findings
