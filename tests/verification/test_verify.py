"""The report of verify.py: each line in the reader's language, whether all is well, and the command line."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from bifolio import verification
from bifolio.verification import verify
from bifolio.verification.verify import Reader, report, shown, system_language

SENTENCES = {"en": {"verify-missing": "Missing: {name}"}, "fa": {"verify-missing": "نیست: {name}"}}


@pytest.mark.parametrize(("language", "known"), [("fa_IR.UTF-8", "fa"), ("fa-AF", "fa"), ("so", "en"), ("", "en")])
def test_a_reader_has_the_sentences_of_their_language_or_english(language, known):
    assert Reader(language, SENTENCES).language == known


def test_what_a_list_says_is_written_without_invisible_characters():
    assert Reader("en", SENTENCES).written("verify-missing", {"name": "a\x1b[2J\u202eb"}) == r"Missing: a\x1b[2J\u202eb"
    assert shown("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(("language", "listed"), [("fa", "A، B"), ("sv", "A, B")])
def test_a_list_has_the_comma_of_the_readers_language(language, listed):
    reader = Reader(language, verification.sentences())
    assert listed in reader.written("verify-contains", {"languages": ["A", "B"]})


def test_the_language_of_the_system_is_the_first_that_is_set(monkeypatch):
    for name, value in {"LC_ALL": "", "LC_MESSAGES": "C", "LANG": "sv_SE.UTF-8"}.items():
        monkeypatch.setenv(name, value)
    assert system_language() in ("", "sv_SE.UTF-8")
    monkeypatch.delenv("LC_ALL")
    assert system_language() == "sv_SE.UTF-8"


def test_a_file_without_a_list_and_one_that_cannot_be_read_are_said(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"x")
    reader = Reader("en", verification.sentences())
    lines, well = report([tmp_path / "a.pdf"], [], [], "Nobody", reader)
    assert not well
    assert lines == [
        "a.pdf cannot be verified: the list of files, manifest.json, is not beside it. Name its folder with --list."
    ]
    (tmp_path / "manifest.json").write_text('{"files": []}', encoding="utf-8")
    lines, well = report([tmp_path / "none.pdf"], [], [], "Nobody", reader)
    assert not well
    assert lines[-1] == "none.pdf cannot be read: no such file or directory."


@pytest.mark.parametrize(("content", "said"), [("{", "is damaged"), ('{"files": []}', "is not signed")])
def test_a_list_that_proves_nothing_is_said_and_is_not_well(tmp_path, content, said):
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    lines, well = report([tmp_path], [], [], "Nobody", Reader("en", verification.sentences()))
    assert not well
    assert said in lines[0]


@pytest.mark.parametrize("words", [[], ["--help"], ["--list"]])
def test_wrong_words_show_how_it_is_used(words, capsys, monkeypatch):
    monkeypatch.setattr(verify, "SENTENCES", verification.sentences())
    assert verify.main(["--lang", "en", *words]) == 2
    assert capsys.readouterr().out.startswith("Usage: python3 verify.py")


def test_the_exit_status_is_1_where_something_is_not_well(tmp_path, capsys):
    assert verify.main([str(tmp_path)]) == 1
    assert "verify-no-list" in capsys.readouterr().out
    assert Path(verify.__file__).name == verification.SCRIPT


@pytest.mark.parametrize(
    "whole",
    [
        {"packets": 5},
        {"packets": [{}]},
        {"packets": [{"name": "a", "titles": {}}]},
        {"languages": 5, "packets": [{"name": "a", "titles": []}]},
        {"more": {"members": [1]}},
        {"more": {"bytes": [1]}},
    ],
)
def test_a_list_of_any_shape_is_damaged_and_no_traceback(tmp_path, whole):
    entry = {"path": "a/a.pdf", "sha256": hashlib.sha256(b"x").hexdigest(), "packet": "a", "language": "en"}
    whole = {"files": [{**entry, **whole.pop("more", {})}], **whole}
    (tmp_path / "manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(b"y")
    (tmp_path / "b.pdf").write_bytes(b"x")
    for name in ("a.pdf", "b.pdf", "."):
        lines, well = report([tmp_path / name], [tmp_path], [], "Nobody", Reader("en", verification.sentences()))
        assert not well
        assert "is not signed" in lines[0] or "is damaged" in lines[0]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "manifest.json").write_text('{"files": []}', encoding="utf-8")
    lines, well = report([tmp_path / "pipe"], [], [], "Nobody", Reader("en", verification.sentences()))
    assert (well, lines[-1]) == (False, "pipe cannot be read: invalid argument.")
