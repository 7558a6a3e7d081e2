"""The content of a paragraph: texts that look the same, space at its ends, and links."""

from __future__ import annotations

from bifolio.formats import docx_paragraphs
from bifolio.formats.docx_paragraphs import Item
from bifolio.formats.word_markup import PREFIXES, PackagePart, RunStyle, element

PLAIN, BOLD = RunStyle(), RunStyle(bold=True)


def test_texts_that_look_the_same_are_one() -> None:
    items: list[Item] = [("a", PLAIN), ("b", PLAIN), ("c", BOLD), (element("w:r"), BOLD), ("d", BOLD)]
    assert [text for text, _ in docx_paragraphs.joined(items) if isinstance(text, str)] == ["ab", "c", "d"]


def test_space_at_the_ends_is_left_out() -> None:
    items: list[Item] = [(" ", PLAIN), (" a ", BOLD), ("b ", PLAIN), (" ", BOLD)]
    assert docx_paragraphs.trimmed(items) == [("a ", BOLD), ("b", PLAIN)]


def test_the_parts_of_a_link_are_together() -> None:
    link = RunStyle(link="https://a.example/")
    part = PackagePart()
    items: list[Item] = [("a", PLAIN), ("b", link), ("c", RunStyle(link=link.link, bold=True))]
    [first, second] = docx_paragraphs.grouped(items, part)
    assert len(second.findall("w:r", PREFIXES)) == 2
    assert first.tag.endswith("}r")
    assert part.relations == {("hyperlink", "https://a.example/"): "r1"}


def test_a_box_of_one_paragraph_has_both_lines() -> None:
    paragraph = element("w:p", element("w:pPr", element("w:bidi")))
    docx_paragraphs.frame([paragraph])
    assert [each.tag.rpartition("}")[2] for each in paragraph.iterfind("w:pPr/w:pBdr/*", PREFIXES)] == ["top", "bottom"]
