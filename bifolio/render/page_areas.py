"""Measure the area for text on the pages of a PDF format: what the margins of the look and of the style sheets leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tinycss2

from bifolio.model import Project
from bifolio.render import style_sheets

UNITS = {"": 1.0, "mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}  # in mm; 0 needs none
SIZES = {  # of CSS
    "a3": "297mm 420mm",
    "a4": "210mm 297mm",
    "a5": "148mm 210mm",
    "b5": "176mm 250mm",
    "letter": "8.5in 11in",
    "legal": "8.5in 14in",
}
SIDES = ("top", "right", "bottom", "left")
LENGTH = re.compile(r"(-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(mm|cm|in|pt|px|(?<=0))")


class TextArea(NamedTuple):
    """The width and height of the area for text, in mm; below zero, margins are over each other."""

    width: float
    height: float


def narrowest(project: Project, folders: Sequence[Path], name: str, scale: float) -> TextArea | None:
    """Return the area for text on the pages of the format `name`, the smaller of those on left and right pages.

    `scale` is the format's, by which what style sheets say is multiplied on paper. None where a style sheet has lengths
    that are not known before pages are made, such as `1em`.
    """
    sheets = [f"css/{each}.css" for each in ("paper", name)]
    own = [f"css/{each}" for each in project.look.styles]
    rules = [*_rules(folders, sheets), page_rules(project, name, scale), *_rules(folders, own)]
    declared: dict[str, dict[str, str]] = {"": {}, ":left": {}, ":right": {}}
    for page, key, value in _declarations(rules):
        declared.get(page, {})[key] = value
    areas = [_area({**declared[""], **declared[page]}) for page in (":left", ":right")]
    known = [TextArea(area.width * scale, area.height * scale) for area in areas if area]
    return min(known) if len(known) == len(areas) else None


def page_rules(project: Project, name: str, scale: float) -> str:
    """Return the size and margins that the look sets for a format; its page is drawn larger by `scale`, and so are they."""
    settings, rules = project.look.pages.get(name), ""
    if settings is not None and settings.size:
        rules += f"@page {{ size: {_scaled(settings.size, scale)}; }}\n"
    if settings is not None and settings.margins:
        top, outside, bottom, inside = four_sides(_scaled(settings.margins, scale))
        rules += f"@page {{ margin: {top} {outside} {bottom} {inside}; }}\n"
        rules += f"@page :right {{ margin: {top} {outside} {bottom} {inside}; }}\n"
        rules += f"@page :left {{ margin: {top} {inside} {bottom} {outside}; }}\n"
    return rules


def _rules(folders: Sequence[Path], sheets: Iterable[str]) -> Iterator[str]:
    files = (style_sheets.sheet(folders, sheet) for sheet in sheets)
    return (style_sheets.rules(file) for file in files if file)


def _declarations(sheets: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what sheets declare for pages, in order: the page (such as `:left`), `size` or a side, and the value."""
    for sheet in sheets:
        for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
            if rule.type == "at-rule" and rule.lower_at_keyword == "page" and rule.content is not None:
                for page in tinycss2.serialize(rule.prelude).split(","):
                    yield from ((page.strip(), *each) for each in _declared(rule.content))


def _declared(content: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if each.type != "declaration":
            continue
        value = tinycss2.serialize(each.value).strip().lower()
        if each.lower_name == "margin" and value:
            yield from zip(SIDES, four_sides(value), strict=True)
        else:
            yield each.lower_name.removeprefix("margin-"), value


def _area(declared: Mapping[str, str]) -> TextArea | None:
    size, margins = _size(declared.get("size", "")), [_millimetres(declared.get(side, "")) for side in SIDES]
    if len(size) != 2 or any(len(each) != 1 for each in margins):
        return None
    (top,), (right,), (bottom,), (left,) = margins
    return TextArea(size[0] - left - right, size[1] - top - bottom)


def _size(value: str) -> list[float]:
    """Return the width and height of a page in mm; nothing where they are not known."""
    words = value.split()
    lengths = " ".join(SIZES.get(word, word) for word in words if word not in ("landscape", "portrait"))
    size = _millimetres(lengths)
    return sorted(size, reverse=True) if "landscape" in words else size


def _millimetres(value: str) -> list[float]:
    """Return lengths in mm; nothing where one of them is not known."""
    lengths = [LENGTH.fullmatch(word) for word in value.split()]
    return [float(each[1]) * UNITS[each[2]] for each in lengths if each] if all(lengths) else []


def _scaled(lengths: str, scale: float) -> str:
    """Return lengths divided by a scale; names of sizes stay."""
    if scale == 1:
        return lengths
    return re.sub(r"(?<![\d.])\d++(?:\.\d++)?(?=mm|cm|in|pt)", lambda match: f"{float(match[0]) / scale:.4f}", lengths)


def four_sides(lengths: str) -> tuple[str, str, str, str]:
    """Return the lengths of all four sides (top, right or outside, bottom, left or inside), as CSS repeats one to three."""
    given = lengths.split()
    top = given[0]
    outside = given[1] if len(given) > 1 else top
    bottom = given[2] if len(given) > 2 else top
    return top, outside, bottom, given[3] if len(given) > 3 else outside
