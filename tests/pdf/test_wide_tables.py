"""A table that is wider than its column is set in smaller letters, with its long words broken, or on a turned page."""

from __future__ import annotations

from typing import Any

import pytest
from pdf import walking

from bifolio.model import Location
from bifolio.pdf import fonts, placement, weasyprint_patch, wide_tables

STYLE = """@page{size:210mm 297mm;margin:30mm 40mm} html{font:16px/1.5 "Noto Sans"} td{padding:.2em .5em} table{font-size:1em}"""


def laid_out(body: str, style: str = "") -> tuple[Any, list[str]]:
    """Return a document with its tables fitted, and what is still reported of it."""
    library = weasyprint_patch.load()
    page = library.HTML(
        string=f'<html lang="en"><title>x</title><style>{STYLE}{style}</style><p>Before.</p>{body}<p>After.</p>'
    )

    def render(css: str) -> Any:
        sheets = [library.CSS(string=css)] if css else None
        return page.render(stylesheets=sheets, font_config=fonts.configuration(walking.FONTS))

    document = wide_tables.lay_out(render)
    found = placement.findings(document, Location("x.pdf"))
    return document, [dict(finding.details)["problem"] for finding in found]


def table(columns: int, word: str = "Word") -> str:
    cells = "".join(f"<td>{word}{number}</td>" for number in range(columns))
    return f"<div><table><tr>{cells}</table></div>"


def letters(document: Any) -> float:
    """Return the size of the letters of the first table, in CSS px."""
    boxes = (box for page in document.pages for box in weasyprint_patch.descendants(weasyprint_patch.page_box(page)))
    return next(
        box.style["font_size"] for box in boxes if box.element_tag == "table" and type(box).__name__ == "TableBox"
    )


def sizes(document: Any) -> list[bool]:
    """Return which pages are turned."""
    return [page.width > page.height for page in document.pages]


def test_a_table_that_fits_stays_as_it_is() -> None:
    document, found = laid_out(table(3))
    assert (letters(document), found, sizes(document)) == (16, [], [False])


def test_a_table_a_little_too_wide_has_smaller_letters() -> None:
    document, found = laid_out(table(8))
    assert 12 <= letters(document) < 16
    assert (found, sizes(document)) == ([], [False])


@pytest.mark.slow
def test_the_heading_of_a_turned_table_is_on_its_page() -> None:
    captioned = table(12).replace("<table>", "<table><caption>C</caption>")
    document, found = laid_out(f"<section><h2>Zq</h2>{captioned}</section>")
    assert (found, sizes(document)) == ([], [False, True, False])
    boxes = weasyprint_patch.descendants(weasyprint_patch.page_box(document.pages[1]))
    assert any(getattr(box, "text", None) == "Zq" for box in boxes)


@pytest.mark.slow
def test_a_much_wider_table_is_alone_on_a_turned_page() -> None:
    document, found = laid_out(table(13))
    assert (found, sizes(document)) == ([], [False, True, False])


@pytest.mark.slow
def test_long_words_of_a_wide_table_are_broken_first() -> None:
    document, found = laid_out(table(2, "Averylongnameofamachine-" * 3))
    assert (letters(document), found, sizes(document)) == (16, [], [False])


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "style"), [(40, ""), (13, "@page{size:148mm 210mm}"), (13, "div{columns:2}")])
def test_a_table_that_fits_in_no_way_is_reported(columns: int, style: str) -> None:
    document, found = laid_out(table(columns), style)
    assert "is outside the text area" in found
    assert not any(sizes(document))
