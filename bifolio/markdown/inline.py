"""Parse passages to inline tokens, and rewrite them for msgids: one line, values with a dot, reference links written inline.

CommonMark, with values, citations and footnote references as tokens of their own. The parser finds what to rewrite, so
code spans, escapes and addresses keep their text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from html import unescape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick, escape, image, link, newline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath.index import math_inline_dollar

from bifolio.bounded_cache import bounded_cache
from bifolio.markdown import inline_rules
from bifolio.markdown.bounds import InlineRule, is_bounded
from bifolio.markdown.inline_rules import VALUE, inline_note, passage_parser

SIGNS = re.compile(r"[\\`*_\[{<&\n\r\0~^=$@]|://|www\.")  # without any of them a passage is its words alone
PROTECTED = re.compile(r"[`<\\$]|\]\(")  # begins code, an autolink, an escape, a formula or a link target
SOFT_BREAK = re.compile(r"(?:(?<![ \t])[ \t]*?(  )?)?\n[ \t]*")
# A space stays that separates two backslashes.
AROUND_HARD_BREAK = re.compile(r"(?:(?<![\\ ])|(?<=\\ )) ++(?=\\\n)|(?<=\\\n) ++")
UNBALANCED = re.compile(r"[()<>\\\s]")
TOKEN = 500  # bytes of a token, with what it has of the text
HARD, SOFT = "\\\n", " "
formula = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=True)


@lru_cache(maxsize=1024)  # several rules, and each language, ask for the same passage
def link_targets(text: str) -> list[str]:
    """Return where the links of a passage lead, in order.

    >>> link_targets("See [one](a.md#b) and [two](c.pdf).")
    ['a.md#b', 'c.pdf']
    """
    return [str(token.attrGet("href")) for token in parse_inline(text) if token.type == "link_open"]


def parse_inline(text: str, *, html: bool = False, escapes: bool = False) -> tuple[Token, ...]:
    """Return the inline tokens of a passage, not to be changed.

    For the checks alone: `html` gives raw HTML as tokens, `escapes` signs after a backslash and character references.

    >>> [token.type for token in parse_inline("On {begin.year} [see](#x)")]
    ['text', 'value', 'text', 'link_open', 'text', 'link_close']
    """
    if text and not (SIGNS.search(text) and is_bounded(text)):
        return (Token("text", "", 0, content=text),)
    return _parsed(text, html and "<" in text, escapes)


@bounded_cache(
    64 * 2**20, lambda tokens: TOKEN * len(tokens)
)  # checks ask one after another for all passages of a packet
def _parsed(text: str, html: bool, escapes: bool) -> tuple[Token, ...]:
    env: dict[str, Any] = {"references": {}}
    [block] = _inline_parser(html, escapes).parseInline(text, env)
    return tuple(block.children or ())


@cache
def _inline_parser(html: bool, escapes: bool) -> MarkdownIt:
    parser = passage_parser(html=html)
    return parser.disable("text_join") if escapes else parser


class FoundLink(NamedTuple):
    """A link or picture in a passage: where it begins, where its words do, where they end, its end, and its target."""

    start: int
    words_start: int
    words_end: int
    end: int
    target: str
    picture: bool


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
    if PROTECTED.search(text) and is_bounded(text):
        one_line = _applied(text, _edits(text, {}))
    else:
        one_line = VALUE.sub(_dotted, SOFT_BREAK.sub(lambda match: HARD if match[1] else SOFT, text))
    return AROUND_HARD_BREAK.sub("", one_line)


def inline_references(text: str, references: Mapping[str, Any]) -> str:
    """Return a passage with its reference links and pictures written inline; `references` are markdown-it's.

    >>> inline_references("See [one][r].", {"R": {"href": "https://a.example/", "title": ""}})
    'See [one](https://a.example/).'
    """
    if not references or "[" not in text or not is_bounded(text):
        return text
    return _applied(text, (edit for edit in _edits(text, references) if edit.reference))


def found_links(text: str, references: Mapping[str, Any]) -> list[FoundLink]:
    """Return the links and pictures of a passage that are no autolinks, outer ones after those in them.

    >>> found_links("a [b](c)", {})
    [FoundLink(start=2, words_start=3, words_end=4, end=8, target='c', picture=False)]
    """
    env: dict[str, Any] = {"references": references, "links": []}
    if not is_bounded(text):
        return []
    parser = _link_parser()
    parser.inline.parse(text, parser, env, [])
    found: list[FoundLink] = env["links"]
    return found


@cache
def _link_parser() -> MarkdownIt:
    """Return the parser of passages with rules that record links and pictures, but none in a picture's words or a note."""
    parser = passage_parser(html=False)
    for name, rule in (("link", link), ("image", image), ("inline_note", inline_note)):
        parser.inline.ruler.at(name, _recording_link(rule))
    return parser


