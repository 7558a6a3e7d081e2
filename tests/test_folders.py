"""A folder that takes the place of another is whole at any moment, and what a stopped process left is tidied up."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from fault_injection import apart, at, events, kill, tree

from bifolio import folders
from bifolio.model import Refused

OLD = {"a.txt": b"old", "b/gone.txt": b"old"}
NEW = {"a.txt": b"new", "c/more.txt": b"new"}


def put(place: Path, files: dict[str, bytes]) -> bool:
    new = folders.write_beside(place, files, shown="release")
    try:
        folders.move(new, place, shown="release")
    finally:
        folders.complete(place)
    return True


def test_a_process_that_is_stopped_at_any_change_leaves_one_of_the_two_whole(tmp_path: Path) -> None:
    (tmp_path / "counted").mkdir()
    put(tmp_path / "counted/release", OLD)
    count = len(events(lambda root: put(root / "counted/release", NEW), tmp_path, tmp_path / "log"))
    assert count > 3
    found = []
    for number in range(count + 3):
        place = tmp_path / f"{number}/release"
        put(place, OLD)
        apart(lambda place=place: not put(place, NEW), at(number, kill))  # type: ignore[misc]
        folders.complete(place)
        found.append(tree(place))
        assert [file.name for file in place.parent.iterdir()] == ["release"]
    assert {str(each) for each in found} == {str(OLD), str(NEW)}


def test_what_the_system_refuses_is_a_finding_and_the_old_folder_stays(tmp_path: Path, monkeypatch) -> None:
    place = tmp_path / "release"
    put(place, OLD)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(Refused, match="no space left"):
        put(place, NEW)
    monkeypatch.undo()
    folders.complete(place)
    assert tree(place) == OLD
    assert [file.name for file in tmp_path.iterdir()] == ["release"]
