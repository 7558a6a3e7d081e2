"""Parse passages to inline tokens: CommonMark, with values, citations and footnote references as tokens of their own."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

VALUE = re.compile(r"\{([a-z][a-z0-9_]*)(?:[:.]([a-z][a-z0-9_]*))?\}")
CITATION = re.compile(r"\[(@[a-z][a-z0-9-]*(?:[^\[\]]*))\](?!\()")  # a link whose text begins with @ is a link
CITED = re.compile(r"\s*@([a-z][a-z0-9-]*)\s*(?:,\s*(.*?))?\s*$", re.DOTALL)
NOTE = re.compile(r"\[\^([^\]\s]+)\]")


def parse_inline(text: str, *, html: bool = False) -> list[Token]:
    """Return the inline tokens of a passage; `html` gives raw HTML as tokens, for the checks alone.

    >>> [token.type for token in parse_inline("On {begin.year} [see](#x)")]
    ['text', 'value', 'text', 'link_open', 'text', 'link_close']
    """
    env: dict[str, Any] = {"references": {}}
    [block] = _inline_parser(html).parseInline(text, env)
    return block.children or []


@cache
def _inline_parser(html: bool) -> MarkdownIt:
    return make_inline_parser(html=html)


def make_inline_parser(*, html: bool) -> MarkdownIt:
    """Return a new parser of passages. It makes no blocks, whatever the passage contains."""
    parser = MarkdownIt("commonmark", {"html": html, "typographer": False})
    parser.inline.ruler.before("link", "value", value_rule)
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "footnote", _footnote)
    return parser


def value_rule(state: StateInline, silent: bool) -> bool:
    """Match a value such as `{begin.year}`; its token's `meta` has name and style."""
    match = VALUE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("value", "", 0)
        token.content = match[0]
        token.meta = {"name": match[1], "style": match[2] or ""}
    state.pos = match.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    cited = [CITED.match(part) for part in match[1].split(";")]
    if not all(cited):
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[0]
        token.meta = {"cited": tuple((part[1], " ".join((part[2] or "").split())) for part in cited if part)}
    state.pos = match.end()
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    match = NOTE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = match[0]
        token.meta = {"label": match[1]}
    state.pos = match.end()
    return True
