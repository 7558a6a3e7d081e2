"""The examples in docstrings, run: each function that newcomers call first has one."""

from __future__ import annotations

import doctest
import importlib

import pytest

# Modules, and the functions in them that must have an example.
EXAMPLES = {
    "bifolio.bidi": ("direction", "isolate", "leaves"),
    "bifolio.catalogue.suggestions": ("Index",),
    "bifolio.catalogue.merge": ("merge",),
    "bifolio.catalogue.reader": ("read",),
    "bifolio.catalogue.serializer": ("text",),
    "bifolio.text_files": ("excerpt",),
    "bifolio.formats.booklet": ("order",),
}


@pytest.mark.parametrize("module", EXAMPLES)
def test_examples_in_docstrings_are_true(module: str) -> None:
    loaded = importlib.import_module(module)
    tests = {test.name.rpartition(".")[2]: test for test in doctest.DocTestFinder().find(loaded) if test.examples}
    assert set(EXAMPLES[module]) <= set(tests)
    assert doctest.testmod(loaded).failed == 0
