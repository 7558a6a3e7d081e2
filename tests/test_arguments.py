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
