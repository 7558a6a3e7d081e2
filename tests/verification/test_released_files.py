"""Files, folders and ZIPs compared with a list: what is said of each that is as it was released, or is not."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest

from bifolio.verification.released_files import Release, check, find_release

FILES = {"en/a/a.txt": b"Many", "fa/a/a.txt": "چند".encode(), "index.html": b"<p>"}
ABOUT = {
    "languages": {"en": "English", "fa": "فارسی"},
    "packets": [{"name": "a", "version": "1", "date": "2026-01-02", "titles": {"en": "Water", "fa": "آب"}}],
}


def entry(path, content):
    of_packet = {"packet": "a", "language": path[:2], "version": "1", "date": "2026-01-02"} if "/" in path else {}
    return {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), **of_packet}


def listed(*more):
    return json.dumps({**ABOUT, "files": [*(entry(path, content) for path, content in FILES.items()), *more]}).encode()


@pytest.fixture
def folder(tmp_path):
    for path, content in FILES.items():
        (tmp_path / "r" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "r" / path).write_bytes(content)
    (tmp_path / "r/manifest.json").write_bytes(listed())
    return tmp_path / "r"


def lines(path, release=None, language="en"):
    release = release or find_release([path], [])
    return [(line.name, line.details.get("name", "")) for line in check(path, release, language)]


def check_all(folder):
    return list(check(folder, find_release([folder], []), "en"))


def test_a_folder_that_is_whole(folder):
    assert lines(folder) == [("verify-all", ""), ("verify-contains", "")]


def test_a_folder_that_is_not(folder):
    (folder / "en/a/a.txt").write_bytes(b"More")
    (folder / "index.html").unlink()
    (folder / "en/b.html").write_bytes(b"")
    (folder / ".DS_Store").write_bytes(b"")
    names = lines(folder)
    assert names[:3] == [
        ("verify-changed", "en/a/a.txt"),
        ("verify-not-listed", "en/b.html"),
        ("verify-missing", "index.html"),
    ]
    assert names[3][0] == "verify-some"


def test_a_link_is_not_the_file_that_it_leads_to(folder):
    (folder / "index.html").rename(folder.parent / "same.html")
    (folder / "index.html").symlink_to(folder.parent / "same.html")
    assert ("verify-changed", "index.html") in lines(folder)


def test_a_file_or_folder_that_cannot_be_read_is_said_with_the_reason_and_the_rest_is_compared(folder, monkeypatch):
    opened, listed_names = Path.open, os.scandir

    def refuse(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(
        Path,
        "open",
        lambda path, *more, **named: (refuse if path.name == "index.html" else opened)(path, *more, **named),
    )
    monkeypatch.setattr(os, "scandir", lambda path: refuse(path) if str(path).endswith("fa") else listed_names(path))
    found = [(line.name, line.details.get("name"), line.details.get("reason")) for line in check_all(folder)]
    assert found[0] == ("verify-unreadable", "fa", "permission denied")
    assert ("verify-missing", "fa/a/a.txt", "") in found
    assert ("verify-unreadable", "index.html", "permission denied") in found
    assert not any(name == "en/a/a.txt" for _, name, _ in found)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_unpacks_to_far_more_than_its_size_or_by_another_method_is_not_unpacked(
    folder, tmp_path, monkeypatch, method
):
    release = find_release([folder], [])
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("index.html", FILES["index.html"] if method != zipfile.ZIP_DEFLATED else bytes(10_000_000))
    read = []
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda file, size=-1: read.append(file) or b"")
    assert ("verify-changed", "index.html") in lines(tmp_path / "a.zip", release)
    assert not read


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (FILES["fa/a/a.txt"], "a.txt", ["verify-unchanged-of"]),
        (FILES["fa/a/a.txt"], "b.txt", ["verify-unchanged-of", "verify-released-as"]),
        (FILES["index.html"], "index.html", ["verify-unchanged"]),
        (b"Ma", "a.txt", ["verify-cut"]),
        (b"Many, many", "a.txt", ["verify-changed"]),
        (b"Other", "other.txt", ["verify-other"]),
    ],
)
def test_a_file_that_somebody_sent(folder, tmp_path, content, name, expected):
    (tmp_path / name).write_bytes(content)
    assert [line[0] for line in lines(tmp_path / name, find_release([folder], []))] == expected


def test_a_file_is_said_to_be_of_its_packet_in_the_readers_language(folder):
    release = find_release([folder], [])
    about = {"title": "آب", "languages": ["فارسی"], "version": "1", "date": "2026-01-02"}
    assert release.about("fa/a/a.txt", "fa") == about
    assert release.about("fa/a/a.txt", "sv") == about, (
        "a title in the language of the file, where the reader's has none"
    )
    assert release.about("index.html", "en") == {}


def test_a_date_is_as_the_list_writes_it_in_the_readers_language_or_else_as_it_is(folder):
    release = find_release([folder], [])
    release.data["dates"] = {"2026-01-02": {"fa": "۱۲ دی ۱۴۰۴"}}
    assert [release.about("fa/a/a.txt", tag)["date"] for tag in ("fa", "sv")] == ["۱۲ دی ۱۴۰۴", "2026-01-02"]


@pytest.fixture
def archive(tmp_path):
    """Return a ZIP of a release, and a release whose list has its members."""
    members = {"a.txt": hashlib.sha256(b"Many").hexdigest()}
    content = listed({"path": "en/a/a-en.zip", "packet": "a", "language": "en", "members": members})
    file = tmp_path / "renamed.zip"
    with zipfile.ZipFile(file, "w") as written:
        written.writestr("a.txt", "Many")
        written.writestr("manifest.json", content)
    return file


def test_a_zip_is_compared_by_its_files_whatever_it_is_called(archive):
    assert lines(archive) == [("verify-all", ""), ("verify-contains", "")]
    assert [*check(archive, find_release([archive], []), "en")][1].details["languages"] == ["English"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["a.txt", "more.txt"])
def test_a_file_added_to_a_zip_is_seen_even_under_a_name_that_it_has(archive, name):
    with zipfile.ZipFile(archive, "a") as written:  # programs differ in which of two they unpack
        written.writestr(name, "Many")
    state = "verify-changed" if name == "a.txt" else "verify-not-listed"
    assert (state, name) in lines(archive)


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


@pytest.fixture
def with_zip(folder):
    """Return the folder of a release that has a ZIP, and the line beside it."""
    members = {"a.txt": hashlib.sha256(b"Many").hexdigest()}
    (folder / "manifest.json").write_bytes(
        listed({"path": "en/a/a-en.zip", "packet": "a", "language": "en", "members": members})
    )
    with zipfile.ZipFile(folder / "en/a/a-en.zip", "w") as written:
        for name, content in {
            "a.txt": b"Many",
            "manifest.json": (folder / "manifest.json").read_bytes(),
            "manifest.json.sig": b"",
        }.items():
            written.writestr(name, content)
    digest = hashlib.sha256((folder / "en/a/a-en.zip").read_bytes()).hexdigest()
    (folder / "en/a/a-en.zip.txt").write_text(f"Water SHA-256 {digest}\n", encoding="utf-8")
    return folder


def test_a_zip_in_a_folder_is_compared_by_its_files(with_zip):
    assert [name for name, _ in lines(with_zip)] == ["verify-all", "verify-contains"]


@pytest.mark.parametrize("content", [b"MZ evil", b"", b"before", b"after"])
def test_a_zip_in_a_folder_that_has_anything_else_is_changed(with_zip, content):
    file = with_zip / "en/a/a-en.zip"
    whole = file.read_bytes()
    file.write_bytes({b"before": content + whole, b"after": whole + content}.get(content, content))
    assert ("verify-changed", "en/a/a-en.zip") in lines(with_zip)
    assert ("verify-changed", "en/a/a-en.zip.txt") in lines(with_zip), "the line has another digest"


def test_a_forged_zip_in_a_zip_is_never_called_unchanged(with_zip, tmp_path):
    with zipfile.ZipFile(with_zip / "en/a/a-en.zip", "a") as forged:
        forged.writestr("a.html", b"x")
    release = find_release([with_zip], [])
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as outer:
        for path in sorted(with_zip.rglob("*.*")):
            outer.write(path, path.relative_to(with_zip).as_posix())
    assert ("verify-changed", "en/a/a-en.zip") in lines(tmp_path / "all.zip", release)
    assert "verify-all" not in dict(lines(tmp_path / "all.zip", release))


@pytest.mark.parametrize("path", ["__MACOSX/a.html", ".DS_Store/a.html", "desktop.ini", "read.zip.txt"])
def test_a_file_that_was_added_is_seen_whatever_it_is_called(folder, path):
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_bytes(b"x")
    assert ("verify-not-listed", path) in lines(folder)


def test_a_link_to_a_folder_is_seen(folder):
    (folder / "extra").symlink_to("/etc")
    assert ("verify-not-listed", "extra") in lines(folder)


def test_a_zip_with_another_list_in_it_is_changed(with_zip):
    file = with_zip / "en/a/a-en.zip"
    with zipfile.ZipFile(file, "w") as written:
        for name, content in {"a.txt": b"Many", "manifest.json": b"{}", "manifest.json.sig": b""}.items():
            written.writestr(name, content)
    assert ("verify-changed", "en/a/a-en.zip") in lines(with_zip)


def test_the_sums_in_a_zip_are_compared_for_they_are_in_its_list(tmp_path):
    members = {"SHA256SUMS": hashlib.sha256(b"sums").hexdigest()}
    (tmp_path / "manifest.json").write_bytes(listed({"path": "en/a/a-en.zip", "members": members}))
    with zipfile.ZipFile(tmp_path / "a-en.zip", "w") as written:
        written.writestr("SHA256SUMS", "others")
    assert ("verify-changed", "SHA256SUMS") in lines(tmp_path / "a-en.zip", find_release([tmp_path], []))


def with_sums(folder, **more):
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    digests = {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in files.items()} | more
    (folder / "SHA256SUMS").write_text("".join(f"{digests[path]}  {path}\n" for path in sorted(digests)))


def zip_of(folder, path):
    with zipfile.ZipFile(path, "w") as archive:
        for file in filter(Path.is_file, sorted(folder.rglob("*"))):
            archive.write(file, file.relative_to(folder))
    return path


def test_the_sums_of_a_release_are_those_of_its_files(with_zip):
    """They are in no list, for they have the digest of the list, and of ZIPs that have the list in them."""
    with_sums(with_zip)
    assert ("verify-all", "") in lines(with_zip)
    (with_zip / "SHA256SUMS").unlink()
    with_sums(with_zip, **{"index.html": "0" * 64})
    assert [name for name in lines(with_zip) if name[0] == "verify-changed"] == [("verify-changed", "SHA256SUMS")]


@pytest.mark.parametrize("content", [b"", b"\0", b"x\n", b"\xff"])
def test_sums_that_are_none_are_changed(folder, tmp_path, content):
    (folder / "SHA256SUMS").write_bytes(content)
    release = find_release([folder], [])
    assert ("verify-changed", "SHA256SUMS") in lines(folder)
    assert ("verify-changed", "SHA256SUMS") in lines(zip_of(folder, tmp_path / "x.zip"), release)
    (folder / "SHA256SUMS").unlink()
    with_sums(folder)
    assert ("verify-all", "") in lines(zip_of(folder, tmp_path / "x.zip"), release)


def test_sums_are_not_blamed_for_a_file_that_was_changed(folder):
    with_sums(folder)
    (folder / "index.html").write_bytes(b"<b>")
    assert [name for name in lines(folder) if name[0] == "verify-changed"] == [("verify-changed", "index.html")]


def test_the_sums_that_a_zip_had_are_those_of_its_list_where_it_was_unpacked(tmp_path):
    unpacked = tmp_path / "a-en"
    unpacked.mkdir()
    (unpacked / "a.txt").write_bytes(b"Many")
    with_sums(unpacked)
    members = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in unpacked.iterdir()}
    (tmp_path / "manifest.json").write_bytes(listed({"path": "a-en.zip", "members": members}))
    release = find_release([tmp_path], [])
    assert ("verify-all", "") in lines(unpacked, release)
    with_sums(unpacked, **{"a.txt": "0" * 64})
    assert ("verify-changed", "SHA256SUMS") in lines(unpacked, release)
