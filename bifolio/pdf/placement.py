"""Find text that readers cannot read where layout has put it: outside the text area or the sheet, cut off, or over something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, NamedTuple

from bifolio.findings import make_finding, phrase
from bifolio.model import Finding, Location
from bifolio.pdf.weasyprint_patch import descendants, page_box, part, placed_box
from bifolio.text_files import excerpt

TOLERANCE = 7.5  # CSS px (2 mm) that text may hang out of its area, as quotation marks do
X_HEIGHT = 0.5  # of the font size: the letters between the baseline and this height count
ASCENDER, DESCENDER = 0.4, 0.2  # of that height: what letters have above and below it, less than the gap between lines
COVERED = 0.5  # of the lower of two areas across, for what ends where something else begins
TOUCHED = 0.2  # of it up and down: less is the tail of one letter beside another


class Area(NamedTuple):
    """A rectangle on the page, in CSS px from the sheet's top left."""

    left: float
    top: float
    right: float
    bottom: float

    def contains(self, other: Area, tolerance: float) -> bool:
        """Return whether another area is in this one, or out of it by no more than the tolerance."""
        across = self.left - tolerance <= other.left and other.right <= self.right + tolerance
        return across and self.top - tolerance <= other.top and other.bottom <= self.bottom + tolerance

    def covers(self, other: Area) -> bool:
        """Return whether the letters of this area and another are over each other."""
        width = min(self.right, other.right) - max(self.left, other.left)
        top, bottom = zip(self.whole, other.whole, strict=True)
        height = min(bottom) - max(top)
        lower = min(self.bottom - self.top, other.bottom - other.top)
        return width > lower * COVERED and height > lower * TOUCHED

    @property
    def whole(self) -> tuple[float, float]:
        """Return where letters begin and end, with ascenders and descenders."""
        height = self.bottom - self.top
        return self.top - ASCENDER * height, self.bottom + DESCENDER * height


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Text of one box: where its letters are, the areas that must contain them, and the line that it is part of."""

    text: str
    area: Area
    limits: tuple[tuple[str, Area, float], ...]  # what is wrong outside of it, the area, and the tolerance
    line: object
    label: object  # the innermost box around it that is placed by itself, over what precedes it


class PlacedPicture(NamedTuple):
    """A picture, or a mark: a box with borders and nothing in it, such as that of a town on a map."""

    area: Area
    label: object
    is_mark: bool = False

    def meets(self, letters: Area) -> bool:
        """Return whether letters are over this or under it, and not only touch it."""
        width = min(self.area.right, letters.right) - max(self.area.left, letters.left)
        height = min(self.area.bottom, letters.bottom) - max(self.area.top, letters.top)
        lower = min(self.area.bottom - self.area.top, letters.bottom - letters.top)
        return min(width, height) > lower * TOUCHED


def findings(document: Any, location: Location, without: Sequence[Any] = ()) -> Iterator[Finding]:
    """Yield B214 for the first text of each page that is outside its area, cut off, or over something.

    What is in the elements `without` has findings of its own.
    """
    for number, page in enumerate(document.pages, 1):
        placed = list(_page_content(page_box(page), frozenset(without)))
        texts = [each for each in placed if isinstance(each, PlacedText)]
        problems: dict[str, str] = {}
        for text in texts:
            for problem, area, tolerance in text.limits:
                if not area.contains(text.area, tolerance):
                    problems.setdefault(problem, text.text)
        if both := next(_overlapping(texts), None):
            problems["over-other-text"] = both.text
        for text, picture in _illustrated(placed):
            problems.setdefault("over-a-mark" if picture.is_mark else "over-a-picture", text.text)
        for problem, words in problems.items():
            yield make_finding("B214", location, page=number, text=excerpt(words, 40), problem=phrase(problem))


def _page_content(page: Any, without: AbstractSet[Any]) -> Iterator[PlacedText | PlacedPicture]:
    sheet = ("off-the-sheet", Area(0, 0, page.margin_width(), page.margin_height()), 0.5)
    left, top = page.content_box_x(), page.content_box_y()
    text_area = ("out-of-the-text-area", Area(left, top, left + page.width, top + page.height), TOLERANCE)
    for child in page.children:
        in_margin = isinstance(child, _boxes().MarginBox)
        yield from _content(child, (sheet,) if in_margin else (text_area,), without, None, None, None)


def _content(
    box: Any, limits: tuple[tuple[str, Area, float], ...], without: AbstractSet[Any], matrix: Any, line: Any, label: Any
) -> Iterator[PlacedText | PlacedPicture]:
    """Yield the texts and pictures in a box, in their order; transformations and clipping ancestors count."""
    if box.element in without:
        return
    if (own := getattr(box, "transformation_matrix", None)) is not None:
        matrix = own @ matrix if matrix else own
    label = box if box.style["position"] == "absolute" else label
    if isinstance(box, _boxes().TextBox):
        if _is_seen(box):
            yield PlacedText(box.text.strip(), _moved(_letters(box), matrix), limits, line, label)
        return
    if isinstance(box, _boxes().ReplacedBox):
        area = Area(*_rectangle(box.content_box_x(), box.content_box_y(), box.width, box.height))
        yield PlacedPicture(_moved(area, matrix), label)
    elif box is label and _is_mark(box):
        area = Area(*_rectangle(*box.rounded_border_box()[:4]))
        yield PlacedPicture(_moved(area, matrix), label, is_mark=True)
    if box.style["overflow"] != "visible" and box.style["text_overflow"] != "ellipsis":
        padding = Area(*_rectangle(box.padding_box_x(), box.padding_box_y(), box.padding_width(), box.padding_height()))
        limits = (*limits, ("cut-off", _moved(padding, matrix), 0.5))
    line = box if isinstance(box, _boxes().LineBox) else line
    for child in map(placed_box, getattr(box, "children", ())):
        yield from _content(child, limits, without, matrix, line, label)


def _boxes() -> Any:
    return part("formatting_structure.boxes")


def _is_seen(box: Any) -> bool:
    return bool(box.text.strip() and box.width > 0 and box.style["font_size"] and box.style["visibility"] == "visible")


def _is_mark(box: Any) -> bool:
    """Return whether a box draws a frame or dot, and holds nothing."""
    sides = ("top", "right", "bottom", "left")
    return all(box.style[f"border_{side}_width"] for side in sides) and not any(
        isinstance(each, _boxes().TextBox | _boxes().ReplacedBox) for each in descendants(box)
    )


def _rectangle(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    return x, y, x + width, y + height


def _letters(box: Any) -> Area:
    baseline = box.position_y + box.baseline
    return Area(box.position_x, baseline - X_HEIGHT * box.style["font_size"], box.position_x + box.width, baseline)


def _moved(area: Area, matrix: Any) -> Area:
    """Return the area after a transformation: the upright rectangle around it."""
    if matrix is None:
        return area
    corners = [matrix.transform_point(x, y) for x in (area.left, area.right) for y in (area.top, area.bottom)]
    xs, ys = zip(*corners, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def _overlapping(texts: Iterable[PlacedText]) -> Iterator[PlacedText]:
    """Yield the texts that cover text of another line."""
    active: list[PlacedText] = []
    for text in sorted(texts, key=lambda text: text.area.whole[0]):
        active = [other for other in active if other.area.whole[1] > text.area.whole[0]]
        if any(other.line is not text.line and other.area.covers(text.area) for other in active):
            yield text
        active.append(text)


def _illustrated(placed: Sequence[PlacedText | PlacedPicture]) -> Iterator[tuple[PlacedText, PlacedPicture]]:
    """Yield the texts that meet a picture and are no labels of it, which are placed over it after it is drawn."""
    texts = [(at, text) for at, text in enumerate(placed) if isinstance(text, PlacedText)]
    for at, picture in enumerate(placed):
        if isinstance(picture, PlacedPicture):
            for place, text in texts:
                is_label = place > at and text.label not in (None, picture.label) and not picture.is_mark
                if not is_label and picture.meets(text.area):
                    yield text, picture
