"""mdBook's spelling of msgids and translations, converted to ours."""

from __future__ import annotations

import pytest

from bifolio.exchange import mdbook
from bifolio.exchange.import_rows import Row
from bifolio.model import Entry


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Plain words, `code *so*` and **bold**.", "Plain words, `code *so*` and **bold**."),
        ("A *word* and __another__, 2 * 3 * 4", "A _word_ and **another**, 2 * 3 * 4"),
        ("See [`serde`](https://serde.rs), not [this].", "See [`serde`](https://serde.rs), not [this]."),
        ("one\\\ntwo", "one  \ntwo"),
    ],
)
def test_a_message_is_spelled_as_mdbooks_tool_writes_it(ours, theirs):
    assert mdbook.spellings(ours)[0] == theirs


def test_an_entry_of_the_summary_is_met_by_its_words_and_stays_a_link():
    assert mdbook.spellings("[First steps](first.md)")[1] == "First steps"
    assert mdbook.in_ours("[First steps](first.md)", "گام نخست") == "[گام نخست](first.md)"


def test_a_translation_loses_marks_of_direction():
    target = "<span dir=ltr>serde</span> را [ببینید](https://serde.rs)"
    assert mdbook.in_ours("See [this](https://serde.rs)", target) == "serde را [ببینید](https://serde.rs)"


@pytest.mark.parametrize("target", ["en  \ntvå", "slut\n", "<span>ett</span>", " blank"])
def test_a_translation_that_the_catalogue_has_comes_back_as_it_is(target):
    known = {(None, "one"): Entry("one", (target,)), (None, "two"): Entry("two", ("",))}
    rows = [Row(None, "one", target), Row(None, "two", target)]
    same, converted = mdbook.undone(rows, known)
    assert same.target == target
    assert converted.target == mdbook.in_ours("two", target) != target


def test_a_row_without_context_is_not_taken_for_one_of_several_messages_by_its_spelling():
    known = {(context, "A *word*"): Entry("A *word*", (context,), context) for context in ("title", "card")}
    row = Row(None, "A *word*", "ein Wort")
    assert mdbook.undone([row, row._replace(source="A _word_"), row._replace(context="card")], known) == [
        row, row, row._replace(context="card"),
    ]  # fmt: skip


def test_a_catalogue_that_lost_its_contexts_comes_back_as_it_is():
    known = {(context, "one"): Entry("one", (f"<i>{context}</i>",), context) for context in ("title", "card")}
    rows = [Row(None, "one", entry.msgstr[0]) for entry in known.values()]
    assert mdbook.undone(rows, known) == rows
