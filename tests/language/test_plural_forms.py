"""Holds that the plural rule of a language has a form for every number, as its catalogues need."""

from __future__ import annotations

import pytest

from bifolio.language.plural_forms import check_plural_forms


@pytest.mark.parametrize(
    "rule",
    ["nplurals=2; plural=(n != 1);", "nplurals = 1 ; plural = 0", "nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;"],
)
def test_a_rule_that_gettext_reads_is_taken(rule: str) -> None:
    assert check_plural_forms(rule) == rule


@pytest.mark.parametrize(
    "rule",
    ["", "two", "nplurals=2;", "nplurals=2; plural=n;", "nplurals=2; plural=n/0;", "nplurals=0; plural=0;"],
)
def test_a_rule_without_a_form_for_some_number_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="it must be a plural rule of gettext"):
        check_plural_forms(rule)
