"""Holds what citations are, and what are links."""

from __future__ import annotations

from bifolio import markdown


def test_a_link_whose_text_begins_with_an_at_sign_is_a_link() -> None:
    shape = markdown.shape("see [@name](https://example.org) and [@key]")
    assert (shape.links, shape.citations) == ({"https://example.org": 1}, {"@key": 1})
