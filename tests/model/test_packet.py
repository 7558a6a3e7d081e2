"""What a packet's records are used for, and the names of their places."""

from __future__ import annotations

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
