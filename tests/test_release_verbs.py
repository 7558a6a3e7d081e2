"""The words of the verbs on releases."""

from __future__ import annotations

from demo_project import invoke


def test_a_release_is_of_a_language_or_of_a_build(demo):
    for words in ((), ("fa", "--key", "key"), ("fa", "--to", "elsewhere"), ("fa", "--site", "public")):
        result = invoke("release", *words, "--project", demo)
        assert result.exit_code == 2
        assert "Give either LANGUAGE" in result.output


def test_errata_need_two_places_that_exist(demo):
    assert invoke("errata", demo / "content", demo / "nowhere", "--project", demo).exit_code == 2
