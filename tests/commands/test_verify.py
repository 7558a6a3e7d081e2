"""The verb verify: with the keys of the project, or one that is given, in the reader's language."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from bifolio import commands, verification

FIXTURES = Path(__file__).parent.parent / "verification/fixtures"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAs63p3/qW+KSbiAnw1/Miw2yhZfVRmsHjDdOTaaw1AP"


@pytest.fixture
def release(tmp_path):
    (tmp_path / "r").mkdir()
    (tmp_path / "r/manifest.json").write_text('{"files": []}', encoding="utf-8")
    return tmp_path / "r"


def test_a_folder_is_verified_with_a_key_that_is_given(run, release):
    result = run("verify", release, "--key", KEY)
    assert result.exit_code == 1
    assert result.output.splitlines()[0] == "The list of files is not signed: anybody may have made it."
    assert "امضا" in run("verify", release, "--key", KEY, "--lang", "fa").output


@pytest.mark.parametrize("tag", verification.languages())
def test_a_report_is_in_every_language_that_verify_py_speaks(run, release, tag):
    told = run("verify", release, "--key", KEY, "--lang", tag)
    assert told.exit_code == 1
    assert told.output.splitlines()[0] == verification.sentences([tag])[tag]["verify-unsigned"]


def test_findings_are_in_english_where_they_are_not_in_the_language_of_the_report(run, release, edit):
    edit("packets.toml", 'title = "Demo"', 'title = "Demo"\nrelease_keys = ["none"]')
    told = run("verify", release, "--lang", "de")
    assert told.exit_code == 1
    assert "packets.toml:2: error C126: Invalid value for “release_keys”" in told.output


def test_lines_from_the_right_have_our_isolates_and_escapes_for_those_of_files(run, release):
    (release / "a\u2068\u202e\x1b.pdf").write_bytes(b"x")
    printed = run("verify", release, "--key", KEY, "--lang", "fa").output
    named = [line for line in printed.splitlines() if ".pdf" in line]
    assert [re.search("\u2068(.*)\u2069", line)[1] for line in named] == [r"a\u2068\u202e\x1b.pdf"]
    assert printed.count(r"\u2068") == 1


def test_languages_and_days_are_those_of_the_reader_though_the_release_has_not_theirs(run, release):
    about = {"languages": {"fa": "فارسی"}, "packets": [{"name": "a", "version": "1", "titles": {"fa": "آب"}}]}
    file = {"path": "fa/a.txt", "bytes": 1, "sha256": hashlib.sha256(b"a").hexdigest()}
    files = [{**file, "packet": "a", "language": "fa", "version": "1", "date": "2026-01-02"}]
    (release / "manifest.json").write_text(json.dumps({**about, "files": files}), encoding="utf-8")
    (release / "a.txt").write_bytes(b"a")
    said = run("verify", release / "a.txt", "--key", KEY, "--lang", "uk").output.splitlines()[1]
    assert said == "Без змін: a.txt, «آب», перська, версія 1, 2 січня 2026 року"


def test_a_release_that_is_whole_is_well_with_the_file_of_its_key(run):
    result = run("verify", FIXTURES / "signed", "--key", FIXTURES / "key.pub")
    assert (result.exit_code, result.output.splitlines()[1]) == (0, "Files: 0, all unchanged.")


def test_without_a_key_the_projects_own_are_taken(run, release, edit):
    result = run("verify", release)
    assert result.exit_code == 2
    assert "release_keys" in result.output
    edit("packets.toml", 'title = "Demo"', f'title = "Demo"\nrelease_keys = ["{KEY} press-desk"]')
    assert run("verify", release).exit_code == 1


@pytest.mark.parametrize("written", ["SHA256:ibug1MmJbj4bIzodgcajGqwZ8lG73MNRcOilJgEOedI", KEY, f"{KEY} press-desk"])
def test_a_key_may_be_given_by_its_fingerprint(run, written):
    result = run("verify", FIXTURES / "signed", "--key", written)
    assert (result.exit_code, "of SHA256:ibug1MmJbj" in result.output) == (0, True)


@pytest.mark.parametrize("key", ["nonsense", "ssh-rsa AAAA", KEY[:-2], "SHA256:short", "packets.toml"])
def test_a_key_that_is_none_is_a_wrong_word(run, release, key):
    assert run("verify", release, "--key", key).exit_code == 2


@pytest.mark.parametrize("key", ["nonsense", f"{KEY} a.name@example.org"])
def test_a_project_cannot_list_what_is_no_key_or_names_a_mailbox(run, edit, key):
    edit("packets.toml", 'title = "Demo"', f'title = "Demo"\nrelease_keys = ["{key}"]')
    result = run("check")
    assert result.exit_code == 1
    assert "packets.toml:2" in result.output
    assert "release_keys" in result.output


def test_the_list_may_be_in_another_folder(run, release, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"x")
    assert (
        "a.pdf is none of the released files: it was changed or cut"
        in run("verify", tmp_path / "a.pdf", "--key", KEY, "--list", release).output
    )
    assert commands.verify is not None
