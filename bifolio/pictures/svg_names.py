"""Find which ids and classes of an SVG picture it uses itself; the others are names of layers, which editors write as ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import tinycss2

SHEET = "http://www.w3.org/2000/svg style"
NESTED = ("content", "arguments", "prelude")  # where tokens of CSS have others


def used_names(root: Element) -> frozenset[str] | None:
    """Return the ids and classes that a picture refers to, or that its style sheets may name; None where any could be.

    `root` is a tree whose names are "namespace name". References are `href`, `url()`, and the ids that ARIA lists.
    """
    found: set[str] = set()
    for element in root.iter():
        if element.tag == SHEET:
            names = list(_names(tinycss2.parse_component_value_list("".join(element.itertext()))))
            if None in names:
                return None
            found.update(name for name in names if name is not None)
        for key, value in element.attrib.items():
            found.update(_referred(key.rpartition(" ")[2], value))
    return frozenset(found)


def _referred(attribute: str, value: str) -> Iterator[str]:
    """Yield the ids that an attribute refers to."""
    if attribute == "href":
        yield from _fragment(value.strip())
    elif attribute.startswith("aria-"):
        yield from value.split()
    elif "(" in value:
        yield from filter(None, _names(tinycss2.parse_component_value_list(value)))


def _names(tokens: Iterable[Any]) -> Iterator[str | None]:
    """Yield what may be a name in CSS: words, strings, addresses, hashes; None for an attribute selector, which names parts."""
    for token in tokens:
        if token.type in ("ident", "hash", "string", "url"):
            yield token.value
            yield from _fragment(token.value)
        elif token.type == "[] block":
            yield None
        for place in NESTED:
            yield from _names(getattr(token, place, None) or ())


def _fragment(address: str) -> Iterator[str]:
    if address.startswith("#"):
        yield from (address[1:], unquote(address[1:]))
