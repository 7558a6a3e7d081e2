"""Tables that are drawn: what tests/checks/C351 to C353 do not show."""

from __future__ import annotations

import pytest
import sample

from bifolio import language
from bifolio.checks.packet import drawn_tables

RECORDS = "# One {{#one}}\n\n::: chart records=figures columns={} A\n| Who | Much |\n|---|---|\n:::\n"


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ("who,figure", []),
        ("who,year", ["it has nothing to draw"]),
        ("who,figure,figure", ["its heads and columns= are not the same number"]),
        ("who,nothing", ["it has nothing to draw"]),
    ],
)
def test_records_are_rows_with_as_many_fields_as_heads(fields: str, problems: list[str]) -> None:
    packet = sample.packet(RECORDS.format(fields))
    findings = drawn_tables.check(packet, language.get("en"))
    assert [dict(finding.details)["problem"] for finding in findings] == problems
