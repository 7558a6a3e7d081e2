"""ZIPs that anybody may have made: each file in them has a digest, and what is not as ours is has none."""

from __future__ import annotations

import hashlib
import os
import zipfile

import pytest

from bifolio.verification.archives import archive_digests, check_archive, zip_in


@pytest.fixture
def archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as written:
        written.writestr("a.txt", "Many")
    return tmp_path / "a.zip"


def test_each_file_has_its_digest(archive):
    assert archive_digests(archive) == {"a.txt": hashlib.sha256(b"Many").hexdigest()}


def test_bytes_that_are_no_file_are_seen(archive):
    archive.write_bytes(b"MZ" + archive.read_bytes())
    assert archive_digests(archive)["?"] == "-"


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
    with zip_in(archive, "b.zip") as copy:
        assert copy.seek(0, os.SEEK_END) == copied
