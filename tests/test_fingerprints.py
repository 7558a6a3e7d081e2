"""A changed file is noticed whatever its times say, and one that only looks changed is read before it counts as changed."""

from __future__ import annotations

import os
import time

import pytest

from bifolio import fingerprints

LATER = 10**10  # ns, so that nothing is in doubt


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "a.md"
    file.write_bytes(b"They met.")
    return file


def taken(file, looked_at):
    path = str(file)
    return fingerprints.take({path: fingerprints.state(path)}, looked_at, {}, contents=True)[path]


def same(fingerprint, file):
    return fingerprints.unchanged(fingerprint, str(file), fingerprints.state(str(file)))


def test_a_file_in_the_same_state_is_not_read(file, monkeypatch):
    fingerprint = taken(file, time.time_ns() + LATER)
    monkeypatch.setattr(fingerprints, "digest", None)
    assert same(fingerprint, file)


def test_a_file_whose_time_was_set_back_is_read(file):
    fingerprint, before = taken(file, time.time_ns() + LATER), file.stat()
    file.write_bytes(b"They sat.")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not same(fingerprint, file)


def test_a_file_changed_in_the_same_tick_is_read(file):
    fingerprint = taken(file, time.time_ns())
    assert fingerprint[2] == 1
    file.write_bytes(b"They sat.")
    fingerprint[0] = fingerprints.state(str(file))  # as if the clock had not moved
    assert not same(fingerprint, file)


def test_a_file_written_again_with_the_same_content_is_the_same(file):
    fingerprint = taken(file, time.time_ns() + LATER)
    os.utime(file, ns=(1, 1))
    assert same(fingerprint, file)


def test_a_link_to_the_same_content_is_another_file(file, tmp_path):
    fingerprint = taken(file, time.time_ns() + LATER)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert not same(fingerprint, file)


def test_a_known_digest_is_used_again_only_for_the_same_state(file):
    path = str(file)
    known = {path: [fingerprints.state(path), "digest of before", 0]}
    assert (
        fingerprints.take({path: fingerprints.state(path)}, LATER, known, contents=True)[path][1] == "digest of before"
    )
    file.write_bytes(b"Longer than before.")
    assert (
        fingerprints.take({path: fingerprints.state(path)}, LATER, known, contents=True)[path][1] != "digest of before"
    )


def test_a_tree_has_folders_and_follows_no_circle(file, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "circle").symlink_to(tmp_path)
    found = {os.path.relpath(path, tmp_path) + "/" * path.endswith("/") for path in fingerprints.tree(str(tmp_path))}
    assert found == {"a.md", "empty/", "circle/"}


def test_a_link_that_leads_to_itself_is_missing(tmp_path):
    (tmp_path / "a").symlink_to("a")
    assert fingerprints.tree(str(tmp_path)) == {f"{tmp_path}/a": ["missing"]}


def test_a_pipe_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert fingerprints.digest(str(tmp_path / "pipe")) == ""
