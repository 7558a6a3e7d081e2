"""The verb of a command line is found before anything is imported that knows the verbs."""

from __future__ import annotations

import pytest

from bifolio import arguments


@pytest.mark.parametrize(
    ("words", "verb"),
    [([], "build"), (["-q", "check"], "check"), (["--packet", "check"], "build"), (["--project", "x", "status"], "status")],
)  # fmt: skip
def test_the_verb_is_the_first_word_that_is_no_option_and_no_value(words, verb):
    assert arguments.verb(words) == verb


@pytest.mark.parametrize(
    ("words", "value"),
    [([], None), (["--out"], None), (["--out", "a"], "a"), (["--out=a=b"], "a=b"), (["--out", "a", "--out=b"], "b")],
)
def test_the_value_of_an_option_is_the_last_one(words, value):
    assert arguments.value(words, "--out") == value
