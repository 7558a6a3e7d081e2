"""Holds which translations are checked, in what order, and that no text breaks the checks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translation_checks import ENGLISH, PERSIAN, SWEDISH, codes, findings

from bifolio import catalogue, checks
from bifolio.model import Catalogue, Entry, Message

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


TEXT = st.text(alphabet=st.sampled_from(list("ab {}[]()*_`<>!@#^|\\\n\"'.:%1۲و‌ی\u202e\u200f“«»é")), max_size=60)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(source=TEXT, target=TEXT, plural=st.none() | TEXT, into=st.sampled_from([PERSIAN, SWEDISH]))
def test_no_text_whatever_breaks_the_checks(source, target, plural, into):
    forms = (target,) if plural is None else (target, target[::-1])
    assert findings(source, *forms, plural=plural, into=into) == findings(source, *forms, plural=plural, into=into)
