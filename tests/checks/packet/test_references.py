"""Names that texts and records use must exist, and links must lead to what their readers have."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sample
from packet_findings import places

from bifolio.checks.packet import references, source_texts
from bifolio.model import Location, Packet, Selection, Value


def found(read: Packet) -> list[str]:
    return places(references.check(read, source_texts.of_packet(read), ("en", "fa", "sv")))


def in_text(text: str) -> list[str]:
    """Return the findings on a text, as columns of its line and codes."""
    return [each.removeprefix("content/p/00-s0.md:3:") for each in found(sample.packet(f"# One {{#one}}\n\n{text}\n"))]


def with_record(kind: str, **fields: Any) -> list[str]:
    """Return the codes of the findings on the sample packet whose first record of a kind has other fields."""
    read = sample.packet("# One {#one}")
    first, *rest = read.data[kind]
    changed = replace(read, data={**read.data, kind: (replace(first, **fields), *rest)})
    return [each.code for each in references.check(changed, source_texts.of_packet(changed))]


def test_names_that_exist_are_no_finding() -> None:
    assert (
        in_text("{who}, {short:short} and {count} [@one, pp. 3–5; @two]: [see](#one), <https://a.example/{x}>, `{y}`")
        == []
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A {whom}.", "3 C211"),
        ("A {who:short}.", "3 C251"),
        ("A { who }.", "3 C216"),
        ("A [@ones].", "4 C214"),
        ("A [@one, page three].", "4 C215"),
        ("A [link](#nowhere).", "10 L102"),
    ],
)
def test_a_name_that_does_not_exist_is_a_finding_at_its_place(text: str, line: str) -> None:
    assert in_text(text) == [line]


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("timeline", {"date": "nothing"}, "C211"),
        ("timeline", {"date": "who"}, "C221"),
        ("timeline", {"label": "nothing"}, "C222"),
        ("timeline", {"sources": ("nothing",)}, "C214"),
        ("timeline", {"id": "b"}, "C224"),
    ],
)
def test_a_name_in_a_record_is_checked_too(kind: str, fields: dict[str, Any], code: str) -> None:
    assert with_record(kind, **fields) == [code]


def test_a_value_is_used_and_a_contested_one_has_sources() -> None:
    read = sample.packet("# One {#one}")
    where = Location("content/p/values.yaml", 9)
    values = {
        "unused": Value("unused", "integer", {"value": 1}, where),
        "open": Value("open", "integer", {"value": 1}, where, contested=True, sources=()),
    }
    changed = replace(read, values={**read.values, **values}, sections=sample.packet("# One {#one}\n\n{open}").sections)
    assert found(changed) == ["content/p/values.yaml:9 C212", "content/p/values.yaml:9 C213"]


def test_anchors_are_defined_once_and_links_stay_within_their_selection() -> None:
    twice = sample.packet("# One {#one}", "# Two {#one}")
    assert found(twice) == ["content/p/01-s1.md:1 L101"]
    apart = sample.packet("# One {#one}\n\n[Two](#two)", "# Two {#two}")
    assert found(apart) == []
    parts = tuple(Selection(name, name, (name,), ("html",)) for name in ("s0", "s1"))
    assert found(replace(apart, selections=parts)) == ["content/p/00-s0.md:3:7 L103"]
