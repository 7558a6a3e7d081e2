"""Where records are first drawn: the links in comments for translators."""

from __future__ import annotations

import sample

from bifolio.extract.record_places import record_places


def places(text: str, kind: str) -> list[tuple[str, str] | None]:
    packet = sample.packet(text)
    drawn = record_places(packet)
    return [drawn.get(id(record)) for record in packet.data[kind]]


def test_a_record_is_drawn_under_the_heading_before_its_container() -> None:
    text = "# One {#one}\n\n## Two {#two}\n\n::: timeline level=pupil\n:::"
    assert ("all", "two") in places(text, "timeline")
    assert None in places(text, "timeline"), "that of the other level"


def test_a_record_that_no_container_draws_has_no_place() -> None:
    assert set(places("# One {#one}", "timeline")) == {None}


def test_a_label_is_drawn_with_the_record_that_refers_to_it() -> None:
    text = "# One {#one}\n\n::: estimates as=table\n:::"
    assert ("all", "one") in places(text, "labels")
