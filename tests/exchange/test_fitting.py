"""Which messages the rows of other tools' files meet."""

from __future__ import annotations

from round_trip import catalogue_of, rows

from bifolio import exchange
from bifolio.model import Entry

DAYS = Entry("{n} day", ("", ""), "a", "{n} days")


def changes(*entries: Entry, table: str) -> tuple[list[tuple[str, ...]], list[str]]:
    whole = catalogue_of(*entries)
    result = exchange.fit(whole, rows(table.encode(), "x.csv", "sv"), "x.csv")
    return [entry.msgstr for entry in result.into(whole).entries], [row.source for row in result.unknown]


def test_a_plural_in_a_row_of_its_own_is_the_second_form() -> None:
    table = "location,source,target\na.md,{n} day,{n} dag\na.md,{n} days,{n} dagar\n"
    assert changes(DAYS, table=table) == ([("{n} dag", "{n} dagar")], [])


def test_a_plural_that_is_another_message_or_that_of_two_is_no_form() -> None:
    table = "source,target\n{n} days,{n} dagar\n"
    other = Entry("{n} days", ("",), "b")
    assert changes(DAYS, other, table=table) == ([("", ""), ("{n} dagar",)], [])
    assert changes(DAYS, DAYS._replace(msgctxt="b"), table=table) == ([("", ""), ("", "")], ["{n} days"])
    assert changes(DAYS._replace(msgstr=("",)), table=table) == ([("",)], ["{n} days"])


def test_a_context_that_is_a_file_of_the_source_is_none() -> None:
    po = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: sv\\n"\n\n'
    po += '#: a.md\nmsgctxt "a.md"\nmsgid "A town"\nmsgstr "En stad"\n'
    whole = catalogue_of(Entry("A town", ("",), "place"))
    result = exchange.fit(whole, rows(po.encode(), "x.po", "sv"), "x.po")
    assert [entry.msgstr for entry in result.changed.values()] == [("En stad",)]


def test_what_is_obsolete_and_comes_back_as_it_is_is_no_unknown_message() -> None:
    gone = DAYS._replace(msgstr=("{n} dag", "{n} dagar"), obsolete=True)
    table = "source,target\n{n} day,{n} dag\n{n} days,{n} dagar\n"
    assert changes(gone, table=table)[1] == []
    assert changes(gone, table=table.replace("dagar", "dygn"))[1] == ["{n} days"]
