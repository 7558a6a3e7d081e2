"""The pattern of a cover: the same for one name, another for another, within its place and without direction."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import sample

from bifolio import render
from bifolio.render.cover_pattern import COLUMNS, ROWS, SIDE, cover_pattern

LINE = re.compile(r"M([\d.]+) ([\d.]+)([hv])24")


def test_a_name_has_one_pattern() -> None:
    assert cover_pattern("lakes", "#123456") == cover_pattern("lakes", "#123456") != cover_pattern("rivers", "#123456")


def test_the_lines_are_within_the_pattern_and_mirrored() -> None:
    width = COLUMNS * SIDE
    lines = [(float(x), float(y), way) for x, y, way in LINE.findall(cover_pattern("lakes", "#123456"))]
    assert all(0 <= x <= width and 0 <= y <= ROWS * SIDE for x, y, _ in lines)
    mirrored = {(round(width - x - (SIDE if way == "h" else 0), 1), y, way) for x, y, way in lines}
    assert mirrored == set(lines)


def paper(form: str = "a4", **settings: Any) -> str:
    edition = replace(sample.edition(sample.packet("# One {#one}\n\nText.")), language="en", texts={})
    selection = replace(edition.selection, **settings)
    page = render.html_page if form == "html" else render.paper_page
    return page(replace(edition, selection=selection), sample.context(), form=form)


def test_a_whole_packet_has_a_cover_with_its_pattern_and_its_languages() -> None:
    cover = paper(contents=True).split("</header>", maxsplit=1)[0]
    assert "<svg" in cover
    assert '<span lang="en" dir="ltr" class="this">English</span> · <span lang="sv" dir="ltr">svenska</span>' in cover
    assert '<span lang="fa" dir="rtl">فارسی</span>' in cover


def test_a_selection_without_a_cover_has_no_pattern() -> None:
    assert "cover-" not in paper(contents=False)
    assert "cover-" not in paper("html", contents=True)
