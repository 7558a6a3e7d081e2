"""Holds that the settings of a language are checked, merged and complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio import language
from bifolio.checks.translation import runner
from bifolio.model import Location, Refused


def findings(tag: str, declared: dict[str, object] | None = None) -> list[tuple[str, dict[str, str]]]:
    with pytest.raises(Refused) as refused:
        language.get(tag, declared=declared, location=Location("locales/x/language.toml"))
    return [(finding.code, dict(finding.details)) for finding in refused.value.findings]


def test_every_mistake_of_a_declaration_is_told_at_once() -> None:
    declared = {
        "endonym": 5, "direction": "down", "numbers": {"digit": "x", "digits": "012"}, "dates": "no", "quotes": ["«"],
        "lists": {"two": "{a} {c}"},
    }  # fmt: skip
    mistakes = [details["mistake"] for _, details in findings("zza", declared)]
    assert mistakes == [
        "endonym: it must be text",
        "direction: it must be 'ltr' or 'rtl'",
        "quotes: it should have 4 parts, not 1",
        "numbers.digits: it should have 10 parts, not 3",
        "numbers.digit: there is no such setting",
        "dates: it should be a table",
        "lists.two: it should contain {b}",
    ]


def test_a_project_overrides_the_limits_of_a_language() -> None:
    lang = language.get("fa", declared={"reading": {"longest_mean": 12}, "checks": {"rules": []}})
    assert (lang.data.reading.longest_mean, lang.data.checks.rules) == (12, ())
    assert lang.data.words == language.get("fa").data.words


@pytest.mark.slow
def test_every_language_file_that_we_ship_is_read() -> None:
    folder = Path(language.__file__).parent.parent / "languages"
    names = {file.stem for file in folder.glob("*.toml")} - {"quotes"}
    scripts = {name for name in names if name[0].isupper()}
    assert {language.get(name).script for name in names - scripts} >= scripts
    assert all(name in runner.NAMED_IN_DATA for tag in names - scripts for name in language.get(tag).data.checks.rules)
