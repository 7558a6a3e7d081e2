"""Holds how certain numbers are by themselves, and that a sign between thousands is none of decimals elsewhere."""

from __future__ import annotations

import pytest
from sample import numbers_of

from bifolio import language
from bifolio.language.plain_quantities import plain


@pytest.mark.parametrize(
    ("text", "certainty", "written"),
    [("2,800", 2, []), ("2.5", 2, ["2.5"]), ("fourteen", 2, []), ("three", 1, []), ("two", 0, []), ("million", 0, [])],
)
def test_a_number_by_itself(text: str, certainty: int, written: list[str]) -> None:
    quantity = plain(numbers_of("en", text)[0], language.get("en").data)
    assert quantity.certainty == certainty
    assert [value for kind, value in quantity.kinds if kind == "as written"] == written
