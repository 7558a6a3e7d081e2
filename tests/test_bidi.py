"""Stretches that run against their line are found and isolated as a whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.bidi import ElementPiece, TextPiece, isolate, leaves

TAGS = {"ltr": "en", "rtl": "fa"}


def isolated(text: str, base: str) -> str:
    return isolate(tuple(leaves(text)), base, TAGS)


def test_a_latin_phrase_in_persian_is_one_span_without_the_marks_around_it() -> None:
    assert isolated("سند A/43/705، است", "rtl") == 'سند <span dir="ltr" lang="en">A/43/705</span>، است'


def test_a_bracket_goes_with_the_one_that_opened_it() -> None:
    assert isolated("سند A (CC BY 4.0)، است", "rtl") == 'سند <span dir="ltr" lang="en">A (CC BY 4.0)</span>، است'
    assert isolated("مجوز (CC BY 4.0) است", "rtl") == 'مجوز (<span dir="ltr" lang="en">CC BY 4.0</span>) است'


def test_ascii_numbers_in_persian_run_from_the_left_without_being_called_english() -> None:
    assert isolated("تلفن +46 8 123", "rtl") == 'تلفن <span dir="ltr">+46 8 123</span>'


@pytest.mark.parametrize(
    "text",
    [
        "C++",
        "C#",
        ".NET",
        "+98 21 1234",
        "-2024",
        "08:30-10:00",
        "50%",
        "$20",
        "±3",
        "18+",
        "/etc/hosts",
        "~/a",
        "docs/",
        "§12",
        "№5",
        "≥18",
        "B-",
        "AB−",
        "1980–",
        "(+98) 21 1234",
        "(021) 1234",
        "(0)30-1234",
    ],
)
def test_a_sign_belongs_to_what_it_touches(text: str) -> None:
    assert re.sub(' lang="en"', "", isolated(f"واژه {text} است", "rtl")) == f'واژه <span dir="ltr">{text}</span> است'


def test_a_comparison_of_a_number_runs_from_the_left() -> None:
    assert isolated("سن >18 و <25 سال", "rtl") == 'سن <span dir="ltr">&gt;18</span> و <span dir="ltr">&lt;25</span> سال'


def test_a_year_in_brackets_stays_in_its_line() -> None:
    assert isolated("تهران (1988) 5 نفر", "rtl") == 'تهران (<span dir="ltr">1988</span>) <span dir="ltr">5</span> نفر'


def test_a_sign_between_persian_words_stays_with_them() -> None:
    assert isolated("سال ۱۹۸۸–۱۳۶۷ + ۵٪ است.", "rtl") == "سال ۱۹۸۸–۱۳۶۷ + ۵٪ است."


@pytest.mark.parametrize("before", ["سال ", ""])
def test_a_range_with_a_hyphen_runs_from_the_right_wherever_it_stands(before: str) -> None:
    """UAX #9 sets it from the left where no letter is before it: in a cell, at the start of a line in a PDF."""
    hyphen = '<span dir="rtl">-</span>'
    assert isolate(tuple(leaves(f"{before}۰۸:۳۰-۱۰:۰۰", "rtl")), "rtl", {}) == f"{before}۰۸:۳۰{hyphen}۱۰:۰۰"
    assert (
        isolate(tuple(leaves("kl. ۰۸:۳۰-۱۰:۰۰", "ltr")), "ltr", {}) == f'kl. <span dir="rtl">۰۸:۳۰{hyphen}۱۰:۰۰</span>'
    )


@pytest.mark.parametrize("number", ["−۵", "-۵", "+۲٫۵", "±۳", "۲½"])
def test_the_sign_of_a_number_in_persian_digits_is_at_its_left_and_a_fraction_at_its_right(number: str) -> None:
    assert isolate(tuple(leaves(f"دما {number} درجه", "rtl")), "rtl", {}) == f'دما <span dir="ltr">{number}</span> درجه'


def test_a_degree_goes_with_its_scale() -> None:
    assert re.sub(' lang="en"', "", isolated("دما ۵ °C است", "rtl")) == 'دما ۵ <span dir="ltr">°C</span> است'


