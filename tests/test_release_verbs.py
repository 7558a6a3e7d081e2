"""The words of the verbs on releases."""

from __future__ import annotations

from demo_project import invoke

from bifolio import verification
from bifolio.release_verbs import SPOKEN


def test_a_release_is_of_a_language_or_of_a_build(demo):
    for words in ((), ("fa", "--key", "key"), ("fa", "--to", "elsewhere"), ("fa", "--site", "public")):
        result = invoke("release", *words, "--project", demo)
        assert result.exit_code == 2
        assert "Give either LANGUAGE" in result.output


def test_errata_need_two_places_that_exist(demo):
    assert invoke("errata", demo / "content", demo / "nowhere", "--project", demo).exit_code == 2


def test_the_help_of_verify_names_every_language_of_its_reports():
    assert SPOKEN.split(", ") == list(verification.languages())


def test_only_verify_takes_a_language_that_findings_are_not_in(demo):
    refused = invoke("verify", demo, "--lang", "xx", "--project", demo)
    assert (refused.exit_code, f"they are in {SPOKEN}." in refused.output) == (2, True), refused.output
    assert invoke("errata", demo, demo, "--lang", "de", "--project", demo).exit_code == 2
