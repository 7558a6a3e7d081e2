"""Files, folders and ZIPs compared with a list: what is said of each that is as it was released, or is not."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest

from bifolio.verification import archives
from bifolio.verification.release_list import find_release
from bifolio.verification.released_files import ReportLine, check, reason_of

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
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(b"")
    names = lines(folder)
    assert names[:3] == [
        ("verify-changed", "en/a/a.txt"),
        ("verify-not-listed", "en/b.html"),
        ("verify-missing", "index.html"),
    ]
    assert [name for name, _ in names[3:5]] == ["verify-other-version", "verify-some"]


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
    assert found[0] == ("verify-unreadable", "fa", "verify-denied")
    assert ("verify-missing", "fa/a/a.txt", "") in found
    assert ("verify-unreadable", "index.html", "verify-denied") in found
    assert not any(name == "en/a/a.txt" for _, name, _ in found)


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (zipfile.ZIP_DEFLATED, "verify-changed"),
        (zipfile.ZIP_BZIP2, "verify-unreadable"),
        (zipfile.ZIP_LZMA, "verify-unreadable"),
    ],
)
def test_a_zip_that_unpacks_to_far_more_than_its_size_or_by_another_method_is_not_unpacked(
    folder, tmp_path, monkeypatch, method, said
):
    release = find_release([folder], [])
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("index.html", FILES["index.html"] if method != zipfile.ZIP_DEFLATED else bytes(10_000_000))
    read = []
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda file, size=-1: read.append(file) or b"")
    monkeypatch.setattr(archives, "_digest", lambda file, info: read.append(info) or ("-", True))
    assert (said, "index.html") in lines(tmp_path / "a.zip", release)
    assert not read


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (FILES["fa/a/a.txt"], "a.txt", ["verify-unchanged-of"]),
        (FILES["fa/a/a.txt"], "b.txt", ["verify-unchanged-of", "verify-released-as"]),
        (FILES["index.html"], "index.html", ["verify-unchanged"]),
        (b"Ma", "a.txt", ["verify-cut", "verify-other-version"]),
        (b"Many, many", "a.txt", ["verify-changed", "verify-other-version"]),
        (b"Other", "other.txt", ["verify-other", "verify-other-version"]),
    ],
)
def test_a_file_that_somebody_sent(folder, tmp_path, content, name, expected):
    (tmp_path / name).write_bytes(content)
    assert [line[0] for line in lines(tmp_path / name, find_release([folder], []))] == expected


@pytest.fixture
def later(folder):
    """Return the folder of the release, with a list that knows a file of an earlier one."""
    files = {hashlib.sha256(b"Few").hexdigest(): "en/a/a.txt"}
    known = {**json.loads(listed()), "earlier": [{"packet": "a", "version": "0.9", "files": files}]}
    (folder / "manifest.json").write_text(json.dumps(known), encoding="utf-8")
    return folder


def test_a_file_of_an_earlier_release_is_unchanged_and_said_to_be_of_that(later, tmp_path):
    (tmp_path / "sent.txt").write_bytes(b"Few")
    assert [*check(tmp_path / "sent.txt", find_release([later], []), "fa")] == [
        ReportLine("verify-earlier", True, {"name": "sent.txt", "title": "آب", "version": "0.9"}),
        ReportLine("verify-released-as", True, {"name": "sent.txt", "path": "en/a/a.txt"}),
        ReportLine("verify-later", True, {"version": ["1"]}),
    ]


def test_a_file_that_no_release_had_is_never_said_to_be_of_an_earlier_one(later, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Few!")
    found = lines(tmp_path / "a.txt", find_release([later], []))
    assert found == [("verify-changed", "a.txt"), ("verify-other-version", "")]


def test_in_the_folder_of_a_release_a_file_of_an_earlier_one_is_no_part_of_it(later):
    for name in ("a.txt", "old.txt"):
        (later / "en/a" / name).write_bytes(b"Few")
    found = [(line.name, line.well) for line in check(later, find_release([later], []), "en")]
    assert found[:3] == [("verify-earlier", False), ("verify-earlier", False), ("verify-later", True)]
    assert ("verify-some", False) in found
    assert "verify-other-version" not in [name for name, _ in found]


def test_of_loose_files_of_earlier_releases_the_version_of_the_list_is_said_once(later, tmp_path):
    for name in ("x", "y"):
        (tmp_path / "got" / name).mkdir(parents=True)
        (tmp_path / "got" / name / "a.txt").write_bytes(b"Few")
    found = [name for name, _ in lines(tmp_path / "got", find_release([later], []))]
    assert found == ["verify-earlier", "verify-earlier", "verify-later", "verify-all"]


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


@pytest.mark.parametrize("path", ["__MACOSX/a.html", ".DS_Store/a.html", "desktop.ini/a.html", "read.zip.txt"])
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


@pytest.fixture
def signed(folder):
    """Return the folder of a signed release that has a ZIP, with the line beside it and the sums of all."""
    members = {"a.txt": hashlib.sha256(b"Many").hexdigest(), "verify.py": hashlib.sha256(b"#").hexdigest()}
    of_zip = {"path": "en/a/a-en.zip", "packet": "a", "language": "en", "members": members}
    inside = {"verify.py": b"#", "manifest.json": listed(of_zip, entry("verify.py", b"#")), "manifest.json.sig": b"sig"}
    for name, content in inside.items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "en/a/a-en.zip", "w") as written:
        for name, content in {"a.txt": b"Many", **inside}.items():
            written.writestr(name, content)
    digest = hashlib.sha256((folder / "en/a/a-en.zip").read_bytes()).hexdigest()
    (folder / "en/a/a-en.zip.txt").write_text(f"Water SHA-256 {digest}\n", encoding="utf-8")
    with_sums(folder)
    return folder


@pytest.mark.parametrize(
    "name", ["SHA256SUMS", "manifest.json", "manifest.json.sig", "verify.py", "en/a/a-en.zip", "en/a/a-en.zip.txt"]
)
def test_each_file_that_a_signed_release_has_is_missed_in_its_folder_and_in_a_zip_of_it(signed, tmp_path, name):
    (tmp_path / "list").mkdir()
    for each in ("manifest.json", "manifest.json.sig"):
        (tmp_path / "list" / each).write_bytes((signed / each).read_bytes())
    release = find_release([tmp_path / "list"], [])
    assert lines(signed, release)[0] == lines(zip_of(signed, tmp_path / "x.zip"), release)[0] == ("verify-all", "")
    (signed / name).unlink()
    for path in (signed, zip_of(signed, tmp_path / "x.zip")):
        faults = [line for line in lines(path, release) if line[0] in ("verify-missing", "verify-changed")]
        assert faults == [("verify-missing", name)]


def test_a_signature_that_is_gone_is_missed_and_zips_that_have_it_are_not_blamed(signed):
    (signed / "manifest.json.sig").unlink()
    release = find_release([signed], [])
    assert release.state == "verify-unsigned"
    assert [line for line in lines(signed, release) if line[1]] == [("verify-missing", "manifest.json.sig")]


def test_a_zip_of_a_release_needs_its_list_and_its_signature(signed, tmp_path):
    release = find_release([signed], [])
    with zipfile.ZipFile(tmp_path / "a-en.zip", "w") as written:
        written.writestr("a.txt", b"Many")
        written.writestr("verify.py", b"#")
    found = [name for state, name in lines(tmp_path / "a-en.zip", release) if state == "verify-missing"]
    assert found == ["manifest.json", "manifest.json.sig"]


def test_a_file_that_is_larger_than_any_of_a_release_is_not_read(folder, tmp_path, monkeypatch):
    release = find_release([folder], [])
    with (folder / "index.html").open("wb") as huge:
        huge.truncate(archives.MOST + 1)
    monkeypatch.setattr(hashlib, "sha256", None)
    with pytest.raises(OSError, match="large") as error:
        lines(folder / "index.html", release)
    assert reason_of(error.value) == "verify-too-large"
    monkeypatch.undo()
    told = [line for line in check(folder, release, "en") if not line.well]
    assert (told[0].name, told[0].details["reason"]) == ("verify-unreadable", "verify-too-large")


@pytest.fixture
def zips():
    """Return two ZIPs of a release, by path: a picture, and what both have."""
    both = {"LICENCE.txt": b"free", "verify.py": b"#"}
    return {"en/a/a-pictures.zip": {"a-1.png": b"PNG", **both}, "fa/a/a-fa.zip": {"a.txt": FILES["fa/a/a.txt"], **both}}


@pytest.fixture
def of_zips(tmp_path, zips):
    """Return the list of a release with the two ZIPs, whose signature is a known one."""
    entries = [
        {"path": path, "packet": "a", "language": path[:2], "version": "1", "date": "2026-01-02"}
        | {"members": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}}
        for path, files in zips.items()
    ]
    (tmp_path / "manifest.json").write_bytes(listed(*entries, entry("verify.py", b"#")))
    (tmp_path / "manifest.json.sig").write_bytes(b"signature")
    release = find_release([tmp_path], [])
    release.state = "verify-signed"
    return release


@pytest.fixture
def unpacked(tmp_path, zips, of_zips):
    """Return the folder of a ZIP, unpacked beside itself, with the line to send with it."""
    folder = tmp_path / "Downloads"
    folder.mkdir()
    for name in ("manifest.json", "manifest.json.sig"):
        (folder / name).write_bytes((tmp_path / name).read_bytes())
    for name, content in zips["en/a/a-pictures.zip"].items():
        (folder / name).write_bytes(content)
    zip_of(folder, tmp_path / "a-pictures.zip").rename(folder / "a-pictures.zip")
    digest = hashlib.sha256((folder / "a-pictures.zip").read_bytes()).hexdigest()
    (folder / "a-pictures.zip.txt").write_text(f"Water {digest}")
    return folder


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a-1.png", b"PNG", [("verify-unchanged-of", True), ("verify-in-zip", True)]),
        ("1.png", b"PNG", [("verify-unchanged-of", True), ("verify-released-as", True), ("verify-in-zip", True)]),
        ("LICENCE.txt", b"free", [("verify-unchanged", True), ("verify-in-zip", True)]),
        ("a-1.png", b"GIF", [("verify-changed", False), ("verify-other-version", False)]),
        ("manifest.json.sig", b"signature", [("verify-unchanged", True)]),
        ("manifest.json.sig", b"other", [("verify-other", False), ("verify-other-version", False)]),
        ("SHA256SUMS", b"sums", [("verify-with-others", False)]),
        ("a-fa.zip.txt", b"line", [("verify-with-others", False)]),
    ],
)
def test_a_file_that_is_released_in_zips_alone_is_known(of_zips, unpacked, name, content, expected):
    (unpacked / name).write_bytes(content)
    found = [(line.name, line.well) for line in check(unpacked / name, of_zips, "en")]
    assert [each for each in found if each[1] or each in expected] == expected
    details = {line.name: line.details for line in check(unpacked / name, of_zips, "en")}
    if name == "LICENCE.txt":
        assert details["verify-in-zip"]["paths"] == ["a-pictures.zip", "a-fa.zip"]
    if "verify-unchanged-of" in details:
        assert (details["verify-unchanged-of"]["languages"], details["verify-unchanged-of"]["title"]) == (
            ["English"],
            "Water",
        )


def test_copies_of_a_list_that_nobody_known_signed_are_not_called_unchanged(of_zips, unpacked):
    of_zips.state = "verify-forged"
    assert lines(unpacked / "manifest.json", of_zips) == []


def test_the_list_says_of_which_version_it_is_where_a_file_may_be_of_another(of_zips, unpacked):
    (unpacked / "a-1.png").write_bytes(b"1.0")
    for path in (unpacked, unpacked / "a-1.png"):
        found = list(check(path, of_zips, "en"))
        assert [line.details["version"] for line in found if line.name == "verify-other-version"] == [["1"]]
    (unpacked / "a-1.png").write_bytes(b"PNG")
    assert "verify-other-version" not in [name for name, _ in lines(unpacked, of_zips)]


def test_a_zip_beside_its_own_files_is_no_fault(of_zips, unpacked):
    found = list(check(unpacked, of_zips, "en"))
    assert all(line.well for line in found)
    assert [line.details["name"] for line in found if line.name == "verify-elsewhere"] == [
        "a-pictures.zip",
        "a-pictures.zip.txt",
    ]
    (unpacked / "a-pictures.zip").rename(unpacked / "a-pictures (1).zip")
    assert ("verify-elsewhere", "a-pictures (1).zip") in lines(unpacked, of_zips)
    with zipfile.ZipFile(unpacked / "a-pictures (1).zip", "a") as archive:
        archive.writestr("evil.html", "evil")
    assert ("verify-not-listed", "a-pictures (1).zip") in lines(unpacked, of_zips)


def test_files_of_another_zip_are_no_fault_in_a_folder_but_in_a_zip(of_zips, unpacked, tmp_path):
    (unpacked / "chand.txt").write_bytes(FILES["fa/a/a.txt"])
    assert ("verify-elsewhere", "chand.txt") in lines(unpacked, of_zips)
    assert ("verify-not-listed", "chand.txt") in lines(zip_of(unpacked, tmp_path / "a-pictures.zip"), of_zips)


def test_files_that_somebody_put_together_are_each_said_and_none_is_missing(of_zips, unpacked):
    for name in ("a-1.png", "LICENCE.txt", "a-pictures.zip.txt"):
        (unpacked / name).unlink()
    (unpacked / "a-pictures.zip").rename(unpacked / "a.zip")
    (unpacked / "sent.txt").write_bytes(FILES["en/a/a.txt"])
    assert [name for name, _ in lines(unpacked, of_zips)] == [
        "verify-elsewhere",
        "verify-unchanged-of",
        "verify-released-as",
        "verify-all",
    ]
    (unpacked / "verify.py").write_bytes(b"evil")
    (unpacked / "evil.txt").write_bytes(b"evil")
    found = lines(unpacked, of_zips)
    assert found[1] == ("verify-other", "evil.txt")
    assert found[-2:] == [("verify-changed", "verify.py"), ("verify-some", "")]


def test_a_folder_with_nothing_of_the_release_is_not_taken_for_one_of_its_zips(of_zips, unpacked):
    for name in ("a-1.png", "LICENCE.txt", "a-pictures.zip", "a-pictures.zip.txt"):
        (unpacked / name).unlink()
    assert [(line.name, line.well) for line in check(unpacked, of_zips, "en")] == [("verify-nothing", False)]


def test_a_zip_of_ours_is_compared_under_any_name_and_a_document_that_is_a_zip_is_a_file(folder, tmp_path):
    release = find_release([folder], [])
    path = zip_of(folder, tmp_path / "a.zip").rename(tmp_path / "a.zip.download")
    assert lines(path, release) == [("verify-all", ""), ("verify-contains", "")]
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
    assert lines(tmp_path / "a.epub", release)[0] == ("verify-other", "a.epub")
    (tmp_path / "a.epub").write_bytes((tmp_path / "a.epub").read_bytes().replace(b"PK\1\2", b"PK\1\3"))
    assert lines(tmp_path / "a.epub", release)[0] == ("verify-other", "a.epub")


def test_what_a_zip_has_besides_its_files_is_said_of_the_zip(folder, tmp_path):
    release = find_release([folder], [])
    for name in ("manifest.json", "en/a/a.txt"):  # the whole release, or some of its files
        path = zip_of(folder, tmp_path / "a.zip") if name == "manifest.json" else tmp_path / "a.zip"
        if name != "manifest.json":
            with zipfile.ZipFile(path, "w") as archive:
                archive.write(folder / name, "a.txt")
        with path.open("ab") as file:
            file.write(b"Nobody.")
        found = lines(path, release)
        assert ("verify-stray", "a.zip") in found
        assert ("verify-some", "") in found
        assert not any(name == "verify-not-listed" for name, _ in found)


def test_what_macos_puts_beside_files_on_a_stick_is_passed_over_and_nothing_else_of_such_a_name(folder):
    (folder / "en/a/._a.txt").write_bytes(b"\0\5\x16\7\0\2")
    assert lines(folder) == [("verify-all", ""), ("verify-contains", "")]
    (folder / "en/a/._b.html").write_bytes(b"<script>")
    assert ("verify-not-listed", "en/a/._b.html") in lines(folder)


def test_letters_with_their_accents_apart_are_the_same_letters_in_a_zip(folder, tmp_path):
    (folder / "é.txt").write_bytes(b"x")
    (folder / "manifest.json").write_bytes(listed(entry("é.txt", b"x")))
    release = find_release([folder], [])
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for path in (*FILES, "é.txt", "manifest.json"):
            archive.write(folder / path, unicodedata.normalize("NFD", path))
    assert lines(tmp_path / "a.zip", release) == [("verify-all", ""), ("verify-contains", "")]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "verify-absent"),
        (errno.ENOTDIR, "verify-absent"),
        (errno.EACCES, "verify-denied"),
        (errno.EPERM, "verify-denied"),
        (errno.EINVAL, "verify-no-file"),
        (errno.ENAMETOOLONG, "so long"),
    ],
)
def test_reasons_are_known_by_number_for_systems_speak_many_languages(number, said):
    assert reason_of(OSError(number, "So long")) == said
