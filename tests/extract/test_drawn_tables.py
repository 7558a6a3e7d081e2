"""Rows of drawn tables that are records of the packet."""

from __future__ import annotations

import sample

from bifolio.extract import columns, record_rows


def test_a_row_has_the_fields_that_are_columns_and_names_of_values_in_braces() -> None:
    packet = sample.packet("# One {#one}")
    settings = {"records": "figures", "columns": "who,figure,year"}
    assert [row.texts for row in record_rows(packet, settings)] == [("The {short}", "{count}", "")]
    assert columns({}) == []
