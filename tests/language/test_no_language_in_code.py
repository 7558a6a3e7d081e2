"""Facts of a language are data: no code decides by a language tag."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest
from babel import localedata
from syntax_trees import ENGINE, FILES, nodes

pytestmark = pytest.mark.xdist_group("code")  # which is parsed once

# Words of code that happen to be language tags, with what they are there.
WORDS = {
    "id", "to", "is", "as", "or", "no", "so", "it", "in", "an",  # keys of settings and records
    "hr", "th", "tr", "br", "li", "ti", "TH",  # elements of HTML and structure types of PDF
    "AN", "EN", "Mn", "Nd", "Co", "Cs", "Sk", "So",  # bidirectional classes and general categories of Unicode
    "LA", "PA",  # modes of pixels
    "cy", "Id",  # attributes of DOCX and of its packages
    "pt",  # a unit of length
    "root",
}  # fmt: skip


def decisions(parsed: Iterable[ast.AST]) -> Iterator[ast.Constant]:
    """Yield the strings that are keys of dictionaries or parts of comparisons and patterns."""
    for node in parsed:
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Dict):
            parts = list(node.keys)
        elif isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            parts = [node.value]
        for part in parts:
            for constant in ast.walk(part) if part is not None else ():
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                    yield constant


def test_no_code_compares_with_a_language_or_keeps_a_table_of_languages() -> None:
    found = []
    for file in FILES:
        for constant in decisions(nodes(file)):
            tag = str(constant.value)
            if tag not in WORDS and localedata.exists(tag.replace("-", "_")):
                found.append(f"{file.relative_to(ENGINE)}:{constant.lineno} {tag}")
    assert found == []
