"""Render a passage as inline HTML, with each run against the direction of the line isolated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from markdown_it.token import Token

from bifolio.bidi import NEUTRAL, ElementPiece, Piece, TextPiece, isolate, leaves
from bifolio.markdown.inline import parse_inline
from bifolio.markdown.slots import Slot
from bifolio.model import FormattedValue, Passage

CALLS = ("citation", "footnote_ref")
PROSE = ("text", "text_special", "softbreak", "hardbreak")
THIN = "\u202f"  # a narrow space at which no line is broken


class Block(NamedTuple):
    """A container or a picture for the page to render: kind, settings, title and content as HTML."""

    kind: str
    settings: Mapping[str, str]
    title: str
    body: str


class Heading(NamedTuple):
    """A rendered heading: level in the source (1 for a section's own title), anchor and HTML."""

    level: int
    anchor: str
    html: str
    uncalled: str = ""  # the HTML without the calls of notes, if there are any

    @property
    def listed(self) -> str:
        """Return the HTML for contents, bookmarks and running heads, which have no notes."""
        return self.uncalled or self.html


@dataclass(frozen=True)
class RenderCallbacks:
    """The callbacks that render a section for one page: translations, values, citations, notes, containers and pictures."""

    language: str
    direction: str
    source_language: str
    source_direction: str
    foreign: Mapping[str, str]  # direction to the language of stretches that run against the line; none where unknown
    translate: Callable[[Slot], Passage]
    format_value: Callable[[str, str, bool], FormattedValue]  # value name, style, whether in the source's language
    cite: Callable[[tuple[tuple[str, str], ...]], str]  # (source, locator) … to a note call
    note: Callable[[str, str], str]  # footnote label and its HTML, to a note call
    draw_block: Callable[[Block], str]
    to_native_digits: Callable[[str], str]
    comma: str = ","  # of a list in the language
    link: Callable[[str], str] = str
    mark_passage: Callable[[Slot, str], str] = lambda _slot, html: html  # for the translator's view


def inline_html(passage: Passage, callbacks: RenderCallbacks) -> str:
    """Return a passage as inline HTML; untranslated text is wrapped with the language and direction of the source."""
    return in_span(isolated(passage, callbacks, {}), passage, callbacks)


def isolated(passage: Passage, callbacks: RenderCallbacks, notes: Mapping[str, str] | None) -> str:
    """Return a passage as inline HTML without a wrapper; `notes` are the footnotes that it may call, by label.

    Where it is None, no call is rendered, citations included.
    """
    inline = _Inline(callbacks, passage.fallback, notes)
    return isolate(inline.pieces(parse_inline(passage.text)), inline.base, dict(callbacks.foreign))


def has_calls(passage: Passage) -> bool:
    """Return whether a passage calls a note."""
    return any(token.type in CALLS for token in parse_inline(passage.text))


def in_span(html: str, passage: Passage, callbacks: RenderCallbacks) -> str:
    """Return the HTML of a passage, in an element that says its language and direction if it is untranslated."""
    return f'<span{source_attributes(callbacks)} class="fallback">{html}</span>' if passage.fallback else html


def source_attributes(callbacks: RenderCallbacks) -> str:
    """Return the attributes of an element whose text is the source's."""
    return f' lang="{callbacks.source_language}" dir="{callbacks.source_direction}"'


class _Inline:
    """Converts inline tokens to pieces for `bidi.isolate`."""

    def __init__(self, callbacks: RenderCallbacks, fallback: bool, notes: Mapping[str, str] | None) -> None:
        self.callbacks = callbacks
        self.fallback = fallback
        self.base = callbacks.source_direction if fallback else callbacks.direction
        self.notes = notes
        self.since_call: str | None = None  # the text since the last call of a note

    def pieces(self, tokens: list[Token]) -> tuple[Piece, ...]:
        """Return the pieces of a line that consists of these tokens."""
        stack: list[tuple[str, list[Piece]]] = [("", [])]
        for token in tokens:
            if token.nesting == 1:
                stack.append((self._opening(token), []))
            elif token.nesting == -1:
                opening, inner = stack.pop()
                stack[-1][1].append(ElementPiece(opening, tuple(inner), f"</{token.tag}>"))
            else:
                if token.type in CALLS:
                    if self.notes is None:
                        continue
                    _close_up(stack[-1][1])
                    stack[-1][1].extend(self._between_calls())
                stack[-1][1].extend(self._leaves(token))
                self.since_call = "" if token.type in CALLS else self._text_since_call(token)
        return tuple(stack[0][1])

    def _text_since_call(self, token: Token) -> str | None:
        shown = token.content or " " if token.type in PROSE else token.type
        return None if self.since_call is None else self.since_call + shown

    def _between_calls(self) -> list[Piece]:
        """Return what parts two numbers of notes that only signs, or nothing, are between, so that they are not read as one."""
        between = None if self.since_call is None else self.since_call.strip()
        if between == "":
            return [TextPiece(f'<sup class="noteref">{self.callbacks.comma}{THIN}</sup>', NEUTRAL)]
        return [TextPiece(THIN, NEUTRAL)] if between and not any(map(str.isalnum, between)) else []

    def _opening(self, token: Token) -> str:
        if token.type == "link_open":
            address = ' class="address"' if token.markup == "autolink" else ""  # it is not hyphenated
            return f'<a{address} href="{escape(self.callbacks.link(str(token.attrGet("href"))))}">'
        return f"<{token.tag}>"

    def _leaves(self, token: Token) -> list[Piece]:
        match token.type:
            case "text" | "text_special":
                return list(leaves(token.content, self.base))
            case "softbreak":
                return [TextPiece("\n", NEUTRAL)]
            case "hardbreak":
                return [TextPiece("<br>\n", NEUTRAL)]
            case "code_inline":
                return [TextPiece(f'<code dir="ltr">{escape(token.content, quote=False)}</code>', NEUTRAL)]
            case "value":
                return self._value(token)
            case "citation":
                return [TextPiece(self.callbacks.cite(token.meta["cited"]), NEUTRAL)]
            case "footnote_ref":
                label = token.meta["label"]
                return [TextPiece(self.callbacks.note(label, (self.notes or {}).get(label, "")), NEUTRAL)]
            case _:
                return list(leaves(token.content, self.base))

    def _value(self, token: Token) -> list[Piece]:
        shown = self.callbacks.format_value(token.meta["name"], token.meta["style"], self.fallback)
        attributes = f' lang="{shown.language}"' if shown.language else ""
        attributes += f' dir="{shown.direction}"' if shown.direction else ""
        attributes += f' class="{shown.kind}"' if shown.kind else ""
        inner = tuple(leaves(shown.text, self.base))
        if shown.direction:
            inner = (TextPiece("".join(leaf.html for leaf in inner), NEUTRAL),)
        if shown.expansion:
            return [ElementPiece(f'<abbr title="{escape(shown.expansion)}"{attributes}>', inner, "</abbr>")]
        if shown.machine:
            return [ElementPiece(f'<time datetime="{shown.machine}"{attributes}>', inner, "</time>")]
        return [ElementPiece(f"<span{attributes}>", inner, "</span>")] if attributes else list(inner)


def _close_up(pieces: list[Piece]) -> None:
    """Remove the space before the number of a note, which stays with its word and never starts a line."""
    last = pieces[-1] if pieces else None
    if isinstance(last, TextPiece) and last.html.endswith((" ", "\n")):
        pieces[-1] = TextPiece(last.html.rstrip(), last.direction)


def plain(passage: Passage, callbacks: RenderCallbacks) -> str:
    """Return a passage as plain text for an attribute: without markup, with values formatted."""
    out: list[str] = []
    for token in parse_inline(passage.text):
        if token.type == "value":
            out.append(callbacks.format_value(token.meta["name"], token.meta["style"], passage.fallback).text)
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        else:
            out.append(token.content)
    return "".join(out)
