"""Files below out/ are the old ones or the new ones, and nothing else is touched."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bifolio import output
from bifolio.model import Artifact, Refused


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def test_a_file_is_written_with_its_folders_and_readable_by_all(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        output.write(tmp_path, Artifact("fa/p/a.html", b"x"))
    finally:
        os.umask(before)
    assert tree(tmp_path) == {"fa/p/a.html": b"x"}
    assert (tmp_path / "fa/p/a.html").stat().st_mode & 0o777 == 0o644


def test_a_file_that_is_the_same_is_left_alone(tmp_path: Path) -> None:
    output.write(tmp_path, Artifact("a", b"x"))
    inode = (tmp_path / "a").stat().st_ino
    output.write(tmp_path, Artifact("a", b"x"))
    assert (tmp_path / "a").stat().st_ino == inode


@pytest.mark.parametrize("path", ["../a", "a/../../b", "/etc/x"])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(Refused) as refused:
        output.write(tmp_path / "out", Artifact(path, b"x"))
    assert [f.code for f in refused.value.findings] == ["S111"]
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "no space left on device"), (errno.EACCES, "permission denied")]
)
def test_a_full_disk_or_a_closed_folder_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    output.write(tmp_path, Artifact("a", b"old"))

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refused) as refused:
        output.write(tmp_path, Artifact("a", b"new"))
    [found] = refused.value.findings
    assert (found.code, dict(found.details)) == ("B101", {"reason": words})
    assert tree(tmp_path) == {"a": b"old"}


def test_a_build_that_is_killed_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.write(tmp_path, Artifact("a", b"old"))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        output.write(tmp_path, Artifact("a", b"new"))
    assert tree(tmp_path) == {"a": b"old"}


def test_finishing_lists_every_file_and_takes_away_what_none_wants(tmp_path: Path) -> None:
    for name in ("old/gone.pdf", "kept.html", "foreign.txt"):
        output.write(tmp_path, Artifact(name, name.encode()))
    entry = {
        name: {"path": name, "sha256": output.digest(name.encode()), "bytes": len(name)}
        for name in ("old/gone.pdf", "kept.html")
    }
    output.finish(tmp_path, entry, {"title": "t"})
    output.finish(tmp_path, {"kept.html": entry["kept.html"]}, {"title": "t"})
    assert sorted(tree(tmp_path)) == ["SHA256SUMS", "foreign.txt", "kept.html", "manifest.json"]
    assert (tmp_path / "SHA256SUMS").read_text() == f"{output.digest(b'kept.html')}  kept.html\n"
    assert list(output.read_manifest(tmp_path)) == ["kept.html"]


@pytest.mark.parametrize("content", ["{", "[]", '{"files": [{"path": "x"}]}', '{"files": [1]}', '{"files": {"a": 1}}'])
def test_a_manifest_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    assert output.read_manifest(tmp_path) == {}


def test_unfinished_files_of_a_killed_build_are_taken_away_and_those_of_a_running_one_are_not(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "fa").mkdir()
    for process in (dead.pid, os.getpid()):
        (tmp_path / f"fa/.{process}-x.part").write_bytes(b"half")
    output.finish(tmp_path, {}, {})
    assert [file.name for file in (tmp_path / "fa").iterdir()] == [f".{os.getpid()}-x.part"]


def test_folders_are_readable_by_all(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        output.write(tmp_path / "out", Artifact("fa/p/a.html", b"x"))
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").rglob("*") if path.is_dir()} == {0o755}
