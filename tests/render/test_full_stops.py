"""A title that ends with a sign of its own gets no full stop after it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import sample
from markupsafe import Markup

from bifolio.render import SingleRecords
from bifolio.render.full_stops import full_stop


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("Limes", "."),
        ("Limes!", ""),
        ("Why?", ""),
        ("“Why?”", ""),
        ("چرا؟", ""),
        ("«چرا؟»", ""),
        ("Smith, J.", ""),
        ("کیوں۔", ""),
        ("And so on …", ""),
        ("Version (2)", "."),
        (Markup('<span lang="de">Limes!</span>'), ""),
        ("", "."),
    ],
)
def test_a_text_has_one_stop(text, stop):
    assert full_stop(text) == stop


@pytest.mark.parametrize("year", ["", "2001"])
def test_no_source_in_a_list_has_two(year):
    read = sample.packet("# One {#one}\n")
    renderer = SingleRecords(replace(sample.edition(read), texts={}, language="en"), sample.context())
    for author, publisher, title in (("Who?", "Us!", "Limes!"), ("J. J.", "Co.", "Why?"), ("A", "B", "C")):
        facts = {"author": author, "publisher": publisher, "title": title, "pages": "12 p.", "year": year}
        record = replace(read.data["sources"][0], **facts)
        text = Markup(renderer.draw_records("sources", {}, [record])).striptags().replace("\ue000", "")
        assert not re.search(r"[.!?]\.", text), text
        assert re.search(r"C\. B\." if author == "A" else rf"{re.escape(title)} {re.escape(publisher)} ", text), text
        assert text.startswith(f"{author} (2001). " if year else author + ("." if author == "A" else "") + " ")
