"""Colours become their lightness, in text and lines, gradients and pictures."""

from __future__ import annotations

import io

import pymupdf
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject

from bifolio.formats import grey


def content(text: bytes) -> bytes:
    stream = StreamObject()
    stream.set_data(text)
    grey._content(stream)
    return stream.get_data()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"q\n1 0 0 rg\nQ", b"q\n0.299 g\nQ"),
        (b"0.5 .5 0.5 RG", b"0.5 G"),
        (b"0 0 0 1 k\n0 0 0 0 K", b"0 g\n1 G"),
        (b"0.2 g\n<303020302030207267> Tj", b"0.2 g\n<303020302030207267> Tj"),
    ],
)
def test_operators_of_colour_become_those_of_grey(before: bytes, after: bytes) -> None:
    assert content(before) == after


@pytest.mark.parametrize("format_name", ["JPEG", "PNG"])
def test_pictures_lose_their_colours(format_name: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 40, 40)).save(file, format_name)
    with pymupdf.open() as document:
        document.new_page().insert_image((0, 0, 72, 72), stream=file.getvalue())
        writer = PdfWriter(clone_from=io.BytesIO(document.tobytes()))
    grey.without_colours(writer)
    written = io.BytesIO()
    writer.write(written)
    with pymupdf.open(stream=written.getvalue()) as document:
        [image] = document[0].get_images()
        assert image[5] == "DeviceGray"
        pixel = document[0].get_pixmap().pixel(30, 30)
        assert pixel[0] == pixel[1] == pixel[2] == pytest.approx(88, abs=3)
    assert PdfReader(written).pages[0].images[0].image.mode == "L"


def test_gradients_lose_their_colours() -> None:
    ends = {
        "/C0": ArrayObject([FloatObject(n) for n in (1, 0, 0)]),
        "/C1": ArrayObject([FloatObject(n) for n in (0, 0, 1)]),
    }
    part = DictionaryObject({NameObject(name): value for name, value in ends.items()})
    function = DictionaryObject({NameObject("/Functions"): ArrayObject([part])})
    shading = DictionaryObject({NameObject("/ColorSpace"): NameObject("/DeviceRGB"), NameObject("/Function"): function})
    grey._shading(shading)
    assert shading["/ColorSpace"] == "/DeviceGray"
    assert [[float(number) for number in part[name]] for name in ends] == [[0.299], [0.114]]
