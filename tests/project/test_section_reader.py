"""The sections of a packet, from its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model import Kinds
from bifolio.project.section_reader import SectionReader


def read(root: Path, dialect: str = "bifolio", **files: str) -> tuple[list[str], list[str]]:
    for name, text in files.items():
        (root / "p").mkdir(exist_ok=True)
        (root / "p" / name).write_text(text, encoding="utf-8")
    reader = SectionReader(root, "p", Kinds(audiences={"all": "", "teacher": ""}), dialect)
    sections = reader.sections()
    return [f"{each.name} {each.first_line} {each.audience}" for each in sections], [
        each.code for each in reader.findings
    ]


def test_sections_are_in_the_order_of_their_files(tmp_path):
    files = {"10-b.md": "# B\n", "02-a.md": "---\naudience: teacher\n---\n# A\n"}
    assert read(tmp_path, **files) == (["a 4 teacher", "b 1 all"], [])


def test_every_file_with_a_mistake_is_reported(tmp_path):
    files = {"01-a.md": "# A\n", "02-a.md": "# A\n", "b.md": "# B\n", "03-c.md": "---\naudience: x\n"}
    assert read(tmp_path, **files) == (["a 1 all"], ["C136", "C137", "C135"])


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("a%20b.svg", "media/beside-chapters/src/a%20b.svg"),
        ("../plan.SVG", "media/beside-chapters/plan.SVG"),
        ("media/x.svg", "media/beside-chapters/src/media/x.svg"),
        ("../media/x.svg", "media/x.svg"),
        ("../../other.svg", ""),
        ("{}/other.svg", ""),
        (".hidden.svg", ""),
        ("link.svg", ""),
        ("linked/plan.SVG", ""),
        ("unusable.svg", ""),
        ("01-a.md", ""),
        ("a\u202eb.svg", ""),
        ("x" * 300 + ".svg", ""),
        ("%00.svg", ""),
        ("", ""),
    ],
)
def test_only_ordinary_pictures_of_the_book_are_shown(tmp_path: Path, target: str, shown: str) -> None:
    source, content = tmp_path / "p/src", SVG.format("")
    (source / "media").mkdir(parents=True)
    (tmp_path / "p/media").mkdir()
    (tmp_path / "p/SUMMARY.md").write_text("[A](src/01-a.md)", encoding="utf-8")
    for file in ("other.svg", "p/plan.SVG", "p/media/x.svg", "p/src/media/x.svg", "p/src/.hidden.svg"):
        (tmp_path / file).write_text(content, encoding="utf-8")
    for name in ("a b.svg", "a\u202eb.svg"):
        (source / name).write_text(content, encoding="utf-8")
    (source / "unusable.svg").write_text(SVG.format("<script/>"), encoding="utf-8")
    (source / "link.svg").symlink_to("a b.svg")
    (source / "linked").symlink_to("..")
    (source / "01-a.md").write_text(f"# A\n\n![words]({target.format(tmp_path)})\n", encoding="utf-8")
    (section,) = SectionReader(tmp_path, "p", Kinds(), "mdbook").sections()
    line = section.text.split("\n")[2]
    assert line == (f"![words]({shown})" if shown else "words")
    assert [text for _, text in section.left_out] == ([] if shown else [target.format(tmp_path) or "![words]()"])


def test_a_book_may_have_the_front_matter_of_another_tool(tmp_path):
    files = {"01-a.md": "---\nminutes: 5\naudience: teacher\n---\n# A\n", "02-b.md": "---\nno: [yaml\n---\n# B\n"}
    assert read(tmp_path, "mdbook", **files) == (["a 5 teacher", "b 4 all"], [])


def test_a_section_of_a_book_begins_with_a_heading(tmp_path):
    files = {
        "01-two-words.md": "a\n\n# B\n",
        "02-c.md": "<div>\n\nC\n===\n</div>\n",
        "03-d.md": "<!-- a -->\n## D",
        "04-e.md": "",
    }
    assert read(tmp_path, "mdbook", **files)[1] == []
    sections = SectionReader(tmp_path, "p", Kinds(), "mdbook").sections()
    assert [each.text.strip().split("\n")[0] for each in sections] == [
        "# Two words {#two-words}",
        "# C {#c}",
        "# D {#d}",
        "# E {#e}",
    ]