def _recording_link(rule: InlineRule) -> InlineRule:
    def recording(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.env["links"])
        matched = rule(state, silent)
        if rule is not link:
            del state.env["links"][known:]
        if matched and not silent and rule is not inline_note:
            state.env["links"].append(_found_link(state, start))
        return matched

    return recording


def _found_link(state: StateInline, start: int) -> FoundLink:
    """Return the link or picture that the state has just read."""
    picture, end = state.src[start] == "!", state.pos
    close = state.md.helpers.parseLinkLabel(state, start + picture, not picture)
    state.pos = end
    kind, attribute = ("image", "src") if picture else ("link_open", "href")
    token = next(token for token in reversed(state.tokens) if token.type == kind)
    return FoundLink(start, start + 1 + picture, close, end, str(token.attrGet(attribute) or ""), picture)


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
    parser = _recording_parser()
    parser.inline.parse(text, parser, env, [])
    edits: list[_Edit] = env["edits"]
    return edits


@cache
def _recording_parser() -> MarkdownIt:
    """Return the parser of passages with rules that record where in the source they matched."""
    parser = passage_parser(html=False)
    rules: dict[str, tuple[InlineRule, EditOf]] = {
        "value": (inline_rules.value, _dotted_value),
        "inline_note": (inline_note, lambda _state, _start: None),
        "math_inline": (formula, _code),
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
        if rule in (image, inline_note):  # parse their text as a source of its own, which begins after `![` or `^[`
            state.env["offset"] = offset + start + 2
        matched = rule(state, silent)
        state.env["offset"] = offset
        if matched and not silent and (edit := edit_of(state, start)):
            state.env["edits"].append(edit._replace(start=edit.start + offset, end=edit.end + offset))
        return matched

    return recording


def _dotted_value(state: StateInline, start: int) -> _Edit:
    return _Edit(start, state.pos, VALUE.sub(_dotted, state.src[start : state.pos]))


def _break(state: StateInline, start: int) -> _Edit | None:
    """Return the edit of a line break and the white space before it; None for any other escape."""
    kind = state.tokens[-1].type if state.tokens else ""
    if "\n" not in state.src[start : state.pos] or kind not in ("softbreak", "hardbreak"):
        return None
    text = HARD if kind == "hardbreak" else SOFT
    first = len(state.src[:start].rstrip(" \t"))
    if text == HARD and state.src[:first].endswith("\\"):
        first = min(first + 1, start)  # two backslashes are one that is escaped
    return _Edit(first, state.pos, text)


def _code(state: StateInline, start: int) -> _Edit:
    return _Edit(start, state.pos, state.src[start : state.pos].replace("\n", SOFT))


def _target(state: StateInline, start: int) -> _Edit:
    """Return the edit of what follows the words of a link or picture: a label is replaced by its target."""
    found = _found_link(state, start)
    close, position = found.words_end, found.end
    if state.src[close + 1 : position].startswith("("):
        return _Edit(close, position, state.src[close:position].replace("\n", SOFT))
    token = next(token for token in reversed(state.tokens) if token.type == ("image" if found.picture else "link_open"))
    target = _destination(found.target)
    title = str(token.attrGet("title") or "").replace("\\", "\\\\").replace('"', '\\"')
    return _Edit(close, position, f']({target} "{title}")' if title else f"]({target})", reference=True)


def _destination(address: str) -> str:
    """Return an address as the target of an inline link (CommonMark 0.31, 6.3)."""
    address = address.replace("&", "&amp;") if unescape(address) != address else address
    return f"<{address}>" if UNBALANCED.search(address) else address
