"""Nothing of one project's subject is in the engine: its kinds, labels, audiences, selections and languages are data."""

from __future__ import annotations

import ast
from functools import cache

import pytest
from syntax_trees import ENGINE, FILES, nodes

from bifolio.project import config, kinds_reader, packet_reader

pytestmark = pytest.mark.xdist_group("code")  # which is parsed once

ALLOWED = {
    "about": "the template of what the colophon of a page says; a state in CSV files",
    "attributed": "what the engine reads of records whose purpose is avoided-words",
    "bar": "a kind of chart, the usual one",
    "captions": "what numbered containers are listed in; a page has them once all of it is drawn",
    "center": "a value of text-align in CSS",
    "changes": "a purpose that a kind of record may have",
    "chart": "a table that is drawn, as its template gets it",
    "contested": "a key of values.yaml that values of every type have",
    "end": "a value of text-align in CSS; where a range ends",
    "figure": "an element of HTML",
    "full": "the length of a date, in CLDR's words",
    "line": "a line of a file or of text; a kind of chart",
    "index": "a page of mdBook; the index of a site",
    "left": "a value of text-align in CSS; what is left",
    "names": "a key of language data",
    "never": "what the engine reads of records whose purpose is avoided-words",
    "none": "the word in hints where nothing is known; a value of Fonts and flags",
    "note": "a severity; a key of values.yaml; an element of XLIFF",
    "numbers": "a table of language data; what a container may hold",
    "quoted": "what text in quotation marks is",
    "range": "a type of values; a kind of chart",
    "right": "a value of text-align in CSS",
    "safety": "the family of findings about what may come in with a text",
    "short": "a style of names and a width of CLDR",
    "sources": "what citations lead to: a purpose of records and a key of values.yaml",
    "start": "a value of text-align in CSS; where a range starts",
    "state": "an attribute of XLIFF",
    "statement": "what was checked of the files, as templates get its address",
    "table": "what a container may hold; an element of HTML and PDF",
    "unknown": "a mistake in YAML: a key that is not known",
    "warning": "a severity",
    "zero": "a plural category; where an axis begins",
}


@cache
def preset_names() -> set[str]:
    """Return the names of the preset: kinds of record, containers, audiences, and the choices of fields and settings."""
    kinds = kinds_reader.preset()
    tables = [*(kind.fields for kind in kinds.records.values()), *(kind.settings for kind in kinds.containers.values())]
    choices = {
        choice
        for table in tables
        for each in table.values()
        if each.type in ("choice", "choices")
        for choice in each.of
    }
    return {*kinds.records, *kinds.containers, *kinds.audiences, *choices}


@cache
def flagship_names() -> set[str]:
    """Return the labels of the packet in this repository, and its selections of more than a common word."""
    labels = packet_reader.read(config.read(ENGINE.parent), "iran-1988").data["labels"]
    return {record.id for record in labels} | {"brief", "handout"}


@cache
def constants() -> list[tuple[str, str]]:
    """Return the string constants of the engine, each with its place."""
    return [
        (f"{file.relative_to(ENGINE)}:{node.lineno}", node.value)
        for file in FILES
        for node in nodes(file)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_the_engine_names_nothing_of_a_preset_or_a_packet() -> None:
    names = preset_names() | flagship_names()
    assert [(place, word) for place, word in constants() if word in names - ALLOWED.keys()] == []


def test_no_word_is_allowed_that_the_engine_does_not_have() -> None:
    words = {word for _, word in constants()}
    assert sorted(ALLOWED.keys() - words) == []
    assert ALLOWED.keys() <= preset_names() | flagship_names()
