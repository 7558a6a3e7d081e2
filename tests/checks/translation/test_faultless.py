"""A translation without findings is not checked again until it, its message or the rules change; one with findings always is."""

from __future__ import annotations

import pytest

from bifolio.checks.translation import faultless, runner
from bifolio.checks.translation.faultless import FaultlessTranslations
from bifolio.model import Entry, Location, Message
from bifolio.recorded_results import RecordedResults

MESSAGE, ENTRY = Message("Two came.", "x"), Entry("Two came.", ("Två kom.",), "x", line=4)


@pytest.fixture
def results(tmp_path):
    results = RecordedResults(tmp_path)
    recorded = FaultlessTranslations(results, "a.po", "rules")
    recorded.add(MESSAGE, ENTRY)
    recorded.save()
    return results


def test_the_place_of_a_translation_counts_for_nothing(results):
    recorded = FaultlessTranslations(results, "a.po", "rules")
    assert recorded.has(MESSAGE._replace(location=Location("b.md", 9)), ENTRY._replace(line=9, raw="msgid …"))


@pytest.mark.parametrize(
    ("message", "entry", "name", "rules"),
    [
        (MESSAGE._replace(msgid="Three came."), ENTRY, "a.po", "rules"),
        (MESSAGE._replace(other_styles=("{a.year}",)), ENTRY, "a.po", "rules"),
        (MESSAGE, ENTRY._replace(msgstr=("Tre kom.",)), "a.po", "rules"),
        (MESSAGE, ENTRY._replace(comments=("bifolio: ignore T311 So.",)), "a.po", "rules"),
        (MESSAGE, ENTRY, "b.po", "rules"),
        (MESSAGE, ENTRY, "a.po", "other rules"),
    ],
)
def test_anything_else_counts(results, message, entry, name, rules):
    assert not FaultlessTranslations(results, name, rules).has(message, entry)


def test_what_is_no_longer_asked_for_is_forgotten(results):
    FaultlessTranslations(results, "a.po", "rules").save()
    assert not FaultlessTranslations(results, "a.po", "rules").has(MESSAGE, ENTRY)


def test_nothing_is_recorded_where_a_package_adds_checks(results, monkeypatch):
    monkeypatch.setattr(faultless, "plug_ins", lambda: (runner.numbers.rules,))
    assert not FaultlessTranslations(results, "a.po", "rules").has(MESSAGE, ENTRY)


def test_a_forced_run_checks_all_again(tmp_path, results):
    assert not FaultlessTranslations(RecordedResults(tmp_path, forced=True), "a.po", "rules").has(MESSAGE, ENTRY)
