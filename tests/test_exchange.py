"""What goes out to other tools comes back whole: every message of our own catalogues, and texts made to break it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio import catalogue, exchange
from bifolio.exchange import csv_table
from bifolio.model import Catalogue, Entry, Refused

ROOT = Path(__file__).parent.parent
OURS = sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po")) + sorted(
    (ROOT / "tests/projects/demo/locales").glob("*/LC_MESSAGES/*.po")
)
FORMATS = {
    "csv": exchange.csv_table.write,
    "xlf": lambda made: exchange.xliff.write(made, "en"),
    "tmx": lambda made: exchange.tmx.write(made, "en", "1"),
}
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), min_size=1)
HARD = (
    "=1+1", "+46 70", "-5", "@here", "'=x", "''=x", "'tis", "|calc", "\tindented", "\n first", '"quoted", twice', "a,b;c\td", "two\nlines\n", " spaces ",
    "<b>&amp; ]]>", "{value.style} and [@source, p. 1]", "نیم‌فاصله\u200f", "\ufeffmark", "a'", "＝wide",
)  # fmt: skip


def of(path: Path) -> Catalogue:
    return catalogue.read(path.read_text(encoding="utf-8"), path.name, path.parts[-3])


def made(*entries: Entry) -> Catalogue:
    header = (
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Language", "fa"),
        ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
    )
    return Catalogue("x.po", "fa", header, entries=entries)


def rows(content: bytes, name: str, tag: str = "fa") -> list[exchange.Row]:
    return exchange.read(content, name, source_language="en", language=tag)


def back(whole: Catalogue, name: str, into: Catalogue) -> tuple[Catalogue, tuple[object, ...]]:
    fitted = exchange.fit(into, rows(FORMATS[name](whole), f"file.{name}", whole.language), f"file.{name}")
    return fitted.into(into), fitted.findings


def blank(whole: Catalogue) -> Catalogue:
    """Return a catalogue of the same live messages with nothing translated."""
    entries = tuple(
        entry._replace(
            msgstr=("",) * len(entry.msgstr),
            comments=(),
            previous=None,
            raw="",
            flags=tuple(f for f in entry.flags if f != "fuzzy"),
        )
        for entry in whole.entries
        if not entry.obsolete
    )
    return replace(whole, entries=entries)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", OURS, ids=lambda path: "-".join(path.parts[-5::2]))
def test_a_round_trip_changes_no_byte_of_our_catalogues(path, name):
    whole = of(path)
    again, findings = back(whole, name, whole)
    assert findings == ()
    assert catalogue.text(again) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["csv", "xlf"])
@pytest.mark.parametrize("path", OURS, ids=lambda path: "-".join(path.parts[-5::2]))
def test_an_empty_catalogue_gets_every_translation_state_and_comment(path, name):
    whole = of(path)
    again, findings = back(whole, name, blank(whole))
    assert findings == ()
    live = [entry for entry in whole.entries if not entry.obsolete]
    assert len(live) > 10
    assert [(e.key, e.msgstr, e.flags, e.comments) for e in again.entries] == [
        (e.key, e.msgstr, e.flags, e.comments) for e in live
    ]


def test_tmx_brings_every_confirmed_translation_of_one_form():
    for path in OURS:
        whole = of(path)
        again, _ = back(whole, "tmx", blank(whole))
        for entry in whole.entries:
            if entry.usable and entry.msgid_plural is None:
                assert again.by_key[entry.key].msgstr == entry.msgstr


@pytest.mark.parametrize("name", ["csv", "xlf"])
@given(source=TEXT, target=TEXT.filter(str.strip), context=st.none() | TEXT, note=TEXT)
def test_any_text_comes_back(name, source, target, context, note):
    comments = tuple(line for line in dict.fromkeys(note.splitlines()) if line)
    whole = made(Entry(source, (target,), context, comments=comments))
    again, findings = back(whole, name, blank(whole))
    assert (again.entries[0].msgstr, again.entries[0].comments, findings) == ((target,), comments, ())


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HARD)
def test_hard_texts_come_back(name, text):
    whole = made(Entry(f"x{text}", (text,), "a"), Entry(text, (f"y{text}",), "b"))
    again, findings = back(whole, name, blank(whole))
    assert findings == ()
    assert [entry.msgstr for entry in again.entries] == [(text,), (f"y{text}",)]


def test_plural_forms_fuzzy_and_obsolete_entries_come_back():
    plural = Entry("{n} day", ("یک", "چند"), None, "{n} days", flags=("fuzzy", "python-brace-format"))
    gone = Entry("gone", ("رفته",), obsolete=True)
    whole = made(plural, Entry("one", ("یک",)), Entry("one", ("",), "other"), gone)
    for name in ("csv", "xlf"):
        assert back(whole, name, whole) == (whole, ())
        assert back(whole, name, blank(whole))[0].entries == whole.entries[:3]


@pytest.mark.slow
@given(st.text())
def test_an_escaped_cell_is_no_formula_and_reads_as_before(text):
    cell = csv_table.safe(text)
    assert csv_table.plain(cell) == text
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "|"))


def test_an_apostrophe_that_somebody_typed_stays():
    assert csv_table.plain("'tis") == "'tis"


@pytest.mark.parametrize(
    ("delimiter", "coding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8"), (";", "utf-8")]
)
def test_a_table_is_read_as_spreadsheet_programs_of_other_countries_save_it(delimiter, coding):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["Translation", "Source"], ["ترجمه", "text, and; more"]])
    [row] = rows(out.getvalue().encode(coding), "x.csv")
    assert (row.source, row.target, row.line) == ("text, and; more", "ترجمه", 2)


def fitted(entry: Entry, table: str) -> tuple[Entry, list[str]]:
    whole = made(entry)
    result = exchange.fit(whole, rows(table.encode(), "x.csv"), "x.csv")
    return result.into(whole).entries[0], [f"{each.location} {each.code}" for each in result.findings]


def test_an_empty_cell_changes_nothing():
    entry = Entry("one", ("یک",))
    assert fitted(entry, "source,translation,state\none,,untranslated\n") == (entry, [])


def test_another_translation_keeps_the_old_one_as_a_comment():
    entry, found = fitted(Entry("one", ("یک",)), "source,translation,state\none,تک,translated\n")
    assert (entry.msgstr, entry.comments, found) == (("تک",), ("Before import: یک",), ["x.csv:2 T164"])


def test_a_translation_of_an_untranslated_message_is_confirmed_and_one_of_a_fuzzy_message_only_if_said():
    assert not fitted(Entry("one"), "source,translation,state\none,یک,untranslated\n")[0].fuzzy
    fuzzy = Entry("one", ("دو",), flags=("fuzzy",))
    assert fitted(fuzzy, "source,translation,state\none,یک,fuzzy\n")[0].fuzzy
    assert not fitted(fuzzy, "source,translation,state\none,یک,translated\n")[0].fuzzy
    assert not fitted(fuzzy, "source,translation,state\none,دو,translated\n")[0].fuzzy


def test_an_unconfirmed_translation_does_not_take_a_confirmed_ones_place():
    entry = Entry("one", ("یک",))
    assert fitted(entry, "source,translation,state\none,تک,fuzzy\n") == (entry, ["x.csv:2 T166"])


def test_rows_that_cannot_go_in_are_told_with_their_line():
    table = 'source,translation,state\n"two\nlines",x,\nunknown,x,\none,یک,done\none,یک,\none,تک,\n'
    entry, found = fitted(Entry("one"), table)
    assert found == ["x.csv:2 T162", "x.csv:4 T162", "x.csv:5 T163", "x.csv:7 T165"]
    assert entry.msgstr == ("یک",)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.csv", b"a,b\n1,2\n", "its first row names no column source and no column translation"),
        ("x.csv", b"source,translation\n\xff\n", "byte 20 is not UTF-8"),
        ("x.xlf", b"<xliff version='1.2'><file>", "no element found"),
        ("x.xlf", b"<html/>", "it is not XLIFF 1.2"),
        ("x.tmx", b"<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx>&a;</tmx>", "it declares an entity, “a”"),
        ("x.doc", b"\xd0\xcf", "it is neither CSV, XLIFF, TMX nor PO"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(name, content, why):
    with pytest.raises(Refused) as refused:
        rows(content, name)
    assert why in refused.value.findings[0].sentence


def test_foreign_memory_without_contexts_is_offered_as_fuzzy():
    tmx = '<tmx version="1.4"><body><tu><tuv xml:lang="EN-us"><seg>one</seg></tuv><tuv xml:lang="fa-IR"><seg>یک<bpt i="1"/></seg></tuv></tu></body></tmx>'
    whole = made(Entry("one", ("",), "a"), Entry("one", ("یگانه",), "b"))
    result = exchange.fit(whole, rows(tmx.encode(), "x.tmx"), "x.tmx").into(whole)
    assert [(entry.msgstr, entry.fuzzy) for entry in result.entries] == [(("یک",), True), (("یگانه",), False)]


TOOLKIT = """
import sys
from translate.storage import factory
store = factory.getobject(sys.argv[1])
for unit in store.units:
    if unit.source and not unit.isheader():
        print(repr((str(unit.source), str(unit.target or ""))))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["xlf", "tmx"])
