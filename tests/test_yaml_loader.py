"""YAML comes in as strings with places, and every mistake of a file is told at once."""

from __future__ import annotations

import contextlib
from typing import Literal

import pytest
from finding_lines import finding_line
from hypothesis import given
from hypothesis import strategies as st

from bifolio import yaml_loader
from bifolio.model import Refused
from bifolio.project import kinds_reader

EVENT = kinds_reader.preset().records["timeline"].record_class


def findings(text: str, kind: object = tuple[EVENT, ...]) -> list[str]:  # type: ignore[valid-type]
    with pytest.raises(Refused) as refused:
        yaml_loader.check(kind, yaml_loader.load(text, "a.yaml"), "a.yaml")
    return [
        finding_line(finding).partition(" problem=")[0].partition(" nearest=")[0] for finding in refused.value.findings
    ]


def test_nothing_is_guessed_to_be_a_number_a_date_or_a_truth_value() -> None:
    loaded = yaml_loader.load("no: NO\noctal: 012\ntime: 12:30:45\nday: 1988-07-19\n", "a.yaml")
    assert loaded.data == {"no": "NO", "octal": "012", "time": "12:30:45", "day": "1988-07-19"}


def test_an_unknown_key_is_told_with_the_nearest_known_one() -> None:
    with pytest.raises(Refused) as refused:
        yaml_loader.check(
            tuple[EVENT, ...],
            yaml_loader.load("- id: a\n  date: d\n  text: t\n  kinds: event\n  source: [a]\n  quux: 1\n", "a.yaml"),
            "a.yaml",
        )  # type: ignore[valid-type]
    hints = {dict(each.details)["key"]: each.hint.rpartition(".")[2] for each in refused.value.findings}
    assert hints == {"kinds": " Did you mean “kind”?", "source": " Did you mean “sources”?", "quux": ""}


def test_every_mistake_of_a_file_is_told_with_its_line_and_column() -> None:
    text = "- id: a\n  date: d\n  text: t\n  kind: rumour\n- id: b\n  date: d\n  texts: t\n  kind: event\n  approximate: perhaps\n"
    assert findings(text) == [
        'a.yaml:4:9 C126 key="kind"',
        'a.yaml:5:3 C125 key="text"',
        'a.yaml:9:16 C126 key="approximate"',
        'a.yaml:7:3 C124 key="texts"',
    ]


@pytest.mark.parametrize(
    ("names", "sentence", "hint"),
    [
        (("one", "two"), "it must be 'one' or 'two'.", "It is “on”. Did you mean “one”? See"),
        (
            tuple(f"name{n}" for n in range(10)),
            "it must be one of the known names.",
            "It is “on”. Known: name0, name1, ",
        ),
    ],
)
def test_the_names_that_a_value_may_be_are_in_the_hint_where_they_are_many(
    names: tuple[str, ...], sentence: str, hint: str
) -> None:
    with pytest.raises(Refused) as refused:
        yaml_loader.check(Literal[names], yaml_loader.Loaded("on", {}), "a.yaml")  # type: ignore[valid-type]
    [finding] = refused.value.findings
    assert finding.sentence.endswith(sentence)
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: [1", "a.yaml:2:1 C121"),
        ("a: 1\na: 2\n", "a.yaml:2:1 C123"),
        ("a: &x [1]\nb: *x\n", "a.yaml:1:4 C122"),
        ("a: \x07\n", "a.yaml C121"),
    ],
)
def test_a_text_that_is_not_yaml_or_says_a_thing_twice_is_refused(text: str, wanted: str) -> None:
    with pytest.raises(Refused) as refused:
        yaml_loader.load(text, "a.yaml")
    [found] = refused.value.findings
    assert f"{found.location} {found.code}" == wanted


@given(st.text(max_size=120))
def test_any_text_is_loaded_or_refused(text: str) -> None:
    with contextlib.suppress(Refused):
        yaml_loader.load(text, "a.yaml")


def test_a_key_that_begins_with_a_dot_has_a_place() -> None:
    loaded = yaml_loader.load(".inf: {.a: 1}\n", "x.yaml")
    assert loaded.places[".inf"].line == loaded.places[".inf..a"].line == 1


@pytest.mark.parametrize(
    "text", ["a:\n\tb: 1\n", "a:\n  b: 1\n\tc: 2\n", "a:\n- b\n-\tc: 1\n\td: 2\n", "- a\n\t- b: 1\n"]
)
def test_a_tab_that_yaml_does_not_take_is_told_as_one(text: str) -> None:
    with pytest.raises(Refused) as refused:
        yaml_loader.load(text, "a.yaml")
    assert ["tab" in each.sentence for each in refused.value.findings] == [True]


def test_a_tab_elsewhere_on_the_line_is_not_the_mistake() -> None:
    with pytest.raises(Refused) as refused:
        yaml_loader.load("a: b\tc\nd: [1, 2\n", "a.yaml")
    assert "tab" not in refused.value.findings[0].sentence
