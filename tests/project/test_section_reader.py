"""The sections of a packet, from its folder."""

from __future__ import annotations

from pathlib import Path

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


def test_a_book_may_have_the_front_matter_of_another_tool(tmp_path):
    files = {"01-a.md": "---\nminutes: 5\naudience: teacher\n---\n# A\n", "02-b.md": "---\nno: [yaml\n---\n# B\n"}
    assert read(tmp_path, "mdbook", **files) == (["a 5 teacher", "b 4 all"], [])
