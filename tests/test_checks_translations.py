"""What holds of the checks on translations as a whole: mutes, places, order, and that no text whatever breaks them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio import catalogue, checks, language
from bifolio.model import Catalogue, Coverage, Edition, Entry, Message, Packet, Passage, Section, Selection, Severity
from bifolio.project import kinds_reader

ENGLISH, PERSIAN, SWEDISH = language.get("en"), language.get("fa"), language.get("sv")
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def found(msgid, *msgstr, tongue=SWEDISH, comments=(), flags=(), plural=None, ctxt=None):
    entry = Entry(msgid, msgstr, ctxt, plural, comments=comments, flags=flags)
    made = Catalogue("x.po", tongue.tag, entries=(entry,))
    return checks.catalogue([Message(msgid, ctxt, msgid_plural=plural, flags=flags)], made, tongue, ENGLISH)


def codes(*args, **kwargs):
    return [each.code for each in found(*args, **kwargs)]


def test_a_finding_stands_in_the_line_of_a_folded_translation_that_it_is_about():
    text = HEADER.format(tag="sv") + 'msgid "One two"\nmsgstr ""\n"Ett "\n"två två"\n'
    made = catalogue.read(text, "locales/sv/x.po", "sv")
    [one] = checks.catalogue([Message("One two")], made, SWEDISH, ENGLISH)
    assert str(one.location) == "locales/sv/x.po:10:2"


def test_a_finding_of_a_plural_form_stands_at_that_form():
    text = (
        HEADER.format(tag="sv") + 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} dag"\nmsgstr[1] "dagar"\n'
    )
    made = catalogue.read(text, "x.po", "sv")
    [one] = checks.catalogue([Message("{n} day", msgid_plural="{n} days")], made, SWEDISH, ENGLISH)
    assert (one.code, one.location.line) == ("T201", 10)


def test_the_singular_may_leave_out_what_only_the_plural_names():
    assert codes("One day", "En dag", "{n} dagar", plural="{n} days") == []


def test_parts_may_stand_in_any_order():
    source = "In {year} *they* said **so**[^why] in [a](https://a.example) and `b` [@c, p. 2]."
    target = "Enligt [a](https://a.example) [@c, p. 2] sade **så** *de*[^why] och `b` år {year}."
    assert codes(source, target) == []


@pytest.mark.parametrize("flags", [("fuzzy",), ("python-brace-format", "fuzzy")])
def test_a_fuzzy_translation_is_not_looked_at(flags):
    assert codes("In {year}", "<b>", flags=flags) == []


def test_an_empty_translation_is_not_looked_at():
    assert codes("In {year}", "") == []


def test_a_message_that_is_not_extracted_any_more_is_not_looked_at():
    made = Catalogue("x.po", "sv", entries=(Entry("Old", ("<b>",)),))
    assert checks.catalogue([Message("New")], made, SWEDISH, ENGLISH) == ()


def test_a_mute_silences_its_own_code_alone():
    comments = ("bifolio: ignore T313 It is set in a row.",)
    assert codes("Why?", " Varför", comments=comments) == ["T311"]


def test_an_error_cannot_be_muted():
    assert codes("In {year}", "Då", comments=("bifolio: ignore T201 It is not needed.",)) == ["T201", "T902"]


def test_an_ordinary_comment_is_no_mute():
    assert codes("Why?", "Varför?", comments=("I ignore T311 often.",)) == []


def test_findings_are_sorted_by_place_and_then_by_code():
    made = catalogue.read(
        HEADER.format(tag="sv") + 'msgid "Well."\nmsgstr " Nå nå"\n\nmsgid "Oh yes."\nmsgstr "Ja"\n', "x.po", "sv"
    )
    messages = [Message("Oh yes."), Message("Well.")]
    places = [(each.location, each.code) for each in checks.catalogue(messages, made, SWEDISH, ENGLISH)]
    assert len(places) >= 3
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("On 19 July 1988", "در ۱۹ ژوئیهٔ ۱۹۸۸"),
        ("Between 2,800 and 5,000", "میان ۲٬۸۰۰ و ۵٬۰۰۰"),
        ("About 30,000", "حدود سی هزار"),
        ("It rose by 12.5%", "۱۲٫۵٪ بالا رفت"),
        ("In 1988", "در سال ۱۳۶۷"),
        ("One of them", "یکی از آن‌ها"),
        ("See https://example.org/2018/12", "https://example.org/2018/12 را ببینید"),
    ],
)
def test_numbers_are_compared_by_value(source, target):
    assert "T303" not in codes(source, target, tongue=PERSIAN)


@pytest.mark.parametrize(("source", "target"), [("In 1988", "در ۱۹۸۹"), ("In 1988", "در آن سال"), ("Once", "در ۱۹۸۸")])
def test_a_number_that_is_not_the_same_is_found(source, target):
    assert "T303" in codes(source, target, tongue=PERSIAN)


def test_the_words_of_templates_name_values_with_percent_signs():
    made = Catalogue("x.po", "sv", entries=(Entry("%(count)s pages", ("{count} sidor",)),))
    [wrong] = checks.words([Message("%(count)s pages")], made, SWEDISH)
    assert wrong.sentence == "The value %(count)s has become {count}."


TEXT = st.text(alphabet=st.sampled_from(list("ab {}[]()*_`<>!@#^|\\\n\"'.:%1۲و‌ی\u202e\u200f“«»é")), max_size=60)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(source=TEXT, target=TEXT, plural=st.none() | TEXT, tongue=st.sampled_from([PERSIAN, SWEDISH]))
def test_no_text_whatever_breaks_the_checks(source, target, plural, tongue):
    forms = (target,) if plural is None else (target, target[::-1])
    assert found(source, *forms, plural=plural, tongue=tongue) == found(source, *forms, plural=plural, tongue=tongue)


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_no_error_is_found_in_a_translation_of_the_same_parts_in_another_order(seed):
    parts = [
        "{a}",
        "{b.year}",
        "[^n]",
        "[@k, p. 1]",
        "`code`",
        "**strong**",
        "*em*",
        "[w](#w)",
        "[v](https://v.example)",
    ]
    order = random.Random(seed)
    source = order.sample(parts, 5)
    wrong = found(" ".join(source), " ".join(order.sample(source, 5)))
    assert [each for each in wrong if each.severity is Severity.ERROR] == []


def test_an_edition_with_a_reading_level_is_read_as_its_readers_get_it():
    one = "This is one of the sentences that go on and on until nobody knows any more at all what it was about. "
    long = (one * 20).strip()  # fewer say nothing of a mean
    text = f"# One {{#one}}\n\n::: teacher\n{long}\n:::\n"
    section = Section("one", "content/p/01-one.md", text, 1)
    pupils = Selection("renamed", "B", ("one",), (), reading_level="B2")
    teachers = replace(pupils, audience="teacher")
    chosen = (pupils, teachers, replace(teachers, reading_level=""))
    packet = Packet("p", "P", "", "", "1", "", "", "", (section,), chosen, {}, {}, {}, kinds=kinds_reader.preset())
    texts = {(None, each): Passage(each) for each in ("One", long)}
    editions = [Edition(packet, each, "en", "en", texts, Coverage()) for each in chosen]
    assert [len(checks.edition(each, ENGLISH)) for each in editions] == [0, 1, 0]
