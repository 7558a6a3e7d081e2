"""The parts of a DOCX file besides its text."""

from __future__ import annotations

from bifolio.formats import docx_package
from bifolio.formats.docx_package import DocumentLook
from bifolio.formats.word_markup import PackagePart

LOOK = DocumentLook("fa-IR", True, "Vazirmatn", "Vazirmatn", "Noto Serif", "134E5E", native_lists=False)


def files(look: DocumentLook = LOOK, *, is_draft: bool = False) -> dict[str, str]:
    made = docx_package.files(
        look,
        title="A & B",
        is_draft=is_draft,
        running="A",
        blocks=[],
        notes=[],
        lists=[(True, 3)],
        parts=(PackagePart(), PackagePart()),
        media={"media/picture1.png": b"\x89PNG"},
    )
    return {path: content.decode("utf-8", "replace") for path, content in made.items()}


def test_the_file_declares_its_title_and_language_but_no_person_and_no_date() -> None:
    core = files()["docProps/core.xml"]
    assert "<dc:title>A &amp; B</dc:title><dc:language>fa-IR</dc:language>" in core
    assert not any(word in core for word in ("creator", "lastModifiedBy", "created", "modified"))


def test_every_part_has_a_type_and_a_relation() -> None:
    made = files()
    parts = [path.removeprefix("word/") for path in made if path.startswith("word/") and path.endswith(".xml")]
    assert all(f'PartName="/word/{part}"' in made["[Content_Types].xml"] for part in parts)
    assert all(f'Target="{part}"' in made["word/_rels/document.xml.rels"] for part in parts if part != "document.xml")
    assert 'Extension="png" ContentType="image/png"' in made["[Content_Types].xml"]


def test_the_document_has_its_language_and_direction() -> None:
    made = files()
    assert '<w:lang w:bidi="fa-IR" />' in made["word/styles.xml"]
    assert "<w:bidi /></w:sectPr>" in made["word/document.xml"]
    assert '<w:startOverride w:val="3" />' in made["word/numbering.xml"]


def test_arabic_counts_in_its_own_digits() -> None:
    look = DocumentLook("ar-EG", True, "Vazirmatn", "Vazirmatn", "Noto Serif", "134E5E", native_lists=True)
    assert "hindiNumbers" in files(look)["word/numbering.xml"]
    assert files(look)["word/document.xml"].count("hindiNumbers") == 2  # notes and pages
    assert "hindiNumbers" not in files()["word/numbering.xml"]


def test_a_draft_is_declared_as_one() -> None:
    assert "<cp:contentStatus>Draft</cp:contentStatus>" in files(is_draft=True)["docProps/core.xml"]
    assert "contentStatus" not in files()["docProps/core.xml"]
