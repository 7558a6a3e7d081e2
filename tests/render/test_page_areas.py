"""The area for text that margins leave: what style sheets and settings say of pages, in mm."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.presets import template_folders
from bifolio.project import config
from bifolio.render import page_areas
from bifolio.render.page_areas import TextArea

HEAD = """title = "T"
publisher = "P"
corrections = "c@example.org"
packets = []
[look]
"""


def narrowest(root: Path, settings: str = "", own: str = "", name: str = "a4", scale: float = 1.0) -> TextArea | None:
    styles = 'styles = ["own.css"]\n' if own else ""
    (root / "packets.toml").write_text(HEAD + styles + settings, encoding="utf-8")
    (root / "templates/css").mkdir(parents=True)
    (root / "templates/css/own.css").write_text(own, encoding="utf-8")
    area = page_areas.narrowest(config.read(root), template_folders(root), name, scale)
    return area and TextArea(round(area.width, 1), round(area.height, 1))


@pytest.mark.parametrize(
    ("name", "scale", "area"),
    [("a4", 1.0, (124, 230)), ("a5", 0.875, (108.5, 171.5)), ("large", 1.0, (170, 253)), ("phone", 1.0, (89, 127))],
)
def test_the_sheets_of_the_engine_have_the_text_block_of_the_design(
    tmp_path: Path, name: str, scale: float, area: tuple[float, float]
) -> None:
    assert narrowest(tmp_path, name=name, scale=scale) == area


@pytest.mark.parametrize(
    ("settings", "area"),
    [
        ('size = "A5"\nmargins = "20mm"', (108, 170)),
        ('size = "A5 landscape"\nmargins = "2cm 10mm"', (190, 108)),
        ('size = "8in 10in"\nmargins = "1in 0in 72pt 2in"', (152.4, 203.2)),
        ('size = "100mm 100mm"', (14, 33)),
        ('margins = "20mm 120mm"', (-30, 257)),
    ],
)
def test_settings_go_before_the_sheets_of_the_engine(tmp_path: Path, settings: str, area: tuple[float, float]) -> None:
    assert narrowest(tmp_path, f"[look.pages.a4]\n{settings}\n") == area


def test_an_own_sheet_goes_before_the_settings_and_the_narrower_page_counts(tmp_path: Path) -> None:
    own = "/* pages */ @page :left, :right { margin: 10mm } @page:left { margin-right: 96px; @bottom-left { margin: 9em } }"
    area = narrowest(tmp_path, '[look.pages.a4]\nmargins = "20mm"\n', own)
    assert area == (174.6, 277)


def test_a_length_that_is_not_known_before_pages_are_made_leaves_the_area_unknown(tmp_path: Path) -> None:
    assert narrowest(tmp_path, own="@page :left { margin-left: 4em }") is None
