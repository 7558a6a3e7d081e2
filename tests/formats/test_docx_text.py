"""HTML as WordprocessingML: headings, lists, boxes, notes, links and places, in both directions."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from bifolio.formats import xhtml
from bifolio.formats.docx_text import Package, ParagraphStyle, Text
from bifolio.formats.word_markup import PREFIXES, Element, RunStyle
from bifolio.formats.xhtml import HTML


def written(html: str, *, rtl: bool = False) -> tuple[list[Element], Package]:
    """Return the blocks of some HTML, and what they need besides."""
    body = next(xhtml.parse(f"<body>{html}").iter(f"{{{HTML}}}body"))
    package = Package({}, "fa-IR" if rtl else "en-US", {"fa": "fa-IR", "en": "en-US", "sv": "sv-SE"})
    return Text(package, package.document).of(body, ParagraphStyle(rtl=rtl), RunStyle(rtl=rtl)), package


def said(blocks: list[Element]) -> list[tuple[str, str]]:
    """Return the style and the text of each paragraph."""
    paragraphs = [each for block in blocks for each in block.iter() if each.tag.endswith("}p")]
    styles = [each.find("w:pPr/w:pStyle", PREFIXES) for each in paragraphs]
    return [
        ("" if style is None else style.get(f"{{{PREFIXES['w']}}}val", ""), "".join(paragraph.itertext()))
        for style, paragraph in zip(styles, paragraphs, strict=True)
    ]


def count(blocks: list[Element], path: str) -> int:
    return sum(len(block.findall(path, PREFIXES)) for block in blocks)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>A <b>b</b></h2><p>One\n  two</p>", [("Heading2", "A b"), ("", "One two")]),
        ("<dl><dt>T</dt><dd><p>D</p></dd></dl>", [("Term", "T"), ("Definition", "D")]),
        ('<blockquote><p>Q</p></blockquote><p class="kicker">K</p>', [("Quote", "Q"), ("Subtitle", "K")]),
        ('<p>a<span aria-hidden="true">x</span><script>y</script>b</p>', [("", "ab")]),
        ("<pre>a\n b</pre>", [("Preformatted", "a b")]),
        ("text<p>p</p>tail", [("", "text"), ("", "p"), ("", "tail")]),
    ],
)
def test_blocks_are_paragraphs_of_their_styles(html: str, expected: list[tuple[str, str]]) -> None:
    assert said(written(html)[0]) == expected


def test_lists_are_numbered_by_the_word_processor() -> None:
    blocks, package = written('<ol start="3"><li><p>A</p><p>B</p></li><li>C<ul><li>D</li></ul></li></ol>')
    assert package.lists == [(True, 3), (False, 1)]
    assert [text for _, text in said(blocks)] == ["A", "B", "C", "D"]
    assert [count([block], ".//w:numPr") for block in blocks] == [1, 0, 1, 1]
    levels = [each.get(f"{{{PREFIXES['w']}}}val") for block in blocks for each in block.findall(".//w:ilvl", PREFIXES)]
    assert levels == ["0", "0", "1"]


def test_notes_are_footnotes_at_their_place() -> None:
    blocks, package = written('<p>A<span class="fn">See <i>B</i>.</span> c</p>')
    assert [text for _, text in said(blocks)] == ["A c"]
    assert count(blocks, ".//w:footnoteReference") == len(package.notes) == 1
    assert said(package.notes) == [("FootnoteText", " See B.")]
    assert count(package.notes, ".//w:footnoteRef") == 1


def test_a_later_paragraph_of_a_note_is_on_a_line_of_its_own() -> None:
    _, package = written('<p>A<span class="fn">B.<span class="note-paragraph">C.</span></span></p>')
    assert count(package.notes, ".//w:br") == 1


@pytest.mark.parametrize(
    ("html", "look"),
    [
        ("<mark>a</mark>", "highlight"),
        ("<s>a</s>", "strike"),
        ('<span class="underline">a</span>', "u"),
        ('<span class="smallcaps">a</span>', "smallCaps"),
    ],
)
def test_marked_words_look_so_in_a_copy_to_edit(html: str, look: str) -> None:
    assert count(written(f"<p>{html}</p>")[0], f"w:r/w:rPr/w:{look}") == 1


def test_paragraphs_and_runs_have_their_direction_and_language() -> None:
    blocks, _ = written('<p>متن <span lang="sv" dir="ltr">två ord, 3</span></p>', rtl=True)
    assert count(blocks, "w:pPr/w:bidi") == 1
    assert count(blocks, ".//w:rtl") == 2  # the word and the mark at the end
    assert ET.tostring(blocks[0], "unicode").count('w:val="sv-SE"') == 1
    assert [text for _, text in said(blocks)] == ["متن \u200etvå ord, 3\u200e\u200f"]
    assert count(written("<p>a</p>")[0], ".//w:bidi") == 0


def test_a_number_after_words_of_the_other_direction_is_in_its_own() -> None:
    for html, rtl, expected in (
        ('<p><span dir="ltr">۱.۰</span> · ۲۵ دی</p>', True, "\u200e۱.۰\u200e\u200f · ۲۵ دی"),
        ('<p><span dir="rtl">متن</span>, 3 b</p>', False, "متن\u200e, 3 b"),
    ):
        assert [text for _, text in said(written(html, rtl=rtl)[0])] == [expected]


def test_links_lead_to_addresses_and_to_places_in_the_document() -> None:
    blocks, package = written(
        '<h2 id="one">O</h2><p><a href="#one">x</a> <a href="https://a.example/">y</a> <a href="b.html">z</a></p>'
    )
    assert list(package.document.relations) == [("hyperlink", "https://a.example/")]
    assert package.bookmarks == {"one": "place1"}
    assert count(blocks, ".//w:hyperlink") == 2


def test_a_box_has_a_line_above_and_below() -> None:
    blocks, _ = written('<aside class="box note"><p class="box-title">T</p><p>A</p><p>B</p></aside>')
    assert [count([block], ".//w:pBdr/w:top") for block in blocks] == [1, 0, 0]
    assert [count([block], ".//w:pBdr/w:bottom") for block in blocks] == [0, 0, 1]


def test_what_is_apart_on_pages_is_on_a_line_of_its_own() -> None:
    blocks, _ = written('<p>A<span class="facts">b</span></p><p>A<br><span class="remark">b</span></p>')
    assert [count([block], ".//w:br") for block in blocks] == [1, 1]
