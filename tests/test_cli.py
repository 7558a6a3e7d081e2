"""The command line: names that do not exist, files that are broken, and options wherever they are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from demo_project import DEMO, invoke

from bifolio import cli, commands, exchange, origins
from bifolio.arguments import WITH_VALUE
from bifolio.cli import main


def run(demo, *arguments):
    return CliRunner().invoke(main, [*map(str, arguments), "--project", str(demo), "-q"], catch_exceptions=False)


def test_every_option_is_known_that_takes_a_value():
    options = [option for verb in main.commands.values() for option in verb.params if isinstance(option, click.Option)]
    assert {name for option in options if not option.is_flag for name in option.opts} == WITH_VALUE


def test_every_origin_can_be_named():
    assert sorted(cli.ORIGINS) == sorted(origins.ORIGINS)


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


@pytest.mark.parametrize(
    "arguments",
    [
        *[(verb, "--packet", "ui") for verb in ("check", "migrate", "status")],
        ("status", "--language", "ui"),
        ("build", "--packet", "en-XA"),
    ],
)
def test_a_name_of_another_kind_is_unknown_too(demo, arguments):
    """Pseudo-languages are no packets; the words of the templates are one only where the project has them."""
    result = run(demo, *arguments)
    assert (result.exit_code, arguments[-1] in result.output.partition("Known:")[2]) == (2, False)


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


def link_out(file):
    file.unlink()
    file.symlink_to("/etc/passwd")


def pipe(file):
    file.unlink()
    os.mkfifo(file)


def as_on_windows(file):
    """With a byte order mark and the line ends of Windows."""
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))


MORE = {  # files that a project can have besides those of the demo
    "content/kinds.yaml": "licences: {own: Of its own}\n",
    "content/demo/glossary.yaml": "- {id: door, term: a door, definition: What is closed.}\n",
    "locales/fa/language.toml": 'endonym = "پارسی"\n',
    "locales/fa/LC_MESSAGES/ui.po": 'msgid ""\nmsgstr "Language: fa\\nContent-Type: text/plain; charset=UTF-8\\n"\n',
    "locales/fa/origin/demo.txt": "",
    "locales/fa/reviewed/demo.txt": "",
    "locales/memory/old.tmx": "<tmx version='1.4'><header/><body/></tmx>\n",
    "releases.sha256": "",
    "templates/front.html": "<header><h1>{{ edition.title }}</h1></header>\n",
}
FILES = [file.relative_to(DEMO).as_posix() for file in sorted(DEMO.rglob("*.*")) if "sv" not in file.parts] + [*MORE]
NO_FILES = [folder, link_out, link_to_nothing, pipe]
MISUSES = [as_on_windows, missing, empty, latin_1, link, *NO_FILES]
NOT_READ = {"locales/demo.pot", "releases.sha256"}  # by `check`
VERBS = [["check"], ["extract", "--dry-run"], ["status"], ["release", "fa"], ["build", "--format", "html"]]


@pytest.fixture
def full_demo(demo):
    """Return the demo without Swedish, and with every file that a project can have."""
    settings = (demo / "packets.toml").read_text(encoding="utf-8").replace("[languages.sv]\n", "")
    (demo / "packets.toml").write_text(settings, encoding="utf-8")
    for name, text in MORE.items():
        (demo / name).parent.mkdir(parents=True, exist_ok=True)
        (demo / name).write_text(text, encoding="utf-8")
    return demo


@pytest.mark.slow
def test_the_project_that_is_broken_below_is_whole(full_demo):
    assert run(full_demo, "check").exit_code == 0


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES)
def test_no_broken_file_is_a_traceback(full_demo, path):
    """A file of each kind: missing, empty, in Latin-1, saved on Windows, a link, a folder, a pipe, a link to elsewhere.

    What is no file of the project is a finding at its path, and nothing is quoted of it.
    """
    demo = full_demo
    file, content = demo / path, (demo / path).read_bytes()
    for misuse in MISUSES:
        misuse(file)
        for arguments in VERBS:
            result = CliRunner().invoke(main, [*arguments, "--project", str(demo), "-q"])
            case = misuse.__name__, arguments, result.output
            assert result.exit_code in (0, 1), (*case, result.exception)
            assert result.exception is None or isinstance(result.exception, SystemExit), case
            assert "root:" not in result.output, case
            if arguments == ["check"] and misuse in NO_FILES and path not in NOT_READ:
                assert (result.exit_code, f"{path}: " in result.output) == (1, True), case
            if arguments == ["check"] and misuse is as_on_windows:
                assert result.exit_code == 0, case
        shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink(missing_ok=True)
        file.with_name("elsewhere").unlink(missing_ok=True)
        file.write_bytes(content)


@pytest.mark.slow
def test_a_folder_in_the_place_of_a_file_is_a_finding(demo):
    for name in (
        "locales/fa/language.toml",
        "content/demo/glossary.yaml",
        "content/demo/03-more.md",
        "content/kinds.yaml",
    ):
        (demo / name).mkdir(parents=True)
        result = run(demo, "check")
        assert (result.exit_code, f"{name}: error T114" in result.output) == (1, True), result.output
        (demo / name).rmdir()


@pytest.mark.slow
def test_without_a_verb_it_builds(demo: Path) -> None:
    assert invoke("--project", demo, "--format", "html", "-q").exit_code == 0
    assert (demo / "out/index.html").exists()


@pytest.mark.slow
def test_options_may_stand_before_the_verb(demo: Path) -> None:
    assert invoke("--project", demo, "-q", "status").output.startswith("packet")


def test_the_command_line_offers_every_format_and_rule() -> None:
    assert list(commands.ENDINGS) == cli.FORMATS
    assert list(exchange.msgid_renames.EARLIER) == cli.RULES
