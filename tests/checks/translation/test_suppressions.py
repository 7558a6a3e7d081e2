"""Holds that a comment suppresses the warnings of its code, and no error."""

from __future__ import annotations

from translation_checks import codes


def test_a_mute_silences_its_own_code_alone():
    comments = ("bifolio: ignore T313 It is set in a row.",)
    assert codes("Why?", " Varför", comments=comments) == ["T311"]


def test_an_error_cannot_be_muted():
    assert codes("In {year}", "Då", comments=("bifolio: ignore T201 It is not needed.",)) == ["T201", "T902"]


def test_an_ordinary_comment_is_no_mute():
    assert codes("Why?", "Varför?", comments=("I ignore T311 often.",)) == []
