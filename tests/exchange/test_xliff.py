"""XLIFF as other tools read it, and units that no exporter wrote."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from round_trip import FORMATS, catalogue_of, rows

from bifolio import catalogue, exchange
from bifolio.model import Entry

ROOT = Path(__file__).parents[2]
TOOLKIT = """
import sys
from translate.storage import factory
store = factory.getobject(sys.argv[1])
for unit in store.units:
    if unit.source and not unit.isheader():
        print(repr((str(unit.source), str(unit.target or ""))))
"""


def test_an_xliff_unit_with_an_absurd_form_is_a_finding():
    whole = catalogue_of(Entry("{n} day", ("یک", "چند"), None, "{n} days"))
    content = exchange.xliff.write([whole], "en").replace(b'id="1[1]"', b'id="1[' + b"9" * 5000 + b']"')
    result = exchange.fit(whole, rows(content, "x.xlf"), "x.xlf")
    assert [each.code for each in result.findings] == ["T167"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["xlf", "tmx"])
def test_the_translate_toolkit_reads_the_same(tmp_path, name, need):
    need("pofilter")
    path = ROOT / "locales/fa/LC_MESSAGES/iran-1988.po"
    whole = catalogue.read(path.read_text(encoding="utf-8"), path.name, "fa")
    file = tmp_path / f"file.{name}"
    file.write_bytes(FORMATS[name](whole))
    said = subprocess.run(
        [sys.executable, "-c", TOOLKIT, str(file)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    expected = {
        (e.msgid, e.msgstr[0])
        for e in whole.entries
        if (not e.fuzzy and all(e.msgstr) if name == "tmx" else not e.obsolete)
    }
    assert {tuple(eval(line)) for line in said.stdout.splitlines()} == expected
