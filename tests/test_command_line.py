"""What all verbs share: the options, how a run ends, and the verb where none is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bifolio.command_line import SHARED, Session, Verbs, verb
from bifolio.findings import make_finding
from bifolio.model import Location
from bifolio.workspace import UnknownName

ROOT = Path(__file__).resolve().parent.parent
ERROR, WARNING = (make_finding(code, Location("a.md", 2), **details) for code, details in (
    ("C305", {"name": "pupils", "known": "all"}), ("C212", {"name": "unused"}),
))  # fmt: skip


def ended(capsys, findings, *, shape="text", **options):
    """Return the status, standard output and standard error of a run with these findings."""
    session = Session(None, shape, quiet=True, verbose=False)
    session.command.report(findings)
    status = 0
    try:
        session.end("done", **options)
    except SystemExit as end:
        status = end.code
    return status, *capsys.readouterr()


def test_an_error_ends_with_status_1_and_anything_less_with_0(capsys):
    assert ended(capsys, [])[0] == 0
    assert ended(capsys, [WARNING])[0] == 0
    status, out, _ = ended(capsys, [WARNING, ERROR])
    assert status == 1
    assert out.index("C212") < out.index("C305")


def test_what_was_done_is_printed_with_escapes_for_what_a_terminal_obeys(capsys):
    assert ended(capsys, [], lines=["a\x1b]0;b\u202e"]) == (0, "a\\x1b]0;b\\u202e\n", "")


def test_findings_are_apart_from_a_json_document(capsys):
    status, out, err = ended(capsys, [ERROR], shape="json", lines=["[]"], apart=True)
    assert (status, json.loads(out), [each["code"] for each in json.loads(err)]) == (1, [], ["C305"])
    assert ended(capsys, [], shape="json", lines=["[]"], apart=True) == (0, "[]\n", "")


@pytest.fixture
def group(monkeypatch):
    """Return a group with two verbs that say what they were given, and what they said."""
    said = []
    made = Verbs("x")
    monkeypatch.setattr("bifolio.command_line.main", made)

    @verb("build", "Build.", click.option("--format", "formats", multiple=True))
    def build(session, formats):
        said.append(("build", session.command.root.name, formats))

    @verb("review", "Review.", click.argument("language"))
    def review(session, language):
        if language == "fa":
            Path("locales/fa.po").read_bytes()
        raise UnknownName(f"There is no language {language}.")

    return made, said


@pytest.mark.parametrize(
    "line", ["build --format html --project demo", "--format html --project demo", "--project demo build --format html"]
)
def test_build_is_the_verb_where_none_is_named_and_options_may_come_first(group, line):
    made, said = group
    assert CliRunner().invoke(made, line.split()).exit_code == 0
    assert said == [("build", "demo", ("html",))]


def test_a_name_that_does_not_exist_is_a_mistake_of_usage(group):
    result = CliRunner().invoke(group[0], ["review", "xx"])
    assert (result.exit_code, "There is no language xx." in result.output) == (2, True)


def test_a_file_that_cannot_be_read_ends_a_verb_with_a_finding(group, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(group[0], ["--project", ".", "review", "fa"])
    assert (result.exit_code, "locales/fa.po: error T114: The file cannot be read" in result.output) == (1, True)


def test_every_verb_has_the_shared_options(group):
    names = {option for each in group[0].commands.values() for parameter in each.params for option in parameter.opts}
    assert names >= {"--project", "--quiet", "--verbose", "--output-format"}
    assert all(len(each.params) == len(SHARED) + 1 for each in group[0].commands.values())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "completed"), [("bifolio ch", "plain,check"), ("bifolio build --str", "plain,--strict")]
)
def test_a_shell_completes_verbs_and_options_and_is_told_nothing_else(demo, words, completed):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "_BIFOLIO_COMPLETE": "bash_complete"}
    environment |= {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    command = [sys.executable, "-c", "import sys; sys.argv[0] = 'bifolio'; from bifolio.__main__ import main; main()"]
    done = subprocess.run(command, env=environment, cwd=demo, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"{completed}\n", "")


@pytest.mark.slow
def test_the_completion_script_names_the_program(demo):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "_BIFOLIO_COMPLETE": "zsh_source"}
    done = subprocess.run(
        [sys.executable, "-m", "bifolio"], env=environment, cwd=demo, capture_output=True, text=True, check=False
    )
    assert "#compdef bifolio" in done.stdout
