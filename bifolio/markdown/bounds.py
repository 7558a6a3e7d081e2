"""Bound what a passage costs: how long it is, how many signs it has, and how far the rules of addresses and comments look.

markdown-it tries every rule at every sign, and these rules look to the end of the passage each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, html_inline
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

LONGEST = 500_000  # characters of a passage
MOST_SIGNS = 30_000  # of a passage: twice those of a paragraph of 5,000 links
LONGEST_ADDRESS = 2_000  # characters of an address that is written as it is
SIGN = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~w]")  # where the parser tries its rules
LONG_HOST = re.compile(r"(?:www\.|:(?://)?|@)[\w.-]{254}")  # longer than a name of the DNS is
SPACE = re.compile(r"[ \t\r\n\0\x0b\x0c]")  # ends an address
SCHEMES = ("http", "https", "mailto", "xmpp")
InlineRule = Callable[[StateInline, bool], bool]


def signs(text: str) -> int:
    """Return in how many places of a passage the parser tries its rules."""
    return len(SIGN.findall(text))


def is_bounded(text: str) -> bool:
    """Return whether a passage is parsed; a longer one, or one with more signs, is taken for its words alone."""
    return len(text) <= MOST_SIGNS or (len(text) <= LONGEST and signs(text) <= MOST_SIGNS)


def html(state: StateInline, silent: bool) -> bool:
    """Match raw HTML; a comment ends with the first `-->` (CommonMark 0.31, 6.6), whatever precedes it."""
    start = state.pos
    if not state.src.startswith("<!--", start) or state.src.startswith((">", "->"), start + 4):
        return html_inline(state, silent)
    end = state.src.find("-->", start + 4, state.posMax) if state.html_terminator_last("-->") > start else -1
    if end < 0:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = state.src[start : end + 3]
    state.pos = end + 3
    return True


def add_addresses(parser: MarkdownIt) -> None:
    """Let a parser link addresses that are written as they are, each with what is before the next space, up to a length."""
    gfm_autolink_plugin(parser)
    www, scheme, email = parser.inline.ruler.getRules("")[-3:]
    for name, begins, rule in (("www", _is_www, www), ("protocol", _is_scheme, scheme), ("email", _is_at, email)):
        parser.inline.ruler.at(f"gfm_autolink_{name}", _bounded(begins, rule))


def _is_www(state: StateInline) -> bool:
    return state.src.startswith("www.", state.pos)


def _is_scheme(state: StateInline) -> bool:
    return state.src[state.pos] == ":" and state.src.endswith(SCHEMES, 0, state.pos)


def _is_at(state: StateInline) -> bool:
    return state.src[state.pos] == "@"


def _bounded(begins: Callable[[StateInline], bool], rule: InlineRule) -> InlineRule:
    """Return a rule of addresses that sees a passage up to the next space, and nothing of a word that is too long."""

    def bounded(state: StateInline, silent: bool) -> bool:
        if silent or not begins(state) or LONG_HOST.match(state.src, state.pos):
            return False  # no address is linked in a lookahead
        last = state.posMax
        space = SPACE.search(state.src, state.pos, min(last, state.pos + LONGEST_ADDRESS))
        if not space and last - state.pos > LONGEST_ADDRESS:
            return False
        state.posMax = space.end() if space else last
        matched = rule(state, silent)
        state.posMax = last
        return matched

    return bounded
