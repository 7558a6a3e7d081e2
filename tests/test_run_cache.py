"""A run is answered by an earlier one only while nothing that it depends on has changed, in whatever way it changes."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from demo_project import PO
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bifolio import fingerprints, run_cache
from bifolio.cli import main

PROJECT = {
    "packets.toml": "title = 'T'",
    "content/p/01-story.md": "They met.",
    "content/p/values.yaml": "a: 1",
    "locales/fa/LC_MESSAGES/p.po": 'msgid "x"',
    "locales/fa/LC_MESSAGES/ui.po": 'msgid "y"',
    "templates/css/screen.css": "p {}",
    "out/manifest.json": json.dumps({"files": [{"path": "en/p/main.html"}]}),
    "out/SHA256SUMS": "",
    "out/en/p/main.html": "<p>",
}
ENGINE = {
    "bifolio/cli.py": "pass",
    "bifolio/languages/fa.toml": "a = 1",
    "templates/page.html": "<html>",
    "templates/fonts/a.ttf": "font",
    "locales/fa/LC_MESSAGES/ui.po": "",
}
PACKAGES = {"babel-2.dist-info/METADATA": "Version: 2", "plug.dist-info/entry_points.txt": "[bifolio.checks]"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return folder_of(tmp_path, monkeypatch)


def folder_of(tmp_path, monkeypatch):
    """Return a folder with a project, an engine and packages, the last of which are all that this Python has."""
    for part, files in (("project", PROJECT), ("engine", ENGINE), ("packages", PACKAGES)):
        for name, text in files.items():
            (tmp_path / part / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / part / name).write_text(text)
    monkeypatch.setattr(run_cache, "ENGINE", str(tmp_path / "engine/bifolio"))
    monkeypatch.setattr(run_cache, "ELSEWHERE", (str(tmp_path / "requirements.txt"),))
    monkeypatch.setattr(run_cache.sys, "path", [str(tmp_path / "packages")])
    monkeypatch.setattr(run_cache, "_loaded", lambda: iter(()))
    return tmp_path


def run_of(folder, *words):
    return run_cache.of_command_line([*words, "--project", str(folder / "project")], str(folder / "venv"))


def written(folder):
    out = folder / "project/out"
    return {
        path.removeprefix("out/"): fingerprints.digest(str(out.parent / path))
        for path in PROJECT
        if path.startswith("out/")
    }


def record(folder, *words, status=0, codes=()):
    run = run_of(folder, *words)
    run.answer()
    run.note("out", "No findings.\n")
    run.note("end", "3 files\n")
    run.finish(status, codes, written(folder))


def test_nothing_changed_answers_with_what_was_printed(folder, capsys):
    record(folder, status=1)
    assert run_of(folder, "build").answer() is None, "another command line"
    assert run_of(folder).answer() == 1
    assert capsys.readouterr() == ("No findings.\n", "3 files\n")
    assert run_of(folder, "-q").answer() == 1
    assert capsys.readouterr() == ("No findings.\n", "")


def test_a_forced_run_is_not_answered(folder):
    record(folder)
    assert run_of(folder, "--force").answer() is None
    assert run_of(folder).answer() == 0


@pytest.mark.parametrize("code", ["B101", "B104", "B206", "B208", "B213", "B231", "B232", "B233"])
def test_what_a_machine_cannot_do_at_the_moment_is_tried_again(folder, code):
    record(folder, codes=[code])
    assert run_of(folder).answer() is None


@pytest.mark.parametrize("words", [["preview"], ["check", "--explain", "C101"], ["--help"], ["release", "fa"]])
def test_other_verbs_are_not_recorded(folder, words):
    assert run_of(folder, *words) is None


def write(file: Path) -> None:
    file.write_text(file.read_text() + "more")


def write_with_the_same_size_and_time(file: Path) -> None:
    state, text = file.stat(), file.read_text()
    file.write_text(text[::-1] if text[::-1] != text else "*" * len(text))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def replace(file: Path) -> None:
    other = file.with_name("other")
    other.write_text("another")
    other.replace(file)


def move_and_link(file: Path) -> None:
    shutil.move(file, file.parents[3] / "moved")
    file.symlink_to(file.parents[3] / "moved")


def add_beside(file: Path) -> None:
    (file.parent / "new.md").write_text("new")


FILES = [f"{part}/{name}" for part, files in (("project", PROJECT), ("engine", ENGINE), ("packages", PACKAGES)) for name in files]  # fmt: skip
EDITS = [write, write_with_the_same_size_and_time, replace, Path.unlink, move_and_link, add_beside]


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.sampled_from(EDITS), st.booleans())
def test_a_change_of_any_kind_is_noticed(tmp_path_factory, path, edit, old):
    with pytest.MonkeyPatch.context() as patch:
        folder = folder_of(tmp_path_factory.mktemp("run"), patch)
        if old:  # nothing is in doubt
            patch.setattr(fingerprints, "TICK", -(10**12))
        record(folder)
        size = (folder / path).stat().st_size
        try:
            edit(folder / path)
        except IndexError:
            return
        kept = edit is add_beside and ("out/" in path or path.startswith("packages/") or path == "project/packets.toml")
        nothing = edit is write_with_the_same_size_and_time and size == 0
        assert (run_of(folder).answer() is None) is not (kept or nothing)


def test_files_touched_and_restored_are_read_once(folder, monkeypatch):
    record(folder)
    os.utime(folder / "project/content/p/01-story.md", ns=(1, 1))
    monkeypatch.setattr(fingerprints, "TICK", -(10**12))
    assert run_of(folder).answer() == 0
    monkeypatch.setattr(fingerprints, "digest", lambda _path: "never")
    assert run_of(folder).answer() == 0


def test_a_file_that_is_edited_while_it_is_read_leaves_no_record(folder):
    run = run_of(folder)
    run.answer()
    (folder / "project/content/p/01-story.md").write_text("They sat.")
    run.finish(0, (), written(folder))
    assert run_of(folder).answer() is None


def test_a_page_that_another_build_wrote_meanwhile_leaves_no_record(folder):
    run, pages = run_of(folder), written(folder)
    run.answer()
    (folder / "project/out/en/p/main.html").write_text("<p>of another build")
    run.finish(0, (), pages)
    assert run_of(folder).answer() is None


def test_a_library_in_another_version_is_noticed(folder):
    record(folder)
    (folder / "packages/babel-2.dist-info").rename(folder / "packages/babel-3.dist-info")
    assert run_of(folder).answer() is None


def test_a_build_that_was_killed_is_not_answered(folder):
    record(folder)
    (folder / "project/out/.written").write_text("1 x")
    assert run_of(folder).answer() is None


def test_a_check_does_not_depend_on_what_was_built(folder):
    record(folder, "check")
    shutil.rmtree(folder / "project/out")
    assert run_of(folder, "check").answer() == 0


@pytest.mark.slow
def test_the_command_line_records_and_is_answered(demo, capsys):
    po = demo / PO
    po.write_text(po.read_text(encoding="utf-8").replace("Plural-Forms: ", "Plural-Forms: x"), encoding="utf-8")
    words = ["check", "--project", str(demo)]
    run = run_cache.of_command_line(words, "venv")
    assert run.answer() is None
    result = CliRunner().invoke(main, words, obj=run)
    assert result.exit_code == 1
    capsys.readouterr()
    assert run_cache.of_command_line(words, "venv").answer() == 1
    assert capsys.readouterr().out == result.stdout


def test_the_project_is_the_one_around_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, project = tmp_path / "engine", tmp_path / "project"
    for folder in (engine, project / "content/a"):
        folder.mkdir(parents=True)
    (project / "packets.toml").touch()
    monkeypatch.chdir(project / "content/a")
    assert run_cache.project_folder(str(engine)) == str(project)
    monkeypatch.chdir(tmp_path.anchor)  # this test may run in the folder of a project
    assert run_cache.project_folder(str(engine)) == tmp_path.anchor
    (engine / "packets.toml").touch()
    assert run_cache.project_folder(str(engine)) == str(engine)
