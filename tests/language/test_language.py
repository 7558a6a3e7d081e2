"""Holds how a language writes numbers, lists and names, where no oracle but our own typographic rules decides."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import numbers_of

from bifolio import language
from bifolio.language import Language


def test_the_persian_sign_of_percentages_stays_at_the_left_by_a_mark(fa: Language) -> None:
    assert fa.percent(Decimal("0.125")) == "\u061c۱۲٫۵٪"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fa", "fa_IR"),
        ("fa-AF", "fa_AF"),
        ("ur", "ur_PK"),
        ("zh-Hant", "zh_TW"),
        ("sr-Latn-RS", "sr_RS"),
        ("en-GB", "en_GB"),
    ],
)
def test_a_language_has_the_territory_of_most_of_its_readers(tag: str, name: str) -> None:
    assert language.get(tag).locale_id == name


def test_quotation_marks_are_the_languages_own(en: Language, sv: Language, fa: Language) -> None:
    assert en.quoted("x") == "“x”"
    assert sv.quoted("x") == "”x”"
    assert sv.quoted("x", inner=True) == "’x’"
    assert fa.quoted("x") == "«x»"
    assert fa.quoted("x", inner=True) == "“x”"
    assert language.get("de").quotes == (("„", "“"), ("‚", "‘"))


def test_ordinals_are_written_as_each_language_does(en: Language, sv: Language, fa: Language) -> None:
    assert [en.ordinal(n) for n in (1, 2, 3, 4, 11, 21, 112)] == ["1st", "2nd", "3rd", "4th", "11th", "21st", "112th"]
    assert [sv.ordinal(n) for n in (1, 2, 3, 11, 12, 21)] == ["1:a", "2:a", "3:e", "11:e", "12:e", "21:a"]
    assert [fa.ordinal(n) for n in (1, 3, 20, 28)] == ["یکم", "سوم", "بیستم", "۲۸اُم"]


def test_numbers_are_grouped_unless_told_otherwise(en: Language, sv: Language, fa: Language) -> None:
    assert [lang.number(30000) for lang in (en, sv, fa)] == ["30,000", "30\u00a0000", "۳۰٬۰۰۰"]
    assert [lang.number(30000, grouping=False) for lang in (en, sv, fa)] == ["30000", "30000", "۳۰۰۰۰"]
    assert sv.number(Decimal("-4321.50")) == "−4\u00a0321,50"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3), st.sampled_from(["en", "sv", "fa", "ar", "ckb", "hi"])
)
def test_every_number_is_found_again_with_its_value(number: Decimal, tag: str) -> None:
    lang = language.get(tag)
    written = lang.number(number)
    assert [span.value for span in numbers_of(tag, written)] == [abs(number)]


def test_pages_are_numbered_in_the_languages_digits(en: Language, fa: Language) -> None:
    assert en.page_number("209-228") == "209–228"
    assert fa.page_number("209–228") == "۲۰۹–۲۲۸"
    assert fa.page_number(12) == "۱۲"
    assert fa.page_number("xii") == "xii"


def test_a_run_of_pages_reads_as_the_language_does_and_a_bare_number_from_the_left(en: Language, fa: Language) -> None:
    assert [fa.direction_of(fa.page_number(pages)) for pages in ("209-228", "12")] == ["rtl", "ltr"]
    assert en.direction_of(en.page_number("209-228")) == ""


def test_a_language_can_be_a_key_and_travel_to_another_process(fa: Language) -> None:
    assert list(fa.quantities("۲ میلیون")), "numbers were read in it"
    assert pickle.loads(pickle.dumps(fa)) == fa
    assert {fa: 1}[language.get("fa")] == 1
    assert fa != language.get("fa-AF")


def test_sizes_of_files_are_rounded_up(en: Language, sv: Language, fa: Language) -> None:
    assert [en.file_size(size) for size in (0, 1, 1000, 1001, 119_001)] == [f"{n}\u00a0kB" for n in (1, 1, 1, 2, 120)]
    assert en.file_size(1_440_000) == "1.5\u00a0MB"
    assert sv.file_size(1_440_000) == "1,5\u00a0MB"
    assert fa.file_size(119_001) == "۱۲۰\u00a0کیلوبایت"
    assert fa.file_size(2_000_000) == "۲\u00a0مگابایت"


def test_pages_are_counted_in_every_language_that_we_describe() -> None:
    counted = {tag: language.get(tag).duration(3, "page") for tag in ("en", "sv", "fa", "ar", "ckb", "so", "uk")}
    assert {tag for tag, text in counted.items() if len(text.split("\u00a0")) == 2} == set(counted)


def test_a_persian_list_has_the_persian_comma_and_no_mark_of_direction(fa: Language) -> None:
    assert fa.format_list(["A", "B", "C"]) == "A، B و C"
    assert fa.format_list(["A", "B", "C", "D"]) == "A، B، C و D"
    assert fa.format_list(["A", "B", "C", "D", "E"]) == "A، B، C، D و E"
    assert fa.format_list([]) == ""


def test_braces_in_what_is_written_stay_as_they_are(en: Language) -> None:
    assert en.format_list(["{b}", "{a}", "C"]) == "{b}, {a} and C"


@pytest.mark.parametrize("tag", ["fa", "fa-AF", "ckb", "ps", "sv", "uk"])
def test_letters_of_other_languages_are_sorted_and_not_its_own(tag: str) -> None:
    known = language.get(tag)
    sorting = known.data.sorting
    assert sorting.foreign
    assert set(sorting.foreign) <= set(sorting.alphabet)
    assert not set(sorting.foreign) & set(known.letters)


def test_persian_has_its_own_letters() -> None:
    assert not set("ٲٳڮۑ") & set(language.get("fa").letters)
    assert set("آأؤئپچژگکی") <= set(language.get("fa").letters)
