"""SUMMARY.md of a book of mdBook: chapters in order, and what a packet has no place for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bifolio import checks
from bifolio.model import Kinds, Refused
from bifolio.project import config, mdbook_summary, packet_reader
from bifolio.project.section_reader import SectionReader
from bifolio.text_files import TEXT_LIMIT

SUMMARY = """# Summary

[Preface](README.md)

# Part *one*

- [Start](start/README.md)
    - [Deep [down]](<start/a b.md>)
    - [Draft]()
* [Start again](start/README.md)

---

<!-- [Gone](gone.md) -->
[After](2018/end.md "title")
- [Notes (more)](notes.md) (and others)
[A site](https://a.example/b.md)
"""
PACKET = """title: T
version: "1"
date: 2026-01-01
dialect: mdbook
selections: {all: {title: All, sections: ["*"], formats: [html]}}
"""


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def test_chapters_have_names_by_their_paths(tmp_path):
    write(tmp_path, "SUMMARY.md", SUMMARY)
    summary = mdbook_summary.read(tmp_path, "SUMMARY.md")
    assert [(each.name, each.title, each.path, each.line) for each in summary.chapters] == [
        ("readme", "Preface", "README.md", 3),
        ("start", "Start", "start/README.md", 7),
        ("start-a-b", "Deep [down]", "start/a b.md", 8),
        ("chapter-2018-end", "After", "2018/end.md", 15),
        ("notes", "Notes (more)", "notes.md", 16),
    ]
    drafts = [(9, "- [Draft]()"), (10, "* [Start again](start/README.md)")]
    assert list(summary.left_out) == [
        (5, "Part *one*"),
        *drafts,
        (16, "(and others)"),
        (17, "[A site](https://a.example/b.md)"),
    ]


def test_the_folder_of_a_book_is_the_one_that_book_toml_names(tmp_path):
    write(tmp_path, "content/p/text/SUMMARY.md", "")
    assert mdbook_summary.find(tmp_path, "content/p") == ""
    write(tmp_path, "content/p/book.toml", '[book]\nsrc = "text"\n')
    assert mdbook_summary.find(tmp_path, "content/p") == "content/p/text/SUMMARY.md"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda file: file.write_bytes(b'src = "a"\xff'), "C101"),
        (lambda file: file.write_bytes(b"#" * (TEXT_LIMIT + 1)), "C102"),
        (lambda file: file.symlink_to("/etc/passwd"), "S101"),
        (lambda file: file.mkdir(), "T114"),
        (os.mkfifo, "T114"),
    ],
)
def test_settings_of_a_book_that_cannot_be_read_are_a_finding_and_nothing_else_is_taken_for_the_book(
    tmp_path, spoil, code
):
    write(tmp_path, "content/p/src/SUMMARY.md", "- [One](one.md)\n")
    write(tmp_path, "content/p/src/one.md", "# One\n")
    spoil(tmp_path / "content/p/book.toml")
    reader = SectionReader(tmp_path, "content/p", Kinds(), "mdbook")
    assert reader.sections() == ()
    assert [(finding.code, finding.location.path) for finding in reader.findings] == [(code, "content/p/book.toml")]


def test_a_whole_book_is_a_packet(tmp_path):
    write(tmp_path, "packets.toml", 'title = "T"\npublisher = "P"\ncorrections = "c"\npackets = ["p"]\n')
    write(tmp_path, "content/p/packet.yaml", PACKET)
    write(tmp_path, "content/p/src/SUMMARY.md", "- [One](one.md)\n  - [Two](sub/README.md)\n- [Draft]()\n")
    write(tmp_path, "content/p/src/one.md", "---\nkey: [\n---\nSee [two](sub/index.html#deep) and [it](sub/).\n")
    write(
        tmp_path,
        "content/p/src/sub/README.md",
        "# Two\n\n{{#include ../../listings/a.rs}}\n\n#### Deep\n\n[one](../one.md).\n",
    )
    write(tmp_path, "content/p/listings/a.rs", "Some text.\n")
    write(tmp_path, "content/p/theme/x.js", "")
    packet = packet_reader.read(config.read(tmp_path), "p")
    assert [section.name for section in packet.sections] == ["one", "sub"]
    assert packet.selections[0].sections == ("one", "sub")
    one, two = (section.text for section in packet.sections)
    assert one == "# One {#one}\n\nSee [two](#sub-2) and [it](#sub).\n"
    assert two == "# Two {#sub}\n\nSome text.\n\n## Deep {#sub-2}\n\n[one](#one).\n"
    found = [(str(each.location), each.code) for each in checks.packet(packet, tmp_path)]
    assert found == [("content/p/src/SUMMARY.md:3", "C335"), ("content/p/src/one.md:2", "C335")]


def test_a_chapter_without_a_file_is_reported(tmp_path):
    write(tmp_path, "packets.toml", 'title = "T"\npublisher = "P"\ncorrections = "c"\npackets = ["p"]\n')
    write(tmp_path, "content/p/packet.yaml", PACKET)
    write(tmp_path, "content/p/SUMMARY.md", "- [One](on.md)\n- [Two](../../x.md)\n")
    write(tmp_path, "content/p/one.md", "# One\n")
    with pytest.raises(Refused) as refused:
        packet_reader.read(config.read(tmp_path), "p")
    codes = [f"{each.location} {each.code}" for each in refused.value.findings]
    assert codes == ["content/p/SUMMARY.md:1 C151", "content/p/SUMMARY.md:2 C152"]
