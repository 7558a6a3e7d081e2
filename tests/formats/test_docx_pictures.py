"""Pictures of a copy to edit: which there are, how large, and what is read instead of them."""

from __future__ import annotations

import io

import pymupdf
import pytest
from PIL import Image

from bifolio.formats import docx_pictures, xhtml
from bifolio.formats.docx_pictures import Drawing
from bifolio.formats.word_markup import document
from bifolio.formats.xhtml import HTML

PAGE = """<body class="paper"><p><img src="a.png" alt="A"><img src="b.svg" alt=""></p><div class="map-sheet"><svg role="img"
aria-label="Map"></svg><div aria-hidden="true">x</div></div><svg aria-hidden="true"></svg>
<ul><li><svg class="check" role="img" aria-label="done"><rect/><path/></svg>B</li></ul></body>"""


def found() -> list[docx_pictures.Source]:
    return list(docx_pictures.sources(next(xhtml.parse(PAGE).iter(f"{{{HTML}}}body"))))


def test_pictures_have_their_descriptions() -> None:
    assert [(each.description, each.file) for each in found()] == [("A", "a.png"), ("", ""), ("Map", ""), ("done", "")]
    assert [docx_pictures.sign(each) for each in found()] == ["", "", "", "\u2611"]


def test_drawings_are_on_a_page_each_with_the_styles_of_the_document() -> None:
    root = xhtml.parse(f"<html lang=fa dir=rtl><head><style>p {{}}</style></head>{PAGE}</html>")
    html = docx_pictures.document(root, list(docx_pictures.sources(next(root.iter(f"{{{HTML}}}body"))))[1:3])
    assert html.count('class="drawing"') == 2
    assert 'lang="fa" dir="rtl"' in html
    assert "p {}" in html
    assert ">x</div></div>" in html


def test_a_drawing_is_cut_to_what_is_drawn() -> None:
    with pymupdf.open() as pdf:
        pdf.new_page(width=300, height=300).draw_rect((100, 100, 172, 136), fill=(1, 0, 0))
        [(picture, size)] = docx_pictures.pages(bytes(pdf.tobytes()))
    assert size == pytest.approx((73, 37), abs=1.5)
    assert Image.open(io.BytesIO(picture)).format == "PNG"


def test_a_picture_is_no_wider_than_the_text() -> None:
    assert docx_pictures.fitted((900, 100)) == (450, 50)
    assert docx_pictures.fitted((10, 1200)) == (5, 600)
    text = document(docx_pictures.inline(Drawing(1, "A “plan”", "media/a.png", (72, 36)), "r1")).decode()
    assert 'descr="A “plan”"' in text
    assert 'cx="914400" cy="457200"' in text
