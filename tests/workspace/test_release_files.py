"""A release that is stopped at any change is the old one or the new one, whole, once somebody reads it again."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from fault_injection import apart, at, events, kill, tree

from bifolio.model import Refused
from bifolio.workspace import release_files, replace_release

FOLDER = "locales/fa/released/demo"
OLD = {"demo.po": b"old", "content/01-story.md": b"old", "content/02-gone.md": b"old"}
NEW = {"demo.po": b"new", "content/01-story.md": b"new", "content/03-more.md": b"new"}
OTHER = "locales/sv/released/demo"


def release(root: Path) -> object:
    return replace_release(root, FOLDER, NEW)


def stopped(root: Path, number: int) -> int:
    return apart(lambda: not release(root), at(number, kill))


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """Return a project with the old release, and one of another language."""
    root = tmp_path / "released"
    root.mkdir()
    for folder in (FOLDER, OTHER):
        assert replace_release(root, folder, OLD)
    return root


def states(root: Path) -> dict[str, bytes]:
    """Return the files of the release as its next reader finds them, which must be as recorded."""
    there = release_files.is_released(root, FOLDER)
    assert release_files.changed_files(root, FOLDER) == []
    assert release_files.changed_files(root, OTHER) == []
    assert [file.name for file in (root / FOLDER).parent.iterdir()] == (["demo"] if there else [])
    return tree(root / FOLDER)


def test_a_release_replaces_all_files_of_the_last_one(released: Path) -> None:
    assert states(released) == OLD
    release(released)
    assert states(released) == NEW
    assert len(release_files.release_hashes(released)) == 6


@pytest.mark.parametrize(
    "spoilt",
    [
        "3f2a  x",
        "no hash",
        "0" * 64 + " x",
        "0" * 64 + f"  {FOLDER}/demo.po",
        "0" * 64 + "  /etc/passwd",
        "0" * 64 + "  locales/fa/released/../../x",
    ],
)
def test_a_line_of_the_list_that_seals_nothing_is_a_finding_and_is_not_written_away(
    released: Path, spoilt: str
) -> None:
    file = released / "releases.sha256"
    file.write_text(f"{file.read_text()}{spoilt}\n")
    before = file.read_bytes()
    (finding,) = release_files.damage(released)
    assert (finding.code, finding.location.line) == ("T159", 7)
    with pytest.raises(Refused):
        release(released)
    assert file.read_bytes() == before


def test_of_many_lines_that_seal_nothing_the_first_are_findings_and_the_others_counted(released: Path) -> None:
    (released / "releases.sha256").write_text("no hash\n" * 3000)
    assert [each.code for each in release_files.damage(released)] == ["T159"] * 100 + ["T118"]


def test_a_list_of_hashes_that_is_a_folder_or_a_link_out_is_a_finding(released: Path) -> None:
    file = released / "releases.sha256"
    file.unlink()
    file.symlink_to("/etc/passwd")
    assert [finding.code for finding in release_files.damage(released)] == ["S101"]
    file.unlink()
    file.mkdir()
    assert [finding.code for finding in release_files.damage(released)] == ["T114"]
    assert release_files.release_hashes(released) == {}


@pytest.mark.slow
def test_a_release_that_is_killed_at_any_change_is_the_old_one_or_the_new_one(released: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(released, tmp_path / "count"))
    count, seen = len(events(release, copy, tmp_path / "log")), []
    for number in range(1, count + 1):
        root = Path(shutil.copytree(released, tmp_path / str(number)))
        assert stopped(root, number) < 0
        seen.append(states(root))
        assert seen[-1] in (OLD, NEW), number
        release(root)
        assert states(root) == NEW
    assert seen.count(OLD) > 3
    assert seen.count(NEW) > 3
    assert seen == sorted(seen, key=[OLD, NEW].index)


@pytest.mark.slow
def test_a_first_release_that_is_killed_is_none_or_whole(released: Path, tmp_path: Path) -> None:
    shutil.rmtree(released / FOLDER)
    sums = released / release_files.RELEASES
    lines = sums.read_text(encoding="utf-8").splitlines(keepends=True)
    sums.write_text("".join(line for line in lines if FOLDER not in line), encoding="utf-8")
    for number in range(1, len(events(release, Path(shutil.copytree(released, tmp_path / "n")), tmp_path / "log")) + 1):
        root = Path(shutil.copytree(released, tmp_path / str(number)))
        stopped(root, number)
        assert states(root) in ({}, NEW)


def test_a_release_that_runs_in_another_process_is_left_alone(released: Path) -> None:
    new = released / FOLDER / f"../.demo.new-{os.getppid()}"
    new.mkdir()
    (new / "demo.po").write_bytes(b"half")
    release_files.complete(released, FOLDER)
    assert new.is_dir()
    assert release_files.changed_files(released, FOLDER) == []


def test_a_full_disk_is_a_finding_and_keeps_the_old_release(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Refused) as raised:
        release(released)
    assert [finding.code for finding in raised.value.findings] == ["B101"]
    assert states(released) == OLD


def test_files_that_no_hash_is_recorded_of_never_become_a_release(released: Path) -> None:
    new = released / FOLDER / "../.demo.new-4194305"
    shutil.copytree(released / FOLDER, new)
    (new / "demo.po").write_bytes(b"evil")
    assert states(released) == OLD


def test_a_pipe_in_a_release_is_a_changed_file_and_is_not_waited_for(released: Path) -> None:
    os.mkfifo(released / FOLDER / "pipe")
    assert release_files.changed_files(released, FOLDER) == [f"{FOLDER}/pipe"]
