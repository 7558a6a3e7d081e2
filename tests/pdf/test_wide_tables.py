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
    tables, place = wide_tables.unreadable(document), Location("x.pdf")
    found = [*wide_tables.findings(tables, place), *placement.findings(document, place, tables)]
    return document, [finding.sentence for finding in found]


def table(columns: int, word: str = "Word") -> str:
    cells = "".join(f"<td>{word}{number}</td>" for number in range(columns))
    return f"<div><table><tr>{cells}</table></div>"


def lines_with(document: Any, text: str) -> list[int]:
    """Return on which pages a text is."""
    pages = [weasyprint_patch.descendants(weasyprint_patch.page_box(page)) for page in document.pages]
    return [number for number, boxes in enumerate(pages) if any(text in getattr(box, "text", "") for box in boxes)]


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
    assert (letters(document), found, any(sizes(document))) == (16, [], False)


def test_a_table_a_little_too_wide_has_smaller_letters() -> None:
    document, found = laid_out(table(8))
    assert 12 <= letters(document) < 16
    assert (found, sizes(document)) == ([], [False])


@pytest.mark.slow
def test_the_heading_of_a_turned_table_is_on_its_page() -> None:
    captioned = table(12).replace("<table>", "<table><caption>C</caption>")
    document, found = laid_out(f"<section><h2>Zq</h2>{captioned}</section>")
    assert (found, sizes(document)) == ([], [False, True, False])
    assert lines_with(document, "Zq") == [1]


@pytest.mark.slow
@pytest.mark.parametrize("heading", ["", "<h2>Zq</h2>"])
def test_text_after_a_turned_table_fills_the_page_before_it(heading: str) -> None:
    document, found = laid_out(f"{heading}{table(12)}", "p{font-size:40px}")
    assert (found, sizes(document), lines_with(document, "After")) == ([], [False, True], [0])
    assert lines_with(document, "Zq") == ([0] if heading else [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("following", "style"),
    [("<p>First.</p><h3>Next</h3>", ""), ("<p>First.</p>", "p{line-height:300px;margin:0}")],
)
def test_text_before_a_turned_table_ends_where_its_page_or_its_part_ends(following: str, style: str) -> None:
    document, found = laid_out(f"{table(12)}{following}", style)
    assert (found, sizes(document)) == ([], [False, True, False])
    assert (lines_with(document, "First"), lines_with(document, "After")) == ([0], [2])


@pytest.mark.slow
def test_notes_that_take_the_room_of_moved_text_leave_it_where_it_is() -> None:
    note = '<span style="float:footnote;display:block;height:700px">n</span>'
    document, found = laid_out(f"<h2>Zq</h2>{table(12)}<p>First{note}</p>")
    assert (found, sizes(document)) == ([], [False, True, False])
    assert (lines_with(document, "Zq"), lines_with(document, "First")) == ([1], [2])


@pytest.mark.slow
def test_a_much_wider_table_is_alone_on_a_turned_page() -> None:
    document, found = laid_out(f"{table(13)}<h2>Next</h2>")
    assert (found, sizes(document)) == ([], [False, True, False])


@pytest.mark.slow
def test_long_words_of_a_wide_table_are_broken_first() -> None:
    document, found = laid_out(table(2, "Averylongnameofamachine-" * 3))
    assert (letters(document), found, any(sizes(document))) == (16, [], False)


def cells(document: Any) -> list[Any]:
    boxes = weasyprint_patch.descendants(weasyprint_patch.page_box(document.pages[0]))
    return [box for box in boxes if type(box).__name__ == "TableCellBox"]


@pytest.mark.slow
def test_a_broken_word_keeps_some_letters_on_each_line() -> None:
    document, found = laid_out(f"<table><tr>{'<td>Word</td>' * 8}<td>{'m' * 60}</td></table>")
    assert found == []
    assert cells(document)[8].width >= 4.9 * letters(document)


@pytest.mark.slow
def test_long_words_in_many_narrow_columns_are_broken_anywhere() -> None:
    long = "m" * 60
    document, found = laid_out(f"<table><tr>{f'<td>{long}</td>' * 10}</table>")
    assert (letters(document), found, any(sizes(document))) == (16, [], False)


@pytest.mark.slow
def test_columns_move_closer_before_letters_are_smaller() -> None:
    document, found = laid_out(table(7), "td{padding:0 .8em}")
    assert (letters(document), found) == (16, [])
    assert {round(cell.padding_left, 1) for cell in cells(document)} == {7.7}


def parts(document: Any) -> list[list[str]]:
    """Return the words of each table of a document."""
    found: dict[Any, list[str]] = {}
    for page in document.pages:
        for box in weasyprint_patch.descendants(weasyprint_patch.page_box(page)):
            if type(box).__name__ == "TableBox":
                found[box.element] = "".join(box.element.itertext()).replace("Word", " ").split()
    return list(found.values())


@pytest.mark.slow
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(("columns", "style"), [(40, ""), (13, "@page{size:148mm 210mm}"), (13, "div{columns:2}")])
def test_a_table_that_fits_on_no_page_is_split_and_each_part_has_its_first_column(
    columns: int, style: str, direction: str
) -> None:
    document, found = laid_out(table(columns), f"{style} html{{direction:{direction}}}")
    assert (found, any(sizes(document))) == ([], False)
    assert letters(document) >= 12
    assert len(parts(document)) > 1
    assert {words[0] for words in parts(document)} == {"0"}
    assert [int(word) for words in parts(document) for word in words[1:]] == list(range(1, columns))


LONG = "m" * 24


@pytest.mark.slow
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    ("cells", "style"),
    [
        (f"<td>{LONG}</td><td>{LONG}</td>", ""),
        (f"<td colspan=2>{LONG}</td>{'<td>Word</td>' * 12}", ""),
        ("<td>mmmmmmmm</td><td>mmmmmmmm</td>", "div{columns:2}"),
    ],
)
def test_a_table_that_fits_in_no_way_is_reported_once(cells: str, style: str, direction: str) -> None:
    sheet = f"@page{{size:148mm 210mm}} html{{direction:{direction}}} {style}"
    words = f"<div><table><caption>Rain</caption><tr>{cells}</tr><tr>{cells}</tr></table>{'<p>Text.</p>' * 9}</div>"
    document, found = laid_out(words, sheet)
    assert found == ["The table “Rain” is too wide for x.pdf."]
    assert len(parts(document)) == 1


@pytest.mark.slow
def test_a_table_without_a_caption_is_named_by_its_head() -> None:
    rows = f"<tr><th>Town</th><th>Rain</th></tr><tr><td>{LONG}</td><td>{LONG}</td></tr>"
    _, found = laid_out(f"<table>{rows}</table>", "@page{size:148mm 210mm}")
    assert found == ["The table “Town Rain” is too wide for x.pdf."]


@pytest.mark.slow
def test_what_is_wrong_beside_a_table_that_is_too_wide_is_reported_too() -> None:
    table_of = f"<table><caption>Rain</caption><tr><td>{LONG}</td><td>{LONG}</td></tr></table>"
    _, found = laid_out(f"{table_of}<p>{'m' * 80}</p>", "@page{size:148mm 210mm}")
    assert [sentence.partition(" ")[0] for sentence in found] == ["The", "On"]
