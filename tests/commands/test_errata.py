"""The errata of two releases: a page and a sheet in each language, or a finding that says why there are none."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess

import judges
import pytest
from demo_project import invoke, replace_in, tree

from bifolio import pdf

pytestmark = pytest.mark.slow
MANY = "".join(f"v{number}: {{type: integer, value: %s}}\n" for number in range(150))
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    """Return the demo, and what was built of it before and after a change of a value and a passage."""
    from conftest import ROOT

    folder = tmp_path_factory.mktemp("errata")
    demo = shutil.copytree(ROOT / "tests/projects/demo", folder / "demo")
    settings = demo / "packets.toml"
    settings.write_text(
        f'release_keys = ["{KEY}"]\nurl = "https://bifolio.example/"\n' + settings.read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    words = ("build", "--project", demo, "-q", "--format", "single")
    values = demo / "content/demo/values.yaml"
    values.write_text(values.read_text(encoding="utf-8") + MANY % ((1,) * 150), encoding="utf-8")
    assert invoke(*words).exit_code == 0
    shutil.copytree(demo / "out", folder / "old")
    values.write_text(values.read_text(encoding="utf-8").replace("value: 1}", "value: 2}"), encoding="utf-8")
    replace_in(values, "30000", "28500")
    replace_in(
        demo / "content/demo/packet.yaml", 'version: "1.0"', 'version: "1.1"\naddress: https://bifolio.example/d'
    )
    replace_in(demo / "content/demo/packet.yaml", "date: 2026-01-02", "date: 2026-03-04")
    (demo / "content/demo/changes.yaml").write_text(
        "- {value: count, why: A second archive was opened.}\n", encoding="utf-8"
    )
    assert invoke(*words).exit_code == 0
    shutil.copytree(demo / "out", folder / "new")
    return folder


@pytest.fixture
def errata(releases, tmp_path):
    """Return a function that writes the errata of two folders."""

    def write(old="old", new="new", *words):
        places = [releases / old, releases / new]
        return invoke("errata", *places, "--to", tmp_path / "errata", "--project", releases / "demo", "-q", *words)

    return write


def test_a_page_and_a_sheet_in_each_language_say_what_to_correct(errata, tmp_path):
    result = errata()
    assert result.exit_code == 0, result.output
    files = tree(tmp_path / "errata")
    assert sorted(files) == [
        f"demo-{tag}-errata-1.0-1.1.{kind}" for tag in ("en", "fa", "sv") for kind in ("html", "pdf")
    ]
    english, persian = (files[f"demo-{tag}-errata-1.0-1.1.html"].decode() for tag in ("en", "fa"))
    assert "<bdi>30,000</bdi></td><td><strong><bdi>28,500</bdi>" in english
    assert "A second archive was opened." in english
    assert "https://bifolio.example/d" in english
    assert "<bdi>۳۰٬۰۰۰</bdi></td><td><strong><bdi>۲۸٬۵۰۰</bdi>" in persian
    assert ' lang="fa" dir="rtl"' in persian
    assert errata().exit_code == 0
    assert tree(tmp_path / "errata") == files, "the same releases give the same bytes"


def test_the_sheet_has_two_sides_at_most_and_conforms(errata, tmp_path, need):
    assert errata().exit_code == 0
    sheets = sorted((tmp_path / "errata").glob("*.pdf"))
    assert len(sheets) == 3
    assert [pdf.pages(file.read_bytes()) for file in sheets] == [2, 2, 2], "150 values do not make it longer"
    said = subprocess.run([need("pdftotext"), sheets[0], "-"], capture_output=True, text=True, check=True).stdout
    shown = len(re.findall("^2$", said, re.MULTILINE))  # the number of the second side stands for the value 28,500
    assert f"{152 - shown} more changes have no room here." in said, shown
    assert "demo-en-errata-1.0-1.1.html" in said
    for flavour in ("2a", "ua1"):
        command = [*judges.java(), "-jar", need("verapdf"), "--format", "text", "--flavour", flavour, *sheets]
        report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        assert report.count("PASS ") == len(sheets), report


def test_only_what_is_asked_for_is_written(errata, tmp_path):
    assert errata("old", "new", "--language", "sv").exit_code == 0
    assert {file.name[:7] for file in (tmp_path / "errata").iterdir()} == {"demo-sv"}


def test_two_releases_that_say_the_same_have_no_errata(errata, tmp_path):
    result = errata("old", "old")
    assert (result.exit_code, (tmp_path / "errata").exists()) == (0, False)


def test_the_older_release_comes_first(errata):
    result = errata("new", "old")
    assert result.exit_code == 1
    assert "T181: This release cannot be compared: its edition of demo is older than that of new." in result.output


def test_what_is_no_release_is_a_finding(errata):
    result = errata("demo/content", "demo/locales")
    assert result.exit_code == 1
    assert result.output.count("T181") == 2


def test_one_version_for_two_texts_is_a_finding(errata, releases):
    demo = releases / "demo"
    replace_in(demo / "content/demo/values.yaml", "28500", "28400")
    assert invoke("build", "--project", demo, "-q", "--format", "single").exit_code == 0
    result = errata("new", "demo/out", "--language", "en")
    assert result.exit_code == 0
    assert "T182: “demo” has version 1.1 in both releases" in result.output


def test_the_record_of_a_change_that_there_is_not_is_a_finding(errata, releases):
    demo = releases / "demo"
    changes = demo / "content/demo/changes.yaml"
    before = changes.read_text(encoding="utf-8")
    changes.write_text(before + "- {value: cuont, why: Misspelt.}\n", encoding="utf-8")
    assert invoke("build", "--project", demo, "-q", "--format", "single").exit_code == 0
    changes.write_text(before, encoding="utf-8")
    result = errata("old", "demo/out", "--language", "en")
    assert "T183: The record of a change to “cuont” is about nothing that has changed." in result.output


def test_a_release_of_another_bifolio_is_told_and_makes_no_errata(releases, tmp_path):
    older = shutil.copytree(releases / "old", tmp_path / "older")
    sums = (older / "SHA256SUMS").read_text(encoding="utf-8")
    for file in sorted(older.rglob("*-texts.json")):
        content = file.read_bytes()
        without = json.dumps({key: each for key, each in json.loads(content).items() if key != "recording"}).encode()
        file.write_bytes(without)
        sums = sums.replace(hashlib.sha256(content).hexdigest(), hashlib.sha256(without).hexdigest())
    (older / "SHA256SUMS").write_text(sums, encoding="utf-8")
    words = ("--to", tmp_path / "errata", "--project", releases / "demo", "-q")
    result = invoke("errata", older, releases / "new", *words)
    assert (result.exit_code, result.output.count("older: error T181")) == (1, 1)
    assert "was recorded by an older bifolio" in result.output
    assert not (tmp_path / "errata").exists()
    assert invoke("errata", older, older, *words).exit_code == 0, "two of one bifolio can be compared"
