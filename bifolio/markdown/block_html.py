"""Render a section as HTML from its block tokens and the passages in its slots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any, NamedTuple

from markdown_it.token import Token

from bifolio.highlighting import highlighted, language_of
from bifolio.markdown.blocks import Document
from bifolio.markdown.inline_html import (
    Block,
    Definitions,
    Heading,
    RenderCallbacks,
    TableCell,
    has_calls,
    in_span,
    inline_html,
    isolated,
    plain,
    source_attributes,
)
from bifolio.markdown.number_columns import MARKED, number_cells
from bifolio.markdown.number_texts import in_digits, is_in_parts
from bifolio.markdown.slots import Slot, table_lines, walk
from bifolio.model import Passage

TAG = re.compile("<[^<>]*>")
PICTURE_SETTINGS = ("width", "align")
CODE = ("fence", "code_block", "math_block", "math_block_label")
FRAMES = {"table_open": '<div class="table-frame" tabindex="0"><table>', "table_close": "</table></div>\n"}
BLANK = re.compile("_{3,}")  # a cell to write in: a line as long as the cell is
CELLS = ("th_open", "td_open")
HEADS = ("heading_open", "th_open")
SHIFT = 1  # the page's title is the one h1
PLAIN = {
    "bullet_list_close": "</ul>\n", "ordered_list_close": "</ol>\n", "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>", "blockquote_close": "</blockquote>\n", "thead_open": "<thead>", "thead_close": "</thead>\n",
    "tbody_open": "<tbody>", "tbody_close": "</tbody>\n", "tr_open": "<tr>", "tr_close": "</tr>\n", "dl_open": "<dl>",
    "pictures_open": '<div class="pictures">\n', "pictures_close": "</div>\n",
    "dl_close": "</dl>\n", "table_close": "</table>\n", "hr": "<hr>\n",
}  # fmt: skip


class Rendered(NamedTuple):
    """A section as HTML: its headings in order, and the blocks that follow the first of them, one string each."""

    headings: tuple[Heading, ...]
    blocks: tuple[str, ...]

    @property
    def body(self) -> str:
        """Return all blocks as one string."""
        return "".join(self.blocks)


def render(document: Document, callbacks: RenderCallbacks) -> Rendered:
    """Return a section in one language as HTML without its own title, which is the first of the headings."""
    return _Renderer(document, callbacks).render()


class _Renderer:
    """Renders one section."""

    def __init__(self, document: Document, callbacks: RenderCallbacks) -> None:
        self.document = document
        self.callbacks = callbacks
        self.steps = list(walk(document))
        self.framed = False  # whether a template puts tables into a frame that scrolls
        self.numbers: dict[int, str] = {}  # cells that are nothing but a number, as HTML, by the index of their text
        self.rows: list[list[TableCell]] = []  # of the tables since the innermost container was opened
        self.headings: list[Heading] = []
        self.definitions = Definitions(abbreviations=self._abbreviations(), explained=set())
        self.definitions = self.definitions._replace(notes=self._footnotes())

    def _abbreviations(self) -> dict[str, Passage]:
        """Return what each abbreviation of the section means, and remove the definitions from the steps."""
        return {
            opening.meta["short"]: self._passage(token, slot) for opening, token, slot in self._take("abbreviation")
        }

    def _footnotes(self) -> dict[str, str]:
        """Return each footnote of the section as inline HTML, and remove them from the steps.

        A paragraph after the first is a block in the line; a block of code is a piece of code.
        """
        notes: dict[str, list[str]] = {}
        for opening, token, slot in self._take("footnote_reference"):
            parts = notes.setdefault(opening.meta["label"], [])
            if token.type == "inline":
                note = self.definitions._replace(in_note=True)
                parts.append(inline_html(self._passage(token, slot), self.callbacks, note) + self._changed(slot))
            elif token.type in ("fence", "code_block"):
                parts.append(f'<code dir="ltr">{escape(token.content, quote=False)}</code>')
            elif token.type.startswith("math_block"):
                parts.append(self.callbacks.draw_formula(token.content.strip(), True))
        later = '<span class="note-paragraph">{}</span>'
        return {name: "".join([*parts[:1], *map(later.format, parts[1:])]) for name, parts in notes.items()}

    def _take(self, kind: str) -> list[tuple[Token, Token, Slot | None]]:
        """Remove what is inside the definitions of a kind from the steps; return it, each step after its opening token."""
        taken: list[tuple[Token, Token, Slot | None]] = []
        kept: list[tuple[Token, Slot | None]] = []
        opening: Token | None = None
        for token, slot in self.steps:
            if token.type == f"{kind}_open":
                opening = token
            elif token.type == f"{kind}_close":
                opening = None
            elif opening:
                taken.append((opening, token, slot))
            else:
                kept.append((token, slot))
        self.steps = kept
        return taken

    def render(self) -> Rendered:
        blocks, start, depth = [], 0, 0
        for index, (token, _) in enumerate(self.steps):
            depth += token.nesting
            if depth == 0:
                blocks.append(self._blocks(start, index + 1))
                start = index + 1
        return Rendered(tuple(self.headings), tuple(block for block in blocks if block))

    def _passage(self, token: Token, slot: Slot | None, *, heading: bool = False) -> Passage:
        if slot is None:
            picture = token.meta.get("picture")
            write = self.callbacks.to_native_digits if heading else self.callbacks.write_numbers
            return Passage(in_digits(picture["alt"] if picture else token.content, write))
        return self.callbacks.translate(slot)

    def _html(self, slot: Slot | None, passage: Passage, *, head: bool = False) -> str:
        """Return a passage as inline HTML; a head can be repeated, so that it explains no abbreviation."""
        definitions = self.definitions._replace(explained=None) if head else self.definitions
        html = isolated(passage, self.callbacks, definitions)
        return self.callbacks.mark_passage(slot, html) + self._changed(slot) if slot else html

    def _changed(self, slot: Slot | None) -> str:
        return self.callbacks.mark_changed(slot.context, slot.text) if slot else ""

    def _blocks(self, start: int, end: int) -> str:
        out: list[str] = []
        index = start
        while index < end:
            token, _ = self.steps[index]
            if token.type == "container_bifolio_open":
                close = self._close(index)
                out.append(self._container(index, close))
                index = close + 1
            elif token.nesting == 1 and index + 1 < end and self.steps[index + 1][0].type == "inline":
                out.append(self._leaf(index))
                index += 3
            else:
                if token.type == "table_open":
                    self.numbers |= number_cells(self.steps, index, self.callbacks.write_cell, self.callbacks.direction)
                elif token.type == "tr_open":
                    self.rows.append([])
                out.append(self._bare(token, index))
                index += 1
        return "".join(out)

    def _close(self, index: int) -> int:
        depth = 0
        for place in range(index, len(self.steps)):
            depth += self.steps[place][0].nesting
            if depth == 0:
                return place
        return len(self.steps) - 1

    def _last_number(self, index: int) -> int:
        """Return the number of the last item of the ordered list that begins at `index`."""
        opening = self.steps[index][0]
        inside = (token for token, _ in self.steps[index : self._close(index)])
        items = sum(token.type == "list_item_open" and token.level == opening.level + 1 for token in inside)
        return int(opening.attrGet("start") or 1) + items - 1

    def _container(self, index: int, close: int) -> str:
        token = self.steps[index][0]
        start, title = index + 1, ""
        if token.meta["title"]:
            inline, slot = self.steps[start]
            passage = self._passage(inline, slot)
            title = in_span(self._html(slot, passage, head=True), passage, self.callbacks)
            start += 1
        outer, self.framed, self.rows = (self.framed, self.rows), token.meta["kind"] in self.callbacks.framed, []
        body, rows = self._blocks(start, close), tuple(map(tuple, self.rows))
        self.framed, self.rows = outer
        alert = {"alert": "yes"} if token.meta.get("alert") else {}
        settings = {**token.meta["settings"], **alert}
        return self.callbacks.draw_block(Block(token.meta["kind"], settings, title, body, rows))

    def _leaf(self, index: int) -> str:
        """Return a block whose content is one passage: opening tag, passage and closing tag."""
        opening = self.steps[index][0]
        token, slot = self.steps[index + 1]
        passage = self._passage(token, slot, heading=opening.type == "heading_open")
        if picture := token.meta.get("picture"):
            drawn = self._picture(picture, passage)
            return self._cell(opening, False, drawn) if opening.type in CELLS else drawn
        html = self.numbers.get(index + 1, MARKED)
        if MARKED in html:
            html = html.replace(MARKED, self._html(slot, passage, head=opening.type in HEADS))
            if (
                self.callbacks.direction == "rtl"
                and slot is None
                and opening.type in CELLS
                and is_in_parts(passage.text)
            ):
                html = f'<span dir="ltr">{html}</span>'  # elements are laid out alone: no mark keeps 10 before its exponent
        if opening.type in CELLS and BLANK.fullmatch(passage.text.strip()):
            html = f'<span class="blank">{html}</span>'
        if opening.hidden:
            return in_span(html, passage, self.callbacks)
        attributes = ' class="outdated"' if passage.changed else ""
        if passage.fallback:
            attributes = f'{source_attributes(self.callbacks)} class="fallback"'
        if opening.type == "heading_open":
            noted = has_calls(passage) or passage.changed
            uncalled = isolated(passage, self.callbacks, self.definitions._replace(notes=None)) if noted else ""
            return self._heading(opening, passage.fallback, html, uncalled)
        if opening.type in CELLS:
            self.rows[-1].append(TableCell(in_span(html, passage, self.callbacks), token.content.strip()))
            return self._cell(opening, passage.fallback, html)
        return f"<{opening.tag}{attributes}>{html}</{opening.tag}>\n"

    def _heading(self, opening: Token, fallback: bool, html: str, uncalled: str) -> str:
        """Return a heading, one level below that of the source; the section's own title is stored for the page."""
        level, anchor = int(opening.tag[1:]), opening.meta.get("anchor", "")
        source = source_attributes(self.callbacks) if fallback else ""
        span = f'<span{source} class="fallback">{{}}</span>' if fallback else "{}"
        self.headings.append(Heading(level, anchor, span.format(html), span.format(uncalled) if uncalled else ""))
        if len(self.headings) == 1:
            return ""
        name = f' id="{anchor}"' if anchor else ""
        given = opening.meta.get("attributes", {}).get("class", "")
        classes = " ".join(filter(None, (given, "fallback" if fallback else "")))
        names = f' class="{classes}"' if classes else ""
        outline = f' data-outline="{escape(unescape(TAG.sub("", uncalled)))}"' if uncalled else ""
        return f"<h{level + SHIFT}{name}{source}{names}{outline}>{html}</h{level + SHIFT}>\n"

    def _cell(self, opening: Token, fallback: bool, html: str) -> str:
        style = str(opening.attrGet("style") or "")
        place = "end" if "right" in style else "center" if "center" in style else ""
        names = " ".join(name for name in ("fallback" if fallback else "", place) if name)
        attributes = (source_attributes(self.callbacks) if fallback else "") + (f' class="{names}"' if names else "")
        scope = ' scope="col"' if opening.type == "th_open" else ""
        return f"<{opening.tag}{scope}{attributes}>{html}</{opening.tag}>"

    def _picture(self, picture: Mapping[str, Any], passage: Passage) -> str:
        decoration = picture.get("title") == "decoration"
        alt = "" if decoration else plain(passage, self.callbacks)
        language = source_attributes(self.callbacks) if passage.fallback and not decoration else ""
        given = {name: text for name, text in picture["attributes"].items() if name in PICTURE_SETTINGS}
        settings = {"src": str(picture["src"]), "alt": alt, "attributes": language, **given}
        return self.callbacks.draw_block(Block("picture", settings, "", ""))

    def _bare(self, token: Token, index: int) -> str:
        """Return the HTML of a token at `index` that is no passage."""
        if token.type in ("comment", "inline") or (token.hidden and token.type.startswith("paragraph_")):
            return ""
        if token.type in CODE:
            return self._code(token)
        if token.type in ("ordered_list_open", "bullet_list_open", "list_item_open"):
            return self._list(token, index)
        if token.type == "thead_open" and self.callbacks.names_tables:
            place = table_lines(self.document).index(token.meta["line"])
            return f'<thead data-table="{place} {escape(self.document.path)}">'
        if token.type in FRAMES and not self.framed:
            return FRAMES[token.type]
        if token.type in PLAIN:
            return PLAIN[token.type]
        return f"<{'/' if token.nesting == -1 else ''}{token.tag}>" if token.tag else ""

    def _code(self, token: Token) -> str:
        """Return a block of code, highlighted, or a formula."""
        language = language_of(token.info)
        if language == "math" or token.type.startswith("math_block"):
            formula = self.callbacks.draw_formula(token.content.strip(), True)
            return f'<div class="formula-block" dir="ltr">{formula}</div>\n'
        return f'<pre dir="ltr"><code>{highlighted(token.content, language)}</code></pre>\n'

    def _list(self, token: Token, index: int) -> str:
        """Return the opening tag of a list or item; that of a task has its box."""
        if "checked" in token.meta:
            checked = "yes" if token.meta["checked"] else ""
            return self.callbacks.draw_block(Block("task", {"checked": checked}, "", ""))
        if "contains-task-list" in str(token.attrGet("class")):
            return f'<{token.tag} class="tasks">'
        first = token.attrGet("start")
        digits = len(str(self._last_number(index))) if token.type == "ordered_list_open" else 0
        room = f' style="--digits: {digits}"' if digits > 1 else ""  # the style sheet has room for one
        return f'<{token.tag} start="{first}"{room}>' if first not in (None, 1) else f"<{token.tag}{room}>"