def test_the_translate_toolkit_reads_the_same(tmp_path, name, need):
    need("pofilter")
    whole = of(ROOT / "locales/fa/LC_MESSAGES/iran-1988.po")
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


def test_the_glossary_goes_out_as_tbx_and_csv():
    concept = exchange.glossary.Concept("a", ("amnesty", "pardon"), ("عفو",), "A <pardon> & more", "بخشش")
    tree = ET.fromstring(exchange.glossary.tbx([concept], "en", "fa", title="T"))
    entry = tree.find(".//termEntry")
    assert entry is not None
    assert [term.text for term in entry.iter("term")] == ["amnesty", "pardon", "عفو"]
    assert [each.text for each in entry.iter("descrip")] == ["A <pardon> & more", "بخشش"]
    lines = list(csv.reader(io.StringIO(exchange.glossary.csv([concept], "en", "fa").decode("utf-8-sig"))))
    assert lines[1] == ["a", "amnesty | pardon", "عفو", "A <pardon> & more", "بخشش"]


def test_a_message_whose_context_a_tool_dropped_is_met_by_its_text_where_no_other_has_it():
    whole = made(Entry("one", ("",), "a"), Entry("two", ("",), "a"), Entry("two", ("",), "b"))
    result = exchange.fit(whole, rows("source,translation\none,یک\ntwo,دو\n".encode(), "x.csv"), "x.csv")
    assert list(result.changed) == [("a", "one")]
    assert [each.code for each in result.findings] == ["T162"]