@pytest.mark.parametrize(
    "text", ["WeasyPrint is a program.", "C++ and C# are languages!", "Evin (1988).", "(a) The first"]
)
def test_a_line_of_foreign_words_alone_has_its_own_last_sign(text: str) -> None:
    assert isolated(text, "rtl") == f'<span dir="ltr" lang="en">{text}</span>'


def test_a_sentence_in_quotation_marks_has_its_own_last_sign() -> None:
    assert isolated("پرسید «Who are they?» و", "rtl") == 'پرسید «<span dir="ltr" lang="en">Who are they?</span>» و'
    assert isolated("he said ‘سلام!’ there", "ltr") == 'he said ‘<span dir="rtl" lang="fa">سلام!</span>’ there'
    assert isolated("در Evin. پس", "rtl") == 'در <span dir="ltr" lang="en">Evin</span>. پس'
    assert isolated("سلام, دنیا.", "ltr").endswith('<span dir="rtl" lang="fa">دنیا</span>.')


def test_a_quoted_name_before_a_bracket_keeps_its_quotation_marks() -> None:
    name, country = '<span dir="ltr" lang="en">Tehran</span>', '<span dir="ltr" lang="en">IR</span>'
    assert isolated("‘Tehran’ (IR)، ‘تهران’", "rtl") == f"‘{name}’ ({country})، ‘تهران’"


def test_a_list_of_names_in_quotation_marks_runs_as_its_line_does() -> None:
    assert isolated("in ‘تهران’, ‘مشهد’.", "ltr") == (
        'in ‘<span dir="rtl" lang="fa">تهران</span>’, ‘<span dir="rtl" lang="fa">مشهد</span>’.'
    )
    assert isolated("گروه (NATO)، (EU) است", "rtl") == (
        'گروه (<span dir="ltr" lang="en">NATO</span>)، (<span dir="ltr" lang="en">EU</span>) است'
    )


def test_an_apostrophe_ends_no_run() -> None:
    assert (
        isolated("متن the students’ don’t است", "rtl") == 'متن <span dir="ltr" lang="en">the students’ don’t</span> است'
    )


def test_persian_digits_belong_to_the_persian_around_them() -> None:
    assert isolated("ص ۲۰۹–۲۲۸", "rtl") == "ص ۲۰۹–۲۲۸"


def test_a_zwnj_does_not_divide_a_word() -> None:
    assert isolated("see می‌رود", "ltr") == 'see <span dir="rtl" lang="fa">می‌رود</span>'


def test_an_element_of_both_directions_is_isolated_inside_and_not_around() -> None:
    pieces = (ElementPiece("<b>", tuple(leaves("متن text")), "</b>"), TextPiece(" ", ""), *leaves("more"))
    assert isolate(pieces, "rtl", TAGS) == (
        '<b>متن <span dir="ltr" lang="en">text</span></b> <span dir="ltr" lang="en">more</span>'
    )


@given(st.text(alphabet="ab1é ۱می‌(),–<&«»عA", max_size=40), st.sampled_from(["ltr", "rtl"]))
def test_the_short_way_gives_the_same(text: str, base: str) -> None:
    assert isolate(tuple(leaves(text, base)), base, TAGS) == isolated(text, base)


@given(st.text(alphabet="ab1 ۱می‌(),–<&", max_size=40), st.sampled_from(["ltr", "rtl"]))
def test_isolating_changes_no_character(text: str, base: str) -> None:
    plain = re.sub(r"<[^>]*>", "", isolated(text, base))
    assert plain.replace("&lt;", "<").replace("&amp;", "&") == text


def test_foreign_names_in_a_list_with_arabic_commas_run_as_the_line_does():
    assert isolated("زبان C++، C#، .NET", "rtl") == (
        'زبان <span dir="ltr" lang="en">C++</span>، <span dir="ltr" lang="en">C#</span>، <span dir="ltr" lang="en">.NET</span>'
    )
    assert isolated("شهرهای ‘Tehran’، ‘Isfahan’ و", "rtl") == (
        'شهرهای ‘<span dir="ltr" lang="en">Tehran</span>’، ‘<span dir="ltr" lang="en">Isfahan</span>’ و'
    )
    assert isolated("سند A (B، C) است", "rtl") == 'سند <span dir="ltr" lang="en">A (B، C)</span> است'
    assert isolated("words تهران، مشهد too", "ltr") == 'words <span dir="rtl" lang="fa">تهران، مشهد</span> too'


