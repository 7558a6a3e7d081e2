"""Reports: what people, programs and GitHub are given of findings, and what is printed meanwhile."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from bifolio import report
from bifolio.cli import main
from bifolio.findings import FindingType, all_types
from bifolio.model import Finding, Location, Severity

ERROR = Finding("C211", Severity.ERROR, Location("content/a/01-b.md", 3, 5), "Undefined value “x”.", "Define it.")


def finding(*place, severity=Severity.ERROR, sentence="It is wrong.", hint="Change it.") -> Finding:
    return Finding("C999", severity, Location(*place), sentence, hint)


def test_a_noun_is_in_the_plural_where_there_is_not_one():
    assert [report.counted(number, "file") for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_text_has_a_line_for_place_and_sentence_and_one_for_the_hint():
    assert report.text([ERROR]) == "content/a/01-b.md:3:5: error C211: Undefined value “x”.\n    Define it.\n"


def test_text_has_a_line_for_where_a_message_is_found():
    assert report.text([replace(ERROR, passage="In the section “A”.")]).endswith(
        "    Define it.\n    In the section “A”.\n"
    )


def test_text_that_runs_from_the_right_has_its_sentence_on_a_line_of_its_own():
    written = report.text([replace(ERROR, sentence="\u2068x\u2069\u202e")], {Severity.ERROR: "خطا"}, "\u2068\u2069")
    assert written == "content/a/01-b.md:3:5: خطا C211:\n    \u2068x\u2069\\u202e\n    Define it.\n"


def test_json_names_every_part_and_keeps_letters():
    [row] = json.loads(report.as_json([ERROR]))
    assert row == {
        "code": "C211", "severity": "error", "path": "content/a/01-b.md", "line": 3, "column": 5,
        "sentence": "Undefined value “x”.", "hint": "Define it.", "passage": "",
    }  # fmt: skip
    assert "“x”" in report.as_json([ERROR])
    assert json.loads(report.as_json([])) == []


@pytest.mark.parametrize(
    ("place", "properties"),
    [
        (("a.md", 3, 5), "file=a.md,line=3,col=5,title=C999"),
        (("a.md", 3), "file=a.md,line=3,title=C999"),
        (("a.md",), "file=a.md,title=C999"),
    ],
)
def test_an_annotation_has_the_line_and_column_that_are_known(place, properties):
    assert report.github([finding(*place)]) == f"::error {properties}::It is wrong. Change it.\n"


def test_an_annotation_cannot_be_left_by_what_its_message_holds():
    told = report.github([finding("a.md", sentence="100%\r\n::error::no, so: x")])
    assert told == "::error file=a.md,title=C999::100%25%0D%0A::error::no, so: x Change it.\n"


def test_an_annotations_path_may_hold_whatever_separates_properties():
    assert report.github([finding("a,b/x:1%.md", 2)]).startswith("::error file=a%2Cb/x%3A1%25.md,line=2,title=C999::")


@pytest.mark.parametrize(
    ("severity", "command", "fails"),
    [(Severity.ERROR, "error", True), (Severity.WARNING, "warning", False), (Severity.NOTE, "notice", False)],
)
def test_github_knows_three_severities_and_only_errors_fail(severity, command, fails):
    findings = [finding("a.md", severity=severity)]
    assert report.github(findings).startswith(f"::{command} file")
    assert report.failed(findings) is fails


def progress(**kwargs) -> tuple[report.Progress, io.StringIO]:
    stream = io.StringIO()
    stream.isatty = lambda: kwargs.pop("terminal", False)
    return report.Progress(stream=stream, **{name: flag for name, flag in kwargs.items() if name != "terminal"}), stream


def test_each_stage_is_printed_once_and_then_the_outcome():
    shown, stream = progress()
    for words in ("a", "b"):
        shown.say("read", words)
    shown.say("write", "out/")
    shown.end("2 files")
    assert stream.getvalue() == "1 read      a\n8 write     out/\n2 files\n"


def test_verbose_prints_every_step_and_quiet_none():
    shown, stream = progress(verbose=True)
    shown.say("read", "a")
    shown.say("read", "b")
    assert stream.getvalue() == "1 read      a\n1 read      b\n"
    shown, stream = progress(quiet=True)
    shown.say("read", "a")
    shown.end("done")
    assert stream.getvalue() == ""


def test_a_terminal_has_one_line_that_is_rewritten():
    shown, stream = progress(terminal=True)
    shown.say("read", "\x1b]0;" + "a" * 200)
    shown.end("done \u202e")
    line, outcome = stream.getvalue().split("\r\x1b[2K")[1:]
    assert (len(line), outcome) == (100, "done \\u202e\n")


def test_an_explanation_has_sentence_hint_rationale_case_and_example(monkeypatch):
    kind = FindingType("C999", Severity.NOTE, "Odd “{name}”.", "Change it.", "It is odd.", "one\ntwo", "Seen twice.")
    expected = "C999 (note)\n\nOdd “{name}”.\nChange it.\n\nWhy: It is odd.\n\nCase: Seen twice.\n\nExample:\n\n    one\n    two\n"
    monkeypatch.setattr(report, "all_types", lambda: {"C999": kind})
    assert report.explanation("c999") == expected


@pytest.mark.parametrize("code", ["C211", "c211"])
def test_check_explains_a_code_without_a_project(code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check", "--explain", code])
    assert (done.exit_code, done.output) == (0, report.explanation("C211"))


def test_an_unknown_code_is_a_usage_error_that_names_the_nearest_and_all():
    done = CliRunner().invoke(main, ["check", "--explain", "C2111"])
    assert done.exit_code == 2
    assert "“C2111” is not a code. Did you mean “C211”?" in done.output
    assert all(code in done.output for code in all_types())


@pytest.mark.parametrize("shape", report.FORMATS)
@pytest.mark.parametrize(
    "character",
    [
        "\x1b]0;pwned\x07",
        "\x9b31m",
        "\x08",
        "\x7f",
        "\x85",
        "\u202e",
        "\u2066",
        "\u2028",
        "\ufdd0",
        "\U000e0041",
        "\udc80",
    ],
)
def test_what_a_terminal_obeys_is_printed_as_an_escape(shape: str, character: str) -> None:
    finding = Finding(
        "T205", Severity.ERROR, Location(f"a{character}.po", 1), f"Wrong: {character}", f"Delete {character}."
    )
    printed = report.FORMATS[shape]([finding])
    assert not any(each in printed for each in character if not each.isprintable())
    printed.encode("utf-8")
    if shape == "json":
        assert json.loads(printed)[0]["path"] == f"a{character}.po"


def test_a_line_break_in_a_finding_begins_no_line_of_its_own() -> None:
    finding = Finding("T205", Severity.ERROR, Location("a.po", 1), "x\na.po:9: note T311: forged", "Hint")
    assert len(report.text([finding]).splitlines()) == 2


def test_plain_lines_count_each_tenth_of_the_steps():
    shown, stream = progress()
    with shown.steps("typeset", 25, "PDF file") as advance:
        for number in range(25):
            advance(str(number))
    lines = stream.getvalue().splitlines()
    assert lines[:3] == ["7 typeset   25 PDF files", "7 typeset   2 of 25 PDF files", "7 typeset   4 of 25 PDF files"]
    assert (len(lines), lines[-1]) == (14, "7 typeset   25 of 25 PDF files")


def test_plain_lines_are_at_least_so_many_steps_apart():
    shown, stream = progress()
    with shown.steps("render", 9, "file", least=50) as advance:
        for number in range(9):
            advance(str(number))
    assert stream.getvalue() == "6 render    9 files\n6 render    9 of 9 files\n"


def test_verbose_lines_name_each_step():
    shown, stream = progress(verbose=True)
    with shown.steps("render", 2, "file", least=50) as advance:
        advance("a\x1b")
        advance("b")
    assert stream.getvalue() == "6 render    1 of 2 files: a\\x1b\n6 render    2 of 2 files: b\n"


@pytest.mark.parametrize(
    ("quiet", "total", "terminal"), [(True, 2, True), (True, 2, False), (False, 0, True), (False, 0, False)]
)
def test_nothing_is_shown_when_quiet_or_where_there_is_nothing_to_do(quiet, total, terminal):
    shown, stream = progress(quiet=quiet, terminal=terminal)
    with shown.steps("render", total, "file") as advance:
        for number in range(total):
            advance(str(number))
    assert stream.getvalue() == ""


@pytest.mark.parametrize("terminal", [True, False])
def test_no_name_that_is_worked_on_reaches_a_terminal_as_it_is(terminal):
    shown, stream = progress(terminal=terminal)
    shown.say("read", "a\x1b[8mb\u202e")
    assert "a\\x1b[8mb\\u202e" in stream.getvalue()


def test_on_a_terminal_a_bar_moves_with_each_step():
    shown, stream = progress(terminal=True)
    stream.isatty = lambda: True
    shown.say("read", "content/p")
    bars = []
    with shown.steps("typeset", 4, "PDF file") as advance:
        for number in range(4):
            advance(str(number))
            bars.append(stream.getvalue().rpartition("\r")[2])
    shown.end("4 files")
    assert [re.search(r"\[(#*)-*\]\s+(\d)/4", bar).groups() for bar in bars] == [
        ("#" * 6, "1"), ("#" * 12, "2"), ("#" * 18, "3"), ("#" * 24, "4"),
    ]  # fmt: skip
    assert bars[0].startswith("\x1b[?25l7 typeset")
    assert stream.getvalue().endswith("\x1b[?25h\n\r\x1b[2K4 files\n"), "the cursor is shown again"


@pytest.mark.parametrize(
    ("severity", "strict", "fails"),
    [("ERROR", False, True), ("WARNING", False, False), ("WARNING", True, True), ("NOTE", True, False)],
)
def test_strict_lets_warnings_fail(severity, strict, fails):
    finding = Finding("C999", Severity[severity], Location("a"), "Odd.", "Change it.")
    assert report.failed([finding], strict=strict) is fails
