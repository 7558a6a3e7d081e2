"""The report of verify.py: each line in the reader's language, whether all is well, and the command line."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bifolio import verification
from bifolio.language import ISOLATES
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


NUMBERED = [
    (
        "fa",
        "verify-cut",
        {"name": "a1.pdf", "bytes": "1234567", "size": "999"},
        ["۱٬۲۳۴٬۵۶۷ بایت", "۹۹۹ بایت", "a1.pdf"],
    ),
    ("fa", "verify-some", {"count": "1200", "wrong": "3"}, ["۱٬۲۰۰", "۳"]),
    (
        "fa",
        "verify-contains",
        {"title": "Room 5", "version": "1.2", "date": "2026-01-02"},
        ["Room 5", "۱.۲", "۲۰۲۶-۰۱-۰۲"],
    ),
    ("sv", "verify-cut", {"name": "a1.pdf", "bytes": "1234567", "size": "999"}, ["1 234 567 byte", "har 999."]),
    ("en", "verify-cut", {"name": "a1.pdf", "bytes": "1234567", "size": "999"}, ["1,234,567 bytes", "has 999"]),
]


@pytest.mark.parametrize(("language", "name", "details", "expected"), NUMBERED)
def test_numbers_are_in_the_digits_of_the_reader_and_names_as_they_are(language, name, details, expected):
    text = Reader(language, verification.sentences(), verification.numbers()).written(name, details)
    text = text.translate(dict.fromkeys(map(ord, ISOLATES)))
    assert [each for each in expected if each not in text] == [], text


def test_unchanged_files_prove_nothing_where_the_list_is_not_signed(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"a")
    listed = [{"path": "a.pdf", "bytes": 1, "sha256": hashlib.sha256(b"a").hexdigest()}]
    (tmp_path / "manifest.json").write_text(json.dumps({"files": listed}), encoding="utf-8")
    reader = Reader("en", verification.sentences(), verification.numbers())
    lines, well = report([tmp_path / "a.pdf"], [tmp_path], [], "Nobody", reader)
    assert lines[1:] == [
        "Unchanged: a.pdf",
        "“Unchanged” says only that files are as in that list: whoever made it may have changed both.",
    ]
    assert not well


def test_neither_do_files_of_earlier_releases(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"a")
    earlier = {"packet": "a", "version": "1", "files": {hashlib.sha256(b"a").hexdigest(): "en/a/a.pdf"}}
    (tmp_path / "manifest.json").write_text(json.dumps({"files": [], "earlier": [earlier]}), encoding="utf-8")
    reader = Reader("en", verification.sentences(), verification.numbers())
    lines, well = report([tmp_path / "a.pdf"], [tmp_path], [], "Nobody", reader)
    assert lines[1:] == [
        "Unchanged, but of an earlier release: a.pdf, “a”, version 1",
        "“Unchanged” says only that files are as in that list: whoever made it may have changed both.",
    ]
    assert not well


@pytest.mark.parametrize("language", ["fa", "sv"])
def test_a_reason_is_in_the_readers_language(language, tmp_path):
    (tmp_path / "manifest.json").write_text('{"files": []}', encoding="utf-8")
    (tmp_path / "a.zip").write_bytes(b"PK\3\4")
    reader = Reader(language, verification.sentences(), verification.numbers())
    for name in ("none.pdf", "a.zip"):
        line = report([tmp_path / name], [tmp_path], [], "Nobody", reader)[0][-1]
        assert "no such" not in line
        assert "damaged" not in line


def test_a_file_that_is_not_there_is_said_and_not_that_its_list_is_missing(tmp_path):
    (tmp_path / "broken.pdf").symlink_to("nowhere")
    reader = Reader("en", verification.sentences(["en"]))
    for name in ("none.pdf", "broken.pdf", "none/a.pdf"):
        lines, well = report([tmp_path / name], [], [], "Nobody", reader)
        assert (lines, well) == ([f"{Path(name).name} cannot be read: no such file or directory."], False)


def test_a_folder_of_the_list_that_is_not_there_is_said(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"x")
    lines, _ = report(
        [tmp_path / "a.pdf"], [tmp_path / "r"], [], "Nobody", Reader("en", verification.sentences(["en"]))
    )
    assert lines == ["r cannot be read: no such file or directory."]


def test_a_list_that_cannot_be_read_is_said_to_be_what_cannot(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    opened = Path.open

    def refuse(path, *more):
        if path.name == "manifest.json":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *more)

    monkeypatch.setattr(Path, "open", refuse)
    lines, _ = report([tmp_path / "a.pdf"], [], [], "Nobody", Reader("en", verification.sentences(["en"])))
    assert lines == ["manifest.json cannot be read: permission denied."]


def test_a_loop_of_links_and_a_name_that_is_too_long_are_no_traceback(tmp_path, capsys):
    (tmp_path / "loop").symlink_to("loop")
    assert verify.main([str(tmp_path / "loop"), "a" * 300]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_gets_no_traceback(tmp_path):
    read, write = os.pipe()
    os.close(read)
    code = "import sys; from bifolio.verification.verify import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, str(tmp_path)]
    run = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (run.returncode, run.stderr) == (1, b"")


def test_the_language_of_the_system_is_the_first_that_is_set(monkeypatch):
    for name, value in {"LC_ALL": "", "LC_MESSAGES": "C", "LANG": "sv_SE.UTF-8"}.items():
        monkeypatch.setenv(name, value)
    assert system_language() in ("", "sv_SE.UTF-8")
    monkeypatch.delenv("LC_ALL")
    assert system_language() == "sv_SE.UTF-8"


@pytest.mark.parametrize(("words", "variable"), [(["--lang", "fa"], "sv_SE.UTF-8"), ([], "fa_IR.UTF-8")])
def test_what_is_printed_is_in_the_language_that_is_asked_for_or_else_that_of_the_system(
    words, variable, capsys, monkeypatch, tmp_path
):
    monkeypatch.setattr(verify, "SENTENCES", verification.sentences(["en", "fa", "sv"]))
    monkeypatch.setenv("LC_ALL", variable)
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    assert verify.main([*words, str(tmp_path)]) == 1
    reader = Reader("fa", verify.SENTENCES, verify.NUMBERS)
    assert capsys.readouterr().out.splitlines()[0] == reader.written("verify-damaged", {"name": "manifest.json"})


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


def test_a_file_is_verified_by_the_list_beside_the_script_and_a_folder_by_its_own(tmp_path, capsys, monkeypatch):
    for name in ("here", "sent"):
        (tmp_path / name).mkdir()
        entry = {"path": "a.pdf", "bytes": 4, "sha256": hashlib.sha256(name.encode()).hexdigest()}
        (tmp_path / name / "manifest.json").write_text(json.dumps({"files": [entry]}), encoding="utf-8")
    (tmp_path / "sent/a.pdf").write_bytes(b"sent")
    monkeypatch.setattr(verify, "__file__", str(tmp_path / "here/verify.py"))
    verify.main([str(tmp_path / "sent/a.pdf")])
    assert "verify-changed" in capsys.readouterr().out
    verify.main([str(tmp_path / "sent")])
    assert "verify-all" in capsys.readouterr().out
    verify.main(["--list", str(tmp_path / "sent"), str(tmp_path / "sent/a.pdf")])
    assert "verify-unchanged" in capsys.readouterr().out


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
    assert (well, lines[-1]) == (False, "pipe cannot be read: it is neither a file nor a folder.")


KEY = (Path(__file__).parent / "fixtures/key.pub").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(
    ("key", "status", "said"),
    [
        ("abc", 2, "“abc” is not a key"),
        ("a\x1b.pub", 2, r"“a\x1b.pub” is not a key"),
        (KEY, 0, "is signed with the key"),
        (verification.fingerprint(verification.public_key(KEY)), 0, "is signed with the key"),
        ("press-desk.pub", 0, "is signed with the key"),
        ("SHA256:" + "A" * 43, 1, "it may be forged"),
    ],
)
def test_a_wrong_key_is_said_and_not_that_the_list_is_damaged(key, status, said, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(verify, "SENTENCES", verification.sentences(["en"]))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "press-desk.pub").write_text(f"{KEY}\n", encoding="utf-8")
    signed = Path(__file__).parent / "fixtures/signed"
    assert verify.main(["--lang", "en", "--key", key, str(signed)]) == status
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("has_list", [True, False])
def test_a_zip_that_was_cut_is_damaged_whether_there_is_a_list_or_none(tmp_path, has_list):
    if has_list:
        listed = {"files": [{"path": "fa/cut.zip", "members": {}}]}
        (tmp_path / "manifest.json").write_text(json.dumps(listed), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "cut.zip", "w") as archive:
        archive.writestr("a.txt", "Many")
    (tmp_path / "cut.zip").write_bytes((tmp_path / "cut.zip").read_bytes()[:40])
    lines, well = report([tmp_path / "cut.zip"], [], [], "Nobody", Reader("en", verification.sentences(["en"])))
    assert (lines, well) == (["cut.zip cannot be read: the ZIP is damaged."], False)


def test_versions_in_a_list_have_the_digits_of_the_reader():
    reader = Reader("fa", verification.sentences(["fa"]), verification.numbers(["fa"]))
    assert "۱.۱، ۲.۰" in reader.written("verify-other-version", {"version": ["1.1", "2.0"]})


@pytest.mark.parametrize("language", verification.languages())
def test_a_reason_that_is_ours_keeps_its_isolates_and_another_has_escapes(language):
    reader = Reader(language, verification.sentences([language]))
    for reason in ("verify-spoilt", "permission denied"):
        assert "\\u" not in reader.written("verify-unreadable", {"name": "a.zip", "reason": reason})
    assert r"\u2066x\x1b" in reader.written("verify-unreadable", {"name": "a.zip", "reason": "\u2066x\x1b"})
