"""Passages are compared and shown as plain text, in the words that pages print."""

from __future__ import annotations

import pytest

from bifolio.errata.plain_passages import fallback, plain

CITATIONS = {"[@report, p. 3]": "Agency 2001, p. 3"}
REFERENCES = {"plan": "Figure 1", "02-guide.md#cards": "Sort the cards", "data/all.csv": "all.csv"}


def reading(name, style, in_source):
    return f"{name} {style} in the source" if in_source else "۱۹۸۸"


@pytest.mark.parametrize(
    ("text", "shown", "whole"),
    [
        ("On **{begin.year}** [see](https://a.example/) it [@report, p. 3].", "On ۱۹۸۸ see it.", "On ۱۹۸۸ <https://a.example/> see it (Agency 2001, p. 3)."),
        ("`code` and\\\nnext[^n]", "code and next", "code and next"),
        ("It is [there](#plan), in [](#plan) and [](#gone).", "It is there, in Figure 1 and .", "It is <Figure 1> there, in Figure 1 and ."),
        ("See [it](02-guide.md#cards) and [all](data/all.csv).", "See it and all.", "See <Sort the cards> it and <all.csv> all."),
        ("A word ^[a *note* of {begin.year}].", "A word (a note of ۱۹۸۸).", "A word (a note of ۱۹۸۸)."),
        (f"الف · {fallback('In {begin.year} [it]{lang=sv}')}", "الف · \u2068In begin year in the source it\u2069", "الف · \u2068In begin year in the source it\u2069"),
    ],
)  # fmt: skip
def test_a_passage_as_plain_text(text, shown, whole):
    assert plain(text, reading, REFERENCES) == shown
    assert plain(text, reading, REFERENCES, CITATIONS) == whole


def test_values_of_a_passage_in_the_source_language_read_as_there():
    assert plain("In {begin.year}", reading, {}, in_source=True) == "In begin year in the source"
