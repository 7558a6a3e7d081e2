"""Tables of WordprocessingML: headings, joined cells, and columns that only draw."""

from __future__ import annotations

from bifolio.formats import docx_tables, xhtml
from bifolio.formats.word_markup import PREFIXES, Element, element
from bifolio.formats.xhtml import HTML

VALUE = f"{{{PREFIXES['w']}}}val"


def table(rows: str, *, rtl: bool = False) -> Element:
    source = next(xhtml.parse(f"<table>{rows}</table>").iter(f"{{{HTML}}}table"))
    return docx_tables.table(source, lambda cell: [element("w:p")], rtl=rtl)


def test_rows_of_headings_are_repeated_on_each_page() -> None:
    made = table("<tr><th scope=col>A<th scope=col>B<tr><th scope=row>C<td>D")
    assert [len(row.findall("w:trPr/w:tblHeader", PREFIXES)) for row in made.findall("w:tr", PREFIXES)] == [1, 0]


def test_tables_of_languages_from_the_right_begin_there() -> None:
    assert table("<tr><td>A", rtl=True).find("w:tblPr/w:bidiVisual", PREFIXES) is not None
    assert table("<tr><td>A").find("w:tblPr/w:bidiVisual", PREFIXES) is None


def test_joined_cells_fill_the_grid() -> None:
    made = table("<tr><td rowspan=2>A<td colspan=2>B<tr><td>C<td>D")
    assert len(made.findall("w:tblGrid/w:gridCol", PREFIXES)) == 3
    merged = [each.get(VALUE) for each in made.iterfind(".//w:vMerge", PREFIXES)]
    assert merged == ["restart", "continue"]
    assert [each.get(VALUE) for each in made.iterfind(".//w:gridSpan", PREFIXES)] == ["2"]
    assert [len(row.findall("w:tc", PREFIXES)) for row in made.findall("w:tr", PREFIXES)] == [2, 3]


def test_columns_that_only_draw_are_left_out() -> None:
    made = table("<caption>All <b>of them</b></caption><tr><th>A<th class=plot>drawn<th>B<tr><td>1<td class=plot><td>2")
    assert [len(row.findall("w:tc", PREFIXES)) for row in made.findall("w:tr", PREFIXES)] == [2, 2]
    caption = made.find("w:tblPr/w:tblCaption", PREFIXES)
    assert caption is not None
    assert caption.get(VALUE) == "All of them"
