"""The verdict of another program is in the statement of the very bytes that it judged, and of no others."""

from __future__ import annotations

import re
import subprocess

import judges
import pytest
from demo_project import invoke, replace_in

from bifolio import output

pytestmark = pytest.mark.slow
FACTS = ("--program", "veraPDF", "--program-version", "1.30.2")
NOBODY = "Files on which no verdict of another program is recorded: "


@pytest.fixture
def record(demo):
    """Return a function that records a verdict on files."""

    def write(*files, result="passed", profile="PDF/UA-1", date="2026-11-30"):
        facts = (*FACTS, "--date", date, "--profile", profile, "--result", result)
        return invoke("verdict", *facts, *files, "--project", demo, "-q")

    return write


def statement(demo, tag="en"):
    """Return the statement that a build writes, as plain text."""
    assert invoke("build", "--project", demo, "-q").exit_code == 0
    html = (demo / f"out/{tag}/statement.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub("</?bdi>", "", html)).split())


def test_a_verdict_is_told_until_the_bytes_change(demo, record):
    before = statement(demo)
    assert f"{NOBODY}Web page: 2 One file to pass on by hand: 1 PDF, A4: 2 " in before
    file = demo / "out/en/demo/demo-handout-en-a4.pdf"
    assert record(file).exit_code == 0
    text = statement(demo)
    told = f"veraPDF 1.30.2 · 30 November 2026 Files that passed: 1 {file.name} {output.digest(file.read_bytes())} "
    checked, recorded, rest = re.split("(?:Recorded by the publisher|What nobody has checked) ", text)
    assert f"Verdict of another program, by PDF/UA-1 {told}" in recorded
    assert "veraPDF" not in checked + rest, "the build has not seen it"
    assert "Files that did not pass" not in text
    assert f"{NOBODY}Web page: 2 One file to pass on by hand: 1 PDF, A4: 1 " in text
    assert "veraPDF" not in statement(demo, "sv"), "it is of the English file alone"
    replace_in(demo / "content/demo/values.yaml", "30000", "30001")
    text = statement(demo)
    assert "veraPDF" not in text
    assert "PDF, A4: 2" in text


def test_a_file_that_failed_is_told_too(demo, record):
    statement(demo)
    assert record(demo / "out/en/demo/demo-handout-en-a4.pdf", result="failed").exit_code == 0
    text = statement(demo)
    assert "Files that did not pass: 1 demo-handout-en-a4.pdf " in text
    assert "Files that passed" not in text
    assert "PDF, A4: 1 " in text.partition(NOBODY)[2], "the other has not been judged"


def test_of_a_judge_that_was_stopped_half_way_the_other_files_are_not_judged(demo, record):
    statement(demo)
    pdfs = sorted((demo / "out/en/demo").glob("*-a4.pdf"))
    assert record(pdfs[0]).exit_code == 0
    text = statement(demo)
    assert f"Files that passed: 1 {pdfs[0].name} " in text
    assert pdfs[1].name not in text
    assert "PDF, A4: 1 " in text.partition(NOBODY)[2]


def test_programs_that_disagree_are_both_told(demo, record):
    statement(demo)
    file = demo / "out/en/demo/demo-handout-en-a4.pdf"
    assert record(file).exit_code == 0
    other = ("--program", "PAC", "--program-version", "2024", "--date", "2026-11-29", "--profile", "PDF/UA-1")
    assert invoke("verdict", *other, "--result", "failed", file, "--project", demo, "-q").exit_code == 0
    text = statement(demo)
    assert "PAC 2024 · 29 November 2026 Files that did not pass: 1 " in text
    assert "veraPDF 1.30.2 · 30 November 2026 Files that passed: 1 " in text


def test_what_the_judge_itself_says_is_recorded(demo, record, need):
    """As a publisher's script does it: the files that veraPDF passes and those that it fails."""
    statement(demo)
    pdfs = sorted((demo / "out").rglob("*-a4.pdf"))
    command = [*judges.java(), "-jar", need("verapdf"), "--format", "text", "--flavour", "ua1", *pdfs]
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    passed = [line.split(" ", 1)[1].removesuffix(" ua1") for line in lines if line.startswith("PASS ")]
    assert record(*passed).exit_code == 0
    text = statement(demo, "fa")
    assert "veraPDF 1.30.2 · ۹ آذر ۱۴۰۵" in text


@pytest.mark.parametrize("wrong", [{"profile": ""}, {"result": "perhaps"}, {"date": "2999-01-01"}])
def test_a_fact_that_is_none_is_refused(demo, record, wrong):
    result = record(demo / "packets.toml", **wrong)
    assert result.exit_code != 0
    assert not (demo / "verdicts.yaml").exists()


def test_a_wrong_file_of_verdicts_is_a_finding_of_a_build(demo):
    (demo / "verdicts.yaml").write_text("- {program: veraPDF, result: perfect}\n", encoding="utf-8")
    result = invoke("build", "--project", demo, "-q", "--format", "html")
    assert result.exit_code == 1
    assert "verdicts.yaml:1:" in result.output
    assert (demo / "out/en/demo/handout.html").is_file(), "and the pages are there"
