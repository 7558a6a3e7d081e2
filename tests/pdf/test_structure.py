"""Structure types and attributes of HTML elements."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from bifolio.pdf.structure import StructureElement, cell_attributes, list_numbering, type_of


def html(markup: str) -> ET.Element:
    return ET.fromstring(markup)


@pytest.mark.parametrize(
    ("markup", "parent", "wanted"),
    [
        ("<p/>", "Document", "P"),
        ("<h3/>", "Document", "H3"),
        ("<nav/>", "Document", "Sect"),
        ("<tbody/>", "Table", "TBody"),
        ("<td/>", "TR", "TD"),
        ("<figcaption/>", "Div", "Caption"),
        ("<a href='#x'/>", "P", "Link"),
        ("<a/>", "P", None),
        ("<em/>", "P", None),
        ("<div/>", "L", None),  # a group of a dl
        ("<div role='img'/>", "Sect", "Figure"),
        ("<p/>", "Figure", None),
    ],
)
def test_an_element_has_the_type_of_its_tag_and_place(markup, parent, wanted):
    assert type_of(html(markup), StructureElement(parent)) == wanted


def test_a_list_of_contents_is_a_toc():
    assert type_of(html("<ol/>"), StructureElement("Sect", in_contents=True)) == "TOC"


@pytest.mark.parametrize(
    ("tag", "is_labelled", "wanted"),
    [("ol", True, "Decimal"), ("ul", True, "Disc"), ("ul", False, "None"), ("dl", True, "None")],
)
def test_a_list_has_the_numbering_of_its_labels(tag, is_labelled, wanted):
    element = StructureElement("L", element=html(f"<{tag}/>"))
    item = element.child("LI")
    if is_labelled:
        item.child("Lbl")
    item.child("LBody")
    assert list_numbering(element) == wanted
    assert list_numbering(element, "2.0") == ("Description" if tag == "dl" else wanted)


@pytest.mark.parametrize(
    ("head", "markup", "wanted"),
    [
        ("THead", "<th/>", {"Scope": "/Column"}),
        ("TBody", "<th/>", {"Scope": "/Row"}),
        ("TBody", "<th scope='col' colspan='2'/>", {"Scope": "/Column", "ColSpan": 2}),
        ("TBody", "<th scope='rowgroup' rowspan=' 3 '/>", {"Scope": "/Row", "RowSpan": 3}),
        ("TBody", "<td colspan='1' rowspan='x'/>", {}),
    ],
)
def test_a_cell_has_its_scope_and_spans(head, markup, wanted):
    element = html(markup)
    row = StructureElement(head).child("TR")
    assert cell_attributes(row.child(element.tag.upper(), element)) == wanted


def test_an_empty_element_has_no_content_unless_it_is_a_cell():
    row = StructureElement("TR")
    assert not row.has_content()
    row.child("P")
    assert not row.has_content()
    row.child("TD")
    assert row.has_content()
