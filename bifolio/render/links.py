"""Address what links lead to: sections, other packets and files to hand out, on paper any address; and call notes again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, unquote

from markupsafe import Markup

from bifolio import markdown
from bifolio.extract import local_links
from bifolio.model import Edition
from bifolio.render.templates import PageContext

SCHEME = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
ENCODED = re.compile("(?:%[89A-F][0-9A-F])+", re.IGNORECASE)  # letters beyond ASCII, in UTF-8
ID = re.compile(r' id="[^"]*"')
SCRIPTS = ("ARABIC", "CYRILLIC", "LATIN")  # of letters that the engine has fonts for


class Note(NamedTuple):
    """A note of a page: its id, number and text, and the ids of its calls."""

    id: str
    number: int
    body: Markup
    back: tuple[str, ...]


def address(edition: Edition, context: PageContext, target: str) -> str:
    """Return the address of a link on a page; "" where it has none, because the page is off the site and that has no address."""
    packet = edition.packet
    link = local_links.local_link(packet, target)
    if link is None:
        return target
    if link.is_file:
        if context.embed_file:
            return context.embed_file(link.path)
        return f"{context.files}{packet.name}/{quote(link.path)}" if context.files else ""
    anchor = local_links.anchor_of_link(link)
    if not link.packet:
        return f"#{anchor}"
    page = local_links.page_of(packet, edition.selection, link) if link.packet in packet.others else ""
    site = context.project.url
    pages = context.pages or (f"{site}{edition.language}/" if site else "")
    return f"{pages}{link.packet}/{page}.html{f'#{anchor}' if anchor else ''}" if pages and page else ""


@dataclass
class CalledNotes:
    """Notes that are called again: the second link to an address, or call of a name, calls the note of the first one."""

    call: Callable[[Markup], str]  # the text of a note, to its call
    added: Callable[[str], Markup]  # the text of a note that a translator added, to what readers see of it
    paper: bool
    prefix: str  # of ids
    repeats: bool = False  # whether a note is repeated instead
    count: int = 0
    again: dict[str, str] = field(
        default_factory=dict
    )  # by target or name; emptied where readers cannot be sent back further

    def named(self, label: str, html: str) -> str:
        """Return the call of the note with a name, "" for none, and a text, as inline HTML."""
        if label == markdown.ADDED:
            return self.call(self.added(html))
        text = Markup(html)
        if not label or self.repeats:
            return self.call(text)
        if (key := f"{label}: {text}") not in self.again:
            self.count += 1
            place = f"{self.prefix}named-{self.count}"
            called = self.call(Markup('<span id="{}">{}</span>').format(place, text) if self.paper else text)
            self.again[key] = self._again(place, called)
            return called
        return self.again[key]

    def _again(self, place: str, called: str) -> str:
        """Return the second call of a note: on paper a place in it is what says its number."""
        return f'<a class="told" href="#{place}"></a>' if self.paper else ID.sub("", called)

    def call_of(self, target: str, shown: str) -> str:
        """Return the call of the note that has an address."""
        if target in self.again:
            return self.again[target]
        self.count += 1
        place = f"{self.prefix}address-{self.count}"
        html = Markup('<a class="address" dir="ltr" href="{}" id="{}">{}</a>').format(target, place, shown)
        called = self.call(html)
        self.again[target] = self._again(place, called)
        return called


def note_address(notes: CalledNotes | None, target: str, words: str, in_note: bool) -> str:
    """Return what follows the words of a link: a note with its address, in a note the address; "" without `notes`."""
    shown = printed(target, words) if notes else ""
    if not notes or not shown:
        return ""
    html = Markup(' (<a class="address" dir="ltr" href="{}">{}</a>)').format(target, shown)
    return html if in_note else notes.call_of(target, shown)


def printed(target: str, words: str) -> str:
    """Return the address of a link as it is printed: short enough to type; "" where its words say it, or where it has none.

    >>> printed("https://example.org/", "our site")
    'example.org'
    >>> printed("https://fa.wikipedia.org/wiki/%D8%A7%DB%8C%D8%B1%D8%A7%D9%86", "ایران")
    'fa.wikipedia.org/wiki/ایران'
    >>> printed("https://example.org/", "www.example.org")
    ''
    """
    if not SCHEME.match(target):
        return ""
    short = _short(target)
    return "" if _bare(short) in _bare(_short(words)) else short


def _short(address: str) -> str:
    """Return an address without its scheme and the end of an empty path, and with the letters of its language."""
    short = ENCODED.sub(_letters, SCHEME.sub("", address.strip()))
    return short.removesuffix("/") if short.count("/") == 1 else short


def _bare(address: str) -> str:
    return address.casefold().removeprefix("www.").removesuffix("/")


def _letters(match: re.Match[str]) -> str:
    text = unquote(match[0])
    return text if all(unicodedata.name(each, "").partition(" ")[0] in SCRIPTS for each in text) else match[0]
