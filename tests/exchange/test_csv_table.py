"""Tables as spreadsheet programs save them, and cells that none takes for a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from round_trip import rows

from bifolio.exchange import csv_table


@pytest.mark.slow
@given(st.text())
def test_an_escaped_cell_is_no_formula_and_reads_as_before(text):
    cell = csv_table.safe(text)
    assert csv_table.plain(cell) == text
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "|"))


def test_an_apostrophe_that_somebody_typed_stays():
    assert csv_table.plain("'tis") == "'tis"


@pytest.mark.parametrize(
    ("delimiter", "coding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8"), (";", "utf-8")]
)
def test_a_table_is_read_as_spreadsheet_programs_of_other_countries_save_it(delimiter, coding):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["Translation", "Source"], ["ترجمه", "text, and; more"]])
    [row] = rows(out.getvalue().encode(coding), "x.csv")
    assert (row.source, row.target, row.line) == ("text, and; more", "ترجمه", 2)


@pytest.mark.parametrize("line", ["sep=;\n", "sep=;\r\n", "SEP=;\n"])
def test_a_first_line_may_name_the_separator_as_excel_reads_it(line):
    [row] = rows(f"{line}source;translation\na, b;ا\n".encode("utf-8-sig"), "x.csv")
    assert (row.source, row.target, row.line) == ("a, b", "ا", 3)


def test_a_table_of_the_translate_toolkit_is_read_by_its_names():
    head = "location,source,target,id,fuzzy,context,translator_comments,developer_comments\n"
    [row, doubt] = rows(f"{head}a.md b.md,A town,شهر,,False,place,Seen,x\n,B,ب,,True,,,\n".encode(), "x.csv")
    assert (row.source, row.target, row.state, row.context, row.note) == ("A town", "شهر", "", "place", "Seen")
    assert (row.references, doubt.state, doubt.context) == (("a.md", "b.md"), "fuzzy", None)


def test_our_names_go_before_those_of_the_translate_toolkit():
    [row] = rows(b"source,target,translation\nA,x,y\n", "x.csv")
    assert row.target == "y"
