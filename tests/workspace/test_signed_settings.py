"""Settings of a language: whatever is changed in one, the public site has those alone that somebody has signed."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from demo_project import checked, invoke, replace_in, tree

from bifolio import pdf
from bifolio.language.locale_data import LocaleData
from bifolio.workspace import Command, load_project, with_signed_settings

TOKEN = "Zqx"
MONTHS = [f"{TOKEN}{letter}" for letter in "abcdefghijkl"]
SEVEN = [f"{TOKEN}{letter}" for letter in "mnopqrs"]
CHANGED: dict[str, Any] = {  # a change of each setting that there is, and of `based_on`
    "based_on": "ps",
    "endonym": TOKEN,
    "direction": "ltr",
    "script": "Cyrl",
    "plural_forms": "nplurals=1; plural=0;",
    "quotes": ["„", "“", "‚", "‘"],
    "names": {"en": TOKEN, "sv": TOKEN},
    "numbers.digits": "٠١٢٣٤٥٦٧٨٩",
    "numbers.decimal": "·",
    "numbers.group": " ",
    "numbers.grouping": [3, 2],
    "numbers.minus": "∸",
    "numbers.percent": f"{{n}} {TOKEN}",
    "numbers.range": f"{{a}} {TOKEN} {{b}}",
    "numbers.page_range": f"{{a}} {TOKEN} {{b}}",
    "numbers.ordinal": {"other": f"{{n}}{TOKEN}"},
    "numbers.words": [f"{TOKEN}one", f"{TOKEN}two"],
    "numbers.ordinal_words": [f"{TOKEN}first"],
    "numbers.also_group": "’",
    "numbers.also_decimal": "’",
    "dates.calendar": "gregorian",
    "dates.months": {"persian": MONTHS, "gregorian": MONTHS},
    "dates.months_alone": {"persian": MONTHS, "gregorian": MONTHS},
    "dates.before_year": {"تیر": TOKEN},
    "dates.weekdays": SEVEN,
    "dates.full": f"{{d}} {{month}} {TOKEN} {{y}}",
    "dates.day_month": f"{{d}} {TOKEN} {{month}}",
    "dates.month_year": f"{{month}} {TOKEN} {{y}}",
    "dates.year": f"{TOKEN} {{y}}",
    "dates.range": f"{{a}} {TOKEN} {{b}}",
    "dates.parts": {"early": f"{TOKEN} {{date}}"},
    "dates.both": f"{{first}} {TOKEN} {{second}}",
    "styles": {"date": {"usual": "solar"}},
    "units": {"hour": {"other": "{n} روز"}},
    "lists.two": f"{{a}} {TOKEN} {{b}}",
    "lists.start": f"{{a}} {TOKEN} {{b}}",
    "lists.middle": f"{{a}} {TOKEN} {{b}}",
    "lists.end": f"{{a}} {TOKEN} {{b}}",
    "lists.semicolon": " / ",
    "sorting.alphabet": "ب آ",
    "sorting.foreign": "ب",
    "sorting.own_script_first": False,
    "sorting.split": ["ß ss"],
    "spelled.words": {TOKEN: 3},
    "spelled.joiners": [TOKEN],
    "spelled.compounds": True,
    "spelled.ordinals": [TOKEN],
    "spelled.prefix": "x",
    "spelled.endings": "x",
    "spelled.suffix": "x",
    "spelled.ambiguous": [TOKEN],
    "spelled.articles": [TOKEN],
    "spelled.unsaid": [2],
    "spelled.ones_first": True,
    "spelled.pairs": True,
    "spelled.teens": True,
    "spelled.whole": "x",
    "spelled.scores": True,
    "spelled.fractions": {TOKEN: "1/2"},
    "spelled.decades": {TOKEN: 80},
    "spelled.added": {TOKEN: "1/2"},
    "spelled.multipliers": {TOKEN: 12},
    "spelled.loose": {TOKEN: [12]},
    **{f"contexts.{each.name}": "x" for each in fields(get_type_hints(LocaleData)["contexts"])},
    "contexts.unscaled": [TOKEN],
    "contexts.clock_before": {TOKEN: 30},
    "words.inflection": "x",
    "words.ending": "x",
    "words.optional": "x",
    "words.repeated": [TOKEN],
    "words.never_repeated": [TOKEN],
    "words.small": [TOKEN],
    "reading.longest_mean": 12,
    "reading.lix": [20, 40],
    "attribution.cues": [TOKEN],
    "attribution.introductions": [TOKEN],
    "attribution.sayings": [TOKEN],
    "attribution.verbs": [TOKEN],
    "attribution.speakers": [TOKEN],
    "attribution.reach": 5,
    "attribution.anonymous": [TOKEN],
    "attribution.killing": [TOKEN],
    "attribution.counted": [TOKEN],
    "attribution.multitudes": [TOKEN],
    "checks.rules": [],
    "checks.letters": {"ي": TOKEN},
    "checks.spellings": {TOKEN: "x"},
    "checks.words": {TOKEN: ["x"]},
    "checks.versions": "x",
    "cells": {"2.25": TOKEN, "1988": TOKEN},
}
SIGNED = {"units": {"day": {"other": "{n} شبانه‌روز"}}, "cells": {"3.50": "Signed"}}


def names_of(kind: Any, table: str = "") -> set[str]:
    """Return the dotted names of all settings that a class of them has."""
    names: set[str] = set()
    for name, hint in get_type_hints(kind).items():
        if not name.startswith("__"):
            names |= names_of(hint, f"{table}{name}.") if is_dataclass(hint) else {f"{table}{name}"}
    return names


def with_setting(settings: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """Return settings with another one, by its dotted name."""
    table, _, key = name.rpartition(".")
    return {**settings, table: {**settings.get(table, {}), key: value}} if table else {**settings, key: value}


def toml(settings: dict[str, Any]) -> str:
    """Return settings as TOML: a line for each, or for each table of them."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in settings.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_value(key)} = {_value(inside)}" for key, inside in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def write(demo: Path, settings: dict[str, Any], tag: str = "fa") -> None:
    (demo / f"locales/{tag}/language.toml").write_text(toml(settings), encoding="utf-8")


