"""A running head that is longer than its margin box is cut and ends with an ellipsis, on the side where reading goes on."""

from __future__ import annotations

from typing import Any

import pytest
from pdf import walking

from bifolio.model import Location
from bifolio.pdf import placement, running_heads
from bifolio.pdf.weasyprint_patch import descendants, page_box
from bifolio.presets import TEMPLATES

HEAD = "white-space:nowrap;overflow:hidden;text-overflow:ellipsis;font:8px Noto Sans"


def text_box(head: str, direction: str = "ltr") -> tuple[Any, Any]:
    """Return the margin box of a running head and the box of its text."""
    css = f"@page{{size:100mm 60mm;margin:10mm;@top-left{{{HEAD};width:60%;direction:{direction};content:string(t)}}}}"
    document = walking.bare(f'<html lang="en"><title>x</title><style>{css}</style><p style="string-set:t \'{head}\'">x')
    running_heads.shorten(document)
    assert list(placement.findings(document, Location("x.pdf"))) == []
    (margin_box,) = (box for box in page_box(document.pages[0]).children if type(box).__name__ == "MarginBox")
    return margin_box, next(box for box in descendants(margin_box) if type(box).__name__ == "TextBox")


def test_a_head_that_fits_is_left_as_it_is() -> None:
    assert text_box("A title")[1].text == "A title"


@pytest.mark.parametrize(("direction", "head"), [("ltr", "A long title "), ("rtl", "عنوان بلند ")])
def test_a_head_that_is_too_long_ends_with_an_ellipsis(direction: str, head: str) -> None:
    margin_box, text = text_box(head * 20, direction)
    assert text.text.endswith("…")
    assert (head * 20).startswith(text.text[:-1])
    left = margin_box.content_box_x()
    start = text.position_x - left if direction == "ltr" else left + margin_box.width - text.position_x - text.width
    assert start == pytest.approx(0, abs=0.1)
    assert margin_box.width * 0.8 < text.width <= margin_box.width


@pytest.mark.parametrize(("direction", "rtl"), [("ltr", ()), ("rtl", ("paper-rtl",))])
@pytest.mark.parametrize("name", ["a4", "large", "a5"])
def test_every_format_has_the_title_at_the_head_of_its_pages(name: str, direction: str, rtl: tuple[str, ...]) -> None:
    folder = TEMPLATES / "css"
    css = "".join((folder / f"{each}.css").read_text() for each in ("tokens", "content", "paper", *rtl, name))
    css += "@counter-style digits{system:extends decimal}"
    body = f"<html lang=en dir={direction}><style>{css}</style><body data-title=Name data-kind=k data-state=s><p>a<p style='break-before:page'>b"
    pages = [page_box(page) for page in walking.bare(body).pages]
    texts = [box.text for box in descendants(pages[1]) if type(box).__name__ == "TextBox"]
    assert "Name" in texts
    assert ("s" in texts) is (name != "large")
