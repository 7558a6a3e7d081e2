"""HTML as XML: namespaces, empty elements, escapes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from bifolio.formats import xhtml

PAGE = (
    '<!DOCTYPE html><html lang="fa" dir="rtl"><head><title>A &amp; B</title></head><body hidden>'
    '<p>1 &lt; 2<br>&nbsp;</p><!-- left out --><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><span></span>'
    '<math><mi title="&quot;">x</mi></math></body></html>'
)


def test_a_page_is_the_same_document_as_xml() -> None:
    root = xhtml.parse(PAGE)
    written = ET.fromstring(xhtml.document(root))
    assert [(each.tag, dict(each.attrib), each.text or "") for each in written.iter()] == [
        (each.tag, dict(each.attrib), each.text or "") for each in root.iter() if isinstance(each.tag, str)
    ]


def test_elements_are_closed_as_html_readers_expect() -> None:
    text = xhtml.document(xhtml.parse(PAGE)).decode()
    assert "<br/>" in text
    assert "<span></span>" in text
    assert f'<svg xmlns="{xhtml.SVG}" viewBox="0 0 1 1">' in text
    assert "left out" not in text


def test_a_namespace_is_declared_once() -> None:
    inside = (
        f'<math xmlns="{xhtml.MATHML}"><mi>x</mi></math><svg xmlns="{xhtml.SVG}" xmlns:xlink="{xhtml.XLINK}"></svg>'
    )
    written = xhtml.document(xhtml.parse(f"<p>{inside}</p>"))
    assert [each.tag for each in ET.fromstring(written).iter()][-3:] == [
        f"{{{xhtml.MATHML}}}math",
        f"{{{xhtml.MATHML}}}mi",
        f"{{{xhtml.SVG}}}svg",
    ]


def test_a_child_is_an_element_of_html() -> None:
    parent = xhtml.parse("<p>")
    assert xhtml.child(parent, "meta", charset="utf-8").tag == f"{{{xhtml.HTML}}}meta"
