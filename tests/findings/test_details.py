"""Details of findings: they are the English text, and keep what it was made of when they are copied."""

from __future__ import annotations

import copy
import pickle

import pytest

from bifolio.findings import LanguageName, Number, phrase


@pytest.mark.parametrize(
    "detail", [phrase("the-footnote", name="a"), Number(3), Number.grouped(4000), LanguageName("Swedish", "sv")]
)
def test_a_detail_is_equal_to_its_text_and_survives_a_copy(detail):
    assert detail == str(detail)
    for other in (copy.deepcopy(detail), pickle.loads(pickle.dumps(detail))):
        assert (other, type(other)) == (detail, type(detail))
        names = [name for name in ("name", "details", "value", "tag") if hasattr(detail, name)]
        assert [getattr(other, name) for name in names] == [getattr(detail, name) for name in names]
