"""The fast parser against polib, on catalogues that Hypothesis makes up."""

from __future__ import annotations

import polib
import pytest
from catalogue.generated import HEADER, catalogues, plain, polib_entries, quick, slow
from hypothesis import given

from bifolio import catalogue
from bifolio.model import Catalogue


@pytest.mark.slow
@quick
@given(catalogues)
def test_what_was_written_is_read_again(made: Catalogue) -> None:
    text = catalogue.text(made)
    again = catalogue.read(text, "fa.po", "fa")
    assert [e._replace(raw="", line=0) for e in again.entries] == list(made.entries)
    assert again.header == HEADER
    assert catalogue.text(again) == text


@pytest.mark.slow
@quick
@given(catalogues)
def test_polib_reads_the_same(made: Catalogue) -> None:
    assert polib_entries(catalogue.text(made)) == [plain(entry) for entry in made.entries]


@pytest.mark.slow
@slow
@given(catalogues)
def test_polib_writes_what_we_read_the_same(made: Catalogue) -> None:
    text = str(polib.pofile(catalogue.text(made), wrapwidth=0, encoding="utf-8"))
    assert [plain(e) for e in catalogue.read(text + "\n", "fa.po", "fa").entries] == [plain(e) for e in made.entries]
