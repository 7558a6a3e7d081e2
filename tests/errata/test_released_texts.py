"""The texts of a release are the same after they were written and read, and nothing else is taken for them."""

from __future__ import annotations

import json

import pytest

from bifolio import errata
from bifolio.errata.released_texts import read


def test_what_is_written_is_read_and_names_nobody(said):
    texts = said()
    content = errata.written(texts)
    assert read(content) == texts
    assert errata.written(read(content)) == content
    assert set(json.loads(content)) == {
        "packet", "language", "source_language", "title", "address", "version", "date", "values", "passages", "changes",
        "recording", "citations", "cited",
    }  # fmt: skip


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"packet": 1}', "[" * 100_000])
def test_what_is_no_text_of_a_release_is_refused(damage):
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever part is wrong
        read(damage.encode())


def test_a_value_without_its_usual_reading_is_refused(said):
    data = json.loads(errata.written(said()))
    del data["values"][0]["readings"][""]
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever part is wrong
        read(json.dumps(data).encode())


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a.example/ x", "//a.example/", "data:text/html,x"])
def test_an_address_that_is_none_of_a_page_is_refused(said, address):
    data = json.loads(errata.written(said())) | {"address": address}
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever part is wrong
        read(json.dumps(data).encode())


@pytest.mark.parametrize("facts", [{"date": "yesterday"}, {"date": ""}, {"date": "20260102"}, {"version": "1\u202e0"}])
def test_a_date_that_is_none_and_a_version_with_hidden_signs_are_refused(said, facts):
    data = json.loads(errata.written(said())) | facts
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever part is wrong
        read(json.dumps(data).encode())


@pytest.mark.parametrize("text", ["a\u202eb", "\ud800", "a\u200bb", "\x1b[2J", "&#x202e;a", "\ufdd0"])
@pytest.mark.parametrize("part", ["title", "text", "reading", "key of a reading"])
def test_hidden_characters_and_halves_of_them_are_refused(said, text, part):
    data = json.loads(errata.written(said()))
    passage, value = data["passages"][0], data["values"][0]
    {"title": data, "text": passage}.get(part, {})[part] = text
    if part not in ("title", "text"):
        value["readings"][text if part == "key of a reading" else ""] = text if part == "reading" else "x"
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever part is wrong
        read(json.dumps(data).encode())


def test_what_languages_need_is_read(said):
    data = json.loads(errata.written(said())) | {"title": "می\u200cخواهم ord\u00adlista 👨\u200d👩\u200d👧 \u200f"}
    assert read(json.dumps(data).encode()).title == data["title"]
