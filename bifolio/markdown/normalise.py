"""Rewrite passages for msgids: one line, values written with a dot, reference links written inline.

The inline parser finds what to rewrite, so code spans, escapes and addresses keep their text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import unescape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, escape, image, link, newline

from bifolio.markdown.inline import VALUE, make_inline_parser, value_rule

PROTECTED = re.compile(r"[`<\\]|\]\(")  # begins code, an autolink, an escape or a link target
SOFT_BREAK = re.compile(r"[ \t]*?(  )?\n[ \t]*")
UNBALANCED = re.compile(r"[()<>\\\s]")
HARD, SOFT = "\\\n", " "
InlineRule = Callable[[StateInline, bool], bool]


class _Edit(NamedTuple):
    start: int
    end: int
    text: str
    reference: bool = False  # a reference link written inline


EditOf = Callable[[StateInline, int], _Edit | None]  # of a match that began at a position and ends at the state's


def normalise(text: str) -> str:
    r"""Return a passage as its msgid has it: soft breaks are one space, hard breaks a backslash and a newline.

    >>> normalise("In {begin:year}\nat `{begin:year}`")
    'In {begin.year} at `{begin:year}`'
    >>> normalise("one  \ntwo")
    'one\\\ntwo'
    """
    text = text.strip()
    if "\n" not in text and not ("{" in text and ":" in text):
        return text
    if PROTECTED.search(text):
        return _applied(text, _edits(text, {}))
    return VALUE.sub(_dotted, SOFT_BREAK.sub(lambda match: HARD if match[1] else SOFT, text))


def inline_references(text: str, references: Mapping[str, Any]) -> str:
    """Return a passage with its reference links and pictures written inline; `references` are markdown-it's.

    >>> inline_references("See [one][r].", {"R": {"href": "https://a.example/", "title": ""}})
    'See [one](https://a.example/).'
    """
    if not references or "[" not in text:
        return text
    return _applied(text, (edit for edit in _edits(text, references) if edit.reference))


def _dotted(match: re.Match[str]) -> str:
    return f"{{{match[1]}.{match[2]}}}" if match[2] else match[0]


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    parts: list[str] = []
    end = 0
    for edit in sorted(edits):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def _edits(text: str, references: Mapping[str, Any]) -> list[_Edit]:
    env: dict[str, Any] = {"references": references, "offset": 0, "edits": []}
    parser = _parser()
    parser.inline.parse(text, parser, env, [])
    edits: list[_Edit] = env["edits"]
    return edits


@cache
def _parser() -> MarkdownIt:
    """Return the parser of passages with rules that record where in the source they matched."""
    parser = make_inline_parser(html=False)
    rules: dict[str, tuple[InlineRule, EditOf]] = {
        "value": (value_rule, _value),
        "newline": (newline, _break),
        "escape": (escape, _break),
        "backticks": (backtick, _code),
        "link": (link, _target),
        "image": (image, _target),
    }
    for name, (rule, edit_of) in rules.items():
        parser.inline.ruler.at(name, _recording(rule, edit_of))
    return parser


def _recording(rule: InlineRule, edit_of: EditOf) -> InlineRule:
    """Return a rule that records the edit of each match in `env`, those in alternative texts of pictures included."""

    def recording(state: StateInline, silent: bool) -> bool:
        start, offset = state.pos, state.env["offset"]
        if rule is image:  # parses its alternative text as a source of its own, which begins after `![`
            state.env["offset"] = offset + start + 2
        matched = rule(state, silent)
        state.env["offset"] = offset
        if matched and not silent and (edit := edit_of(state, start)):
            state.env["edits"].append(edit._replace(start=edit.start + offset, end=edit.end + offset))
        return matched

    return recording


def _value(state: StateInline, start: int) -> _Edit:
    return _Edit(start, state.pos, VALUE.sub(_dotted, state.src[start : state.pos]))


def _break(state: StateInline, start: int) -> _Edit | None:
    """Return the edit of a line break and the white space before it; None for any other escape."""
    kind = state.tokens[-1].type if state.tokens else ""
    if "\n" not in state.src[start : state.pos] or kind not in ("softbreak", "hardbreak"):
        return None
    first = len(state.src[:start].rstrip(" \t"))
    return _Edit(first, state.pos, HARD if kind == "hardbreak" else SOFT)


def _code(state: StateInline, start: int) -> _Edit:
    return _Edit(start, state.pos, state.src[start : state.pos].replace("\n", SOFT))


def _target(state: StateInline, start: int) -> _Edit:
    """Return the edit of what follows the words of a link or picture: a label is replaced by its target."""
    picture = state.src[start] == "!"
    position = state.pos
    close = state.md.helpers.parseLinkLabel(state, start + picture, not picture)
    state.pos = position
    if state.src[close + 1 : position].startswith("("):
        return _Edit(close, position, state.src[close:position].replace("\n", SOFT))
    kind = "image" if picture else "link_open"
    token = next(token for token in reversed(state.tokens) if token.type == kind)
    target = _destination(str(token.attrGet("src" if picture else "href")))
    title = str(token.attrGet("title") or "").replace("\\", "\\\\").replace('"', '\\"')
    return _Edit(close, position, f']({target} "{title}")' if title else f"]({target})", reference=True)


def _destination(address: str) -> str:
    """Return an address as the target of an inline link (CommonMark 0.31, 6.3)."""
    address = address.replace("&", "&amp;") if unescape(address) != address else address
    return f"<{address}>" if UNBALANCED.search(address) else address
