"""The fonts of a project with their signs: those of packets.toml, and those that its style sheets declare."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bifolio import pdf
from bifolio.project import config
from bifolio.render import SHIPPED, own_fonts

pytestmark = pytest.mark.slow
HEAD = """title = "T"
publisher = "P"
corrections = "c@example.org"
packets = []
[languages.fa]
"""


def project(root: Path, settings: str = "", css: str = "") -> Path:
    (root / "packets.toml").write_text(HEAD + settings, encoding="utf-8")
    (root / "templates/css").mkdir(parents=True)
    (root / "templates/fonts/web").mkdir(parents=True)
    (root / "templates/css/school.css").write_text(css, encoding="utf-8")
    return root


def add_font(file: Path, letters: str, family: str = "School") -> None:
    """Write a font of a few letters; its file says its kind."""
    content = pdf.subset((SHIPPED / "fonts/Vazirmatn-Regular.ttf").read_bytes(), frozenset(letters))
    file.write_bytes(content)
    with TTFont(file) as font:
        font.flavor = "woff2" if file.suffix == ".woff2" else None
        for name, number in ((family, 1), ("Regular", 2), (f"{family} Regular", 4)):
            font["name"].setName(name, number, 3, 1, 0x409)
        font.save(file)


def test_a_project_without_fonts_of_its_own_has_none(tmp_path: Path) -> None:
    fonts = own_fonts(config.read(project(tmp_path, css="p { font-family: serif }")), "fa")
    assert not fonts.are_chosen
    assert {*"ژ۵ł→🦀"} <= fonts.others


def test_the_signs_of_a_font_that_nothing_names_count_because_pdfs_are_set_in_any(tmp_path: Path) -> None:
    project(tmp_path)
    before = own_fonts(config.read(tmp_path), "fa").others
    add_font(tmp_path / "templates/fonts/a.ttf", "ابپ")
    with TTFont(tmp_path / "templates/fonts/a.ttf") as font:
        for table in font["cmap"].tables:
            table.cmap = {0x6F22: next(iter(table.cmap.values()))}
        font.save(tmp_path / "templates/fonts/a.ttf")
    assert own_fonts(config.read(tmp_path), "fa").others - before == {"漢"}


def test_the_fonts_that_are_set_have_the_signs_of_each_of_their_upright_faces(tmp_path: Path) -> None:
    project(tmp_path, '[look.fonts.Arab]\ntext = "School"\nheadings = "Vazirmatn"\n')
    add_font(tmp_path / "templates/fonts/a.ttf", "ابپ")
    add_font(tmp_path / "templates/fonts/b.ttf", "اب")
    add_font(tmp_path / "templates/fonts/c.ttf", "ا")
    with TTFont(tmp_path / "templates/fonts/c.ttf") as slanted:
        slanted["OS/2"].fsSelection |= 1  # italic
        slanted.save(tmp_path / "templates/fonts/c.ttf")
    fonts = own_fonts(config.read(tmp_path), "fa")
    assert fonts.chosen["School"] == {*"اب"}
    assert {*"ژ۵ł→"} <= fonts.others
    assert "ژ" in fonts.chosen["Vazirmatn"]
    assert not own_fonts(config.read(tmp_path), "en").are_chosen


def test_a_family_that_a_style_sheet_declares_has_the_signs_of_all_its_files(tmp_path: Path) -> None:
    faces = '@font-face { font-family: "School"; src: url("../fonts/web/%s.woff2"); unicode-range: U+600-67D; }\n'
    project(tmp_path, css=faces % "one" + faces % "two" + faces % "none" + faces % "broken" + "p { margin: 0 }")
    add_font(tmp_path / "templates/fonts/web/one.woff2", "اب")
    add_font(tmp_path / "templates/fonts/web/two.woff2", "پ")
    (tmp_path / "templates/fonts/web/broken.woff2").write_bytes(b"no font")
    assert own_fonts(config.read(tmp_path), "fa").declared == {"School": {*"ابپ"}}


def test_a_file_that_replaces_one_of_the_engine_is_the_projects(tmp_path: Path) -> None:
    add_font(project(tmp_path) / "templates/fonts/web/Vazirmatn-Regular.woff2", "اب")
    assert own_fonts(config.read(tmp_path), "fa").declared == {"Vazirmatn": {*"اب"}}


def test_a_family_that_a_custom_property_names_has_the_signs_of_each_of_its_upright_faces(tmp_path: Path) -> None:
    project(tmp_path, css=':root { --text-rtl: "School", serif }')
    add_font(tmp_path / "templates/fonts/a.ttf", "ابپ")
    add_font(tmp_path / "templates/fonts/b.ttf", "ابپ", "Other")
    assert own_fonts(config.read(tmp_path), "fa").declared == {"School": {*"ابپ"}}
