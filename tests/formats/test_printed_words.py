"""What pages print of a record is a passage: its row alone, in words, with the names of values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sample

from bifolio import formats
from bifolio.markdown import parse_inline
from bifolio.render import SingleRecords

READ = sample.packet("# One {#one}\n")
EDITION = replace(sample.edition(READ), texts={}, language="en")


def printed(container, settings, of, **changed):
    words = formats.PrintedWords(SingleRecords(EDITION, sample.context()), Path("/nonexistent"))
    return words.record(container, settings, replace(READ.data[of][0], **changed))


@pytest.mark.parametrize(
    ("container", "settings", "kind", "changed", "text"),
    [
        ("timeline", {}, "timeline", {"approximate": True}, "about {day} · Both see it (Short one) Sure"),
        ("estimates", {"as": "table"}, "figures", {"bound": "more_than"}, "The {short} · People – basis not known Sure · A note (Short three) · more than {count}"),
        ("estimates", {"as": "chart"}, "figures", {"bound": "more_than"}, "The {short} · People – basis not known · more than {count}"),
        ("people", {}, "people", {}, "{who} Open · Chair (Short four) · Later: Later"),
        ("glossary", {}, "glossary", {}, "Word · Meaning"),
        ("sources", {}, "sources", {}, "Author one. T. Note one · not read for this packet"),
        ("timeline", {}, "timeline", {"text": "\\*Two\\* {day}", "kind": "response"}, "{day} · \\*Two\\* {day} (Short one) Sure"),
    ],
)  # fmt: skip
def test_the_words_of_each_kind_of_record(container, settings, kind, changed, text):
    assert printed(container, settings, kind, **changed) == text


def test_what_is_in_the_source_language_is_a_part_that_says_so():
    untranslated = replace(EDITION, language="fa")
    words = formats.PrintedWords(SingleRecords(untranslated, sample.context()), Path("/nonexistent"))
    text = words.record("timeline", {}, READ.data["timeline"][0])
    assert text.startswith("{day} · [Both see it]{.fallback} (")


def test_the_title_of_a_container_with_what_is_printed_beside_it():
    words = formats.PrintedWords(SingleRecords(EDITION, sample.context()), Path("/nonexistent"))
    assert words.title("activity", {"minutes": "20"}, "*Sort* {it}") == "*Sort* {it} 20 minutes"
    assert words.title("lines", {"count": "5"}, "Write") == "Write"


def test_the_signs_of_a_record_are_those_that_the_page_draws():
    words = formats.PrintedWords(SingleRecords(EDITION, sample.context()), Path("/nonexistent"))
    card = replace(READ.data["cards"][0], label="sure")
    assert words.signs("cards", {"set": card.set}, card) == "label-sure"
    assert words.signs("cards", {"set": card.set}, replace(card, label="")) == ""
    figure = replace(READ.data["figures"][0], label="sure")
    assert words.signs("estimates", {"as": "chart"}, figure) == "", "the chart draws no labels"


def test_signs_of_markdown_are_read_as_they_are_printed():
    text = printed("glossary", {}, "glossary", definition="a < b, \\[x\\] & `c_d`")
    assert "".join(token.content for token in parse_inline(text)) == "Word · a < b, [x] & c_d"


def test_a_picture_that_is_not_there_has_no_digest(tmp_path):
    words = formats.PrintedWords(SingleRecords(EDITION, sample.context()), tmp_path)
    assert words.picture("a.svg") == ""
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    assert len(words.picture("a.svg")) == 16
