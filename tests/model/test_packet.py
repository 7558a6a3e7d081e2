"""What a packet's records are used for, and the names of their places."""

from __future__ import annotations

from dataclasses import replace

import sample


def test_records_have_the_place_of_their_number_or_of_their_key() -> None:
    read = sample.packet("# One {#one}")
    assert [place for place, _ in read.records("timeline")] == ["timeline.0", "timeline.1"]
    assert [place for place, _ in read.records("sources")][:2] == ["sources.one", "sources.two"]
    assert list(read.records("wording")) == []


def test_records_are_found_by_what_they_are_used_for() -> None:
    read = sample.packet("# One {#one}")
    assert read.used_for("terms") == read.data["glossary"]
    assert read.context_of("terms", "term") == read.kinds.records["glossary"].messages["term"]
    assert read.context_of("nothing", "term") == ""


def test_a_picture_is_the_file_for_the_language_or_for_the_one_it_belongs_to() -> None:
    read = replace(sample.packet("# One {#one}"), variants=frozenset({"plan.fa.svg", "a.b/plan.sv.png"}))
    assert [read.picture("plan.svg", tag) for tag in ("en", "fa", "fa-AF")] == [
        "plan.svg",
        "plan.fa.svg",
        "plan.fa.svg",
    ]
    assert read.picture("a.b/plan.png", "sv") == "a.b/plan.sv.png"
