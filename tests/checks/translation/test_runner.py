"""Holds which translations are checked, in what order, and that no text breaks the checks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translation_checks import ENGLISH, PERSIAN, SWEDISH, codes, findings

from bifolio import catalogue, checks, language
from bifolio.model import Catalogue, Count, Entry, Message

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


@pytest.mark.parametrize("flags", [("fuzzy",), ("python-brace-format", "fuzzy")])
def test_a_fuzzy_translation_is_not_looked_at(flags):
    assert codes("In {year}", "<b>", flags=flags) == []


def test_an_empty_translation_is_not_looked_at():
    assert codes("In {year}", "") == []


def test_a_message_that_is_not_extracted_any_more_is_not_looked_at():
    po = Catalogue("x.po", "sv", entries=(Entry("Old", ("<b>",)),))
    assert checks.catalogue([Message("New")], po, SWEDISH, ENGLISH) == ()


def test_findings_are_sorted_by_place_and_then_by_code():
    po = catalogue.read(
        HEADER.format(tag="sv") + 'msgid "Well."\nmsgstr " Nå nå"\n\nmsgid "Oh yes."\nmsgstr "Ja"\n', "x.po", "sv"
    )
    messages = [Message("Oh yes."), Message("Well.")]
    places = [(each.location, each.code) for each in checks.catalogue(messages, po, SWEDISH, ENGLISH)]
    assert len(places) >= 3
    assert places == sorted(places)


def of_forms(tag: str, *forms: str, number: int = 7) -> list[str]:
    """Return the codes for translations of a sentence with a count, one for each plural form."""
    plural, counted = "{towns} towns burned in {year}.", Count("towns", number)
    return codes("One town burned in {year}.", *forms, plural=plural, into=language.get(tag), counted=counted)


def test_each_plural_form_must_have_the_values_but_one_for_a_single_number_may_leave_the_number_out():
    assert of_forms("sv", "En stad brann {year}.", "{towns} städer brann {year}.") == []
    assert of_forms("sv", "{towns} stad brann {year}.", "{towns} städer brann {year}.") == []
    assert of_forms("sv", "En stad brann {year}.", "Städer brann {year}.") == ["T201"]
    assert of_forms("sv", "En stad brann.", "{towns} städer brann {year}.") == ["T201"]
    assert of_forms("ja", "{year}年に町が燃えた。") == ["T201"]
    uk = "У {year} згоріло {towns} місто."
    assert of_forms("uk", "У {year} згоріло місто.", uk, uk, uk) == ["T201"]  # for 1, 21, 31 …


def test_a_form_for_two_numbers_needs_the_number_if_it_is_used_for_another_than_one_today():
    forms = ("یک شهر در {year} سوخت.", "{towns} شهر در {year} سوختند.")
    assert of_forms("fa", *forms, number=1) == of_forms("fa", *forms, number=7) == []
    assert of_forms("fa", *forms, number=0) == ["T201"]


def test_a_form_may_say_its_number_in_words_and_no_other():
    six = ("{towns} مدن احترقت {year}.",) * 3
    assert (
        of_forms("ar", "لم تحترق أي مدينة {year}.", "احترقت مدينة واحدة {year}.", "احترقت مدينتان {year}.", *six) == []
    )
    assert of_forms("sv", "Två städer brann {year}.", "{towns} städer brann {year}.") == ["T303"]
    assert of_forms("sv", "En stad brann {year}.", "{towns} städer brann 3 gånger {year}.") == ["T303"]


NOTED = "Partiet förbjöds {{year}}.^[+ {}]"


def with_note(note: str, **options) -> list[str]:
    """Return the codes for a translation with a note that its translator added."""
    return codes("The party was banned in {year}.", NOTED.format(note), **options)


@pytest.mark.parametrize("note", ["Irans kommunister.", "Grundat 1941, alltså *före* {year}.", "Två ord."])
def test_a_translator_can_add_a_note_in_running_text(note: str):
    assert with_note(note) == []
    assert with_note(note, in_prose=False) == ["T228"]


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("Se [den](https://a.example/).", "T212"),
        ("{other} till.", "T202"),
        ("Se [@book].", "T217"),
        ("<b>a</b>", "T211"),
        ("Ett ord .", "T322"),
        ("\u202eord.", "T223"),
        ("ett ord ord till.", "T314"),
    ],
)
def test_a_note_of_the_translator_is_words_alone_and_is_checked_as_they_are(note: str, code: str):
    assert code in with_note(note)


def test_what_the_note_says_is_not_taken_for_the_translation():
    assert codes("In {year} 3 came.", "De kom.^[+ {year} kom 3.]") == ["T201", "T303"]


TEXT = st.text(alphabet=st.sampled_from(list("ab {}[]()*_`<>!@#^|\\\n\"'.:%1۲و‌ی\u202e\u200f“«»é")), max_size=60)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(source=TEXT, target=TEXT, plural=st.none() | TEXT, into=st.sampled_from([PERSIAN, SWEDISH]))
def test_no_text_whatever_breaks_the_checks(source, target, plural, into):
    forms = (target,) if plural is None else (target, target[::-1])
    assert findings(source, *forms, plural=plural, into=into) == findings(source, *forms, plural=plural, into=into)
