"""The command line: names that do not exist, files that are broken, and options wherever they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bifolio import bootstrap
from bifolio.cli import main

DEMO = Path(__file__).parent / "projects" / "demo"


@pytest.fixture
def demo(tmp_path):
    return Path(shutil.copytree(DEMO, tmp_path / "demo"))


def run(demo, *arguments):
    return CliRunner().invoke(main, [*map(str, arguments), "--project", str(demo), "-q"], catch_exceptions=False)


def test_bootstrap_knows_every_option_that_takes_a_value():
    options = [option for verb in main.commands.values() for option in verb.params if isinstance(option, click.Option)]
    assert {name for option in options if not option.is_flag for name in option.opts} == set(bootstrap.WITH_VALUE)


def test_options_with_values_may_come_before_the_verb(demo):
    result = run(demo, "--selection", "handout", "--as", "Lo", "review", "fa")
    assert (result.exit_code, "messages are signed" in result.output) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "suggestion"),
    [
        *[((verb, "--language", "fas"), "“fa”") for verb in ("build", "check", "status", "preview")],
        *[
            ((verb, "--packet", "dem"), "“demo”")
            for verb in ("build", "check", "extract", "migrate", "status", "preview")
        ],
        *[((verb, "fa", "--packet", "dem"), "“demo”") for verb in ("release",)],
        *[((verb, "fas"), "“fa”") for verb in ("release",)],
        (("build", "--format", "htm"), "“html”"),
        (("review", "fa", "--as", "Lo", "--selection", "handouts"), "“handout”"),
        (("review", "fas", "--as", "Lo"), "“fa”"),
        (("export", "fas", "--to", "csv"), "“fa”"),
        (("import", "fas", "x.csv"), "“fa”"),
        (("export", "fa", "--to", "csv", "--packet", "dem"), "“demo”"),
    ],
)
def test_a_name_that_does_not_exist_ends_with_status_2_and_the_nearest(demo, arguments, suggestion):
    before = sorted(demo.rglob("*"))
    result = run(demo, *arguments)
    assert result.exit_code == 2
    assert "Known: " in result.output
    assert f"Did you mean {suggestion}?" in result.output
    assert sorted(demo.rglob("*")) == before


def missing(file):
    file.unlink()


def empty(file):
    file.write_bytes(b"")


def folder(file):
    file.unlink()
    file.mkdir()


def latin_1(file):
    file.write_bytes(file.read_bytes() + b"\n# caf\xe9\n")


def link(file):
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def link_to_nothing(file):
    file.unlink()
    file.symlink_to("nowhere")


def carriage_returns(file):
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def not_utf_8_at_all(file):
    file.write_bytes(bytes(range(256)))


FILES = [file.relative_to(DEMO).as_posix() for file in sorted(DEMO.rglob("*")) if file.is_file()]
MISUSES = [missing, empty, folder, latin_1, link, link_to_nothing, carriage_returns, not_utf_8_at_all]


@pytest.mark.slow
@pytest.mark.parametrize("misuse", MISUSES, ids=lambda misuse: misuse.__name__)
@pytest.mark.parametrize("path", FILES)
def test_no_broken_file_is_a_traceback(demo, path, misuse):
    misuse(demo / path)
    for arguments in (
        ["check"],
        ["extract", "--dry-run"],
        ["status"],
        ["release", "fa"],
        ["build", "--format", "html"],
    ):
        result = run(demo, *arguments)
        assert result.exit_code in (0, 1), arguments
