"""Holds what a language is and how it writes, where no oracle but our own typographic rules decides."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import date
from decimal import Decimal
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from bifolio import language
from bifolio.checks.translation import runner
from bifolio.language import Language, cldr
from bifolio.model import Location, Refused
from bifolio.project import config

JULY, AUGUST, MARCH = date(1988, 7, 30), date(1988, 8, 16), date(1989, 3, 1)


@pytest.fixture
def fa() -> Language:
    return language.get("fa")


@pytest.fixture
def sv() -> Language:
    return language.get("sv")


@pytest.fixture
def en() -> Language:
    return language.get("en")


@pytest.mark.parametrize(
    ("tag", "endonym", "direction", "script"),
    [
        ("en", "English", "ltr", "Latn"),
        ("fa", "فارسی", "rtl", "Arab"),
        ("sv", "svenska", "ltr", "Latn"),
        ("fa-AF", "دری", "rtl", "Arab"),
        ("ckb", "کوردیی ناوەندی", "rtl", "Arab"),
        ("so", "Soomaali", "ltr", "Latn"),
        ("uk", "українська", "ltr", "Cyrl"),
        ("zh-Hant", "中文 (繁體)", "ltr", "Hant"),
    ],
)
def test_a_tag_tells_name_direction_and_script(tag: str, endonym: str, direction: str, script: str) -> None:
    lang = language.get(tag)
    assert (lang.tag, lang.endonym, lang.direction, lang.script) == (tag, endonym, direction, script)


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


def test_the_persian_sign_of_percentages_stays_at_the_left_by_a_mark(fa: Language) -> None:
    assert fa.percent(Decimal("0.125")) == "\u061c۱۲٫۵٪"


def test_quotation_marks_are_the_languages_own(en: Language, sv: Language, fa: Language) -> None:
    assert en.quoted("x") == "“x”"
    assert sv.quoted("x") == "”x”"
    assert sv.quoted("x", inner=True) == "’x’"
    assert fa.quoted("x") == "«x»"
    assert fa.quoted("x", inner=True) == "“x”"
    assert language.get("de").quotes == (("„", "“"), ("‚", "‘"))


def test_one_locales_data_does_not_leak_into_anothers() -> None:
    code = (
        "from bifolio import language as l; import datetime as d; l.get('ps');"
        "print(l.get('pt-BR').date(d.date(1988, 7, 19), 'weekday'))"
    )
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert said.stdout == "terça-feira\n"  # Babel by itself says درېنۍ, Pashto's


def test_dates_keep_day_and_month_together(en: Language, sv: Language, fa: Language) -> None:
    day = date(1988, 7, 19)
    assert en.date(day) == "19\u00a0July 1988"
    assert sv.date(day) == "19\u00a0juli 1988"
    assert fa.date(day) == "۲۸\u00a0تیر ۱۳۶۷"
    assert fa.date(day, calendar="gregorian") == "۱۹\u00a0ژوئیهٔ ۱۹۸۸"


def test_a_persian_month_has_its_ezafe_before_a_year_only(fa: Language) -> None:
    for month, name in ((1, "ژانویه"), (2, "فوریه"), (5, "مه"), (7, "ژوئیه")):
        day = date(1988, month, 3)
        assert fa.date(day, "month", calendar="gregorian") == f"{name}ٔ ۱۹۸۸"
        assert fa.day_month(day, calendar="gregorian") == f"۳\u00a0{name}"
        assert fa.date(day, "month_name", calendar="gregorian") == name


def test_dari_has_its_own_months() -> None:
    dari = language.get("fa-AF")
    assert dari.date(date(1988, 7, 19)) == "۲۸\u00a0سرطان ۱۳۶۷"
    assert dari.date(date(1988, 7, 19), calendar="gregorian") == "۱۹\u00a0جولای ۱۹۸۸"


def test_a_period_says_once_what_both_ends_share(en: Language, sv: Language, fa: Language) -> None:
    assert en.period(JULY, AUGUST) == "30\u00a0July–16\u00a0August 1988"
    assert en.period(JULY, date(1988, 7, 31)) == "30–31\u00a0July 1988"
    assert en.period(JULY, MARCH) == "30\u00a0July 1988–1\u00a0March 1989"
    assert en.period(JULY, JULY) == "30\u00a0July 1988"
    assert sv.period(JULY, AUGUST) == "30\u00a0juli–16\u00a0augusti 1988"
    assert fa.period(JULY, AUGUST) == "۸ تا ۲۵\u00a0مرداد ۱۳۶۷"
    assert fa.period(JULY, AUGUST, calendar="gregorian") == "۳۰\u00a0ژوئیه تا ۱۶\u00a0اوت ۱۹۸۸"
    assert fa.period(JULY, MARCH, calendar="gregorian") == "۳۰\u00a0ژوئیهٔ ۱۹۸۸ تا ۱\u00a0مارس ۱۹۸۹"


def test_a_period_may_be_told_by_months_or_years(en: Language, fa: Language) -> None:
    assert en.period(JULY, AUGUST, precision="month") == "July–August 1988"
    assert en.period(JULY, JULY, precision="month") == "July 1988"
    assert en.period(JULY, MARCH, precision="month") == "July 1988–March 1989"
    assert fa.period(JULY, AUGUST, calendar="gregorian", precision="month") == "ژوئیه تا اوت ۱۹۸۸"
    assert en.period(JULY, MARCH, precision="year") == "1988–1989"
    assert en.period(JULY, AUGUST, precision="year") == "1988"
    assert fa.period(JULY, MARCH, precision="year") == "۱۳۶۷"


def test_a_language_that_puts_the_year_first_says_both_ends_in_full() -> None:
    assert language.get("zh-Hant").period(JULY, AUGUST) == "1988年7月30日–1988年8月16日"


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
    assert [span.value for span in lang.find_numbers(written)] == [abs(number)]


def test_pages_are_numbered_in_the_languages_digits(en: Language, fa: Language) -> None:
    assert en.page_number("209-228") == "209–228"
    assert fa.page_number("209–228") == "۲۰۹–۲۲۸"
    assert fa.page_number(12) == "۱۲"
    assert fa.page_number("xii") == "xii"


def test_a_run_of_pages_reads_as_the_language_does_and_a_bare_number_from_the_left(en: Language, fa: Language) -> None:
    assert [fa.direction_of(fa.page_number(pages)) for pages in ("209-228", "12")] == ["rtl", "ltr"]
    assert en.direction_of(en.page_number("209-228")) == ""


def test_a_language_can_be_a_key_and_travel_to_another_process(fa: Language) -> None:
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


def test_a_name_in_another_language_falls_back_to_the_endonym(sv: Language) -> None:
    assert language.get("fa").name_in(sv) == "persiska"
    assert language.get("fa-AF").name_in(sv) == "dari"
    declared = language.get("haz", declared={"based_on": "fa-AF", "endonym": "هزارگی", "names": {"en": "Hazaragi"}})
    assert declared.name_in(sv) == "هزارگی"
    assert declared.name_in(language.get("en")) == "Hazaragi"


def test_a_language_that_cldr_does_not_know_can_be_declared() -> None:
    declared = {
        "based_on": "fa-AF",
        "endonym": "هزارگی",
        "numbers": {"range": "{a} تا {b}"},
        "quotes": ["«", "»", "‹", "›"],
    }
    lang = language.get("haz", declared=declared)
    assert (lang.tag, lang.direction, lang.plural_forms) == ("haz", "rtl", "nplurals=2; plural=(n > 1);")
    assert lang.date(date(1988, 7, 19)) == "۲۸\u00a0سرطان ۱۳۶۷"
    assert lang.quotes[1] == ("‹", "›")


def test_a_language_declared_from_nothing_still_writes() -> None:
    lang = language.get("zza", declared={"endonym": "Zazaki"})
    assert (lang.direction, lang.number(30000), lang.date(date(1988, 7, 19))) == ("ltr", "30,000", "19\u00a007 1988")
    assert lang.date(date(1988, 7, 19), "weekday") == "2"
    assert lang.duration(5, "month") == "5"


def findings(tag: str, declared: dict[str, object] | None = None) -> list[tuple[str, dict[str, str]]]:
    with pytest.raises(Refused) as refused:
        language.get(tag, declared=declared, location=Location("locales/x/language.toml"))
    return [(finding.code, dict(finding.details)) for finding in refused.value.findings]


@pytest.mark.parametrize("tag", ["", "../fa", "fa_IR", "Farsi", "FA", "fa-", "f"])
def test_what_is_no_tag_is_refused(tag: str) -> None:
    assert findings(tag) == [("C261", {"tag": tag})]


def test_a_language_of_which_nothing_is_known_is_refused() -> None:
    assert findings("tlz") == [("C262", {"tag": "tlz"})]


def test_every_mistake_of_a_declaration_is_told_at_once() -> None:
    declared = {
        "endonym": 5, "direction": "down", "numbers": {"digit": "x", "digits": "012"}, "dates": "no", "quotes": ["«"],
        "lists": {"two": "{a} {c}"},
    }  # fmt: skip
    mistakes = [details["mistake"] for _, details in findings("zza", declared)]
    assert mistakes == [
        "endonym: input should be a valid string",
        "direction: input should be 'ltr' or 'rtl'",
        "quotes: it should have 4 parts, not 1",
        "numbers.digits: it should have 10 parts, not 3",
        "numbers.digit: there is no such setting",
        "dates: it should be a table",
        "lists.two: it should contain {b}",
    ]


def test_a_mistake_of_a_declaration_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "packets.toml").write_text(
        'title = "T"\npublisher = "P"\ncorrections = "c"\npackets = []\n[languages.fa]\n', encoding="utf-8"
    )
    (tmp_path / "locales" / "fa").mkdir(parents=True)
    (tmp_path / "locales" / "fa" / "language.toml").write_text(
        "[reading]\nlongest_mean = 12\nlix = [3]\n", encoding="utf-8"
    )
    with pytest.raises(Refused) as refused:
        language.of(config.read(tmp_path), "fa")
    assert [str(each.location) for each in refused.value.findings] == ["locales/fa/language.toml:3"]


def test_a_project_overrides_the_limits_of_a_language() -> None:
    lang = language.get("fa", declared={"reading": {"longest_mean": 12}, "checks": {"rules": []}})
    assert (lang.data.reading.longest_mean, lang.data.checks.rules) == (12, ())
    assert lang.data.words == language.get("fa").data.words


def test_every_language_file_that_we_ship_is_read() -> None:
    folder = Path(language.__file__).parent.parent / "languages"
    names = {file.stem for file in folder.glob("*.toml")} - {"quotes"}
    scripts = {name for name in names if name[0].isupper()}
    assert {language.get(name).script for name in names - scripts} >= scripts
    assert all(name in runner.NAMED_IN_DATA for tag in names - scripts for name in language.get(tag).data.checks.rules)
