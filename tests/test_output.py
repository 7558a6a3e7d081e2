"""Files below out/ are the old ones or the new ones, and nothing else is touched."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
    for name in ("old/gone.pdf", "kept.html", "foreign.txt", ".7777777-abc.part"):
        output.write(tmp_path, Artifact(name, name.encode()))
    entry = {
        name: {"path": name, "sha256": output.digest(name.encode()), "bytes": len(name)}
        for name in ("old/gone.pdf", "kept.html")
    }
    output.finish(tmp_path, entry, {"title": "t"})
    output.finish(tmp_path, {"kept.html": entry["kept.html"]}, {"title": "t"})
    assert sorted(tree(tmp_path)) == [".7777777-abc.part", "SHA256SUMS", "foreign.txt", "kept.html", "manifest.json"]
    assert (tmp_path / "SHA256SUMS").read_text() == f"{output.digest(b'kept.html')}  kept.html\n"
    assert list(output.read_manifest(tmp_path)) == ["kept.html"]


@pytest.mark.parametrize("content", ["{", "[]", '{"files": [{"path": "x"}]}', '{"files": [1]}', '{"files": {"a": 1}}'])
def test_a_manifest_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    assert output.read_manifest(tmp_path) == {}


def test_unfinished_files_of_a_killed_build_are_taken_away_and_no_others(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    output.write(tmp_path, Artifact("fa/a.html", b"x"), known=False)
    key = output.digest(b"a.html")[:16]
    theirs = [
        f".{dead.pid}-x.part",
        f".{dead.pid}-{key[:-1]}0-x.part",
        f".{os.getpid()}-{key}-x.part",
        ".part",
        f"{dead.pid}-{key}-x.part",
    ]
    for name in (f".{dead.pid}-{key}-x.part", *theirs):
        (tmp_path / "fa" / name).write_bytes(b"half")
    entry = {"path": "fa/a.html", "bytes": 1, "sha256": output.digest(b"x")}
    output.finish(tmp_path, {"fa/a.html": entry}, {})
    assert sorted(file.name for file in (tmp_path / "fa").iterdir()) == sorted(["a.html", *theirs])
    (tmp_path / "fa" / f".{dead.pid}-{key}-x.part").write_bytes(b"half")
    output.write(tmp_path, Artifact("fa/a.html", b"y"))
    assert sorted(file.name for file in (tmp_path / "fa").iterdir()) == sorted(["a.html", *theirs])


def refusal(step: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        step()
    [finding] = refused.value.findings
    return f"{finding.location} {finding.code} {dict(finding.details).get('reason', '')}".rstrip()


def test_a_link_that_leads_to_itself_is_no_output_folder_and_is_replaced_by_a_file(tmp_path: Path) -> None:
    for name in ("out", "file"):
        (tmp_path / name).symlink_to(name)
    with pytest.raises(Refused) as refused:
        output.begin(tmp_path / "out", apart_from=tmp_path)
    assert [finding.code for finding in refused.value.findings] == ["B102"]
    output.write(tmp_path, Artifact("file", b"x"), known=False)  # in the place of the link
    assert (tmp_path / "file").read_bytes() == b"x"


def test_a_link_a_file_and_a_folder_of_strangers_are_no_output_folder(tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text("theirs")
    out.symlink_to(other)
    assert refusal(lambda: output.begin(out)) == "out B102 it is a link to another folder"
    out.unlink()
    out.symlink_to(tmp_path / "nothing")
    assert refusal(lambda: output.begin(out)) == "out B102 it is not a folder"
    out.unlink()
    out.write_text("theirs")
    assert refusal(lambda: output.begin(out)) == "out B102 it is not a folder"
    assert (
        refusal(lambda: output.begin(other))
        == "other B102 it contains files that bifolio did not write, such as index.html"
    )
    (other / "manifest.json").write_text('{"name": "their app", "icons": []}')
    assert refusal(lambda: output.begin(other)).startswith("other B102")
    assert sorted(tree(other)) == ["index.html", "manifest.json"]


def test_a_new_folder_an_empty_one_and_one_of_a_build_are_ours(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".gitkeep").write_text("")
    for name in ("new", "empty"):
        assert output.begin(tmp_path / name)
        output.write(tmp_path / name, Artifact("a", b"x"), known=False)
        assert output.begin(tmp_path / name)  # killed here, the next build goes on
        output.finish(tmp_path / name, {}, {})
        assert output.begin(tmp_path / name)
        assert "a" not in tree(tmp_path / name)


def test_a_file_that_somebody_else_wrote_is_not_overwritten(tmp_path: Path) -> None:
    output.begin(tmp_path)
    (tmp_path / "a").write_bytes(b"theirs")
    assert refusal(lambda: output.write(tmp_path, Artifact("a", b"ours"), known=False)).endswith("a B103")
    output.finish(tmp_path, {}, {})
    assert (tmp_path / "a").read_bytes() == b"theirs"
    for content in (b"one", b"two"):
        output.write(tmp_path, Artifact("b", content), known=False)
    assert (tmp_path / "b").read_bytes() == b"two"


def test_files_of_a_build_that_is_still_at_work_are_not_deleted(tmp_path: Path) -> None:
    output.begin(tmp_path)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        (tmp_path / ".written").write_text(f"{other.pid} theirs\n1x ../a\n{10**40} b\n{'9' * 5000} c\n")
        (tmp_path / "theirs").write_bytes(b"x")
        output.finish(tmp_path, {}, {})
        assert output.recorded(tmp_path) == {"theirs": other.pid}
        other.communicate(b"\n")
    output.finish(tmp_path, {}, {})
    assert sorted(tree(tmp_path)) == ["SHA256SUMS", "manifest.json"]


@pytest.mark.parametrize(
    "text",
    [
        "{", "[]", "5", '{"files": 5}', '{"files": [5]}', '{"files": [{"path": 5}]}', '{"files": [{"path": "../a", "bytes": 1, "sha256": ""}]}',
        '{"files": [{"path": "/etc/hostname", "bytes": 1, "sha256": ""}]}', '{"files": [{"path": "a\\nb", "bytes": 1, "sha256": ""}]}',
        '{"files": [{"path": ["a"], "bytes": 1, "sha256": ""}]}', '{"files": ' + "[" * 100_000, "\ud800", '{"files": [{"path": "a"}]}',
    ],
)  # fmt: skip
def test_a_damaged_manifest_is_a_finding_and_deletes_nothing(tmp_path: Path, text: str) -> None:
    output.finish(tmp_path, {}, {})
    (tmp_path / "a").write_text("x")
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    assert output.begin(tmp_path)
    assert [each.code for each in output.check_manifest(tmp_path)] == ["B104"]
    output.finish(tmp_path, {}, {})
    assert sorted(tree(tmp_path)) == ["SHA256SUMS", "a", "manifest.json"]
    assert list(output.check_manifest(tmp_path)) == []


@pytest.mark.parametrize("path", ["a\nb", "a/-b", "a/b:c", "\u202ea"])
def test_a_name_that_breaks_the_lists_is_not_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(Refused) as refused:
        output.write(tmp_path, Artifact(path, b"x"))
    assert [each.code for each in refused.value.findings] == ["S113"]
    assert tree(tmp_path) == {}


def test_a_file_that_cannot_be_read_is_written_anew_and_a_folder_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    read, is_file = Path.read_bytes, Path.is_file

    def refuse(path: Path, allowed: Callable[[Path], Any], name: str) -> Any:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return allowed(path)

    monkeypatch.setattr(Path, "read_bytes", lambda path: refuse(path, read, "a"))
    assert output.write(tmp_path, Artifact("a", b"new"))
    monkeypatch.undo()
    assert (tmp_path / "a").read_bytes() == b"new"
    monkeypatch.setattr(Path, "is_file", lambda path: refuse(path, is_file, output.JOURNAL))
    with pytest.raises(Refused) as refused:
        output.begin(tmp_path)
    assert [finding.code for finding in refused.value.findings] == ["B101"]


def test_folders_are_readable_by_all(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        output.write(tmp_path / "out", Artifact("fa/p/a.html", b"x"))
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").rglob("*") if path.is_dir()} == {0o755}


def test_a_pipe_in_the_place_of_the_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out" / output.JOURNAL)
    with pytest.raises(Refused) as refused:
        output.begin(tmp_path / "out")
    assert [finding.code for finding in refused.value.findings] == ["B102"]


@pytest.mark.parametrize("path", ["content", "content/demo/new", "locales/fa", "templates/x", ".cache", ".", ".."])
def test_nothing_is_built_among_the_sources_of_a_project_or_around_them(tmp_path: Path, path: str) -> None:
    (tmp_path / "home/project/content/demo").mkdir(parents=True)
    out, root = (tmp_path / "home/project" / path).resolve(), tmp_path / "home/project"
    assert refusal(lambda: output.begin(out, apart_from=root)).endswith(
        "folder of the project's sources, or contains them"
    )


def test_a_folder_beside_the_sources_or_elsewhere_is_built_into(tmp_path: Path) -> None:
    (tmp_path / "project/content").mkdir(parents=True)
    for path in ("project/out", "project/site/public", "elsewhere", "project-content"):
        assert output.begin(tmp_path / path, apart_from=tmp_path / "project")
