"""ZIPs that anybody may have made: each file in them has a digest, and what is not as ours is has none."""

from __future__ import annotations

import hashlib
import os
import zipfile

import pytest

from bifolio.verification import archives
from bifolio.verification.archives import (
    LARGEST,
    OTHERWISE,
    STRAY,
    archive_digests,
    check_archive,
    digests_in,
    is_archive,
    text_in,
    top_in,
    zip_in,
)


@pytest.fixture
def archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as written:
        written.writestr("a.txt", "Many")
    return tmp_path / "a.zip"


def test_each_file_has_its_digest(archive):
    assert archive_digests(archive) == {"a.txt": hashlib.sha256(b"Many").hexdigest()}


def test_bytes_that_are_no_file_are_seen(archive):
    archive.write_bytes(b"MZ" + archive.read_bytes())
    assert archive_digests(archive)[STRAY] == "-"


@pytest.mark.parametrize("size", [0, 3, 40])
def test_a_zip_that_was_cut_is_damaged_and_other_files_are_none(archive, size):
    check_archive(archive)
    archive.write_bytes(archive.read_bytes()[:size])
    with pytest.raises(zipfile.BadZipFile):
        check_archive(archive)
    check_archive(archive.rename(archive.with_suffix(".txt")))
    check_archive(archive.with_name("none.zip"))


def test_an_entry_of_a_folder_is_no_file_and_one_with_content_is(archive):
    with zipfile.ZipFile(archive, "a") as written:
        written.writestr("d/", b"")
        written.writestr("e/", b"x")
    assert archive_digests(archive).keys() == {"a.txt", "e/"}


@pytest.mark.parametrize(("size", "copied"), [(400, 400), (50_000, 0)])
def test_a_zip_in_a_zip_is_not_unpacked_if_it_is_mostly_nothing(archive, size, copied):
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as written:
        written.writestr("b.zip", bytes(size))
    with zip_in(archive, "b.zip") as (copy, left):
        assert copy.seek(0, os.SEEK_END) == copied
        assert left == LARGEST * zipfile.ZipFile(archive).getinfo("b.zip").compress_size


def test_a_zip_in_a_zip_may_unpack_to_no_more_than_it_is_given(archive):
    with archive.open("rb") as packed:
        assert digests_in(packed, 4)["a.txt"] != "-"
        assert digests_in(packed, 3)["a.txt"] == "-"
    with zipfile.ZipFile(archive, "a") as written:
        written.writestr("b.txt", "Few")
    with archive.open("rb") as packed:
        assert (digests_in(packed, 7)["b.txt"] != "-", digests_in(packed, 6)["b.txt"]) == (True, "-")


def test_a_file_that_is_not_as_its_size_and_its_sum_say_has_no_digest(archive):
    whole = archive.read_bytes()
    for place, value in ((whole.index(b"Many"), b"P"), (whole.index(b"PK\1\2") + 24, b"\3")):
        archive.write_bytes(whole[:place] + value + whole[place + 1 :])
        assert archive_digests(archive)["a.txt"] == "-"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [0, 1, 40, 41, 80, 100])
def test_a_file_is_read_in_parts(archive, monkeypatch, method, size):
    monkeypatch.setattr(archives, "CHUNK", 40)
    content = os.urandom(size).hex().encode()  # which is packed to half of it
    with zipfile.ZipFile(archive, "w", method) as written:
        written.writestr("a.txt", content)
        written.writestr("b.txt", "b" * 100)
    assert archive_digests(archive) == {
        "a.txt": hashlib.sha256(content).hexdigest(),
        "b.txt": hashlib.sha256(b"b" * 100).hexdigest(),
    }


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_otherwise_is_not_said_to_be_changed(archive, method):
    with zipfile.ZipFile(archive, "w", method) as written:
        written.writestr("a.txt", "Many")
    assert archive_digests(archive) == {"a.txt": OTHERWISE}
    assert text_in(archive, "a.txt") == b""


def test_what_is_encrypted_is_not_said_to_be_changed(archive):
    content = archive.read_bytes()
    for place in (6, content.index(b"PK\1\2") + 8):
        content = content[:place] + b"\1" + content[place + 1 :]
    archive.write_bytes(content)
    assert archive_digests(archive) == {"a.txt": OTHERWISE}


def test_a_list_of_files_that_is_larger_than_that_of_any_release_is_not_read(archive, monkeypatch):
    monkeypatch.setattr(archives, "LISTING", 40)
    with pytest.raises(zipfile.BadZipFile):
        archive_digests(archive)


def test_a_file_in_a_zip_is_found_by_its_path_in_the_folder_that_all_are_in(archive):
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("r/", b"")
        written.writestr("r\\manifest.json", "{}")
        written.writestr("./r/a.txt", "Many")
        written.writestr("__MACOSX/r/._a.txt", "x")
    assert top_in(archive, "manifest.json") == "r/"
    assert top_in(archive, "a.json") == ""
    assert text_in(archive, "r/manifest.json") == b"{}"
    assert text_in(archive, "r/manifest.json", 1) == b"{"
    assert text_in(archive, "manifest.json") == b""
    with zipfile.ZipFile(archive, "a") as written:
        written.writestr("b.txt", "b")
    assert top_in(archive, "manifest.json") == ""


def test_a_zip_is_one_by_its_content(archive, tmp_path):
    assert is_archive(archive.rename(archive.with_suffix(".pdf")))
    assert not is_archive(tmp_path)
    assert not is_archive(tmp_path / "none")
