"""The header of a catalogue: its plural rule is read in any spacing, and in time linear in its length."""

from __future__ import annotations

import pytest

from bifolio.catalogue import header
from bifolio.model import Location

BLANKS = " " * 300_000  # a pattern that backtracks does not end on so many


def codes(rule: str) -> list[str]:
    fields = (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "sv"), ("Plural-Forms", rule))
    return [finding.code for finding in header.check(fields, "sv", Location("sv.po"))]


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=2; plural=(n != 1);",
        "nplurals=2;plural=n!=1",
        "  nplurals = 2 ;  plural = n == 1 ? 0 : 1 ;  ",
        f"nplurals=2;{BLANKS}plural={BLANKS}(n != 1){BLANKS};",
    ],
)
def test_a_sound_rule_is_read_in_any_spacing(rule: str) -> None:
    assert codes(rule) == []
    assert header.nplurals((("Plural-Forms", rule),)) == 2


@pytest.mark.parametrize(
    "rule",
    [
        f"nplurals=2; plural={BLANKS};;x",
        f"nplurals={BLANKS}",
        f"{BLANKS};plural=n",
        "nplurals=2; plural=n!=1; plural=0",
        "nplurals=2; plural=",
        f"nplurals=2; plural={'n+' * 600}n",
        "nplurals=2; plural=n",
    ],
)
def test_any_other_rule_is_a_finding(rule: str) -> None:
    assert codes(rule) == ["T115"]