@pytest.mark.parametrize("words", [("تهران", "مشهد"), ("۱۳۶۷", "۵۰"), ("۱,۲۰۰", "۳")])
def test_foreign_names_and_numbers_in_a_list_with_commas_run_as_the_line_does(words) -> None:
    spans = [f'<span dir="rtl">{word}</span>' for word in words]
    assert (
        re.sub(' lang="fa"', "", isolated(f"in ({words[0]}, {words[1]}) there", "ltr"))
        == f"in ({', '.join(spans)}) there"
    )


@pytest.mark.parametrize(
    "text",
    ["H₂O", "CO₂", "5½", "½", "3¾ km", "Windows™", "©2024", "U.S.", "10 p.m.", "Ph.D.", "C:\\", "5″", "×2", "¿Qué"],
)
def test_digits_fractions_and_more_signs_stay_with_what_they_touch(text: str) -> None:
    assert re.sub(' lang="en"', "", isolated(f"واژه {text} است", "rtl")) == f'واژه <span dir="ltr">{text}</span> است'


@pytest.mark.parametrize(
    "text", ["/θæŋks/", "/ˌɪntəˈnæʃnəl/", "/mɔ̃/", "/ˈtʰiː/", "/épée/", "+é", "β+", "~ñ", "Ж-", "ˈwɔːtə"]
)
def test_signs_stay_with_letters_that_are_not_english(text: str) -> None:
    assert isolated(f"واژه {text} است", "rtl") == f'واژه <span dir="ltr" lang="en">{text}</span> است'
    assert isolated(f"واژه [{text}] است", "rtl") == f'واژه [<span dir="ltr" lang="en">{text}</span>] است'


@pytest.mark.parametrize("text", ["سند é – خوب", "سند θ / خوب", "الف/ب"])
def test_a_sign_between_spaces_is_of_the_line(text: str) -> None:
    assert re.sub("<[^>]*>", "|", isolated(text, "rtl")) in (text, re.sub("([éθ])", r"|\1|", text))


@pytest.mark.parametrize("number", ["+۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸", "۰۲۱ ۱۲۳۴ ۵۶۷۸", "(۰۲۱) ۱۲۳۴ ۵۶۷۸", "+۹۸ (۲۱) ۱۲۳۴"])
def test_a_telephone_number_runs_from_the_left_in_any_digits(number: str) -> None:
    """UAX #9 alone sets its groups in Arabic digits one after the other from the right."""
    assert (
        isolate(tuple(leaves(f"تلفن {number} است", "rtl")), "rtl", TAGS) == f'تلفن <span dir="ltr">{number}</span> است'
    )
    assert isolated(f"call {number} now", "ltr") == f"call {number} now"


def test_other_numbers_in_persian_digits_stay_as_the_line_runs() -> None:
    for text in ("ص ۲۰۹ ۲۱۰", "۱۳۶۷–۱۳۶۸", "۱۰۰ ۲۰۰", "سال ۱۳۶۷، ۰۵ نفر"):
        assert isolated(text, "rtl") == text


def test_a_phrase_that_begins_with_a_quotation_is_one_run() -> None:
    assert isolated("word «سلام» و «دنیا» there", "ltr") == (
        'word <span dir="rtl" lang="fa">«سلام» و «دنیا»</span> there'
    )
    assert isolated("نام “Evin” and “Karaj” است", "rtl") == (
        'نام <span dir="ltr" lang="en">“Evin” and “Karaj”</span> است'
    )
    assert isolated("نام “Evin” است", "rtl") == 'نام “<span dir="ltr" lang="en">Evin</span>” است'
    assert isolated("نام “A” (B) است", "rtl").count("<span") == 2


def test_a_left_to_right_mark_is_not_isolated_from_the_sign_that_it_holds() -> None:
    assert isolate(tuple(leaves("\u200e−۵ م", "rtl")), "rtl", {}) == "\u200e−۵ م"
