"""Regular expressions that a project brings: those that could take endless time are refused."""

from __future__ import annotations

import re
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from bifolio.language.expressions import regular_expression

EXPRESSION: TypeAdapter[str] = TypeAdapter(Annotated[str, regular_expression])


@pytest.mark.parametrize(
    "text",
    [
        "(a+)+$", "(?:a|a)*b", "(?:a?){20}a", "a*a*b", r"\w*\w*x", "a{2,}b+", "(?:a*)?(?:a*)?x", "(?:a*|b)(?:c|a*)", r"\w+(?= )\w+", "x*+y*",
        "a{0,99}a{0,99}b", "(", "[", "*", "a{2,1}", "(?P<a>", "(" * 5000 + ")" * 5000,
        "(?i)x", "(?x) a", "(a)", "(?P<n>a)", r"(a)\1", "a)(?:b",
    ],
)  # fmt: skip
def test_an_expression_that_is_none_or_may_be_slow_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        EXPRESSION.validate_python(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[)]*",
        r"\)+",
        "a+|b+",
        "a{1,3}b+",
        "[]a)]+c",
        "(?:a|b)?c*",
        r"(?:ь|и)|\w*(?:а|б)",
        r"(?:\u200c\w+|\w{0,3})",
        "(?i:x)",
        "(?=a)b",
    ],
)
def test_other_expressions_are_kept(text: str) -> None:
    assert EXPRESSION.validate_python(text) == text
    assert re.compile(text)
