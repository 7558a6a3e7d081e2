"""Releases are read from folders and ZIPs, and what is damaged or no release is told."""

from __future__ import annotations

import zipfile

import pytest

from bifolio import errata, output
from bifolio.model import Refused

PATH = "en/demo/demo-en-texts.json"


@pytest.fixture
def release(tmp_path, said):
    """Return a folder with the texts of the demo and their sum."""
    folder = tmp_path / "release"
    (folder / PATH).parent.mkdir(parents=True)
    (folder / PATH).write_bytes(errata.written(said()))
    (folder / output.SUMS).write_text(f"{output.digest((folder / PATH).read_bytes())}  {PATH}\n", encoding="utf-8")
    return folder


def zipped(folder):
    """Return a ZIP with the files of a folder."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.rglob("*"):
            archive.write(file, file.relative_to(folder))
    return path


def problem(place):
    with pytest.raises(Refused) as refused:
        errata.load(place)
    [finding] = refused.value.findings
    assert finding.code == "T181"
    return finding.sentence


def test_a_folder_and_a_zip_say_the_same(release, said):
    assert errata.load(release) == errata.load(zipped(release)) == {("demo", "en"): said()}


def test_a_changed_missing_or_linked_file_is_told(release, tmp_path):
    file = release / PATH
    content = file.read_bytes()
    file.write_bytes(content.replace(b"30,000", b"90,000"))
    assert "not as it was released" in problem(release)
    assert "not as it was released" in problem(zipped(release))
    file.unlink()
    assert "not as it was released" in problem(release)
    (tmp_path / "elsewhere.json").write_bytes(content)
    file.symlink_to(tmp_path / "elsewhere.json")
    assert "not as it was released" in problem(release)


def test_a_file_outside_of_the_release_is_not_read(release, said):
    (release.parent / "other-texts.json").write_bytes(b"{}")
    (release / output.SUMS).write_text(f"{output.digest(b'{}')}  ../other-texts.json\n", encoding="utf-8")
    assert "not a release" in problem(release)


def test_what_is_no_release_is_told(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.pdf").write_bytes(b"%PDF")
    (tmp_path / "cut.zip").write_bytes(b"PK\3\4")
    for name in ("empty", "page.pdf", "cut.zip"):
        assert "not a release" in problem(tmp_path / name)