def sign(demo: Path, *words: str, tag: str = "fa") -> str:
    return checked("review", tag, "--as", "Simorgh", "--settings", "--project", demo, "-q", *words).output


def public(demo: Path) -> dict[str, Any]:
    """Return what the public site takes from each language.toml."""
    command = Command(demo)
    project = load_project(command)
    assert project, [str(each) for each in command.findings]
    return dict(with_signed_settings(command, project).declared)


def built(demo: Path, *words: str) -> dict[str, bytes]:
    """Return the files of the public site."""
    checked("build", "--project", demo, "--site", "public", "-q", *(words or ("--format", "html", "--format", "txt")))
    return tree(demo / "out-public")


def test_each_setting_that_there_is_is_changed_here() -> None:
    assert set(CHANGED) == names_of(LocaleData) - {"tag"} | {"based_on"}


@pytest.mark.parametrize("signed", [{}, SIGNED])
def test_each_setting_changed_in_turn_is_not_public(demo: Path, signed: dict[str, Any]) -> None:
    if signed:
        write(demo, signed)
        sign(demo)
    before = public(demo)
    assert before == ({"fa": signed} if signed else {})
    for name, value in CHANGED.items():
        write(demo, with_setting(signed, name, value))
        assert public(demo) == before, f"{name} is public"
    (demo / "locales/fa/language.toml").unlink()
    assert public(demo) == before, "nobody has signed that the settings are gone"


def shown_project(demo: Path, formats: str) -> None:
    """Have the demo print durations, a table of numbers, and all formats."""
    replace_in(
        demo / "content/demo/packet.yaml", "formats: [html, single, a4, booklet, bilingual]", f"formats: {formats}"
    )
    text = "| Year | Share |\n|---|---|\n| 1988 | 2.25 |\n| 1989 | 3.50 |\n\n::: teacher"
    replace_in(demo / "content/demo/01-story.md", "::: teacher", text)
    checked("extract", "--project", demo, "-q")


