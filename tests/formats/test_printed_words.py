"""What pages print of a record is a passage: its row alone, in words, with the names of values."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations
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
    text, around = words.record(container, settings, replace(READ.data[of][0], **changed))
    assert around == text, "in the source language"
    return text


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
    text, _ = words.record("timeline", {}, READ.data["timeline"][0])
    assert text.startswith("{day} · [Both see it]{.fallback} (")


def test_the_title_of_a_container_with_what_is_printed_beside_it_or_its_own_words():
    words = formats.PrintedWords(SingleRecords(EDITION, sample.context()), Path("/nonexistent"))
    assert words.box("activity", {"minutes": "20"}, "*Sort* {it}") == ("*Sort* {it} 20 minutes",) * 2
    assert words.box("lines", {"count": "5"}, "Write") == ("Write",) * 2
    assert words.box("note", {}, "") == ("", "")
    assert words.box("note", {"alert": "yes"}, "") == ("Note", "Note")
    assert words.box("warning", {}, "") == ("Warning", "Warning")
    assert words.box("warning", {}, "Deep water") == ("Deep water", "Deep water")
    assert words.box("statement", {"label": "sure"}, "So") == ("Sure So", "Sure So")


def test_the_frame_of_a_box_is_named_where_style_sheets_name_it():
    words = formats.PrintedWords(SingleRecords(EDITION, sample.context()), Path("/nonexistent"))
    frames = {kind: words.frame(kind, {}) for kind in ("note", "tip", "important", "warning", "safety")}
    assert frames == {
        "note": "", "tip": "", "important": "important", "warning": "warning", "safety": "safety"
    }  # fmt: skip


def test_a_task_is_said_to_be_done_or_to_do():
    words = formats.PrintedWords(SingleRecords(EDITION, sample.context()), Path("/nonexistent"))
    assert words.task(checked=True) == ("done", "done")
    assert words.task(checked=False) == ("to do", "to do")


def test_a_row_of_a_strip_of_time_has_no_number_which_is_its_place_among_all():
    assert printed("timeline", {"as": "strip"}, "timeline") == printed("timeline", {}, "timeline")


def test_the_signs_of_a_record_are_those_that_the_page_draws():
    words = formats.PrintedWords(SingleRecords(EDITION, sample.context()), Path("/nonexistent"))
    card = replace(READ.data["cards"][0], label="sure")
    assert words.signs("cards", {"set": card.set}, card) == "", "no style sheet has a sign for a label of this name"
    figure = replace(READ.data["figures"][0], label="sure")
    assert words.signs("estimates", {"as": "chart"}, figure) == "basis-unknown"
    event = READ.data["timeline"][0]
    assert event.kind == "event"
    assert words.signs("timeline", {}, event) == "", "nor for a kind of event"


def test_signs_of_markdown_are_read_as_they_are_printed():
    text = printed("glossary", {}, "glossary", definition="a < b, \\[x\\] & `c_d`")
    assert "".join(token.content for token in parse_inline(text)) == "Word · a < b, [x] & c_d"


def test_a_picture_that_is_not_there_has_no_digest(tmp_path):
    words = formats.PrintedWords(SingleRecords(EDITION, sample.context()), tmp_path)
    assert words.picture("a.svg") == ""
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    assert len(words.picture("a.svg")) == 16


class Persian(NullTranslations):
    """A catalogue that has two words of templates."""

    def pgettext(self, context, message):
        found = {"Corrections:": "اصلاح\u200cها:", "about": "حدود"}.get(message)
        return found or super().pgettext(context, message)


def test_words_of_templates_without_a_translation_are_parts_that_say_so():
    """Beside what a page prints is what it prints with all words of templates in the source language."""
    event = replace(READ.data["timeline"][0], approximate=True)
    made = []
    for words in (Persian(), NullTranslations()):
        context = replace(sample.context(), words=words)
        printed = formats.PrintedWords(SingleRecords(replace(EDITION, language="fa"), context), Path("/nonexistent"))
        made.append((printed.imprint()[1], printed.record("timeline", {}, event)))
    for (shown, around), (fallen, around_fallen) in zip(*made, strict=True):
        assert shown != fallen
        assert around == around_fallen
        assert fallen.count(".fallback") == shown.count(".fallback") + 1
