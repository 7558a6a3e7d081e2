"""SECURITY.md: each row of its tables of threats names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
THREATS = PAGE.partition("\n## Threats")[2].partition("\n## ")[0]
ROWS = [line for line in THREATS.splitlines() if line.startswith("| ") and not line.startswith("| Threat |")]
WHO = ("translator", "author", "reader under surveillance", "distributor", "host")

FOUND = PAGE.partition("\n## What was found")[2].partition("\n## ")[0]
ANSWERS = [line for line in FOUND.splitlines() if re.match(r"\| \d", line)]


def test_each_of_those_who_may_do_harm_or_come_to_harm_has_a_table():
    headings = re.findall(r"^### (.*)\n\n\| Threat \|", THREATS, re.MULTILINE)
    assert [who for who in WHO if not any(who in heading for heading in headings)] == []


@pytest.mark.parametrize("row", ROWS)
def test_a_threat_names_what_protects_and_tests_that_exist(row):
    _threat, protection, tests = (cell.strip() for cell in row.strip("|").split("|"))
    assert protection
    files = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", tests)
    assert files
    for file, name in files:
        expression = rf"^def {name or 'test_.*'}\("
        assert re.search(expression, (ROOT / file).read_text("utf-8"), re.MULTILINE), name


def test_each_fault_of_the_first_version_is_answered_by_its_number_with_tests_that_exist():
    assert [int(line.split("|")[1]) for line in ANSWERS] == list(range(1, 24))
    for line in ANSWERS:
        _, _number, found, now, tests, _ = (cell.strip() for cell in line.split("|"))
        assert found
        assert now
        assert [
            file for file in re.findall(r"`(tests/[\w/]+\.py)`", tests) if (ROOT / file).is_file()
        ] == tests.replace("`", "").split(", ")
