"""Passages are compared and shown as plain text, in the words that pages print."""

from __future__ import annotations

import pytest

from bifolio.errata.plain_passages import plain

CITATIONS = {"[@report, p. 3]": "Agency 2001, p. 3"}


@pytest.mark.parametrize(
    ("text", "shown", "whole"),
    [
        ("On **{begin.year}** [see](https://a.example/) it [@report, p. 3].", "On 1988 see it .", "On 1988 <https://a.example/> see it  (Agency 2001, p. 3)."),
        ("`code` and\\\nnext[^n]", "code and next", "code and next"),
    ],
)  # fmt: skip
def test_a_passage_as_plain_text(text, shown, whole):
    assert plain(text, lambda name, style: "1988") == shown
    assert plain(text, lambda name, style: "1988", CITATIONS) == whole
