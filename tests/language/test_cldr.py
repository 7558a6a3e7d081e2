"""Holds that CLDR's plural rules become gettext's, and that no language gets another's data."""

from __future__ import annotations

import subprocess
import sys
from copy import deepcopy
from gettext import c2py

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from bifolio import language
from bifolio.language import Language, cldr


def test_persian_has_two_plural_forms_as_cldr_says_and_babels_catalogues_do_not(fa: Language) -> None:
    assert fa.plural_forms == "nplurals=2; plural=(n > 1);"


def test_plural_headers_of_english_swedish_and_japanese_are_the_usual_ones() -> None:
    assert language.get("en").plural_forms == language.get("sv").plural_forms == "nplurals=2; plural=(n != 1);"
    assert language.get("ja").plural_forms == "nplurals=1; plural=0;"


@pytest.mark.slow
def test_every_language_of_cldr_gets_a_header_that_follows_its_rule() -> None:
    for tag in sorted({identifier.partition("_")[0] for identifier in locale_identifiers()} - {"root"}):
        rule = Locale.parse(tag).plural_form
        forms = [form for form in cldr.CATEGORIES if form in {rule(number) for number in range(200)}]
        count, _, expression = cldr.plural_forms(tag).partition("; plural=")
        index = c2py(expression.rstrip(";"))
        assert count == f"nplurals={len(forms)}"
        assert [forms[index(number)] for number in range(200)] == [rule(number) for number in range(200)], tag


@pytest.mark.slow
def test_one_locales_data_does_not_leak_into_anothers() -> None:
    code = (
        "from bifolio import language as l; import datetime as d; l.get('ps');"
        "print(l.get('pt-BR').date(d.date(1988, 7, 19), 'weekday'))"
    )
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert said.stdout == "terça-feira\n"  # Babel by itself says درېنۍ, Pashto's


def test_what_cldr_says_is_read_once_and_no_language_of_a_project_changes_it() -> None:
    known = cldr.settings("fa")
    before = deepcopy(known)
    declared = {"names": {"en": "انگلیسی!"}, "dates": {"weekdays": ["الف", *"بپتثجچ"]}, "based_on": "fa"}
    assert language.get("fa-AF", declared=declared).data.dates.weekdays[0] == "الف"
    assert cldr.settings("fa") is known
    assert known == before


@pytest.mark.parametrize(
    ("tag", "rule"),
    [("he", "(n==1 ? 0 : n==2 ? 1 : 2)"), ("sl", "(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)")],
)
def test_plural_rules_are_written_as_people_write_them(tag: str, rule: str) -> None:
    assert language.get(tag).plural_forms.endswith(f"; plural={rule};")


@pytest.mark.slow
def test_few_plural_rules_are_longer_than_a_person_can_read() -> None:
    tags = [tag for tag in locale_identifiers() if "_" not in tag]
    assert {tag for tag in tags if len(cldr.plural_forms(tag)) > 120} == {"br", "kw"}
