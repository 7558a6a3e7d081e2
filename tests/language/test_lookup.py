"""Holds what a tag finds, what a project may declare, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio import language
from bifolio.language import Language
from bifolio.model import Location, Refused
from bifolio.project import config


@pytest.mark.slow
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


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("", ""),
        ("../fa", ""),
        ("fa_IR", "fa-IR"),
        ("Farsi", ""),
        ("FA", "fa"),
        ("fa-", "fa"),
        ("f", ""),
        ("Persian", "fa"),
    ],
)
def test_what_is_no_tag_is_refused_with_the_one_that_is_meant(tag: str, meant: str) -> None:
    assert findings(tag) == [("C261", {"tag": tag, "nearest": suggested(meant)})]


@pytest.mark.parametrize(("tag", "meant"), [("tlz", ""), ("svv", "sv"), ("arr", "ar")])
def test_a_language_of_which_nothing_is_known_is_refused_with_the_nearest(tag: str, meant: str) -> None:
    assert findings(tag) == [("C262", {"tag": tag, "nearest": suggested(meant)})]
    assert findings("qqy", {"based_on": tag}) == findings(tag)


def suggested(meant: str) -> str:
    return f" Did you mean “{meant}”?" if meant else ""


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