@pytest.mark.slow
def test_no_format_has_a_setting_that_is_not_signed(demo: Path) -> None:
    shown_project(demo, "[html, single, a4, bilingual, epub, txt]" if not pdf.unavailable() else "[html, epub, txt]")
    checked("review", "fa", "--as", "Simorgh", "--project", demo, "-q")
    before = built(demo, "--packet", "demo")
    assert len({Path(path).suffix for path in before}) > 5
    every: dict[str, Any] = {}
    for name in (
        "endonym",
        "names",
        "numbers.percent",
        "numbers.words",
        "dates.months",
        "dates.full",
        "units",
        "cells",
    ):
        every = with_setting(every, name, CHANGED[name])
    write(demo, every)
    after = built(demo, "--packet", "demo")
    assert {path for path in before if after.get(path) != before[path]} <= {"manifest.json", "SHA256SUMS"}
    invoke("build", "--project", demo, "-q", "--format", "txt", "--format", "html")
    page = (demo / "out/fa/demo/handout.html").read_text(encoding="utf-8")
    assert (f"{MONTHS[3]} {TOKEN}" in page, page.count(f">{TOKEN}<") > 1) == (True, True)
    assert TOKEN in (demo / "out/en/demo/handout.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_settings_that_were_signed_last_are_public_until_others_are_signed(demo: Path) -> None:
    shown_project(demo, "[html, txt]")
    write(demo, SIGNED)
    assert sign(demo) == "locales/fa/reviewed/language.toml.txt: 2 of 2 settings are signed\n"
    before = built(demo)
    assert "Signed" in before["fa/demo/handout.html"].decode()
    write(demo, {**SIGNED, "cells": {"3.50": TOKEN}})
    result = invoke("build", "--project", demo, "--site", "public", "-q", "--format", "html", "--format", "txt")
    assert "locales/fa/language.toml:2: note T145: 1 setting of “fa” is not signed: cells.3.50." in result.output
    assert tree(demo / "out-public")["fa/demo/handout.html"] == before["fa/demo/handout.html"]
    assert "T145" in invoke("status", "--project", demo, "-q").output
    sign(demo)
    assert TOKEN in built(demo)["fa/demo/handout.html"].decode()
    assert "T145" not in invoke("status", "--project", demo, "-q").output
    write(demo, {"endonym": "Other"})
    sign(demo, "--withdraw")
    assert not (demo / "locales/fa/reviewed/language.toml").exists()
    assert public(demo) == {}


def test_a_comment_takes_no_signature_and_a_copy_that_somebody_edits_is_none(demo: Path) -> None:
    write(demo, SIGNED)
    sign(demo)
    file, kept = demo / "locales/fa/language.toml", demo / "locales/fa/reviewed/language.toml"
    assert kept.read_bytes() == file.read_bytes()
    file.write_text(f"# A comment\n{toml(SIGNED)}", encoding="utf-8")
    assert public(demo) == {"fa": SIGNED}
    write(demo, {"endonym": TOKEN})
    replace_in(kept, "Signed", TOKEN)
    assert public(demo) == {}
    kept.write_text("[cells\n", encoding="utf-8")
    command = Command(demo)
    project = load_project(command)
    assert project
    assert not with_signed_settings(command, project).declared
    assert [(each.code, each.location.path) for each in command.findings][:1] == [
        ("C132", "locales/fa/reviewed/language.toml")
    ]


def test_that_settings_are_gone_is_signed_too(demo: Path) -> None:
    write(demo, SIGNED)
    sign(demo)
    (demo / "locales/fa/language.toml").unlink()
    assert "T145" in invoke("status", "--project", demo, "-q").output
    sign(demo)
    assert not (demo / "locales/fa/reviewed/language.toml").exists()
    assert public(demo) == {}
    assert "T145" not in invoke("status", "--project", demo, "-q").output


def test_the_source_language_needs_a_signature_for_its_names_in_others_alone(demo: Path) -> None:
    settings = {"numbers": {"group": " "}, "names": {"en": "English", "fa": TOKEN}}
    write_source(demo, settings)
    assert public(demo) == {"en": {"numbers": {"group": " "}, "names": {"en": "English"}}}
    assert "1 setting of “en” is not signed: names.fa" in invoke("status", "--project", demo, "-q").output
    assert sign(demo, tag="en") == "locales/en/reviewed/language.toml.txt: 1 of 1 settings are signed\n"
    assert public(demo) == {"en": settings}


def write_source(demo: Path, settings: dict[str, Any]) -> None:
    (demo / "locales/en").mkdir()
    write(demo, settings, "en")


@pytest.mark.slow
def test_a_language_that_only_unsigned_settings_make_known_is_left_out(demo: Path) -> None:
    checked("new-language", "qqy", "--endonym", TOKEN, "--based-on", "fa", "--project", demo, "-q")
    replace_in(
        demo / "packets.toml",
        'pairs = [["en", "fa"]]',
        'pairs = [["en", "fa"], ["qqy", "en"]]\nforeign = { rtl = "qqy" }',
    )
    replace_in(demo / "content/demo/01-story.md", "::: teacher", "They said سلام.\n\n::: teacher")
    result = invoke("build", "--project", demo, "--site", "public", "-q", "--format", "html")
    assert (result.exit_code, "locales/qqy/language.toml: error T146" in result.output) == (1, True)
    files = tree(demo / "out-public")
    assert "سلام" in files["en/demo/handout.html"].decode()
    assert not [path for path, text in files.items() if "qqy" in path or b"qqy" in text or TOKEN.encode() in text]
    sign(demo, tag="qqy")
    assert TOKEN in built(demo, "--format", "html")["qqy/demo/handout.html"].decode()


def test_settings_and_messages_are_not_signed_in_one_run(demo: Path) -> None:
    words = ("review", "fa", "--as", "Simorgh", "--settings", "--project", demo)
    assert "--settings signs no messages" in checked(*words, "--section", "story", status=2).output
    assert "There is no language “de”" in checked("review", "de", *words[2:], status=2).output
    assert "T142" in checked("review", "fa", "--as", "A B", *words[4:], status=1).output


def test_a_project_without_settings_needs_no_signature(demo: Path) -> None:
    command = Command(demo)
    project = load_project(command)
    assert project
    assert with_signed_settings(command, project) == replace(project, declared_places={})
    assert not command.findings
