"""Render a passage as inline HTML, with each run against the direction of the line isolated."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token

from bifolio.bidi import NEUTRAL, ElementPiece, Piece, TextPiece, isolate, leaves
from bifolio.markdown.inline import parse_inline
from bifolio.markdown.inline_rules import ADDED, PUBLISHED
from bifolio.markdown.note_calls import THIN, OpenElements, close_up, follows_digit, in_brackets, words_of
from bifolio.markdown.slots import Slot
from bifolio.model import CellText, FormattedValue, Passage
from bifolio.unbroken import is_short, keep_whole, whole

CALLS = ("citation", "footnote_ref", "inline_note")
REFERENCE = re.compile(r'href="#([^"]+)"')
ADDRESS = re.compile(r'href="([^"#][^"]*)"')
TEXT = ("text", "text_special")
PROSE = (*TEXT, "abbreviation", "softbreak", "hardbreak")


class TableCell(NamedTuple):
    """A cell of a table: its content as HTML in the page's language, and its text in the source."""

    html: str
    text: str


class Block(NamedTuple):
    """A container or a picture for the page to render: kind, settings, title and content as HTML."""

    kind: str
    settings: Mapping[str, str]
    title: str
    body: str
    rows: tuple[tuple[TableCell, ...], ...] = ()  # of the tables in it, the heads first


class Definitions(NamedTuple):
    """What the definitions of a section say: footnotes as inline HTML, by label, and what abbreviations mean."""

    notes: Mapping[str, str] | None = {}
    abbreviations: Mapping[str, Passage] = {}
    in_note: bool = False  # the passage is a note itself
    explained: set[tuple[str, bool]] | None = None  # abbreviations, and whether in a note; None where none can be


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
    note: Callable[[str, str], str]  # footnote label (ADDED for one by the translator) and its HTML, to a note call
    draw_block: Callable[[Block], str]
    draw_reference: Callable[[str, bool], str]  # anchor of a link without words, whether in the source's, to words
    draw_formula: Callable[[str, bool], str]  # TeX, whether it has lines of its own
    to_native_digits: Callable[[str], str]
    write_cell: Callable[[str], CellText | None] = lambda _text: None  # a number or date alone in a cell
    write_numbers: Callable[[str], str] = str  # those between the marks of a cell
    framed: Collection[str] = ()  # containers whose templates put their table into a frame that scrolls
    comma: str = ","  # of a list in the language
    link: Callable[[str], str] = str
    note_address: Callable[[str, str, bool], str] = lambda _target, _words, _in_note: ""  # what follows a link's words
    mark_passage: Callable[[Slot, str], str] = lambda _slot, html: html  # for the translator's view
    names_tables: bool = False  # whether each says which of the section's it is, for findings of its layout
    mark_changed: Callable[[str | None, str], str] = lambda _context, _text: ""  # what follows one that is out of date


NOTHING_DEFINED = Definitions()


def inline_html(passage: Passage, callbacks: RenderCallbacks, definitions: Definitions = NOTHING_DEFINED) -> str:
    """Return a passage as inline HTML; untranslated text is wrapped with the language and direction of the source."""
    return in_span(isolated(passage, callbacks, definitions), passage, callbacks)


def isolated(passage: Passage, callbacks: RenderCallbacks, definitions: Definitions) -> str:
    """Return a passage as inline HTML without a wrapper; it may use the definitions of its section.

    Where their notes are None, no call is rendered, citations included, and of links the words alone.
    """
    inline = _Inline(callbacks, passage.fallback, definitions)
    return keep_whole(isolate(inline.pieces(parse_inline(passage.text)), inline.base, dict(callbacks.foreign)))


def has_calls(passage: Passage) -> bool:
    """Return whether a passage calls a note, or has a link, whose address can be in a note."""
    return any(token.type in (*CALLS, "link_open") for token in parse_inline(passage.text))


def in_span(html: str, passage: Passage, callbacks: RenderCallbacks) -> str:
    """Return the HTML of a passage, in an element that says its language and direction if it is untranslated."""
    return f'<span{source_attributes(callbacks)} class="fallback">{html}</span>' if passage.fallback else html


def source_attributes(callbacks: RenderCallbacks) -> str:
    """Return the attributes of an element whose text is the source's."""
    return f' lang="{callbacks.source_language}" dir="{callbacks.source_direction}"'


