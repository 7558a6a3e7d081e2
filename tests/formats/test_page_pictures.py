"""The pages of a small screen as pictures, packed with the text."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image
from pypdf import PdfWriter

from bifolio.formats import page_pictures

pytestmark = pytest.mark.slow

A6 = (297.6, 419.5)  # points


def pages(count: int) -> bytes:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(*A6)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_a_draft_is_of_the_pages_for_telephones_and_changes_with_the_caption(edition, context):
    draft, phone = page_pictures.make(edition, context("pictures")), context("phone")
    assert "css/phone.css" in draft.job.html
    assert draft.job.html == phone.format.make(edition, phone).job.html
    assert draft.made_from != phone.format.make(edition, phone).made_from


def test_each_page_is_a_picture_of_the_width_of_a_screen_and_the_text_comes_last():
    archive = page_pictures.archive(pages(10), name="p-all-sv-pictures", caption="Text\n")
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        names = packed.namelist()
        first = Image.open(io.BytesIO(packed.read(names[0])))
        assert packed.read(names[-1]) == b"Text\n"
    assert names == [*(f"p-all-sv-pictures-{n:02}.png" for n in range(1, 11)), "p-all-sv-pictures-caption.txt"]
    assert (first.format, first.width) == ("PNG", page_pictures.WIDTH)


def test_the_same_pages_give_the_same_bytes():
    assert page_pictures.archive(pages(2), name="p", caption="") == page_pictures.archive(
        pages(2), name="p", caption=""
    )
