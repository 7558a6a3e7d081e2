"""Sheets: what the file of imposed pages is."""

from __future__ import annotations

import io

from formats.sheets import a5
from pypdf import PdfReader

from bifolio.formats.booklet import order
from bifolio.formats.imposition import impose


def test_the_file_has_its_title_and_is_printed_on_both_sides() -> None:
    reader = PdfReader(io.BytesIO(impose(a5(4), right_bound=False, title="A booklet", order=order)))
    assert reader.metadata is not None
    assert reader.metadata.title == "A booklet"
    assert reader.root_object["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"


def test_the_same_input_gives_the_same_bytes() -> None:
    content = a5(4)
    assert impose(content, right_bound=True, title="x", order=order) == impose(
        content, right_bound=True, title="x", order=order
    )
