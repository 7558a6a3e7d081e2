"""The whole structure tree of the page of hard cases, and what it is in WeasyPrint as shipped."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pdf import walking
from pdf.walking import both, our_tree, shipped_tree

pytestmark = pytest.mark.slow


def shortened(outline: str) -> str:
    """Leave the rows 3 to 60 of the long table out."""
    row = re.compile(r"(?:\n {10}TR\n {12}TH Scope=/Row\n {14}NonStruct “(?:[3-9]|\d\d)”\n {12}TD\n.*)+")
    return row.sub("\n          …", outline) + "\n"


def test_the_tree_of_the_english_page_is_the_one_that_was_read_and_approved():
    approved = walking.FIXTURES / "en.tree"
    assert shortened(our_tree("en").outline()) == approved.read_text(encoding="utf-8")


def test_the_persian_page_has_the_same_tree_as_the_english_one():
    assert [element.type for element in our_tree("fa").all()] == [element.type for element in our_tree("en").all()]


def test_weasyprint_as_shipped_cuts_paragraphs_at_pages():
    assert len(list(shipped_tree().all("P"))) > len(list(our_tree("en").all("P")))


@both
def test_every_piece_of_content_is_owned_by_the_element_that_names_it(language):
    document = pikepdf.open(io.BytesIO(walking.ours(language)))
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    for page in document.pages:
        owners = numbers[numbers.index(page.StructParents) + 1]
        for identifier, owner in enumerate(owners):
            kids = owner.K if isinstance(owner.K, pikepdf.Array) else [owner.K]
            assert any(kid == identifier or getattr(kid, "MCID", None) == identifier for kid in kids)


@both
def test_no_text_is_said_twice(language):
    assert b"ActualText" not in pikepdf_unpacked(walking.ours(language))


def pikepdf_unpacked(content: bytes) -> bytes:
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.disable
    pikepdf.open(io.BytesIO(content)).save(out, object_stream_mode=mode, compress_streams=False)
    return out.getvalue()
