"""The passages of Markdown, HTML and DOCX documents, with what each is."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from bifolio import exchange
from bifolio.exchange import TextBlock
from bifolio.model import Refused

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BODY = """<w:p><w:pPr><w:pStyle w:val="Rubrik1"/></w:pPr><w:r><w:t>En rubrik</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Ett </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>viktigt</w:t></w:r>
<w:r><w:t xml:space="preserve"> ord, </w:t></w:r><w:del><w:r><w:delText>struket</w:delText></w:r></w:del>
<w:hyperlink r:id="rId1"><w:r><w:t>en länk</w:t></w:r></w:hyperlink></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>en post</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell [1]</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"""
STYLES = '<w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>'
LINK = '<Relationship Id="rId1" Target="https://example.org/"/>'


def docx(body=BODY):
    """Return the bytes of a DOCX file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {W}>{STYLES}</w:styles>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{LINK}</Relationships>")
    return file.getvalue()


def test_markdown_has_its_blocks_with_their_lines():
    text = "---\nlang: sv\n---\n# En rubrik\n\nEtt *viktigt* ord.\n\n- en post\n\n| a | b |\n|---|---|\n| c | 12 |\n"
    blocks = exchange.read_document(text.encode(), "old.md")
    assert [(block.kind, block.line) for block in blocks] == [
        ("heading, level 1", 4), ("paragraph", 6), ("list item", 8), ("table heading", 10), ("table heading", 10), ("table cell", 12),
    ]  # fmt: skip


def test_html_has_its_blocks_with_marks_and_links_and_without_what_surrounds_the_text():
    page = """<head><title>x</title></head><body><nav><p>Meny</p></nav><main>
    <h2>En <em>rubrik</em></h2><p>Ett <b>viktigt</b> ord, <a href="https://example.org/">en länk</a><a href="#n1">[1]</a></p>
    <ul><li><p>en post</p><ul><li>under</li></ul></li></ul><script>var x</script><div>fri text<br>på två</div>
    <img src="a.png" alt="En karta"></main><footer><p>Fot</p></footer>"""
    assert exchange.read_document(page.encode(), "old.html") == [
        TextBlock("En _rubrik_", "heading, level 2", 2),
        TextBlock("Ett **viktigt** ord, [en länk](https://example.org/)\\[1\\]", "paragraph", 2),
        TextBlock("en post", "list item", 3),
        TextBlock("under", "list item", 3),
        TextBlock("fri text", "paragraph", 3),
        TextBlock("på två", "paragraph", 3),
        TextBlock("En karta", "alternative text", 4),
    ]


def calls(page):
    """Return how many functions, of Python and of C, are called to read a page."""
    count = 0

    def counts(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counts)
    try:
        exchange.read_document(page.encode(), "old.html")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "part", ["<p>a", "<ul><li>a", "<li>a</td>", "<svg>", "<a href=x>a", "<main>a</main>", "<em>a", "<a b='>' "]
)
def test_elements_without_an_end_cost_by_their_number(part):
    calls(part)  # what is made once
    one, two, four = (calls(part * number) for number in (50, 100, 200))
    assert four - two < 2.2 * (two - one)


def test_a_comment_without_an_end_is_looked_for_once_and_dropped():
    page = "<!-- " * 200
    assert exchange.read_document(f"<p>before</p>{page}".encode(), "old.html") == [TextBlock("before", "paragraph", 1)]
    assert calls(page) < calls("<!-- ") + 50


def test_text_after_the_last_tag_is_kept():
    blocks = exchange.read_document(b"<p>one &amp; two <b>three</b> 4 < 5 &amp", "old.html")
    assert [block.text for block in blocks] == ["one & two **three** 4 \\< 5 &"]


@pytest.mark.parametrize("section", ["<![C`-|>", "<![endif]>", "<![CDATA[hidden>", "<![ >", "<!>"])
def test_marked_sections_of_html_are_comments(section):
    blocks = exchange.read_document(f"<p>before {section}after</p>".encode(), "old.html")
    assert [block.text for block in blocks] == ["before after"]


def test_docx_has_its_paragraphs_by_style_list_and_cell_and_no_deleted_text():
    assert exchange.read_document(docx(), "old.docx") == [
        TextBlock("En rubrik", "heading, level 1"),
        TextBlock("Ett **viktigt** ord, [en länk](https://example.org/)", "paragraph"),
        TextBlock("en post", "list item"),
        TextBlock("cell \\[1\\]", "table cell"),
    ]


def test_docx_has_no_look_of_a_row_and_no_marks_of_direction_in_its_texts():
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    row = (
        "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}<w:r><w:t> och </w:t></w:r>{}</w:p></w:tc></w:tr></w:tbl>"
    )
    cells = row.format(bold.format("Gata"), bold.format("en"), bold.format("två"))
    cells += f"<w:p>{bold.format('Viktigt')}</w:p><w:p><w:r><w:t>\u200e12\u200f شجرة \u2067x\u2069</w:t></w:r></w:p>"
    assert [block.text for block in exchange.read_document(docx(cells), "old.docx")] == [
        "Gata",
        "**en** och **två**",
        "**Viktigt**",
        "12 شجرة x",
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("old.docx", b"PK not a zip"),
        ("old.docx", docx()[:-40]),
        ("old.docx", docx("<w:p>")),
        ("old.docx", b""),
        ("old.odt", b"x"),
        ("old", b"x"),
    ],
)
def test_a_damaged_or_unknown_document_is_refused(name, content):
    with pytest.raises(Refused) as refused:
        exchange.read_document(content, name)
    assert [found.code for found in refused.value.findings] == ["T161"]


def test_a_docx_without_a_document_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(Refused) as refused:
        exchange.read_document(file.getvalue(), "old.docx")
    assert "DOCX" in refused.value.findings[0].sentence


def test_a_text_that_is_not_utf_8_is_a_finding():
    with pytest.raises(Refused):
        exchange.read_document("två".encode("latin-1"), "old.md")
