"""Properties of elements of a drawing are those that browsers compute for it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from bifolio.pictures.svg import _parsed
from bifolio.pictures.svg_cascade import Cascade, colour, number

SVG = "http://www.w3.org/2000/svg"


def fill(style: str, text: str) -> str | None:
    root: Element = _parsed(f'<svg xmlns="{SVG}"><style>{style}</style><g id="g" class="c">{text}</g></svg>'.encode())
    element = next(each for each in root.iter() if each.tag.endswith(" text"))
    return Cascade(root).properties(element).get("fill")


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("", '<text fill="red"/>', "red"),
        ("text{fill:blue}", '<text fill="red"/>', "blue"),
        ("text{fill:blue}", '<text style="fill:red"/>', "red"),
        ("text{fill:blue!important}", '<text style="fill:red"/>', "blue"),
        (".a{fill:blue} text{fill:red}", '<text class="a"/>', "blue"),
        ("#a{fill:blue} .a.a{fill:red}", '<text class="a" id="a"/>', "blue"),
        ("text{fill:red} text{fill:blue}", "<text/>", "blue"),
        (".c text{fill:blue} g text{fill:red}", "<text/>", "blue"),
        (".d text{fill:blue}", "<text/>", None),
        ("svg > g text, .z{fill:blue}", "<text/>", "blue"),
        ("*{fill:blue}", "<text/>", "blue"),
        ("text:hover{fill:blue}", "<text/>", "blue"),
    ],
)
def test_rules_and_attributes_are_weighed(style: str, text: str, expected: str | None) -> None:
    assert fill(style.replace(">", "&gt;"), text) == expected


def test_lengths_are_in_pixels() -> None:
    assert [number(text, "10") for text in ("5", "5px", "3pt", "2em", "50%", "1e1", "x", "")] == [
        5, 5, 4, 20, 5, 10, 0, 0,
    ]  # fmt: skip


def test_colours_have_an_opacity_and_gradients_are_black() -> None:
    assert [colour(text) for text in ("white", "#ff000000", "url(#a)", "none", "rgb(0 255 0 / 50%)", "lab(0% 200 -200)", "oklch(1 0 0)", "color(display-p3 1 1 1)")] == [
        (1, 1, 1, 1), (1, 0, 0, 0), (0, 0, 0, 1), (0, 0, 0, 1), (0, 1, 0, 0.5), (0, 0, 0, 1), (1, 1, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip
