"""The package document: every file once, and metadata that is true of the book."""

from __future__ import annotations

import re
from dataclasses import replace

from bifolio.formats import epub_package
from bifolio.formats.epub_package import Book
from bifolio.formats.epub_parts import Part

PLAIN = Part("text-01.xhtml", b"", (), has_undescribed_images=False, has_images=False)
PICTURE = replace(PLAIN, name="text-02.xhtml", has_images=True)
METADATA = {"author": "A & B", "description": "", "rights": "CC0 1.0", "accessibility": "Headings."}
FILES = {"cover.png": b"", "media/a plan.svg": b""}
BOOK = Book("T <1>", ("fa", "en"), "rtl", "fa/p.epub", "2026-01-15", METADATA, (PLAIN,), FILES, "cover.png")


def package(book: Book) -> str:
    return epub_package.files(book)[epub_package.PACKAGE].decode()


def test_every_file_is_in_the_manifest_once_and_every_part_in_the_spine() -> None:
    text = package(BOOK)
    assert re.findall(r'<item id="[^"]+" href="([^"]+)"', text) == ["cover.png", "media/a%20plan.svg", "text-01.xhtml"]
    assert text.count("<itemref") == 1
    assert text.count('properties="cover-image"') == 1
    assert len(set(re.findall(r'<item id="([^"]+)"', text))) == 3
    assert "<link" not in text


def test_the_book_is_in_its_languages_and_turns_its_pages_as_they_do() -> None:
    text = package(BOOK)
    assert "<dc:language>fa</dc:language>\n<dc:language>en</dc:language>" in text
    assert 'page-progression-direction="rtl"' in text
    assert "<dc:title>T &lt;1&gt;</dc:title>" in text
    assert "<dc:description>" not in text


def test_the_accessibility_metadata_is_what_the_book_has() -> None:
    texts = [
        package(replace(BOOK, parts=(part,)))
        for part in (PLAIN, PICTURE, replace(PICTURE, has_undescribed_images=True))
    ]
    assert all('accessMode">textual<' in text for text in texts)
    assert all('accessibilityHazard">none<' in text for text in texts)
    assert ['accessMode">visual' in text for text in texts] == [False, True, True]
    assert ["alternativeText" in text for text in texts] == [False, True, False]
    assert ['Sufficient">textual<' in text for text in texts] == [True, True, False]
    assert not any("conformsTo" in text for text in texts)


def test_a_book_is_the_same_book_in_every_version() -> None:
    identifiers = {
        re.findall("urn:uuid:([0-9a-f-]+)", package(book))[0] for book in (BOOK, replace(BOOK, date="2027-01-01"))
    }
    assert len(identifiers) == 1
