"""Compute the properties of elements of a drawing: presentation attributes, then rules of its style sheets, then `style`.

Selectors are compounds of names, classes and ids, within others; rules of media queries count as well, since some reader has
that medium.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import tinycss2
from tinycss2 import color4

from bifolio.pictures import svg_styles

LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z%]*)", re.IGNORECASE)
UNITS = {
    "pt": 4 / 3,
    "pc": 16,
    "in": 96,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}  # in pixels (CSS Values 4, 6.2)
RELATIVE = {"em": 1, "rem": 1, "%": 1 / 100, "ex": 1 / 2, "ch": 1 / 2}  # of the size of letters
SIMPLE = re.compile(r"(?P<kind>[.#]?)(?P<name>(?:[\w-]|[^\x00-\x7f])+|\*)")
FONT_SIZE = re.compile(r"(?:^|\s)([\d.]+(?:e[-+]?\d+)?(?:[a-z]+|%)?)(?=\s|/)", re.IGNORECASE)
MOST = 300_000  # rules that are compared with elements: many more would take minutes
Compound = tuple[tuple[str, str], ...]  # the kind of each part (of a class, an id, a name) and its name
Colour = tuple[float, float, float, float]  # red, green, blue and opacity, from 0 to 1


class _Rule(NamedTuple):
    """A selector as the compounds from the outermost to its subject, and what it sets."""

    compounds: tuple[Compound, ...]
    weight: tuple[int, int, int]
    important: bool
    name: str
    text: str


class TooManyStyles(Exception):
    """A drawing has so many rules and elements that comparing them would take minutes."""


class Cascade:
    """The style sheets of a drawing, and the elements around each of its elements."""

    def __init__(self, root: Element) -> None:
        self.parents = {child: parent for parent in root.iter() for child in parent}
        sheets = ["".join(each.itertext()) for each in root.iter() if each.tag.endswith(" style")]
        rules = [rule for sheet in sheets for rule in _rules(tinycss2.parse_stylesheet(sheet, True, True))]
        self.rules: dict[tuple[str, str], list[tuple[int, _Rule]]] = {}  # by the first part of their subject, in order
        for order, rule in enumerate(sorted(rules, key=lambda rule: (rule.important, rule.weight))):
            self.rules.setdefault(rule.compounds[-1][0], []).append((order, rule))
        self.compared = 0
        self.referred = {name for sheet in sheets for name in svg_styles.LOCAL.findall(sheet)}

    def properties(self, element: Element) -> dict[str, str]:
        """Return what is set for an element itself."""
        found = {name: text.strip() for name, text in element.attrib.items() if name in svg_styles.PROPERTIES}
        later: dict[str, str] = {}
        for rule in self._of_interest(element):
            if self._matches(rule.compounds, element):
                _set(later if rule.important else found, rule.name, rule.text)
        for name, text, important in _declarations(
            tinycss2.parse_blocks_contents(element.get("style", ""), True, True)
        ):
            _set(later if important else found, name, text)
        return found | later

    def _of_interest(self, element: Element) -> list[_Rule]:
        """Return the rules whose subject may be the element, in the order of the cascade; raises TooManyStyles."""
        names = [("", "*"), ("", element.tag.rpartition(" ")[2]), ("#", element.get("id", ""))]
        names += [(".", name) for name in element.get("class", "").split()]
        found = [rule for name in dict.fromkeys(names) for rule in self.rules.get(name, ())]
        self.compared += len(found)
        if self.compared > MOST:
            raise TooManyStyles
        return [rule for _, rule in sorted(found, key=lambda each: each[0])]

    def _matches(self, compounds: tuple[Compound, ...], element: Element) -> bool:
        *outer, subject = compounds
        if not _is(element, subject):
            return False
        around = self.parents.get(element)
        while outer and around is not None:
            if _is(around, outer[-1]):
                outer.pop()
            around = self.parents.get(around)
        return not outer


def number(text: str, size: str, *, unless: float = 0) -> float:
    """Return a length in pixels, `size` being the size of letters; `unless` for what is none."""
    if not (match := LENGTH.match(text)):
        return unless
    value, unit = float(match[1]), match[2].lower()
    return value * RELATIVE[unit] * float(size) if unit in RELATIVE else value * UNITS.get(unit, 1)


def colour(text: str) -> Colour:
    """Return a colour in sRGB; for another space a grey as light as it is, opaque black for what is none, such as a gradient."""
    known = color4.parse_color(text)
    if known is None or isinstance(known, str):
        return 0, 0, 0, 1
    try:
        parts = known.to("srgb").coordinates
    except NotImplementedError:
        parts = [(known.coordinates[0] or 0) / (100 if known.space in ("lab", "lch") else 1)] * 3
    red, green, blue, alpha = (min(max(part or 0, 0), 1) for part in (*parts, known.alpha))
    return red, green, blue, alpha


def _set(properties: dict[str, str], name: str, text: str) -> None:
    if name == "font" and (size := FONT_SIZE.search(text)):
        properties["font-size"] = size[1]
    properties[name] = text


def _is(element: Element, compound: Compound) -> bool:
    for kind, name in compound:
        given = {
            "": [element.tag.rpartition(" ")[2], "*"],
            ".": element.get("class", "").split(),
            "#": [element.get("id", "")],
        }[kind]
        if name not in given:
            return False
    return True


def _rules(rules: Iterable[Any]) -> Iterator[_Rule]:
    for rule in rules:
        if rule.type == "at-rule" and rule.content is not None:
            yield from _rules(tinycss2.parse_rule_list(rule.content, True, True))
        elif rule.type == "qualified-rule":
            for selector in tinycss2.serialize(rule.prelude).split(","):
                compounds = tuple(_compounds(selector))
                if compounds and compounds[-1]:
                    for name, text, important in _declarations(
                        tinycss2.parse_blocks_contents(rule.content, True, True)
                    ):
                        yield _Rule(compounds, _weight(compounds), important, name, text)


def _compounds(selector: str) -> Iterator[Compound]:
    """Yield the compounds of a selector; one with a pseudo-class or an attribute counts without it."""
    for part in re.split(r"[\s>+~]+", re.sub(r"\[[^\]]*\]|:[\w-]+(?:\([^)]*\))?", "", selector).strip()):
        yield tuple((match["kind"], match["name"]) for match in SIMPLE.finditer(part))


def _weight(compounds: Iterable[Compound]) -> tuple[int, int, int]:
    """Return the specificity of a selector (Selectors 4, chapter 17)."""
    kinds = [kind for compound in compounds for kind, name in compound if name != "*"]
    return kinds.count("#"), kinds.count("."), kinds.count("")


def _declarations(nodes: Iterable[Any]) -> Iterator[tuple[str, str, bool]]:
    for node in nodes:
        if node.type == "declaration":
            yield node.lower_name, tinycss2.serialize(node.value).strip(), node.important
