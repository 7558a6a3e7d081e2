"""Text of a drawing that nobody sees is found by each way to hide it, and text that is seen is not."""

from __future__ import annotations

import pytest

from bifolio.pictures import svg

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def hidden(inside: str, root: str = 'viewBox="0 0 100 100"') -> dict[str, str]:
    content = f"<svg {XMLNS} {root}>{inside}</svg>".encode()
    svg.clean(content)  # such a drawing is published
    return svg.hidden(content)


@pytest.mark.parametrize(
    ("why", "inside"),
    [
        ("not-displayed", '<text y="9" display="none">note</text>'),
        ("not-displayed", '<g style="display : none"><text y="9">note</text></g>'),
        ("not-displayed", '<style>text{display:none}</style><text y="9">note</text>'),
        ("not-displayed", '<style>#a .b{display:none}</style><g id="a"><g><text class="c b" y="9">note</text></g></g>'),
        ("not-displayed", '<style>#a{display:none} text{display:inline}</style><text id="a" y="9">note</text>'),
        ("not-displayed", '<style>@media print{.b{display:none!important}}</style><text class="b" style="display:inline" y="9">note</text>'),
        ("not-displayed", '<text y="9" visibility="hidden">note</text>'),
        ("not-displayed", '<g visibility="collapse"><text y="9">note</text></g>'),
        ("not-displayed", '<text y="9">seen <tspan visibility="hidden">note</tspan></text>'),
        ("transparent", '<text y="9" opacity="0">note</text>'),
        ("transparent", '<g opacity="20%"><text y="9" opacity=".1">note</text></g>'),
        ("transparent", '<text y="9" fill="none">note</text>'),
        ("transparent", '<text y="9" fill="none"><tspan fill="black">seen</tspan> note</text>'),
        ("transparent", '<text y="9" fill="transparent">note</text>'),
        ("transparent", '<text y="9" fill="#0000">note</text>'),
        ("transparent", '<text y="9" style="fill:rgb(0 0 0 / 1%)">note</text>'),
        ("transparent", '<text y="9" fill-opacity="0">note</text>'),
        ("transparent", '<text y="9" fill="none" stroke="red" stroke-width="0">note</text>'),
        ("transparent", '<g color="#fff0"><text y="9" fill="currentColor">note</text></g>'),
        ("too-small", '<text y="9" font-size="0">note</text>'),
        ("too-small", '<text y="9" style="font: 0.1px/2 serif">note</text>'),
        ("too-small", '<g font-size="10"><text y="9" font-size=".01em">note</text></g>'),
        ("too-small", '<text y="9" transform="scale(0)">note</text>'),
        ("too-small", '<g transform="translate(5) scale(.001)"><text y="9">note</text></g>'),
        ("outside", '<text x="-500" y="9">note</text>'),
        ("outside", '<text x="200" y="9">note</text>'),
        ("outside", '<text x="150%" y="9">note</text>'),
        ("outside", '<text y="-100">note</text>'),
        ("outside", '<text y="9" transform="translate(0, 300)">note</text>'),
        ("outside", '<text x="500" y="9" text-anchor="end">note</text>'),
        ("outside", '<text y="9" dx="400">note</text>'),
        ("outside", '<text y="9">seen <tspan y="900">note</tspan></text>'),
        ("unused", '<defs><text y="9">note</text></defs>'),
        ("unused", '<symbol id="a"><text y="9">note</text></symbol>'),
        ("unused", '<defs><g id="a"><text y="9">seen</text></g><g id="b"><text>note</text></g></defs><use href="#a"/>'),
        ("unused", '<clipPath id="a"><text y="9">note</text></clipPath>'),
        ("pale", '<text y="9" fill="white">note</text>'),
        ("pale", '<rect width="100" height="100" fill="#fff"/><text y="9" fill="#fefefe">note</text>'),
        ("covered", '<text x="5" y="20" font-size="5">note</text><rect width="100" height="100" fill="#fff"/>'),
        ("covered", '<text x="5" y="20" font-size="5">note</text><rect width="100%" height="50%"/>'),
    ],
)  # fmt: skip
def test_text_that_nobody_sees_is_found(why: str, inside: str) -> None:
    assert hidden(inside) == {why: "note"}


@pytest.mark.parametrize(
    "inside",
    [
        '<text x="5" y="20">seen</text>',
        "<title>heard</title><desc>heard</desc>",
        '<text display="none"></text>',
        '<g visibility="hidden"><text y="9" visibility="visible">seen</text></g>',
        '<g fill="none" font-size="10"><text y="9" fill="currentColor">seen</text></g>',  # an axis of D3
        '<text y="9" fill="none" stroke="black">seen</text>',
        '<defs><text id="a" y="9">seen</text></defs><use xlink:href="#a" x="5"/>',
        '<symbol id="a"><g><text y="9">seen</text></g></symbol><use href="#a"/>',
        '<style>.m{fill:url(#p)}</style><defs><pattern id="p"><text y="9">seen</text></pattern></defs><rect class="m" width="9" height="9"/>',
        '<rect width="100" height="100" fill="navy"/><text y="9" fill="white">seen</text>',
        '<path d="M0 0h100v100z"/><text y="9" fill="#fff">seen</text>',
        '<text x="50%" y="50%" text-anchor="middle">seen</text>',
        '<text x="110" y="9" text-anchor="end">seen</text>',
        '<text x="-5" y="9">seen in part</text>',
        '<text transform="translate(50 50) rotate(-90)">seen</text>',
        '<text transform="rotate(90 50 50)" x="10" y="50">seen</text>',
        '<text x="5" y="20" font-size="5">seen</text><rect y="50" width="100" height="50"/>',
        '<text x="5" y="20" font-size="5">seen</text><rect width="100" height="100" fill="red" fill-opacity=".2"/>',
        '<text x="5" y="20" font-size="5">seen</text><rect width="100" height="100" fill="none" stroke="red"/>',
        '<style>.hidden text{display:none}</style><text y="9" class="hidden">seen</text>',
        '<style>text{display:none} #a{display:inline}</style><text y="9" id="a">seen</text>',
        '<svg x="500" y="500"><text x="-490" y="-480">a part with a plane of its own</text></svg>',
    ],
)  # fmt: skip
def test_text_that_is_seen_is_not_reported(inside: str) -> None:
    assert hidden(inside) == {}


def test_a_drawing_without_a_view_box_has_its_width_and_height() -> None:
    inside = '<text x="120" y="9">note</text>'
    assert hidden(inside, 'width="100" height="1in"') == {"outside": "note"}
    assert hidden(inside, 'width="100%" height="100%"') == {}
    assert hidden(inside, "") == {}


def test_each_reason_is_told_once_with_its_first_text() -> None:
    inside = "".join(f'<text y="9" opacity="0">note {number}</text>' for number in range(3))
    assert hidden(inside + '<text x="999">other</text>') == {"transparent": "note 0", "outside": "other"}


def test_more_styles_than_can_be_compared_are_told() -> None:
    rules = "".join(f".a{{fill:#{number:06x}}}" for number in range(2000))
    inside = f"<style>{rules}</style>" + '<g class="a"/>' * 2000 + '<text y="9" class="a">words</text>'
    assert hidden(inside) == {"unknown": "words"}
