"""XLIFF as other tools read it, and units that no exporter wrote."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from round_trip import FORMATS, catalogue_of, rows

from bifolio import catalogue, exchange, origins
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
TOOLKIT_EDIT = """
import sys
from translate.storage import factory
store = factory.getobject(sys.argv[1])
for unit in store.units:
    unit.target = f"{unit.target}!"
store.save()
"""


def test_an_xliff_unit_with_an_absurd_form_is_a_finding():
    whole = catalogue_of(Entry("{n} day", ("یک", "چند"), None, "{n} days"))
    content = exchange.xliff.write([whole], "en").replace(b'id="1[1]"', b'id="1[' + b"9" * 5000 + b']"')
    result = exchange.fit(whole, rows(content, "x.xlf"), "x.xlf")
    assert [each.code for each in result.findings] == ["T167"]


def test_the_header_of_a_catalogue_is_no_message():
    unit = '<trans-unit id="1" restype="{}"><source>Language: fa</source><target>Language: fa</target></trans-unit>'
    units = unit.format("x-gettext-domain-header") + unit.format("x-other")
    content = f'<xliff version="1.1"><file original="x.po"><body>{units}</body></file></xliff>'
    assert [row.source for row in exchange.xliff.read(content.encode(), "fa")] == ["Language: fa"]


def test_where_a_translation_comes_from_goes_out_and_comes_in():
    entries = [Entry(name, ("x",), origin=name) for name in ("", *origins.ORIGINS)]
    content = exchange.xliff.write([catalogue_of(*entries)], "en")
    assert [row.origin for row in rows(content, "x.xlf")] == ["", *origins.ORIGINS]
    assert b'<target state="translated" state-qualifier="leveraged-mt">' in content
    assert content.count(b"state-qualifier") == len(origins.ORIGINS)


@pytest.mark.parametrize(
    ("qualifier", "origin"),
    [("mt-suggestion", "machine"), ("exact-match", "memory"), ("id-match", "memory"), ("rejected-grammar", "")],
)
def test_what_other_tools_say_of_a_target_is_read(qualifier, origin):
    unit = f'<trans-unit><source>a</source><target state-qualifier="{qualifier}">b</target></trans-unit>'
    [row] = rows(f'<xliff version="1.2"><file><body>{unit}</body></file></xliff>'.encode(), "x.xlf")
    assert row.origin == origin


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


@pytest.mark.slow
@pytest.mark.parametrize("name", ["xlf", "tmx"])
def test_the_translate_toolkit_keeps_origins_when_it_changes_texts(tmp_path, name, need):
    need("pofilter")
    file = tmp_path / f"file.{name}"
    file.write_bytes(FORMATS[name](catalogue_of(*(Entry(each, ("x",), origin=each) for each in origins.ORIGINS))))
    subprocess.run([sys.executable, "-c", TOOLKIT_EDIT, str(file)], check=True)
    changed = rows(file.read_bytes(), file.name)
    assert [(row.target, row.origin) for row in changed] == [("x!", each) for each in origins.ORIGINS]