class _Inline:
    """Converts inline tokens to pieces for `bidi.isolate`."""

    def __init__(self, callbacks: RenderCallbacks, fallback: bool, definitions: Definitions) -> None:
        self.callbacks = callbacks
        self.fallback = fallback
        self.base = callbacks.source_direction if fallback else callbacks.direction
        self.notes = definitions.notes
        self.in_note = definitions.in_note
        self.meanings = definitions.abbreviations
        self.explained = definitions.explained
        shorts = "|".join(re.escape(short) for short in sorted(self.meanings, key=len, reverse=True))
        self.abbreviation = re.compile(rf"(?<!\w)({shorts})(?!\w)") if shorts else None
        self.since_call: str | None = None  # the text since the last call of a note
        self.after_digit = False  # whether that call follows a digit

    def pieces(self, tokens: Sequence[Token]) -> tuple[Piece, ...]:
        """Return the pieces of a line that consists of these tokens."""
        stack: list[tuple[str, list[Piece]]] = [("", [])]
        for token in self._parted(tokens):
            if token.nesting == 1:
                stack.append((self._opening(token), []))
            elif token.nesting == -1:
                opening, inner = stack.pop()
                if token.type == "link_close" and not inner and (target := REFERENCE.search(opening)):
                    inner.append(TextPiece(self.callbacks.draw_reference(target[1], self.fallback), NEUTRAL))
                tag = "span" if opening.startswith("<span") else token.tag
                stack[-1][1].append(ElementPiece(opening, tuple(inner), f"</{tag}>"))
                if token.type == "link_close" and self.notes is not None:
                    stack[-1][1].extend(self._address(opening, inner, stack))
            else:
                if token.type in CALLS:
                    close_up(stack[-1][1])
                    if self.notes is None:
                        continue
                    stack[-1][1].extend(self._placed(self._leaves(token), stack))
                else:
                    stack[-1][1].extend(self._leaves(token))
                    self.since_call = self._text_since_call(token)
                if token.type == "abbreviation" and not any(opening.startswith("<a ") for opening, _ in stack):
                    stack[-1][1].extend(self._meaning(token.content, stack))
        return tuple(stack[0][1])

    def _parted(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """Yield the tokens, each abbreviation of the section as a token of its own."""
        for token in tokens:
            parts = self.abbreviation.split(token.content) if self.abbreviation and token.type in TEXT else ()
            for at, part in enumerate(parts):
                yield Token("abbreviation" if at % 2 else "text", "", 0, content=part)
            if not parts:
                yield token

    def _meaning(self, short: str, stack: OpenElements) -> list[Piece]:
        """Return what says the meaning of an abbreviation where the section first has it: a note, in a note brackets."""
        if self.explained is None or self.notes is None or (short, self.in_note) in self.explained:
            return []
        self.explained.add((short, self.in_note))
        words = inline_html(self.meanings[short], self.callbacks)
        return self._note(f" ({words})" if self.in_note else self.callbacks.note("", words), stack)

    def _address(self, opening: str, words: Sequence[Piece], stack: OpenElements) -> list[Piece]:
        """Return what says the address of a link on paper: the call of a note, in a note the address itself."""
        target, note_address = ADDRESS.search(opening), self.callbacks.note_address
        return self._note(note_address(unescape(target[1]), words_of(words), self.in_note) if target else "", stack)

    def _note(self, shown: str, stack: OpenElements) -> list[Piece]:
        """Return what follows words and explains them: the call of a note, or in a note a text in brackets."""
        if not shown or self.in_note:
            return [TextPiece(shown, NEUTRAL)] if shown else []
        return self._placed([TextPiece(shown, NEUTRAL)], stack)

    def _placed(self, call: list[Piece], stack: OpenElements) -> list[Piece]:
        """Return the call of a note, with what parts it from the words or the call before it."""
        between = self._between_calls()
        if self.since_call is None or self.since_call.strip():
            self.after_digit = not between and follows_digit(stack)
            between += [TextPiece(THIN, NEUTRAL)] if self.after_digit else []
        self.since_call = ""
        return [*between, *(in_brackets(call) if self.after_digit else call)]

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
            title = f' title="{escape(title)}"' if (title := str(token.attrGet("title") or "")) else ""
            written = str(token.attrGet("href"))
            target = escape(self.callbacks.link(written))
            if not target or self.notes is None:  # it leads nowhere from this page, or is listed in a link
                return f"<span{title}{_attributes(token)}>"
            name = f' download="{escape(posixpath.basename(unquote(written)))}"' if target.startswith("data:") else ""
            return f'<a{address} href="{target}"{name}{title}{_attributes(token)}>'
        return f"<{token.tag}{_attributes(token)}>"

    def _leaves(self, token: Token) -> list[Piece]:
        match token.type:
            case "abbreviation":
                opening = f'<abbr title="{escape(plain(self.meanings[token.content], self.callbacks))}">'
                return [ElementPiece(opening, tuple(leaves(token.content, self.base)), "</abbr>")]
            case "softbreak":
                return [TextPiece("\n", NEUTRAL)]
            case "hardbreak":
                return [TextPiece("<br>\n", NEUTRAL)]
            case "code_inline":
                code = f'<code dir="ltr"{_attributes(token)}>{escape(token.content, quote=False)}</code>'
                return [TextPiece(whole(code) if is_short(token.content) else code, NEUTRAL)]
            case "math_inline" | "math_inline_double":
                formula = self.callbacks.draw_formula(token.content, token.markup == "$$")
                return [TextPiece(formula, NEUTRAL)]
            case "inline_note":
                outer = self.in_note, self.since_call, self.after_digit
                self.in_note, self.since_call = True, None
                inner = isolate(self.pieces(token.children or []), self.base, dict(self.callbacks.foreign))
                self.in_note, self.since_call, self.after_digit = outer
                if self.fallback:
                    inner = f'<span{source_attributes(self.callbacks)} class="fallback">{inner}</span>'
                return [TextPiece(self.callbacks.note(ADDED if "added" in token.meta else "", inner), NEUTRAL)]
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


def _attributes(token: Token) -> str:
    """Return the attributes of an element that its text gives in braces."""
    given = token.meta.get("attributes", {})
    return "".join(f' {name}="{escape(given[name])}"' for name in PUBLISHED if name in given)


def plain(passage: Passage, callbacks: RenderCallbacks) -> str:
    """Return a passage as plain text for an attribute: without markup, with values formatted."""
    out: list[str] = []
    for token in parse_inline(passage.text):
        if token.type == "value":
            out.append(callbacks.format_value(token.meta["name"], token.meta["style"], passage.fallback).text)
        elif token.type in CALLS:
            out = ["".join(out).rstrip()]
        else:
            out.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(out)
