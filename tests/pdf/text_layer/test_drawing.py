"""A word that is broken at a line's end is read whole; a hyphen of the author's stays one."""

from __future__ import annotations

import pypdfium2
import pytest

from bifolio import pdf, render
from bifolio.pdf import fonts, weasyprint_patch

WORDS = "responsibilities notwithstanding characterisation internationally"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Hyphens</title><style>
@page {{ size: 60mm 200mm; margin: 10mm }} body {{ font: 8pt "Noto Serif"; hyphens: auto }}</style></head>
<body><h1>Hyphens</h1><p>{}</p></body></html>"""


def read(text: str) -> str:
    places = {"base": render.SHIPPED, "roots": (render.SHIPPED,), "fonts": render.SHIPPED / "fonts"}
    document = pypdfium2.PdfDocument(pdf.typeset(pdf.TypesetJob(PAGE.format(text), **places)))
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in document)


def whole(text: str) -> list[str]:
    """Return the words, without the sign that PDFium leaves where it joined one."""
    return text.replace("\ufffe", "").replace("\u0002", "").split()


@pytest.mark.slow
def test_a_word_broken_by_a_dictionary_is_one_word_to_pdfium() -> None:
    text = read(WORDS)
    assert "\ufffe" in text
    assert whole(text)[1:] == WORDS.split()


def test_a_word_broken_at_a_soft_hyphen_is_one_word_to_pdfium() -> None:
    assert whole(read("<span style='hyphens: manual'>rechtsschutz\u00adversicherungsgesellschaften</span>"))[1:] == [
        "rechtsschutzversicherungsgesellschaften"
    ]


@pytest.mark.slow
def test_a_hyphen_that_was_written_is_read_at_the_end_of_a_line_too() -> None:
    text = read("government\u2010controlled broadcasting")
    assert "government\u2010" in text
    assert "\u00ad" not in text


@pytest.mark.slow
def test_weasyprint_as_shipped_writes_the_hyphen_of_a_line_end_as_the_authors() -> None:
    font, html = fonts.configuration(render.SHIPPED / "fonts"), PAGE.format(WORDS)
    content = weasyprint_patch.load().HTML(string=html).write_pdf(font_config=font)
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "\u2010\r\n" in text