@pytest.mark.parametrize("form", ["9" * 5000, "-1", "2", "x", "۱" * 3000])
def test_a_form_that_no_message_has_is_a_finding_and_other_rows_go_in(form):
    whole = made(Entry("{n} day", ("", ""), None, "{n} days"), Entry("one"))
    table = f"source,translation,form\n{{n}} day,روز,{form}\none,یک,\n"
    result = exchange.fit(whole, rows(table.encode(), "x.csv"), "x.csv")
    assert [f"{each.location} {each.code}" for each in result.findings] == ["x.csv:2 T167"]
    assert list(result.changed) == [(None, "one")]


def test_an_xliff_unit_with_an_absurd_form_is_a_finding():
    whole = made(Entry("{n} day", ("یک", "چند"), None, "{n} days"))
    content = exchange.xliff.write(whole, "en").replace(b'id="1[1]"', b'id="1[' + b"9" * 5000 + b']"')
    result = exchange.fit(whole, rows(content, "x.xlf"), "x.xlf")
    assert [each.code for each in result.findings] == ["T167"]


def test_blanks_are_an_empty_translation():
    entry = Entry("one", ("یک",))
    assert fitted(entry, "source,translation\none,  \u00a0\n") == (entry, [])


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.csv", b"source,translation\na,b\0\n", "line 2: it contains the character U+0000"),
        ("x.xlf", b'<?xml version="1.0" encoding="shift_jis"?><xliff/>', "line 1: "),
        ("x.xlf", b'<?xml version="1.0" encoding="nonsense"?><xliff/>', "line 1: "),
        ("x.po", b'msgid "\xff"\n', "0xff"),
        ("x.csv", b"", "no column"),
    ],
)
def test_absurd_files_are_refused(name, content, why):
    with pytest.raises(Refused) as refused:
        rows(content, name)
    assert why in refused.value.findings[0].sentence


@pytest.mark.parametrize("content", [b"old,new\n" + b"x" * 200_000 + b",y\n", b"\xff", b"old,new\na,\0\n", b""])
def test_a_file_of_renames_that_cannot_be_read_is_refused(content):
    with pytest.raises(Refused):
        exchange.msgid_renames.by_file(content, "x.csv", [(None, "a")])
    with pytest.raises(Refused):
        exchange.msgid_renames.by_file(b"[" * 100_000, "x.json", [])
