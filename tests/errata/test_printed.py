"""What pages print is asked for as `formats` says it."""

from __future__ import annotations

import inspect

from bifolio import formats
from bifolio.errata import Printed


def test_the_words_of_pages_answer_all_that_errata_ask_for():
    asked = {name: each for name, each in vars(Printed).items() if inspect.isfunction(each) and name[0] != "_"}
    assert len(asked) == 11
    for name, function in asked.items():
        answer = getattr(formats.PrintedWords, name)
        assert inspect.signature(answer) == inspect.signature(function), name
