"""Find the text of a drawing that no reader sees, though it can be searched, copied and read aloud (SVG 2, chapters 11 and 13).

Filters, masks, clipping and what shapes other than rectangles are drawn over are not computed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bifolio.pictures import svg_geometry
from bifolio.pictures.svg_cascade import Cascade, TooManyStyles, colour, number
from bifolio.pictures.svg_geometry import IDENTITY, NUMBERS, Box, Matrix

CLEAR = 0.05  # opacity below which nobody sees anything
SMALLEST = 1 / 500  # of the longer side of a picture, as the height of letters
PALE = 0.9  # luminance from which a colour is that of the page
SIZE = "16"  # of letters, in pixels, where nothing sets it
TEXTS = ("text", "tspan", "textPath")
SHAPES = ("rect", "circle", "ellipse", "path", "polygon", "polyline", "line", "image", "use")
NOT_DRAWN = ("defs", "symbol", "clipPath", "mask", "marker", "pattern", "linearGradient", "radialGradient", "filter")
NOT_TEXT = ("style", "title", "desc")
REFERENCE = re.compile(r"#([^'\")\s]+)")


@dataclass(frozen=True)
class _State:
    """What an element has from those around it: inherited properties, where it is, and why it is not seen."""

    properties: Mapping[str, str] = field(default_factory=dict)
    opacity: float = 1
    matrix: Matrix | None = IDENTITY  # None where the place is not computed
    at: tuple[float, float] = (0, 0)
    why: str = ""


def hidden_texts(root: Element) -> dict[str, str]:
    """Return the reasons why texts of a drawing are not seen, each with the first text that is hidden by it.

    A reason is `not-displayed`, `transparent`, `unused`, `too-small`, `outside`, `pale` or `covered`; `unknown` where the
    drawing has too many styles to tell.
    """
    drawing = _Drawing(root)
    try:
        drawing.walk(root, _State())
    except TooManyStyles:
        texts = ("".join(element.itertext()) for element in root.iter() if element.tag.endswith(" text"))
        return {"unknown": text} if (text := next(texts, "")) else {}
    found: dict[str, str] = {}
    for why, words in drawing.found:
        found.setdefault(why, words)
    return found


class _Drawing:
    def __init__(self, root: Element) -> None:
        self.root, self.canvas, self.cascade = root, _canvas(root), Cascade(root)
        values = (value for element in root.iter() for value in element.attrib.values() if "#" in value)
        self.used = {name for value in values for name in REFERENCE.findall(value)} | self.cascade.referred
        self.found: list[tuple[str, str]] = []
        self.painted = False  # whether a shape of another colour than the page's has been drawn
        self.placed: list[tuple[Box, str]] = []  # texts that are seen so far

    def walk(self, element: Element, around: _State) -> None:
        """Note the texts of an element, and of those in it, that are not seen."""
        name = element.tag.rpartition(" ")[2]
        if name in NOT_TEXT:
            return
        state = self._state(element, name, around)
        if name in SHAPES and not state.why:
            self._shape(element, name, state)
        if name in TEXTS:
            self._text(element.text or "", state)
        for child in element:
            self.walk(child, state)
            if name in TEXTS:
                self._text(child.tail or "", state)

    def _state(self, element: Element, name: str, around: _State) -> _State:
        own = {key: text for key, text in self.cascade.properties(element).items() if text != "inherit"}
        properties = {**around.properties, **own}
        if "font-size" in own:
            properties["font-size"] = str(_size(own["font-size"], around.properties))
        opacity = around.opacity * _share(own.get("opacity", "1"))
        matrix = around.matrix
        if name == "textPath" or name in NOT_DRAWN or (name == "svg" and element is not self.root):
            matrix = None
        elif matrix and (transform := own.get("transform") or element.get("transform")):
            matrix = svg_geometry.moved(matrix, transform)
        at = self._place(element, around.at) if name in TEXTS else around.at
        used = element.get("id") in self.used
        why = around.why if around.why != "unused" or not used else ""
        return _State(properties, opacity, matrix, at, why or _unseen(name, own, opacity, used=used))

    def _place(self, element: Element, around: tuple[float, float]) -> tuple[float, float]:
        """Return where the text of an element begins: the first numbers of its lists."""
        first = {key: element.get(key, "").replace(",", " ").partition(" ")[0] for key in ("x", "y", "dx", "dy")}
        x, y = (self._length(first[axis], axis, around[at]) for at, axis in enumerate("xy"))
        return x + self._length(first["dx"], "x"), y + self._length(first["dy"], "y")

    def _length(self, text: str, axis: str, unless: float = 0) -> float:
        """Return a length in pixels; a percentage is one of the picture's width or height."""
        left, top, right, bottom = self.canvas or (0, 0, 0, 0)
        whole = right - left if axis == "x" else bottom - top
        return number(text, str(whole) if text.endswith("%") else SIZE, unless=unless)

    def _text(self, words: str, state: _State) -> None:
        """Note that a text is not seen, or where it is."""
        if not (words := " ".join(words.split())):
            return
        if why := state.why or _unpainted(state) or self._unreadable(state):
            self.found.append((why, words))
        elif self.canvas and state.matrix:
            box = svg_geometry.moved_box(state.matrix, _line(words, state))
            if svg_geometry.meet(box, self.canvas):
                self.placed.append((box, words))
            else:
                self.found.append(("outside", words))

    def _unreadable(self, state: _State) -> str:
        """Return why a text that is painted cannot be read, "" if it can."""
        size = _size("1em", state.properties)
        scale = svg_geometry.scale_of(state.matrix) if state.matrix else 1
        left, top, right, bottom = self.canvas or (0, 0, 0, 0)
        if size * scale <= max(right - left, bottom - top) * SMALLEST:
            return "too-small"
        inks = [name for name in ("fill", "stroke") if _ink(state.properties, name)]
        is_pale = all(_luminance(state.properties.get(name, "black")) > PALE for name in inks)
        return "pale" if is_pale and not self.painted else ""

    def _shape(self, element: Element, name: str, state: _State) -> None:
        """Note that a shape is painted, and the texts that a rectangle is drawn over."""
        fill = state.properties.get("fill", "black")
        has_fill = _ink(state.properties, "fill")
        if name in ("image", "use") or (has_fill and _luminance(fill) <= PALE) or _ink(state.properties, "stroke"):
            self.painted = True
        if name == "rect" and has_fill * state.opacity == 1 and not fill.startswith("url") and state.matrix:
            sides = (("x", "x"), ("y", "y"), ("width", "x"), ("height", "y"))
            left, top, width, height = (self._length(element.get(key, "0"), axis) for key, axis in sides)
            box = svg_geometry.moved_box(state.matrix, (left, top, left + width, top + height))
            self.found += [("covered", words) for at, words in self.placed if _holds(box, at)]
            self.placed = [each for each in self.placed if not _holds(box, each[0])]


