"""The list of a release, as anybody may have made it: what it says, or that it is damaged."""

from __future__ import annotations

import json
import zipfile

import pytest

from bifolio.verification.release_list import Release, find_release


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b"{}", b'{"files": [{"path": 5}]}', b'{"files": 5}', b"[" * 100_000, b"\xff"]
)
def test_a_damaged_list_is_one(tmp_path, content):
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(ValueError):  # noqa: PT011 - of json, or of our own
        find_release([tmp_path], [])


def test_without_a_list_there_is_no_release(tmp_path):
    assert find_release([tmp_path, tmp_path / "none"], []) is None


def test_members_of_the_list_that_are_no_texts_are_damage():
    with pytest.raises((KeyError, TypeError, AttributeError)):
        Release(b'{"files": [5]}', b"", [])


def test_a_file_is_known_by_itself_or_in_a_zip():
    files = [{"path": "a", "sha256": "1"}, {"path": "a.zip", "members": {"b": "2"}}]
    release = Release(json.dumps({"files": files}).encode(), b"", [])
    assert [release.knows(each) for each in ("1", "2", "3", release.copies["manifest.json.sig"])] == [
        True,
        True,
        False,
        False,
    ]
    assert release.packed == {"2": [("a.zip", "b")]}


def test_the_list_of_a_zip_of_a_whole_folder_is_in_that_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("r/manifest.json", '{"files": [{"path": "a.txt", "sha256": "0"}]}')
        archive.writestr("r/a.txt", "a")
    assert find_release([tmp_path / "a.zip"], []).files.keys() == {"a.txt"}


def test_a_list_that_is_larger_than_any_is_damaged_and_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("bifolio.verification.release_list.LIMIT", 12)
    (tmp_path / "manifest.json").write_text('{"files": []}', encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "manifest.json", "manifest.json")
    for place in (tmp_path, tmp_path / "a.zip"):
        with pytest.raises(ValueError, match=str(place.name)):
            find_release([place], [])
