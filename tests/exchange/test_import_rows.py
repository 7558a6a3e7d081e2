"""What a row changes in a catalogue, and what is said of rows that fit no message."""

from __future__ import annotations

import pytest
from round_trip import catalogue_of, fitted, rows

from bifolio import exchange
from bifolio.model import Entry


def test_an_empty_cell_changes_nothing():
    entry = Entry("one", ("یک",))
    assert fitted(entry, "source,translation,state\none,,untranslated\n") == (entry, [])


def test_blanks_are_an_empty_translation():
    entry = Entry("one", ("یک",))
    assert fitted(entry, "source,translation\none,  \u00a0\n") == (entry, [])


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


def test_foreign_memory_without_contexts_is_offered_as_fuzzy():
    tmx = '<tmx version="1.4"><body><tu><tuv xml:lang="EN-us"><seg>one</seg></tuv><tuv xml:lang="fa-IR"><seg>یک<bpt i="1"/></seg></tuv></tu></body></tmx>'
    whole = catalogue_of(Entry("one", ("",), "a"), Entry("one", ("یگانه",), "b"))
    result = exchange.fit(whole, rows(tmx.encode(), "x.tmx"), "x.tmx").into(whole)
    assert [(entry.msgstr, entry.fuzzy) for entry in result.entries] == [(("یک",), True), (("یگانه",), False)]


def test_a_message_whose_context_a_tool_dropped_is_met_by_its_text_where_no_other_has_it():
    whole = catalogue_of(Entry("one", ("",), "a"), Entry("two", ("",), "a"), Entry("two", ("",), "b"))
    result = exchange.fit(whole, rows("source,translation\none,یک\ntwo,دو\n".encode(), "x.csv"), "x.csv")
    assert list(result.changed) == [("a", "one")]
    assert [each.code for each in result.findings] == ["T168"]
    assert "2 times" in result.findings[0].sentence
    assert "“a” or “b”" in result.findings[0].hint


TWICE = (Entry("two", ("",), "a", references=("x.md",)), Entry("two", ("",), "b", references=("y.md",)))


@pytest.mark.parametrize(
    ("table", "after"),
    [
        ("source,translation\ntwo,دو\ntwo,دوم\n", ["دو", "دوم"]),  # as many as messages: their order
        ("source,translation,where\ntwo,دو,y.md\ntwo,دوم,x.md\n", ["دوم", "دو"]),
        ("source,translation,where\ntwo,دو,y.md\n", ["", "دو"]),
        ("source,translation\ntwo,دو\ntwo,دو\ntwo,دو\n", ["دو", "دو"]),  # equal: no doubt
        ("source,translation\ntwo,دو\n", ["", ""]),
    ],
)
def test_contexts_that_a_tool_dropped_are_found_again_where_nothing_is_in_doubt(table, after):
    whole = catalogue_of(*TWICE)
    result = exchange.fit(whole, rows(table.encode(), "x.csv"), "x.csv")
    assert [entry.msgstr[0] for entry in result.into(whole).entries] == after
    assert [finding.code for finding in result.findings] == ([] if any(after) else ["T168"])


def test_translations_that_lost_their_contexts_and_their_order_stay_where_they_are():
    whole = catalogue_of(
        *(Entry("two", (text,), context) for text, context in (("دو", "a"), ("دوم", "b"), ("دو", "c")))
    )
    result = exchange.fit(whole, rows("source,translation\ntwo,دوم\ntwo,دو\ntwo,دو\n".encode(), "x.csv"), "x.csv")
    assert (result.changed, result.findings) == ({}, ())


def test_a_context_that_a_tool_made_of_the_reference_is_none():
    whole = catalogue_of(
        Entry("one", ("",), "a", references=("x.md",)), Entry("two", ("",), "x.md", references=("x.md",))
    )
    table = "context,source,translation,where\nx.md,one,یک,x.md\nx.md,two,دو,x.md\ny.md,one,یکم,x.md\n"
    result = exchange.fit(whole, rows(table.encode(), "x.csv"), "x.csv")
    assert [entry.msgstr[0] for entry in result.into(whole).entries] == ["یک", "دو"]
    assert [row.context for row in result.unknown] == ["y.md"]


def test_an_obsolete_entry_that_a_tool_took_for_a_message_is_not_reported():
    whole = catalogue_of(Entry("one"), Entry("gone", ("رفته",), obsolete=True))
    result = exchange.fit(whole, rows("source,translation\ngone,رفته\ngone,دیگر\n".encode(), "x.csv"), "x.csv")
    assert [(row.line, row.target) for row in result.unknown] == [(3, "دیگر")]


@pytest.mark.parametrize("form", ["9" * 5000, "-1", "2", "x", "۱" * 3000])
def test_a_form_that_no_message_has_is_a_finding_and_other_rows_go_in(form):
    whole = catalogue_of(Entry("{n} day", ("", ""), None, "{n} days"), Entry("one"))
    table = f"source,translation,form\n{{n}} day,روز,{form}\none,یک,\n"
    result = exchange.fit(whole, rows(table.encode(), "x.csv"), "x.csv")
    assert [f"{each.location} {each.code}" for each in result.findings] == ["x.csv:2 T167"]
    assert list(result.changed) == [(None, "one")]
