"""What a structure tree of PDF 2.0 has besides: a namespace, references, and elements as destinations."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pdf.walking import both, ours

pytestmark = pytest.mark.slow


def elements(node):
    """Yield the dictionaries of a structure tree, from one element on."""
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def kind(node):
    return str(node.S)[1:]


@pytest.fixture(scope="module", params=["en", "fa"])
def document(request):
    with pikepdf.open(io.BytesIO(ours(request.param, "2.0"))) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def tree(document):
    return list(elements(document.Root.StructTreeRoot.K[0]))


def test_the_document_and_its_notes_are_in_the_namespace(tree):
    named = {kind(node) for node in tree if "/NS" in node and str(node.NS.NS) == "http://iso.org/pdf2/ssn"}
    assert named == {"Document", "FENote"}
    assert not [node for node in tree if kind(node) == "Note"]


def test_notes_and_their_calls_refer_to_each_other(tree):
    notes = [node for node in tree if kind(node) == "FENote"]
    assert notes
    for note in notes:
        (call,) = note.Ref
        assert kind(call) == "Reference"
        assert [each.objgen for each in call.Ref] == [note.objgen]


def test_entries_of_the_contents_refer_to_headings(tree):
    entries = [node for node in tree if kind(node) == "TOCI"]
    assert entries
    assert {kind(each)[0] for entry in entries for each in entry.Ref} == {"H"}


def test_links_and_bookmarks_lead_to_elements(document):
    places = list(pikepdf.NameTree(document.Root.Names.Dests).values())
    outlines = [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/Title" in each]
    headings = [each.Dest[0] for each in outlines if "/Dest" in each]
    assert {kind(each)[0] for each in headings} == {"H"}
    assert len(places) > len(headings)
    assert all("/S" in place[0] for place in places)


def test_a_caption_is_in_no_div(tree):
    assert {kind(node.P) for node in tree if kind(node) == "Caption"} == {"Sect", "Table"}


@both
def test_the_pages_are_the_same_as_in_pdf_1_7(language):
    one, two = (pikepdf.open(io.BytesIO(ours(language, version))) for version in ("1.7", "2.0"))
    assert [page.Contents.read_bytes() for page in one.pages] == [page.Contents.read_bytes() for page in two.pages]
    assert (one.pdf_version, two.pdf_version) == ("1.7", "2.0")
