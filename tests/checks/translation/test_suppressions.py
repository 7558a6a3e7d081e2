"""Holds that a comment suppresses the warnings of its code, and no error."""

from __future__ import annotations

import pytest
from translation_checks import codes, findings

from bifolio.checks.translation import message_pair, suppressions
from bifolio.model import Entry, Severity


def test_a_mute_silences_its_own_code_alone():
    comments = ("bifolio: ignore T313 It is set in a row.",)
    assert codes("Why?", " Varför", comments=comments) == ["T311", "T903"]


def test_what_is_ignored_is_noted_once_with_its_reason():
    (note,) = findings("Why?", " Varför? ", comments=("bifolio: ignore T313 It is set in a row.",))
    assert (note.code, note.severity) == ("T903", Severity.NOTE)
    assert note.details == (("ignored", "T313"), ("reason", "It is set in a row."))


@pytest.mark.parametrize(
    ("code", "source", "translation"),
    [
        ("T303", "About 2,800", "Omkring 9\u00a0800"),
        ("T317", "A port", "En hаmn"),
        ("T318", "Read more", "Läs mer på evil.org"),
        ("T324", "Of 2,800 people, 30 lived", "Av 30 människor levde 2\u00a0800"),
    ],
)
def test_the_file_that_is_judged_cannot_ignore_figures_and_safety(code, source, translation):
    assert codes(source, translation, comments=(f"bifolio: ignore {code} it is right",)) == [code, "T902"]


def test_an_error_cannot_be_muted():
    assert codes("In {year}", "Då", comments=("bifolio: ignore T201 It is not needed.",)) == ["T201", "T902"]


@pytest.mark.parametrize("reason", ["", " ", " :", " x", " - -"])
def test_a_mute_without_a_reason_silences_nothing(reason):
    assert codes("Why?", " Varför?", comments=(f"bifolio: ignore T313{reason}",)) == ["T313", "T902"]


def test_a_mute_that_is_not_needed_is_told():
    comments = ("bifolio: ignore T313 It is set in a row.", "bifolio: ignore T311 It is no question.")
    assert sorted(codes("Why?", "Varför?", comments=comments)) == ["T901", "T901"]
    assert sorted(codes("Why?", " Varför?", comments=comments)) == ["T901", "T903"]


def test_an_ordinary_comment_is_no_mute():
    assert codes("Why?", "Varför?", comments=("I ignore T311 often.",)) == []


def test_a_hundred_comments_of_an_entry_are_read_and_each_is_reported_once():
    comments = tuple(f"bifolio: ignore X {number}" for number in range(300))
    entry = Entry("a", ("b",), comments=comments * 3)
    assert [(each.code, each.part) for each in suppressions.apply(entry, [])] == [("T902", c) for c in comments[:100]]
    late = (*comments, "bifolio: ignore T313 It is set in a row.")
    assert "T313" in codes("Why?", " Varför?", comments=late)


def test_many_lines_of_comments_are_taken_apart_once():
    calls = []

    class Counted(str):
        __slots__ = ()

        def split(self, *given):
            calls.append(1)
            return super().split(*given)

    raw = Counted("".join(f"# bifolio: ignore T3 {number}\n" for number in range(100)) + 'msgid "a"\nmsgstr "b"\n')
    entry = Entry("a", ("b",), raw=raw, comments=tuple(f"bifolio: ignore T3 {number}" for number in range(100)))
    lines = {message_pair.place(entry, "x.po", comment).line for comment in entry.comments}
    assert (len(lines), len(calls)) == (100, 1)
