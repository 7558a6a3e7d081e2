"""docs/checks.md has one row a code, made from bifolio/findings/*.toml: `pytest tests/test_checks_docs.py --update` writes it."""

from __future__ import annotations

import re
from pathlib import Path

from bifolio.findings import all_types
from bifolio.project import kinds_reader

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "checks.md"
BEGIN, END = "<!-- rows: written by tests/test_checks_docs.py -->\n", "<!-- end of the rows -->"


def rows() -> str:
    lines = ["| code | severity | what it says | what to do | why |", "|---|---|---|---|---|"]
    for code, rule in all_types().items():
        cells = " | ".join(_cell(text) for text in (rule.sentence, rule.hint, rule.rationale))
        lines.append(f"| {code} | {rule.severity.value} | {cells} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Return a sentence with its details in italics, as a cell of a table."""
    marked = re.sub(r"(?=[<|*\[_])", r"\\", text)
    return re.sub(r"\{([a-z\\_]+)\}", r"*\1*", marked)


def page(text: str) -> str:
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{rows()}\n{END}{rest.partition(END)[2]}"


def test_the_page_has_a_row_for_each_code(expected):
    expected(PAGE, page(PAGE.read_text(encoding="utf-8")))


def test_codes_are_in_order_and_each_belongs_to_a_family():
    assert list(all_types()) == sorted(all_types())
    assert {code[0] for code in all_types()} <= set("ABCLST")


def test_every_kind_of_container_is_in_the_reference_for_writers():
    text = (DOCS / "content.md").read_text(encoding="utf-8")
    for kind, declared in kinds_reader.preset().containers.items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{kind}` |"))
        assert all(f"{setting}=" in row for setting in declared.settings), row
