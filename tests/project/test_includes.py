"""Sections with the files that they include, in place of `{{#include …}}`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio import checks
from bifolio.extract import messages
from bifolio.language import get, values
from bifolio.model import Location, Section
from bifolio.project import config, packet_reader
from bifolio.project.includes import Included, with_includes

PACKETS = """title = "T"
publisher = "P"
corrections = "c"
packets = ["p"]
"""
PACKET = """title: T
version: "1"
date: 2026-01-01
selections: {all: {title: All, sections: ["*"], formats: [html]}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "packets.toml", PACKETS)
    write(tmp_path, "content/p/packet.yaml", PACKET)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def included(root: Path, text: str, *, lenient: bool = False) -> Included:
    return with_includes(root, "content", "content/p/01-a.md", text, 1, lenient=lenient)


def codes(read: Included) -> list[str]:
    return [f"{finding.location} {finding.code}" for finding in read.findings]


def test_a_line_is_replaced_by_the_lines_of_a_file_and_each_keeps_its_place(root):
    write(root, "content/shared/b.md", "one\ntwo\n")
    read = included(root, "# A\n\n{{#include ../shared/b.md}}\n\nend")
    assert read.text == "# A\n\none\ntwo\n\nend"
    section = Section("a", "content/p/01-a.md", read.text, 1, origins=read.origins)
    places = [str(section.place(line)) for line in range(1, 7)]
    file, shared = "content/p/01-a.md", "content/shared/b.md"
    assert places == [f"{file}:1", f"{file}:2", f"{shared}:1", f"{shared}:2", f"{file}:4", f"{file}:5"]


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (":2", "b"),
        (":2:3", "b\nc"),
        (":3:", "c\nd"),
        ("::2", "a\nb"),
        ("", "a\nb\nc\nd"),
        (":2:99", "b\nc\nd"),
        (f":2:{'9' * 5000}", "b\nc\nd"),
    ],
)
def test_lines_of_a_file(root, part, text):
    write(root, "content/p/x.txt", "a\nb\nc\nd\n")
    assert included(root, f"{{{{#include x.txt{part}}}}}").text == text


def test_a_marked_part_is_without_the_marks_in_it(root):
    write(root, "content/p/x.py", "a\n# ANCHOR: all\nb\n# ANCHOR: one\nc\n# ANCHOR_END: one\nd\n# ANCHOR_END: all\ne\n")
    assert included(root, "{{#include x.py:all}}").text == "b\nc\nd"


def test_lines_keep_the_indentation_of_the_directive_and_words_around_it_stay(root):
    write(root, "content/p/x.py", "a\n  b\n")
    assert included(root, "- c\n\n  {{#include x.py}}").text == "- c\n\n  a\n    b"
    assert included(root, "In {{#include x.py:1}} it is.").text == "In a it is."


def test_a_directive_with_a_backslash_is_text(root):
    assert (
        included(root, "`\\{{#include x}}`\n\n```\n\\{{#include x}}\n```").text
        == "`{{#include x}}`\n\n```\n{{#include x}}\n```"
    )
    assert included(root, "\\{{#include x}}").text == "\\{\\{#include x\\}\\}"


@pytest.mark.slow
def test_files_without_end_are_refused(root):
    for number in range(1, 9):
        write(root, f"content/p/{number}.txt", f"{'x' * 1000}\n" + f"{{{{#include {number + 1}.txt}}}}\n" * 8)
    write(root, "content/p/9.txt", "x" * 1000)
    assert "C156" in {finding.code for finding in included(root, "{{#include 1.txt}}").findings}


def test_a_link_out_of_the_folder_is_refused(root):
    (root / "secret.txt").write_text("no")
    (root / "content/p/x.txt").symlink_to(root / "secret.txt")
    assert codes(included(root, "{{#include x.txt}}")) == ["content/p/01-a.md:1:1 C152"]
    (root / "content/p/folder").symlink_to(root)
    assert codes(included(root, "{{#include folder/secret.txt}}")) == ["content/p/01-a.md:1:1 C152"]


def test_a_book_has_the_other_directives_of_mdbook_and_no_hidden_lines(root):
    write(root, "content/p/x.rs", "# use std;\nfn main() {}\n## no\n#[test]\n")
    read = included(root, "{{#playground x.rs editable}}\n\n```rust\n{{#rustdoc_include x.rs:1:2}}\n```", lenient=True)
    assert read.text == "```rust editable\nfn main() {}\n## no\n#[test]\n```\n\n```rust\nfn main() {}\n```"


def test_what_a_book_cannot_include_is_left_out_with_its_line(root):
    read = included(root, "a\n\n```\n{{#include gone.rs}}\n{{#shift 4}}\n```", lenient=True)
    assert (read.text, read.findings) == ("a\n\n```\n\n\n```", ())
    assert read.left_out == ((4, "{{#include gone.rs}}"), (5, "{{#shift 4}}"))


def test_messages_and_findings_have_the_place_in_the_included_file(root):
    write(root, "content/shared/b.md", "Words of all.\n\nThe {year}.\n")
    write(root, "content/p/01-a.md", "# A {#a}\n\n{{#include ../shared/b.md}}\n\nEnd {no}.\n")
    write(root, "content/p/02-b.md", "# B {#b}\n\n{{#include ../shared/b.md}}\n")
    packet = packet_reader.read(config.read(root), "p")
    found = [f"{finding.location} {finding.code}" for finding in checks.packet(packet, root)]
    assert found == ["content/p/01-a.md:5:5 C211", "content/shared/b.md:3:5 C211"]
    extracted = messages.extract(packet, values.source_formatter(get("en")))
    assert {each.location for each in extracted if each.msgid == "Words of all."} == {
        Location("content/shared/b.md", 1)
    }
