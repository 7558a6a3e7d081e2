"""XML of strangers: read with line numbers, refused with entities; and text as XML that comes back the same."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.exchange import safe_xml
from bifolio.exchange.import_rows import InvalidFile

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t\r"))


@pytest.mark.slow
@given(TEXT)
def test_text_and_attributes_come_back(words: str) -> None:
    content = f'<a b="{safe_xml.attribute(words)}">{safe_xml.text(words)}</a>'
    root = safe_xml.tree(content.encode())
    allowed = safe_xml.NO_XML.sub("", words)
    assert safe_xml.words(root) == allowed
    assert root.get("b") == ET.fromstring(content).get("b") == allowed


def test_characters_that_xml_has_not_are_dropped() -> None:
    assert safe_xml.text("a\0b\x1b\ufffec") == "abc"


def test_elements_have_names_without_namespaces_and_lines() -> None:
    root = safe_xml.tree(b'<x:a xmlns:x="urn:x" xml:lang="fa" x:lang="sv">\n\n<x:b x:c="d">e<i>f</i></x:b></x:a>')
    assert (root.tag, root.get(safe_xml.LANGUAGE), safe_xml.line(root)) == ("a", "sv", 1)
    [child] = root
    assert (child.tag, child.get("c"), safe_xml.words(child), safe_xml.line(child)) == ("b", "d", "ef", 3)
    assert safe_xml.words(None) == ""


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"<!DOCTYPE a [\n<!ENTITY b 'c'>]><a>&b;</a>", 2, "it declares an entity, “b”"),
        (b'<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/passwd">]><a/>', 1, "it declares an entity, “b”"),
        (b"<a>\n<b></a>", 2, "mismatched tag"),
        (b"", 1, "no element found"),
        (b'<?xml version="1.0" encoding="shift_jis"?><a/>', 1, "multi-byte"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', 1, "unknown encoding"),
    ],
)
def test_anything_else_is_invalid_with_its_line(content: bytes, line: int, problem: str) -> None:
    with pytest.raises(InvalidFile, match=problem) as invalid:
        safe_xml.tree(content)
    assert invalid.value.line == line


def test_what_is_nested_without_end_is_refused_before_it_takes_memory() -> None:
    nested = b"<g>" * safe_xml.DEEPEST + b"</g>" * safe_xml.DEEPEST
    assert safe_xml.tree(nested).tag == "g"
    for levels in (safe_xml.DEEPEST + 1, 1_000_000):
        with pytest.raises(InvalidFile, match="nested"):
            safe_xml.tree(b"<g>" * levels + b"</g>" * levels)
