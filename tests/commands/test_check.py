"""`check` reports every mistake in one run, each with its place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from demo_project import invoke, po, replace_in

REVIEWED = "locales/fa/reviewed/demo.txt"


@pytest.mark.slow
def test_every_mistake_of_a_run_is_told_in_that_run(demo: Path) -> None:
    replace_in(demo / "content/demo/values.yaml", "1988-07-19", "1988-13-40")
    replace_in(demo / "content/demo/timeline.yaml", "kind: event", "kind: rumour")
    (demo / "content/demo/02-guide.md").write_bytes(b"# \xff {#guide}\n")
    result = invoke("check", "--project", demo, "-q", "--output-format", "json")
    assert result.exit_code == 1
    assert {(found["code"], found["path"], found["line"]) for found in json.loads(result.output)} >= {
        ("C126", "content/demo/values.yaml", 1),
        ("C126", "content/demo/timeline.yaml", 1),
        ("C101", "content/demo/02-guide.md", 1),
    }


@pytest.mark.slow
def test_mistakes_in_settings_do_not_hide_those_of_packets(demo: Path) -> None:
    replace_in(demo / "packets.toml", 'publisher = "', 'publihser = "')
    replace_in(demo / "packets.toml", "[languages.sv]", "[languages.sv]\nincomplet = 'mark'\n[look]\naccent = 'red'")
    (demo / "locales/fa/language.toml").write_text("[numbers]\ndecimals = '.'\n", encoding="utf-8")
    replace_in(demo / "content/demo/packet.yaml", "version", "vesion")
    replace_in(demo / "content/demo/packet.yaml", "formats: [html, a4]", "formats: [html, a44]")
    replace_in(demo / "content/demo/values.yaml", "type: integer", "type: integr")
    replace_in(demo / "content/demo/01-story.md", "**Nobody**", "{nobody}")
    found = json.loads(invoke("check", "--project", demo, "-q", "--output-format", "json").output)
    assert {(each["code"], each["path"].rpartition("/")[2]) for each in found} == {
        ("C124", "packets.toml"),
        ("C125", "packets.toml"),
        ("C126", "packets.toml"),
        ("C263", "language.toml"),
        ("C124", "packet.yaml"),
        ("C125", "packet.yaml"),
        ("C304", "packet.yaml"),
        ("C202", "values.yaml"),
        ("C211", "01-story.md"),
    }
    assert [each["sentence"] for each in found if each["code"] == "C211"] == ["Undefined value “nobody”."], (
        "and none of {count}, which is declared"
    )


@pytest.mark.slow
def test_github_gets_annotations(demo: Path) -> None:
    replace_in(po(demo), "{count} نفر", "{cuont} نفر")
    result = invoke("check", "--project", demo, "-q", "--output-format", "github")
    assert result.output.startswith("::error file=locales/fa/LC_MESSAGES/demo.po,line=")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "[languages.sv]",
            "[languages.sv]\ncolour = 1",
            "packets.toml:10: error C124: Unknown key “colour”.",
        ),
        ("[languages.sv]", '[languages.sv]\nincomplete = "guess"', "packets.toml:10: error C126"),
        ('packets = ["demo"]', "", "packets.toml: error C125: The key “packets” is missing."),
        ("[languages.sv]", '[languages.sv]\nincomplete = "', "packets.toml:10:15: error C132"),
    ],
)
def test_a_mistake_in_packets_toml_is_told_with_its_line(demo: Path, old: str, new: str, told: str) -> None:
    replace_in(demo / "packets.toml", old, new)
    result = invoke("check", "--project", demo, "-q")
    assert (result.exit_code, told in result.output) == (1, True), result.output


@pytest.mark.slow
@pytest.mark.parametrize("path", [REVIEWED, REVIEWED.replace("demo", "ui"), "locales/fa/corrected/demo.txt"])
@pytest.mark.slow
@pytest.mark.parametrize(("content", "code"), [(b"\xff\n", "C101"), (b"checked by me\n", "T141")])
def test_a_damaged_file_of_signatures_is_reported_at_its_line(demo, run, path, content, code):
    (demo / path).parent.mkdir(exist_ok=True)
    (demo / path).write_bytes(content)
    result = run("check")
    assert (result.exit_code, f"{path}:1" in result.output, code in result.output) == (1, True, True)


@pytest.mark.parametrize(("content", "code"), [(b"\xff\n", "C101"), (b"<<<<<<< HEAD\n", "T143")])
def test_a_damaged_file_of_origins_is_reported_at_its_line(demo, run, content, code):
    (demo / "locales/fa/origin").mkdir()
    (demo / "locales/fa/origin/demo.txt").write_bytes(content)
    result = run("check")
    assert (result.exit_code, "origin/demo.txt:1:" in result.output, f"error {code}" in result.output) == (
        1,
        True,
        True,
    )


@pytest.mark.slow
def test_a_damaged_translation_memory_is_reported(demo, run):
    (demo / "locales/memory").mkdir()
    (demo / "locales/memory/a.tmx").write_text("<html/>", encoding="utf-8")
    result = run("check")
    assert (result.exit_code, "locales/memory/a.tmx:1: error T161" in result.output) == (1, True)


@pytest.mark.slow
def test_records_of_releases_and_verdicts_are_checked_too(demo: Path) -> None:
    record = demo / "released/public/demo/1.0/demo-fa-texts.json"
    record.parent.mkdir(parents=True)
    record.write_text("{", encoding="utf-8")
    (demo / "verdicts.yaml").write_text("- {program: x}\n", encoding="utf-8")
    result = invoke("check", "--project", demo, "-q")
    assert result.exit_code == 1
    assert "T184" in result.output
    assert "verdicts.yaml:1:" in result.output


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["check", "status"])
def test_a_setting_that_takes_numbers_for_none_is_seen(demo: Path, verb: str) -> None:
    text = '[numbers]\nalso_group = "’"\n\n[contexts]\nno_number = "[0-9]+"\n\n[checks]\nletters = {}\n'
    (demo / "locales/sv/language.toml").write_text(text, encoding="utf-8")
    result = invoke(verb, "--project", demo, "-q")
    assert re.findall(r"language\.toml:(\d+): note C905", result.output) == ["2", "4"]


@pytest.mark.slow
def test_a_setting_that_changes_how_figures_read_is_seen(demo: Path) -> None:
    months = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "augusti",
        "juli",
        "september",
        "oktober",
        "november",
        "december",
    ]
    text = f"[numbers]\ndecimal = ','\nordinal_words = ['andra']\n[dates.months]\ngregorian = {months}\n[units]\nday = {{other = '{{n}} dygn'}}\n"
    (demo / "locales/sv/language.toml").write_text(text, encoding="utf-8")
    result = invoke("check", "--project", demo, "-q")
    assert re.findall(r"language\.toml:(\d+): note C905: “([a-z_.]+)”", result.output) == [
        ("3", "numbers.ordinal_words"),
        ("4", "dates.months"),
        ("6", "units"),
    ]


@pytest.mark.slow
def test_an_entry_that_ignores_nothing_is_a_finding_at_its_line(demo: Path) -> None:
    settings = (demo / "packets.toml").read_text(encoding="utf-8")
    entry = '\n[[ignore]]\ncode = "C212"\nfile = "content/demo/{}.md"\nreason = "It is meant."\n'
    (demo / "packets.toml").write_text(settings + entry.format("none") + entry.format("no"), encoding="utf-8")
    result = invoke("check", "--project", demo, "-q", "--output-format", "json")
    first = settings.count("\n") + 2
    assert [found["line"] for found in json.loads(result.output) if found["code"] == "C904"] == [first, first + 5]
