"""Styles of SVG pictures load, run and move nothing, in whatever spelling."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pictures.test_svg import problems

from bifolio.pictures import svg_styles


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        ("<path fill='url(http://a.example/)'/>", "an outside reference in fill"),
        ("<path fill='url(\"//a.example/#g\")'/>", "an outside reference in fill"),
        ("<path fill='URL(a.svg#g)'/>", "an outside reference in fill"),
        (r"<path fill='u\72l(http://a.example/)'/>", "an outside reference in fill"),
        ("<path fill='url( )'/>", "an outside reference in fill"),
        ("<path fill='image-set(\"http://a.example/\" 1x)'/>", "the function image-set() in fill"),
        ("<path style='fill:url(http://a.example/)'/>", "an outside reference in its style"),
        ("<path style='fill:/**/url(http://a.example/)'/>", "an outside reference in its style"),
        ("<path style='background:src(\"http://a.example/\")'/>", "an outside reference in its style"),
        ("<path style='--a:url(http://a.example/)'/>", "an outside reference in its style"),
        ("<path style='fill:var(--a)'/>", "the function var() in its style"),
        ("<path style='width:expression(x)'/>", "the function expression() in its style"),
        ("<path style='animation:spin 1s'/>", "the style animation"),
        ("<path style='-moz-binding:none'/>", "the style -moz-binding"),
        ("<path style='-webkit-animation-name:x'/>", "the style -webkit-animation-name"),
        ("<style>@import url(http://a.example/);</style>", "an outside reference in its style"),
        (r"<style>@\69mport 'http://a.example/';</style>", "an outside reference in its style"),
        ("<style><g/>@import 'http://a.example/';</style>", "an outside reference in its style"),
        ("<style>@media all{@import 'x';}</style>", "an outside reference in its style"),
        ("<style>@font-face{font-family:x;src:url(x)}</style>", "the rule @font-face in its style"),
        ("<style>@keyframes x{}</style>", "the rule @keyframes in its style"),
        ("<style>@namespace 'x';</style>", "the rule @namespace in its style"),
        ("<style>a{b{fill:url(x)}}</style>", "a style that cannot be read"),
        ("<style>a{fill:url(http://a.example/ b)}</style>", "something that cannot be read in its style"),
        ("<text unicode-bidi='bidi-override'>a</text>", "bidi-override in unicode-bidi, which turns a text around"),
        ("<text style='unicode-bidi:ISOLATE-override'>a</text>", "isolate-override in its style, which turns a text around"),
        (r"<style>text{unicode-bidi:bidi-\6fverride}</style>", "bidi-override in its style, which turns a text around"),
        ("<style>[a='b'],{fill:url(http://a.example/)}</style>", "an outside reference in its style"),
    ],
)  # fmt: skip
def test_what_could_run_move_or_load_is_named(inside: str, problem: str) -> None:
    assert problem in problems(inside)


def test_properties_of_no_picture_are_left_out() -> None:
    assert svg_styles.declarations("fill:#333;line-height:1;-x-y:z;FILL:red!important") == (
        "fill:#333;fill:red!important",
        [],
    )
    assert svg_styles.style_sheet("/* */ .a , g > .b { stroke : red ; --c: d } @charset 'x';") == (
        ".a , g > .b{stroke:red}",
        [],
    )


@example("#a@import{")
@example('"@import"{')
@given(
    st.lists(
        st.sampled_from(
            ["url(", "#a", ")", '"', "\\75 rl(", "@import", "{", "}", ";", ":", "fill", "x", "/*", "*/", "<!--"]
        )
    ).map("".join)
)
def test_what_is_written_again_is_as_it_was(text: str) -> None:
    for step in (svg_styles.declarations, svg_styles.style_sheet):
        written, found = step(text)
        if not found:
            assert step(written) == (written, [])
            assert "import" not in written