def _unseen(name: str, own: Mapping[str, str], opacity: float, *, used: bool) -> str:
    """Return why nothing in an element is seen; "" where something may be."""
    if own.get("display") == "none":
        return "not-displayed"
    if opacity < CLEAR:
        return "transparent"
    return "unused" if name in NOT_DRAWN and not used else ""


def _unpainted(state: _State) -> str:
    if state.properties.get("visibility") in ("hidden", "collapse"):
        return "not-displayed"
    return "" if _ink(state.properties, "fill") or _ink(state.properties, "stroke") else "transparent"


def _canvas(root: Element) -> Box | None:
    """Return the part of the plane that a drawing shows; None where it does not say so in numbers."""
    numbers = [float(text) for text in NUMBERS.findall(root.get("viewBox", ""))]
    if len(numbers) == 4:
        left, top, width, height = numbers
        return left, top, left + width, top + height
    if "%" in (given := f"{root.get('width', '%')} {root.get('height', '%')}"):
        return None
    width, height = (number(text, SIZE) for text in given.split(" ", 1))
    return 0, 0, width, height


def _size(text: str, around: Mapping[str, str]) -> float:
    return number(text, around.get("font-size", SIZE), unless=float(SIZE))


def _line(words: str, state: _State) -> Box:
    """Return the box of a line of letters, whose width is at the most that of as many squares."""
    x, y = state.at
    size = _size("1em", state.properties)
    anchor, width = state.properties.get("text-anchor", "start"), len(words) * size
    turned = state.properties.get("direction") == "rtl" or not state.properties.get("writing-mode", "lr").startswith(
        "l"
    )
    both = anchor == "middle" or turned
    height = width if turned else size
    left, right = x - width * (both or anchor == "end"), x + width * (both or anchor == "start")
    return left, y - height, right, y + height


def _holds(box: Box, line: Box) -> bool:
    """Return whether a box covers the first third of a line, which is where its letters are, and its height above the line."""
    end, base = line[0] + (line[2] - line[0]) / 3, (line[1] + line[3]) / 2
    return box[0] <= line[0] and box[1] <= line[1] and box[2] >= end and box[3] >= base


def _share(text: str) -> float:
    """Return an opacity between 0 and 1."""
    share = number(text.rstrip("%"), SIZE, unless=1) / (100 if text.endswith("%") else 1)
    return max(0.0, min(1.0, share))


def _ink(properties: Mapping[str, str], name: str) -> float:
    """Return the opacity of `fill` or `stroke`; 0 where nothing is seen of it."""
    paint = properties.get(name, "black" if name == "fill" else "none").lower()
    if paint == "none" or (name == "stroke" and not number(properties.get("stroke-width", "1"), SIZE, unless=1)):
        return 0
    opacity = colour(_named(paint, properties))[3] * _share(properties.get(f"{name}-opacity", "1"))
    return opacity if opacity >= CLEAR else 0


def _named(paint: str, properties: Mapping[str, str]) -> str:
    return properties.get("color", "black") if paint == "currentcolor" else paint


def _luminance(paint: str) -> float:
    """Return how light a colour is, from 0 to 1 (WCAG 2.2, relative luminance); gradients count as dark."""
    red, green, blue, _ = colour(paint)
    return float(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2)
