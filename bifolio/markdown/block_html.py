"""Render a section as HTML from its block tokens and the passages in its slots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import NamedTuple

from markdown_it.token import Token

from bifolio.markdown.blocks import Document
from bifolio.markdown.inline_html import (
    Block,
    Heading,
    RenderCallbacks,
    has_calls,
    in_span,
    inline_html,
    isolated,
    plain,
    source_attributes,
)
from bifolio.markdown.slots import Slot, in_digits, walk
from bifolio.model import Passage

TAG = re.compile("<[^<>]*>")
SHIFT = 1  # the page's title is the one h1
PLAIN = {
    "bullet_list_open": "<ul>", "bullet_list_close": "</ul>\n", "ordered_list_close": "</ol>\n", "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>", "blockquote_close": "</blockquote>\n", "thead_open": "<thead>", "thead_close": "</thead>\n",
    "tbody_open": "<tbody>", "tbody_close": "</tbody>\n", "tr_open": "<tr>", "tr_close": "</tr>\n", "dl_open": "<dl>",
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
        self.headings: list[Heading] = []
        self.notes = self._footnotes()

    def _footnotes(self) -> dict[str, str]:
        """Return each footnote of the section as inline HTML, its paragraphs joined by spaces, and remove them from the steps."""
        notes: dict[str, list[str]] = {}
        kept: list[tuple[Token, Slot | None]] = []
        label = ""
        for token, slot in self.steps:
            if token.type == "footnote_reference_open":
                label = token.meta["label"]
            elif token.type == "footnote_reference_close":
                label = ""
            elif not label:
                kept.append((token, slot))
            elif token.type == "inline":
                notes.setdefault(label, []).append(inline_html(self._passage(token, slot), self.callbacks))
        self.steps = kept
        return {name: " ".join(parts) for name, parts in notes.items()}

    def render(self) -> Rendered:
        blocks, start, depth = [], 0, 0
        for index, (token, _) in enumerate(self.steps):
            depth += token.nesting
            if depth == 0:
                blocks.append(self._blocks(start, index + 1))
                start = index + 1
        return Rendered(tuple(self.headings), tuple(block for block in blocks if block))

    def _passage(self, token: Token, slot: Slot | None) -> Passage:
        if slot is None:
            picture = token.meta.get("picture")
            return Passage(in_digits(picture["alt"] if picture else token.content, self.callbacks.to_native_digits))
        return self.callbacks.translate(slot)

    def _html(self, slot: Slot | None, passage: Passage) -> str:
        html = isolated(passage, self.callbacks, self.notes)
        return self.callbacks.mark_passage(slot, html) if slot else html

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
                out.append(self._bare(token))
                index += 1
        return "".join(out)

    def _close(self, index: int) -> int:
        depth = 0
        for place in range(index, len(self.steps)):
            depth += self.steps[place][0].nesting
            if depth == 0:
                return place
        return len(self.steps) - 1

    def _container(self, index: int, close: int) -> str:
        token = self.steps[index][0]
        start, title = index + 1, ""
        if token.meta["title"]:
            inline, slot = self.steps[start]
            passage = self._passage(inline, slot)
            title = in_span(self._html(slot, passage), passage, self.callbacks)
            start += 1
        body = self._blocks(start, close)
        return self.callbacks.draw_block(Block(token.meta["kind"], token.meta["settings"], title, body))

    def _leaf(self, index: int) -> str:
        """Return a block whose content is one passage: opening tag, passage and closing tag."""
        opening = self.steps[index][0]
        token, slot = self.steps[index + 1]
        passage = self._passage(token, slot)
        if picture := token.meta.get("picture"):
            return self._picture(picture, passage)
        html = self._html(slot, passage)
        if opening.hidden:
            return in_span(html, passage, self.callbacks)
        attributes = f'{source_attributes(self.callbacks)} class="fallback"' if passage.fallback else ""
        if opening.type == "heading_open":
            uncalled = isolated(passage, self.callbacks, None) if has_calls(passage) else ""
            return self._heading(opening, attributes, html, uncalled)
        if opening.type in ("th_open", "td_open"):
            return self._cell(opening, passage.fallback, html)
        return f"<{opening.tag}{attributes}>{html}</{opening.tag}>\n"

    def _heading(self, opening: Token, attributes: str, html: str, uncalled: str) -> str:
        """Return a heading, one level below that of the source; the section's own title is stored for the page."""
        level, anchor = int(opening.tag[1:]), opening.meta.get("anchor", "")
        wrapped = [f"<span{attributes}>{each}</span>" if each and attributes else each for each in (html, uncalled)]
        self.headings.append(Heading(level, anchor, *wrapped))
        if len(self.headings) == 1:
            return ""
        name = f' id="{anchor}"' if anchor else ""
        outline = f' data-outline="{escape(unescape(TAG.sub("", uncalled)))}"' if uncalled else ""
        return f"<h{level + SHIFT}{name}{attributes}{outline}>{html}</h{level + SHIFT}>\n"

    def _cell(self, opening: Token, fallback: bool, html: str) -> str:
        style = str(opening.attrGet("style") or "")
        place = "end" if "right" in style else "center" if "center" in style else ""
        names = " ".join(name for name in ("fallback" if fallback else "", place) if name)
        attributes = (source_attributes(self.callbacks) if fallback else "") + (f' class="{names}"' if names else "")
        scope = ' scope="col"' if opening.type == "th_open" else ""
        return f"<{opening.tag}{scope}{attributes}>{html}</{opening.tag}>"

    def _picture(self, picture: Mapping[str, str | None], passage: Passage) -> str:
        decoration = picture.get("title") == "decoration"
        alt = "" if decoration else plain(passage, self.callbacks)
        language = source_attributes(self.callbacks) if passage.fallback and not decoration else ""
        settings = {"src": str(picture["src"]), "alt": alt, "attributes": language}
        return self.callbacks.draw_block(Block("picture", settings, "", ""))

    def _bare(self, token: Token) -> str:
        match token.type:
            case "comment" | "inline":
                return ""
            case "fence" | "code_block":
                return f'<pre dir="ltr"><code>{escape(token.content, quote=False)}</code></pre>\n'
            case "ordered_list_open":
                first = token.attrGet("start")
                return f'<ol start="{first}">' if first not in (None, 1) else "<ol>"
            case "paragraph_open" | "paragraph_close" if token.hidden:
                return ""
        if token.type in PLAIN:
            return PLAIN[token.type]
        return f"<{'/' if token.nesting == -1 else ''}{token.tag}>" if token.tag else ""
