"""Fields of records that YAML cannot check: ids, digits, tags of languages, and texts that must not be empty."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import sample

from bifolio.checks.packet import record_fields
from bifolio.model import Field, Kinds, Location, RecordKind


def codes(field: Field, given: Any) -> list[str]:
    """Return the codes of the findings on a packet with one record that has one field."""
    kinds = Kinds(records={"rows": RecordKind({"f": field})})
    read = replace(sample.packet("# One {#one}"), kinds=kinds, data={"rows": (SimpleNamespace(f=given),)})
    return [each.code for each in record_fields.check(read, ("en", "qqq"))]


@pytest.mark.parametrize(
    ("kind", "good", "bad", "code"),
    [
        ("id", "a-1_B", "1a", "C126"),
        ("digits", "1988–89", "1988a", "C126"),
        ("language", "qqq", "qqy", "C262"),
        ("language", "pt-BR", "a b", "C261"),
        ("by-language", {"en": ("a",), "sv": ("b",)}, {"qqy": ("c",)}, "C262"),
    ],
)
def test_a_value_is_checked_against_the_type_of_its_field(kind: Any, good: Any, bad: Any, code: str) -> None:
    assert codes(Field(kind), good) == []
    assert codes(Field(kind), bad) == [code]


def test_an_empty_text_is_a_finding_only_where_it_is_required() -> None:
    assert codes(Field("text", required=True), "") == ["C126"]
    assert codes(Field("text"), "") == []


def test_a_finding_is_at_the_place_of_the_field() -> None:
    kinds = Kinds(records={"rows": RecordKind({"f": Field("id")})})
    where = {"rows.0.f": Location("content/p/rows.yaml", 3, 5)}
    read = replace(sample.packet("# One"), kinds=kinds, data={"rows": (SimpleNamespace(f="1"),)}, places=where)
    assert [each.location for each in record_fields.check(read, ())] == [Location("content/p/rows.yaml", 3, 5)]
