"""Holds that a comment suppresses the warnings of its code, and no error."""

from __future__ import annotations

import pytest
from translation_checks import codes, findings

from bifolio.model import Severity


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
    ],
)
def test_the_file_that_is_judged_cannot_ignore_figures_and_safety(code, source, translation):
    assert codes(source, translation, comments=(f"bifolio: ignore {code} it is right",)) == [code, "T902"]


def test_an_error_cannot_be_muted():
    assert codes("In {year}", "Då", comments=("bifolio: ignore T201 It is not needed.",)) == ["T201", "T902"]


def test_an_ordinary_comment_is_no_mute():
    assert codes("Why?", "Varför?", comments=("I ignore T311 often.",)) == []
