"""Layers are named in pictures by ids, which are published only where the picture itself refers to them."""

from __future__ import annotations

import re

import pytest

from bifolio.pictures import svg


def ids(markup: str) -> list[str]:
    """Return the ids and classes of a picture as it is published."""
    content = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{markup}</svg>'
    return re.findall(r' (?:id|class)="([^"]*)"', svg.clean(content.encode()).decode())


LAYER = '<g id="Anna Berg, sketch"><path class="anna kept" d="M0 0"/></g>'


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        (LAYER, []),
        ('<defs><path id="a b"/><path id="Anna"/></defs><use href="#a b"/>', ["a b"]),
        ('<defs><path id="p"/></defs><use xlink:href="#p"/>', ["p"]),
        ('<defs><linearGradient id="g"/><linearGradient id="h"/></defs><path fill="url(#g)"/>', ["g"]),
        ('<defs><linearGradient id="g"/></defs><path style="fill: url(&quot;#g&quot;)"/>', ["g"]),
        ('<defs><linearGradient id="g"/></defs><path fill="url( #g ) red"/>', ["g"]),
        ('<defs><linearGradient id="å"/></defs><path fill="url(#%C3%A5)"/>', ["å"]),
        ('<title id="t">A</title><title id="u">B</title><g aria-labelledby="t v"/>', ["t"]),
        ("<style>.kept, #Berg { fill: red }</style>" + LAYER + '<g id="Berg"/><g id="Anna"/>', ["kept", "Berg"]),
        (r"<style>g:not(.\6b ept) { fill: red }</style>" + LAYER, ["kept"]),
        ("<style>path { fill: url(#g) } @media print { #x { fill: red } }</style><g id='g'/><g id='x'/>", ["g", "x"]),
        ("<style>[class^=an] { fill: red }</style>" + LAYER, ["Anna Berg, sketch", "anna kept"]),
    ],
)
def test_only_the_names_that_a_picture_uses_are_published(markup: str, kept: list[str]) -> None:
    assert ids(markup) == kept


def test_no_name_of_a_layer_is_in_a_published_file() -> None:
    content = f'<svg xmlns="http://www.w3.org/2000/svg" id="Anna_Berg.ai">{LAYER}</svg>'.encode()
    assert b"anna" not in svg.clean(content).lower()
