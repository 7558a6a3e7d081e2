"""What goes out to other tools comes back whole in every format, and a file that cannot be read is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from round_trip import FORMATS, OURS, back, blank, catalogue_of, of, rows

from bifolio import catalogue
from bifolio.model import Entry, Refused

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), min_size=1)
HARD = (
    "=1+1", "+46 70", "-5", "@here", "'=x", "''=x", "'tis", "|calc", "\tindented", "\n first", '"quoted", twice', "a,b;c\td", "two\nlines\n", " spaces ",
    "<b>&amp; ]]>", "{value.style} and [@source, p. 1]", "نیم‌فاصله\u200f", "\ufeffmark", "a'", "＝wide",
)  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", OURS, ids=lambda path: "-".join(path.parts[-5::2]))
def test_a_round_trip_changes_no_byte_of_our_catalogues(path, name):
    whole = of(path)
    again, findings = back(whole, name, whole)
    assert findings == ()
    assert catalogue.text(again) == path.read_text(encoding="utf-8")


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("name", ["csv", "xlf"])
@given(source=TEXT, target=TEXT.filter(str.strip), context=st.none() | TEXT, note=TEXT)
def test_any_text_comes_back(name, source, target, context, note):
    comments = tuple(line for line in dict.fromkeys(note.splitlines()) if line)
    whole = catalogue_of(Entry(source, (target,), context, comments=comments))
    again, findings = back(whole, name, blank(whole))
    assert (again.entries[0].msgstr, again.entries[0].comments, findings) == ((target,), comments, ())


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HARD)
def test_hard_texts_come_back(name, text):
    whole = catalogue_of(Entry(f"x{text}", (text,), "a"), Entry(text, (f"y{text}",), "b"))
    again, findings = back(whole, name, blank(whole))
    assert findings == ()
    assert [entry.msgstr for entry in again.entries] == [(text,), (f"y{text}",)]


def test_plural_forms_fuzzy_and_obsolete_entries_come_back():
    plural = Entry("{n} day", ("یک", "چند"), None, "{n} days", flags=("fuzzy", "python-brace-format"))
    gone = Entry("gone", ("رفته",), obsolete=True)
    whole = catalogue_of(plural, Entry("one", ("یک",)), Entry("one", ("",), "other"), gone)
    for name in ("csv", "xlf"):
        assert back(whole, name, whole) == (whole, ())
        assert back(whole, name, blank(whole))[0].entries == whole.entries[:3]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.csv", b"a,b\n1,2\n", "its first row lacks the columns: source, translation"),
        ("x.csv", b"source,translation\n\xff\n", "byte 20 is not UTF-8"),
        ("x.xlf", b"<xliff version='1.2'><file>", "no element found"),
        ("x.xlf", b"<html/>", "it is not XLIFF 1.2"),
        ("x.tmx", b"<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx>&a;</tmx>", "it declares an entity, “a”"),
        ("x.doc", b"\xd0\xcf", "it is neither CSV, XLIFF, TMX nor PO"),
        ("x.csv", b"source,translation\na,b\0\n", "it contains the character U+0000"),
        ("x.xlf", b'<?xml version="1.0" encoding="shift_jis"?><xliff/>', "multi-byte encodings are not supported"),
        ("x.xlf", b'<?xml version="1.0" encoding="nonsense"?><xliff/>', "unknown encoding"),
        ("x.po", b'msgid "\xff"\n', "0xff"),
        ("x.csv", b"", "lacks the columns"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(name, content, why):
    with pytest.raises(Refused) as refused:
        rows(content, name)
    assert why in refused.value.findings[0].sentence


@pytest.mark.parametrize("name", ["xlf", "tmx"])
def test_a_file_in_another_language_is_refused(name):
    content = FORMATS[name](catalogue_of(Entry("A house", ("خانه",))))
    assert len(rows(content, f"file.{name}", "fa-IR")) == 1, "a variety of the language is taken"
    with pytest.raises(Refused) as refused:
        rows(content, f"file.{name}", "sv")
    [finding] = refused.value.findings
    assert finding.code == "T161"
    assert "fa" in finding.sentence
    assert "sv" in finding.sentence


def test_of_a_file_in_several_languages_only_the_one_asked_for_is_read():
    file = '<file original="x.po" target-language="{0}"><body><trans-unit id="1"><source>a</source><target>{0}</target></trans-unit></body></file>'
    content = f'<xliff version="1.2">{file.format("sv")}{file.format("fa_IR")}</xliff>'.encode()
    assert [row.target for row in rows(content, "x.xlf", "fa")] == ["fa_IR"]
    assert [row.target for row in rows(content, "x.xlf", "sv")] == ["sv"]
