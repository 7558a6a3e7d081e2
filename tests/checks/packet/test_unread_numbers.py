"""Where numbers that are not read are looked for; what they look like is in tests/language/test_unread_numbers.py."""

from __future__ import annotations

import pytest
import sample

from bifolio import language
from bifolio.checks.packet import unread_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| A |\n|---|\n| 1,5 |", ["1,5"]),
        ("| 1,5 |\n|---|\n| b |", ["1,5"]),
        ("**1,5**[^n]\n\n[^n]: 2,5", ["1,5", "2,5"]),
        ("- 1,5", ["1,5"]),
        ("| A |\n|---|\n| `1,5` |\n| about 1,5 |", []),
        ("## 1,5 {#two}", []),
        ("::: chart A\n| A | B |\n|---|---|\n| c | 1,5 |\n:::", []),
        ("1,5\n\n::: chart A\n| A | B |\n|---|---|\n| c | 1,5 |\n:::\n\n2,5", ["1,5", "2,5"]),
    ],
)
def test_a_text_of_digits_alone_is_looked_at_but_no_heading_code_or_chart(text: str, found: list[str]) -> None:
    findings = unread_numbers.check(sample.packet(f"# One {{#one}}\n\n{text}\n"), language.get("en"))
    assert [dict(finding.details)["text"] for finding in findings] == found
