"""Holds that the parts of a message may change their order and not their number."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translation_checks import ENGLISH, SWEDISH, codes, findings

from bifolio import checks, language
from bifolio.findings import named
from bifolio.model import Catalogue, Entry, Message, Severity


def test_the_singular_may_leave_out_what_only_the_plural_names():
    assert codes("One day", "En dag", "{n} dagar", plural="{n} days") == []


def test_parts_may_stand_in_any_order():
    source = "In {year} *they* said **so**[^why] in [a](https://a.example) and `b` [@c, p. 2]."
    target = "Enligt [a](https://a.example) [@c, p. 2] sade **så** *de*[^why] och `b` år {year}."
    assert codes(source, target) == []


@pytest.mark.slow
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
    wrong = findings(" ".join(source), " ".join(order.sample(source, 5)))
    assert [each for each in wrong if each.severity is Severity.ERROR] == []


def test_a_value_may_have_another_style_that_says_the_same():
    entry = Entry("In {begin}", ("I {begin.solar}",))
    message = Message("In {begin}", other_styles=("{begin.solar}",))
    other = message._replace(other_styles=())
    for item, expected in ((message, []), (other, ["T203"])):
        found = checks.catalogue([item], Catalogue("x.po", "sv", entries=(entry,)), SWEDISH, ENGLISH)
        assert [finding.code for finding in found] == expected


def test_an_address_with_a_blank_or_a_control_character_in_it_is_named():
    assert codes("See [a](#a)", "Se [a](#a) [b](evil\t:x)") == ["T212"]
    assert codes("See [a](#a)", "Se [a](#a) [b](evil\r:x) [^c\r]") == ["T212", "T217", "T224"]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("See [a](#a)", "Se [a](#a) [b](https://b.example)", ["T212"]),
        ("See it.", "Se [det](https://b.example).", ["T212"]),
        ("See it.", "Se [det](javascript:b).", ["T212"]),
        ("See [a](#a) and [b](#b)", "Se [a](#a)", ["T213"]),
        ("See [a](https://a.example)", "Se [a](https://b.example)", ["T214"]),
    ],
)
def test_a_link_leads_where_that_of_the_source_leads_and_none_is_added(source, target, expected):
    assert codes(source, target) == expected


UNSEEN = "\u00a0\u2009\u202f\u3000\u00ad\u200b\u200c\u200e\u200f\u061c\u2060\u2066\ufeff\u3164"


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"{ord(sign):04X}")
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See [a](https://a.example/b#c).", "Se [a]{}(https://a.example/b#c)."),
        ("See [a](https://a.example/b) or https://a.example/b.", "Se [a]{}(https://a.example/b), https://a.example/b."),
        ('See [a](https://a.example "T")', "Se [a]{}(https://a.example ”T”)"),
        ("See [a](https://a.example/1)\\\nhere.", "Se [a]{}(https://a.example/1)\\\nhär."),
        ("See [a](#a).", "Se [a]{}(#a)."),
    ],
)
def test_a_sign_that_nobody_sees_between_words_and_address_is_named(sign, source, target):
    found = [each for each in findings(source, target.format(sign)) if each.code in ("T212", "T213", "T214")]
    assert [(each.code, each.hint.partition(". ")[0]) for each in found] == [
        ("T213", f"There is {named(sign)['name']} between the brackets ](")
    ]


@pytest.mark.parametrize(
    "target", ["اكتب إلى وhttps://example.org/a.", "و https://example.org/a", "انظر و<https://example.org/a>"]
)
def test_a_letter_that_touches_an_address_is_named(target):
    lost = [
        each for each in findings("See https://example.org/a.", target, into=language.get("ar")) if each.code == "T213"
    ]
    hints = [each.hint.partition(". ")[0] for each in lost]
    joined = "A letter touches the address: write <https://example.org/a>, between angle brackets"
    assert hints == ([joined] if "وhttps" in target else [])
