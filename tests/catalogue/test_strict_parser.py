"""The strict parser against the fast one, on catalogues that Hypothesis makes up."""

from __future__ import annotations

import pytest
from catalogue.generated import catalogues, quick
from hypothesis import given

from bifolio import catalogue
from bifolio.model import Catalogue


@pytest.mark.slow
@quick
@given(catalogues)
def test_the_careful_reader_agrees_with_the_quick_one(made: Catalogue) -> None:
    text = catalogue.text(made)
    spaced = "".join(
        f" {line}" if line[:1] in ('"', "m") else line for line in text.splitlines(keepends=True) if line != "\n"
    )
    quick_one, careful_one = (catalogue.read(t, "fa.po", "fa").entries for t in (text, spaced))
    assert [e._replace(raw="", line=0) for e in careful_one] == [e._replace(raw="", line=0) for e in quick_one]
