"""Text files by strangers: their size, their encoding, and how findings quote them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bifolio import text_files
from bifolio.model import Refused
from bifolio.text_files import (
    CONFLICT_MARKER,
    decode,
    excerpt,
    exists,
    name_problem,
    read_bytes,
    read_given,
    read_regular,
    read_text,
)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str, int]]:
    return [(f.code, f.location.path, f.location.line) for f in refused.value.findings]


def test_a_file_is_read_up_to_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_files, "SIZE_LIMIT", 4)
    (tmp_path / "a").write_bytes(b"1234")
    assert read_bytes(tmp_path / "a", "a") == b"1234"
    (tmp_path / "a").write_bytes(b"12345")
    with pytest.raises(Refused) as refused:
        read_bytes(tmp_path / "a", "shown/a")
    assert codes(refused) == [("T102", "shown/a", 0)]


@pytest.mark.parametrize("name", ["gone", "folder"])
def test_what_cannot_be_read_is_a_finding(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refused) as refused:
        read_bytes(tmp_path / name, name)
    assert codes(refused) == [("T114", name, 0)]


def test_a_byte_order_mark_and_line_ends_of_windows_are_left_out() -> None:
    assert decode(b"\xef\xbb\xbfone\r\ntwo\n", "a") == "one\ntwo\n"
    assert decode("\ufeffx\ufeff".encode(), "a") == "x\ufeff"


def test_what_is_not_utf_8_is_a_finding_at_its_line() -> None:
    with pytest.raises(Refused) as refused:
        decode(b"one\ntw\xe9\n", "a", "T101")
    assert codes(refused) == [("T101", "a", 2)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Title\n=======\n", []),
        (b"a\n>>>>>>> theirs\n", [("C103", "a.md", 2)]),
        (b"a\n\xe9", [("C101", "a.md", 2)]),
        (b"123456789\n" * 2, [("C102", "a.md", 0)]),
    ],
)
def test_a_text_is_read_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content, expected) -> None:
    monkeypatch.setattr(text_files, "TEXT_LIMIT", 17)
    (tmp_path / "a.md").write_bytes(content)
    if not expected:
        assert read_text(tmp_path, "a.md") == content.decode()
        return
    with pytest.raises(Refused) as refused:
        read_text(tmp_path, "a.md")
    assert codes(refused) == expected


def test_code_may_be_about_conflicts(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("~~~\n<<<<<<< HEAD\n~~~\n", encoding="utf-8")
    assert read_text(tmp_path, "a.md", code_may_conflict=True)
    with pytest.raises(Refused):
        read_text(tmp_path, "a.md")
    (tmp_path / "a.md").write_text("```\n~~~\n<<<<<<< HEAD\n```\n>>>>>>> theirs", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_text(tmp_path, "a.md", code_may_conflict=True)
    assert codes(refused) == [("C103", "a.md", 5)]


@pytest.mark.parametrize(
    ("line", "is_marker"),
    [("<<<<<<< HEAD", True), ("=======", True), (">>>>>>> theirs", True), ("||||||| base", True), ("========", False)],
)
def test_the_lines_of_a_conflict_are_known(line: str, is_marker: bool) -> None:
    assert bool(CONFLICT_MARKER.match(line)) is is_marker


def test_a_quotation_is_one_line_and_no_longer_than_asked() -> None:
    assert excerpt("a\n  b") == "a b"
    assert excerpt("abcdef", 6) == "abcdef"
    assert excerpt("abcdefg", 6) == "abcde…"


@pytest.mark.parametrize("name", ["pipe", "folder", "nothing"])
def test_what_is_not_a_file_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refused) as refused:
        read_bytes(tmp_path / name, name)
    assert codes(refused) == [("T114", name, 0)]


def test_a_link_is_followed_unless_it_may_not_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1234")
    (tmp_path / "b").symlink_to("a")
    assert read_regular(tmp_path / "b", 3) == b"1234"
    with pytest.raises(OSError, match="symbolic links"):
        read_regular(tmp_path / "b", 3, follow=False)


def test_a_link_out_of_its_folder_is_refused_unless_somebody_named_the_file(tmp_path: Path) -> None:
    (tmp_path / "project/below").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a").write_bytes(b"1234")
    (tmp_path / "project/a").symlink_to(tmp_path / "secret/a")
    (tmp_path / "project/below/folder").symlink_to(tmp_path / "secret")
    (tmp_path / "project/b").symlink_to("below")
    (tmp_path / "project/below/a").write_bytes(b"5678")
    for name in ("a", "below/folder/a"):
        with pytest.raises(Refused) as refused:
            read_bytes(tmp_path / "project" / name, name)
        assert codes(refused) == [("S101", name, 0)]
    assert read_bytes(tmp_path / "project/b/a", "b/a") == b"5678"
    assert read_given(tmp_path / "project/a", "a") == b"1234"


def test_there_is_something_where_nobody_may_look_or_a_file_is_in_the_place_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "p").write_text("a file", encoding="utf-8")
    assert exists(tmp_path / "p/packet.yaml")
    assert not exists(tmp_path / "q/packet.yaml")
    with pytest.raises(Refused) as refused:
        read_bytes(tmp_path / "p/packet.yaml", "p/packet.yaml")
    assert codes(refused) == [("T114", "p/packet.yaml", 0)]

    def refuse(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "lstat", refuse)
    assert exists(tmp_path / "q/packet.yaml")


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    for read in (read_bytes, read_given):
        with pytest.raises(Refused) as refused:
            read(tmp_path / "a", "a")
        assert codes(refused) == [("T114", "a", 0)]


@pytest.mark.parametrize(
    "name", ["plan.svg", "نقشه.png", "a b (1).jpg", "-", "x" * 200, "console.svg", "a-b_c.d.e", "straße.svg"]
)
def test_names_that_every_system_and_list_takes(name: str) -> None:
    assert (name_problem(name) == "") == (name != "-")


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.svg", "a\x1b[31m.svg", "gpj\u202egnp.svg", "a\u200b.svg", "\ue000.svg", 'a"b.svg', "a'b.svg", "a`b.svg", "a:b.svg", "a\\b.svg",
        "a|b", "a?b", "a*b", "<a>", "a#b", "a%20b", "-rf.svg", "--help", " a", "a ", "a.", "CON", "nul.svg", "Com1.png", "x" * 201, "\udc80.svg",
    ],
)  # fmt: skip
def test_names_that_break_lists_or_other_systems(name: str) -> None:
    assert name_problem(name)


def test_a_tab_is_found_at_a_column_and_in_what_a_line_is_indented_by():
    text = "a:\n\t b\nc: \td"
    assert [text_files.has_tab(text, *place) for place in ((0, 0), (1, 3), (2, 3), (2, 4), (9, 0))] == [
        False,
        True,
        True,
        False,
        False,
    ]
