"""The glossary as TBX and as a table."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

from bifolio import exchange


def test_the_glossary_goes_out_as_tbx_and_csv():
    concept = exchange.glossary.Concept("a", ("amnesty", "pardon"), ("عفو",), "A <pardon> & more", "بخشش")
    tree = ET.fromstring(exchange.glossary.tbx([concept], "en", "fa", title="T"))
    entry = tree.find(".//termEntry")
    assert entry is not None
    assert [term.text for term in entry.iter("term")] == ["amnesty", "pardon", "عفو"]
    assert [each.text for each in entry.iter("descrip")] == ["A <pardon> & more", "بخشش"]
    lines = list(csv.reader(io.StringIO(exchange.glossary.csv([concept], "en", "fa").decode("utf-8-sig"))))
    assert lines[1] == ["a", "amnesty | pardon", "عفو", "A <pardon> & more", "بخشش"]
