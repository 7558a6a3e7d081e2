"""The parts of a book: their names, the links between them, EPUB's types, and what its cover says."""

from __future__ import annotations

import re

from bifolio.formats import epub_parts, xhtml

BOOK = """<html lang="sv" dir="ltr"><head><title>The book</title></head><body>
<section id="part-title" data-type="titlepage"><p class="kicker">Handout</p><h1>Title</h1></section>
<nav id="part-contents" data-type="toc"><h1>Contents</h1><a href="#part-1">One</a></nav>
<section id="part-1" data-type="chapter"><h2 id="one">One<sup class="noteref">1</sup></h2>
<a href="#note-1" id="noteref-1" role="doc-noteref">1</a> <a href="#one">up</a> <i lang="en">x</i> <img src="a.svg" alt="A"></section>
<section id="part-notes" data-type="backmatter"><section role="doc-endnotes"><h2>Notes</h2>
<ol><li id="note-1">N <a href="#noteref-1" role="doc-backlink">back</a></li></ol></section></section>
<nav id="part-landmarks" data-type="landmarks" hidden><a href="#part-notes" data-type="endnotes">Notes</a></nav>
</body></html>"""


def parts(html: str = BOOK) -> dict[str, epub_parts.Part]:
    root = xhtml.parse(html)
    body = next(root.iter(f"{{{xhtml.HTML}}}body"))
    return {part.name: part for part in epub_parts.divide(root, body)}


def test_each_part_is_a_file_in_the_order_of_reading_and_navigation_is_one() -> None:
    assert list(parts()) == ["title.xhtml", "nav.xhtml", "text-01.xhtml", "notes.xhtml"]
    assert [name for name, part in parts().items() if "nav" in part.properties] == ["nav.xhtml"]
    assert b"landmarks" in parts()["nav.xhtml"].content


def test_links_lead_to_the_file_that_their_target_is_in() -> None:
    addresses = [re.findall(r'href="([^"]+)"', part.content.decode())[1:] for part in parts().values()]
    assert addresses == [
        [],
        ["text-01.xhtml", "notes.xhtml"],
        ["notes.xhtml#note-1", "#one"],
        ["text-01.xhtml#noteref-1"],
    ]


def test_notes_and_their_calls_have_the_types_that_make_them_pop_up() -> None:
    text, notes = (parts()[name].content.decode() for name in ("text-01.xhtml", "notes.xhtml"))
    assert 'role="doc-noteref" epub:type="noteref"' in text
    assert 'epub:type="chapter" role="doc-chapter"' in text
    assert '<li id="note-1" epub:type="endnote">' in notes
    assert 'epub:type="backlink"' in notes


def test_a_part_has_the_title_of_its_heading_and_its_language() -> None:
    text = parts()["text-01.xhtml"].content.decode()
    assert "<title>One</title>" in text
    assert 'lang="sv" dir="ltr" xml:lang="sv"' in text
    assert '<i lang="en" xml:lang="en">' in text


def test_a_picture_without_a_description_is_known() -> None:
    assert [part.has_images for part in parts().values()] == [False, False, True, False]
    assert not any(part.has_undescribed_images for part in parts().values())
    assert any(part.has_undescribed_images for part in parts(BOOK.replace(' alt="A"', "")).values())


def test_a_cover_says_what_the_front_says() -> None:
    body = next(xhtml.parse(BOOK).iter(f"{{{xhtml.HTML}}}body"))
    assert epub_parts.cover_texts(body) == ["Handout", "Title", ""]
