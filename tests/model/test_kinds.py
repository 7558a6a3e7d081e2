"""Kinds of records and containers: the dataclass of a kind, its messages, who sees what, and which template draws it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from bifolio.model import ContainerKind, Field, Kinds, RecordKind, Setting

QUOTES = RecordKind(
    {
        "speaker": Field("value", of=("name",), description="who said it; below the text"),
        "text": Field("message", required=True, context="quote"),
        "tags": Field("choices", of=("a", "b")),
        "sources": Field("sources"),
        "note": Field("message", context="note"),
    },
    keyed=True,
    purpose="terms",
)
SHAPE = Setting("choice", of=("table", "chart"), template=True, draws={"chart": ("text",)})
KINDS = Kinds(
    audiences={"everyone": "", "teacher": "For teachers", "examiner": ""},
    records={"quotes": QUOTES},
    containers={
        "box": ContainerKind(),
        "line": ContainerKind(holds="nothing", template="blocks/rule"),
        "quotes": ContainerKind({"as": SHAPE}, records="quotes"),
    },
)


def test_a_record_has_its_id_then_what_is_required_and_defaults_for_the_rest() -> None:
    record = QUOTES.record_class("one", "We counted.")
    assert (record.id, record.text, record.speaker, record.tags, record.sources) == (
        "one",
        "We counted.",
        "",
        ("a", "b"),
        (),
    )
    with pytest.raises(TypeError):
        QUOTES.record_class("one")
    with pytest.raises(FrozenInstanceError):
        record.text = "x"


def test_messages_have_contexts_and_what_a_comment_quotes_has_a_name() -> None:
    assert QUOTES.messages == {"text": "quote", "note": "note"}
    assert QUOTES.quoted == {"speaker": "who said it", "text": "Text", "note": "Note"}
    assert [name for name, _ in QUOTES.of_type("value", "sources")] == ["speaker", "sources"]


def test_an_audience_sees_what_is_for_those_before_it() -> None:
    assert KINDS.sees("teacher", "everyone")
    assert KINDS.sees("teacher", "teacher")
    assert not KINDS.sees("teacher", "examiner")
    assert KINDS.sees("", "")
    assert not KINDS.sees("", "teacher")


def test_kinds_are_found_by_their_purpose() -> None:
    assert list(KINDS.with_purpose("terms")) == ["quotes"]
    assert list(KINDS.with_purpose("sources")) == []


def test_a_container_is_drawn_by_the_template_of_its_name_and_setting() -> None:
    assert KINDS.templates("box") == ["blocks/box.html"]
    assert KINDS.templates("line") == ["blocks/rule.html"]
    assert KINDS.templates("quotes", {"as": "chart"}) == ["data/quotes-chart.html"]
    assert KINDS.templates("quotes", {}) == ["data/quotes.html"]
    assert KINDS.templates("quotes") == ["data/quotes.html", "data/quotes-table.html", "data/quotes-chart.html"]


def test_a_setting_may_draw_some_fields_alone() -> None:
    assert KINDS.drawn_fields("quotes", {"as": "chart"}) == {"text"}
    assert KINDS.drawn_fields("quotes", {"as": "table"}) == KINDS.drawn_fields("quotes", {}) == set(QUOTES.fields)


def test_a_container_of_records_or_of_nothing_is_empty() -> None:
    assert [KINDS.containers[name].empty for name in ("box", "line", "quotes")] == [False, True, True]
