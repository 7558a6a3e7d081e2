"""Loading packets and the project: what is wrong is reported, and the rest is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
import sample
from demo_project import build_html, checked, invoke, replace_in

from bifolio.extract import SelectionContents
from bifolio.workspace import LoadedPacket


@pytest.mark.slow
def test_a_declared_language_that_is_not_right_is_a_finding(demo: Path) -> None:
    (demo / "locales/fa/language.toml").write_text('colour = "red"\n', encoding="utf-8")
    result = build_html(demo)
    assert (result.exit_code, "C263" in result.output) == (1, True)


@pytest.mark.slow
def test_a_rule_that_no_module_has_is_reported_with_those_that_there_are(demo):
    file = demo / "locales/fa/language.toml"
    file.write_text('[checks]\nrules = ["languages.fa", "languages.farsi"]\n', encoding="utf-8")
    result = invoke("check", "--project", demo, "-q")
    assert result.exit_code == 1
    assert "locales/fa/language.toml:2: error C263" in result.output
    assert "checks.rules: it must be languages.fa, languages.sv, scripts.arabic" in result.output


@pytest.mark.parametrize("settings", ["", " languages=fa"], ids=["everyone", "some languages"])
def test_the_messages_that_readers_meet_are_counted_once_for_languages_that_meet_the_same(settings: str) -> None:
    read = sample.packet(f"# One {{#one}}\n\n::: safety{settings}\nA box.\n:::\n")
    loaded, selection = LoadedPacket(read, ()), read.selections[0]
    for tag in ("sv", "fa"):
        assert loaded.keys(selection, tag) == SelectionContents(read, selection, tag).keys
    assert (loaded.keys(selection, "sv") is loaded.keys(selection, "fa")) == (not settings)


@pytest.mark.slow
def test_pairs_of_languages_without_an_edition_and_editions_without_pairs_are_told(demo: Path) -> None:
    replace_in(demo / "content/demo/packet.yaml", ", bilingual]", "]")
    told = checked("check", "--project", demo, "-q").output
    assert "packets.toml:5: warning C310" in told
    (demo / "content/demo/packet.yaml").write_text("title: A small packet\n", encoding="utf-8")
    assert "C310" not in invoke("check", "--project", demo, "-q").output, "the packet that is wrong may have them"


@pytest.mark.slow
def test_a_format_of_two_languages_in_a_project_without_pairs_is_told_once_for_each_selection(demo: Path) -> None:
    replace_in(demo / "packets.toml", 'pairs = [["en", "fa"]]\n', "")
    assert checked("check", "--project", demo, "-q").output.count("warning C309") == 1
