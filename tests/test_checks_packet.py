"""What holds of the checks on a packet as a whole: places, order, and that no text whatever breaks them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio import checks
from bifolio.model import Packet, Section, Selection
from bifolio.project import kinds_reader

NOWHERE = Path("/nonexistent")


def packet_of(text: str, **data) -> Packet:
    section = Section("one", "content/p/01-one.md", text, 5)
    selection = Selection("brief", "Brief", ("one",), ("html",))
    return Packet(
        "p", "P", "", "", "1", "", "", "", (section,), (selection,), {}, {}, data, kinds=kinds_reader.preset()
    )


def found(text: str) -> list[str]:
    return [f"{each.location} {each.code}" for each in checks.packet(packet_of(text), NOWHERE)]


def test_a_place_counts_from_the_first_line_of_the_file():
    assert found("# One {#one}\n\nLine.\nThe {year}.\n") == ["content/p/01-one.md:8:5 C211"]


def test_a_place_in_a_list_and_in_a_quotation_is_that_of_the_file():
    text = "# One {#one}\n\n- a\n  - b {x}\n\n> c\n> {y}\n"
    assert found(text) == ["content/p/01-one.md:8:7 C211", "content/p/01-one.md:11:3 C211"]


def test_a_place_in_a_table_is_that_of_its_row():
    assert found("# One {#one}\n\n| a | b |\n|---|---|\n| c | {x} |\n") == ["content/p/01-one.md:9:7 C211"]


def test_every_mistake_is_told_at_once_and_in_order():
    text = "## One\n\n<b>{x}</b> [a](#b) ![](media/a.svg)\n\n::: box\n\u202e\n"
    lines = [each.location for each in checks.packet(packet_of(text), NOWHERE)]
    codes = {each.code for each in checks.packet(packet_of(text), NOWHERE)}
    assert lines == sorted(lines)
    assert codes == {"C112", "C311", "C331", "C211", "L102", "A101", "S102", "C326", "C321", "C324", "S106"}


PARTS = [*"#ab {}[]()*_`<>!@^|\\\n:-=.\"'1.~&é\u202e", "::: note", "\n\n", "[^a]: ", "{#a}", "![a](media/b.svg)"]
TEXT = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(text=TEXT)
def test_no_text_whatever_breaks_the_checks(text):
    assert found(text) == found(text)
