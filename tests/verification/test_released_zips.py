"""ZIPs that readers made of released files: each file in them is as it was released, or is told."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile

import pytest

from bifolio.verification import released_zips
from bifolio.verification.archives import LARGEST
from bifolio.verification.release_list import find_release
from bifolio.verification.released_files import check
from bifolio.verification.released_zips import files_in_zip

FILES = {"fa/a/a.txt": "چند".encode(), "index.html": b"<p>"}


def digest(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def release(tmp_path):
    """Return a folder with a release: two files, and a ZIP of one with the line to send beside it."""
    folder = tmp_path / "r"
    for path, content in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    members = {"a.txt": digest(FILES["fa/a/a.txt"])}
    entries = [{"path": path, "bytes": len(content), "sha256": digest(content)} for path, content in FILES.items()]
    files = [*entries, {"path": "fa/a/a-fa.zip", "members": members}]
    (folder / "manifest.json").write_text(json.dumps({"languages": {}, "files": files}), encoding="utf-8")
    with zipfile.ZipFile(folder / "fa/a/a-fa.zip", "w") as packed:
        packed.write(folder / "manifest.json", "manifest.json")
        packed.writestr("manifest.json.sig", b"")
        packed.writestr("a.txt", FILES["fa/a/a.txt"])
    (folder / "manifest.json.sig").write_bytes(b"")
    line = digest((folder / "fa/a/a-fa.zip").read_bytes())
    (folder / "fa/a/a-fa.zip.txt").write_text(line, encoding="utf-8")
    return folder


def lines(path, release):
    return [(line.name, line.details.get("name", "")) for line in check(path, find_release([release], []), "en")]


def zipped(release, *, inside):
    """Return a ZIP of the folder as programs make one, with entries for its folders; all in a folder, or not."""
    root = (release.parent, release.name) if inside else (release, ".")
    return shutil.make_archive(str(release.parent / "sent"), "zip", *root)


@pytest.mark.parametrize("inside", [True, False])
def test_a_whole_release_that_somebody_zipped_is_unchanged(release, inside):
    (release / ".DS_Store").write_bytes(b"x")
    path = release.parent / zipped(release, inside=inside)
    assert any(name.endswith("/") for name in zipfile.ZipFile(path).namelist())
    assert lines(path, release) == [("verify-all", "")]


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("index.html", "index.html"),
        ("fa/a/a-fa.zip", "fa/a/a-fa.zip"),
        ("fa/a/a-fa.zip.txt", "fa/a/a-fa.zip.txt"),
        ("fa/new.txt", "fa/new.txt"),
    ],
)
def test_what_was_changed_in_it_is_told(release, inside, changed, told):
    file = release / changed
    if changed.endswith(".zip"):
        with zipfile.ZipFile(file, "a") as packed:
            packed.writestr("more.txt", "x")
    else:
        file.write_bytes(b"x")
    path = release.parent / zipped(release, inside=inside)
    found = lines(path, release)
    assert told in [name for state, name in found if state in ("verify-changed", "verify-not-listed")]
    assert "verify-some" in dict(found)


def test_a_zip_in_a_zip_may_unpack_to_no_more_than_its_size_allows(release, tmp_path, monkeypatch):
    with zipfile.ZipFile(release / "fa/a/a-fa.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", bytes(10_000))
    given = []
    monkeypatch.setattr(released_zips, "digests_in", lambda file, left=None: given.append(left) or {})
    path = release.parent / zipped(release, inside=False)
    packed = zipfile.ZipFile(path).getinfo("fa/a/a-fa.zip").compress_size
    lines(path, release)
    assert given == [LARGEST * packed]


def test_some_files_that_were_zipped_with_their_folder_are_unchanged(release, tmp_path):
    (tmp_path / "d").mkdir()
    shutil.copy(release / "fa/a/a.txt", tmp_path / "d")
    shutil.copy(release / "fa/a/a-fa.zip", tmp_path / "d")
    path = tmp_path / shutil.make_archive(str(tmp_path / "sent"), "zip", tmp_path, "d")
    assert sorted(lines(path, release)) == [
        ("verify-all", ""),
        ("verify-elsewhere", "d/a-fa.zip"),
        ("verify-unchanged", "a.txt"),
    ]


def test_what_macos_adds_beside_files_is_passed_over_and_a_file_that_anybody_sees_is_not(release, tmp_path):
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as packed:
        packed.writestr("a.txt", FILES["fa/a/a.txt"])
        packed.writestr("__MACOSX/._a.txt", b"x")
        packed.writestr("__MACOSX/b.txt", b"x")
    found, digests = files_in_zip(tmp_path / "sent.zip", find_release([release], []))
    assert found.keys() == digests.keys() == {"a.txt", "__MACOSX/b.txt"}
