"""The texts of a packet that readers can see, each with its place."""

from __future__ import annotations

from dataclasses import replace

import sample

from bifolio.checks.packet import source_texts
from bifolio.model import Location


def test_every_text_that_readers_see_is_found_sections_first() -> None:
    texts = [each.text for each in source_texts.of_packet(sample.packet("# One {#one}\n\n- Two\n- Three"))]
    assert texts[:3] == ["One", "Two", "Three"]
    others = {
        "Both see it",
        "Meaning",
        "Author one",
        "Jane Doe",
        "RC",
        "International",
        "Title",
        "Subtitle",
        "About it",
    }
    assert others | {"Everything"} <= set(texts)
    assert "count" not in texts


def test_code_is_found_block_by_block_and_formulas_are_none() -> None:
    packet = sample.packet("# One {#one}\n\n```rust\nlet 老 = 1;\n```\n\n- `a`\n\n      b\n\n```math\nx\n```\n")
    path = packet.sections[0].path
    assert [*source_texts.code_of(packet)] == [("let 老 = 1;\n", Location(path, 3)), ("b\n", Location(path, 9))]


def test_a_place_is_the_line_and_column_of_a_part_in_its_file() -> None:
    section = sample.packet("# One {#one}\n\n> Two {who}\n> three {count}\n").sections[0]
    [_, passage] = source_texts.of_section(replace(section, first_line=5))
    assert passage.place("{who}") == Location(section.path, 7, 7)
    assert passage.place("{count}") == Location(section.path, 8, 9)
    assert passage.place("not there") == passage.location == Location(section.path, 7)


def test_a_paragraph_that_is_a_picture_alone_says_so() -> None:
    section = sample.packet("![Words](media/a.svg)\n\nText ![Words](media/a.svg)").sections[0]
    assert [each.picture for each in source_texts.of_section(section)] == [True, False]


def test_the_place_of_data_is_that_of_the_nearest_part_around_it() -> None:
    known = {"timeline.3": Location("t.yaml", 9), "timeline.3.text": Location("t.yaml", 10, 3)}
    read = replace(sample.packet("# One"), places=known)
    assert source_texts.place(read, "timeline.3.text") == known["timeline.3.text"]
    assert source_texts.place(read, "timeline.3.note.0") == known["timeline.3"]
    assert source_texts.place(read, "people.0.name") == Location("content/p/people.yaml")
