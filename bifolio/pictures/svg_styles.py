"""Check the styles of an SVG picture, and write them again: properties of a list, with values that load nothing.

Styles are parsed as CSS Syntax 3 has them, so that escapes, comments and capitals hide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

from bifolio.findings import phrase

# An absolute path, in the systems' ways: it names the person whose computer the picture was drawn on.
PATH = re.compile(r"(?<![\w/\\])(?<!:(?=//))(?:file:|(?:~|[A-Za-z]:)?[/\\]{1,2}[^\s/\\]++[/\\])", re.IGNORECASE)
LOCAL = re.compile(r"url\(\s*+['\"]?#([^'\")\s]*)", re.IGNORECASE)

PROPERTIES = frozenset(
    re.findall(
        r"\S+",
        """
        alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
        color-rendering cx cy d direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity
        font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant
        font-variant-caps font-variant-numeric font-weight glyph-orientation-horizontal glyph-orientation-vertical height
        image-rendering isolation kerning letter-spacing lighting-color marker marker-end marker-mid marker-start mask mask-type
        mix-blend-mode opacity overflow paint-order pointer-events r rx ry shape-rendering stop-color stop-opacity stroke
        stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
        text-anchor text-decoration text-rendering transform transform-box transform-origin unicode-bidi vector-effect
        visibility white-space width word-spacing writing-mode x y
        """,
    )
)
# Properties that no part of a still picture has.
MOVING = re.compile(r"(?:-\w+-)?(?:animation|transition|behavior$|binding$|offset-|content$|cursor$)")
OVERRIDES = ("bidi-override", "isolate-override")  # of unicode-bidi, which show a text in another order than it is read
FUNCTIONS = frozenset(
    re.findall(
        r"\S+",
        """
        rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix calc min max clamp matrix matrix3d translate translatex
        translatey scale scalex scaley rotate skewx skewy blur brightness contrast drop-shadow grayscale hue-rotate invert
        opacity saturate sepia circle ellipse inset polygon rect path not is where nth-child nth-of-type first-child
        """,
    )
)


def style_sheet(text: str) -> tuple[str, list[str]]:
    """Return a style sheet with the allowed alone, and what is not allowed in it."""
    problems: list[str] = []
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return "".join(_rules(rules, problems)), problems


def declarations(text: str) -> tuple[str, list[str]]:
    """Return the content of a style attribute with the allowed alone, and what is not allowed in it."""
    problems: list[str] = []
    return _declarations(text, problems), problems


def component_values(text: str, where: str) -> tuple[str, list[str]]:
    """Return the value of a presentation attribute without comments, and what is not allowed in it."""
    escapes = [phrase("svg-escape", where=where)] if "\\" in text else []  # it is written as it is
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    return tinycss2.serialize(tokens) if "/*" in text else text, [*escapes, *_problems(tokens, where)]


def _rules(rules: Iterable[Any], problems: list[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            problems += _problems(rule.prelude, phrase("svg-selector"))
            if any(token.type == "string" for token in rule.prelude):  # no selector has one outside brackets
                problems.append(phrase("svg-unreadable", where=phrase("svg-selector")))
            inside = _declarations(rule.content, problems)
            yield f"{tinycss2.serialize(rule.prelude).strip()}{{{inside}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            problems += _problems(rule.prelude, phrase("svg-media-query"), allowed=())
            parsed = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield f"@media {tinycss2.serialize(rule.prelude).strip()}{{{''.join(_rules(parsed, problems))}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            problems.append(phrase("svg-outside-style"))
        elif rule.type == "at-rule" and rule.lower_at_keyword != "charset":
            problems.append(phrase("svg-rule", name=rule.lower_at_keyword))
        elif rule.type == "error":
            problems.append(phrase("svg-unreadable-style"))


def _declarations(text: Any, problems: list[str]) -> str:
    written = []
    for node in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            what = (
                phrase("svg-rule", name=node.lower_at_keyword)
                if node.type == "at-rule"
                else phrase("svg-unreadable-style")
            )
            problems.append(what)
        elif MOVING.match(node.lower_name):
            problems.append(phrase("svg-moving", name=node.lower_name))
        else:
            problems += _problems(node.value, phrase("svg-its-style"))
            text = tinycss2.serialize(node.value).strip()
            if node.lower_name in PROPERTIES and not PATH.search(text):
                written.append(f"{node.lower_name}:{text}{'!important' if node.important else ''}")
    return ";".join(written)


def _problems(tokens: Iterable[Any], where: str, *, allowed: Iterable[str] = FUNCTIONS) -> Iterator[str]:
    """Yield what values may not contain; a reference may lead to a part of the picture alone."""
    for token in tokens:
        if token.type == "url":
            yield from _outside(token.value, where)
        elif token.type == "function" and token.lower_name in ("url", "src"):
            texts = [each.value for each in token.arguments if each.type == "string"]
            yield from _outside(texts[0] if len(texts) == 1 else "", where)
        elif token.type == "function" and token.lower_name not in allowed:
            yield phrase("svg-function", name=token.lower_name, where=where)
        elif token.type == "ident" and token.lower_value in OVERRIDES:
            yield phrase("svg-override", name=token.lower_value, where=where)
        elif token.type in ("error", "at-keyword"):  # no rule begins here
            yield phrase("svg-unreadable", where=where)
        yield from _problems(_inside(token), where, allowed=allowed)


def _inside(token: Any) -> list[Any]:
    """Return the tokens inside a function or brackets."""
    if token.type == "function" and token.lower_name not in ("url", "src"):
        return list(token.arguments)
    return list(token.content) if token.type.endswith(" block") else []


def _outside(target: str, where: str) -> Iterator[str]:
    if not target.strip().startswith("#"):
        yield phrase("svg-outside-attribute", name=where)
