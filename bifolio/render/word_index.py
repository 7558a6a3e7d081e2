"""Make an index: find the terms and names of a packet in the text of its pages, and list the places where they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from types import SimpleNamespace
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from bifolio.extract import SelectionContents
from bifolio.language import Language
from bifolio.markdown import Block
from bifolio.model import FormattedValue, RecordKind

TOKEN = re.compile(r"<[^<>]*>|[^<]+")
TAG = re.compile(r"</?([a-z][a-z0-9]*)")
LIST = re.compile(r"[,،;؛]")
HEADING = re.compile("h[1-6]")
CALL = re.compile(r'<(sup|span) class="(?:noteref|fn|for-teachers)">.*?</\1>')
VOID = ("br", "col", "hr", "img", "input", "link", "meta", "wbr")
# Text that is no place to look something up: lists of sources, notes, headings and drawings.
LEFT_OUT = re.compile(
    r'<(?:nav|svg|math|pre|code|style|h[1-6])\b|\b(?:class="(?:sources|fn|noteref|cited|key)\b|role="img"|aria-hidden="true")'
)
QUOTES = '«“”„"‘’'  # a term in quotation marks is sorted by its first letter


class Headword(NamedTuple):
    """What an index lists: the term or name as markup, and the words by which the text mentions it."""

    html: Markup
    forms: tuple[str, ...]


class Place(NamedTuple):
    """A mention: the id of the words, and the title of the part that they are in."""

    id: str
    title: Markup


class Reserved(NamedTuple):
    """An index that is drawn once all of its page is: what holds its place, what it lists, and how its template is filled in."""

    mark: str
    headwords: tuple[Headword, ...]
    fill: Callable[..., Markup]


def headwords(
    contents: SelectionContents,
    block: Block,
    field: Callable[[RecordKind, str, Any], Any],
    value: Callable[[str], Markup],
    format_value: Callable[[str, str], FormattedValue],
) -> tuple[Headword, ...]:
    """Return what an index lists: the terms of its records and the packet's names, or the records that a setting names.

    `field` draws a field of a record, `value` a value; a name that is a form of a term is that term.
    """
    packet, language = contents.packet, contents.language
    kind = packet.kinds.records[packet.kinds.records_of(block.kind, block.settings)]
    words = []
    for record in contents.records(block.kind, block.settings):
        html = Markup(field(kind, kind.headword, record))
        agreed = (record.forms or {}).get(language, ()) if kind.purpose == "terms" else ()
        words.append(Headword(html, (*(agreed or _parts(str(html.striptags()))),)))
    names = [] if block.settings else [each for each in packet.values.values() if each.type == "name"]
    for name in names:
        styles = ("", "short") if "short" in name.data else ("",)
        words.append(Headword(value(name.name), tuple(format_value(name.name, style).text for style in styles)))
    return _united(words)


def _parts(term: str) -> list[str]:
    """Return the words that a term without agreed forms is mentioned by: “denial, refusal (of facts)” by both."""
    parts = (part.strip(f" {QUOTES}") for part in LIST.split(re.sub(r"\([^()]*\)", "", term)))
    return [part for part in parts if part]


def _united(words: Iterable[Headword]) -> tuple[Headword, ...]:
    """Return headwords, those that are the same or share a form as the first of them."""
    united: list[Headword] = []
    by_form: dict[str, int] = {}
    for word in words:
        folded = [_folded(form) for form in (*word.forms, str(word.html.striptags()))]
        at = next((by_form[form] for form in folded if form in by_form), len(united))
        if at == len(united):
            united.append(word)
        else:
            united[at] = united[at]._replace(forms=(*united[at].forms, *word.forms))
        by_form |= dict.fromkeys(folded, at)
    return tuple(united)


def complete(
    sections: Sequence[tuple[Markup, Sequence[str]]], indexes: Sequence[Reserved], prefix: str, language: Language
) -> list[list[str]]:
    """Return the blocks of sections, given with their titles, with an id at each mention and with the indexes."""
    blocks = [list(each) for _, each in sections]
    for number, index in enumerate(indexes, 1):
        mentions = _Mentions(index.headwords, f"{prefix}index-{number}")
        for (title, _), section in zip(sections, blocks, strict=True):
            mentions.begin(title)
            section[:] = map(mentions.mark, section)
        entries = [
            SimpleNamespace(term=index.headwords[at].html, places=places) for at, places in mentions.places.items()
        ]
        entries.sort(key=lambda entry: language.sort_key(entry.term.striptags().lstrip(QUOTES)))
        drawn = index.fill(entries=entries, comma=language.data.lists.middle.replace("{a}", "").replace("{b}", ""))
        for section in blocks:
            section[:] = (block.replace(index.mark, drawn) for block in section)
    return blocks


class _Mentions:
    """Puts an id at the first mention of each headword below each heading, and keeps the places."""

    def __init__(self, headwords: Sequence[Headword], name: str) -> None:
        self.name = name
        self.places: dict[int, list[Place]] = {}
        self._numbers = {_folded(form): at for at, word in enumerate(headwords) for form in word.forms}
        forms = sorted(self._numbers, key=len, reverse=True)
        pattern = "|".join(r"\s".join(map(re.escape, str(escape(form)).split())) for form in forms)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if forms else None
        self._title, self._mentioned, self._count = Markup(""), set[int](), 0

    def begin(self, title: Markup) -> None:
        """Begin a part with a title, in which each headword is listed once."""
        self._title, self._mentioned = title, set()

    def mark(self, block: str) -> str:
        """Return the HTML of a block with an id at each first mention."""
        if self._pattern is None:
            return block
        return "".join(
            self._pattern.sub(self._place, text) if is_read else text for text, is_read in self._texts(block)
        )

    def _texts(self, block: str) -> Iterator[tuple[str, bool]]:
        """Yield the tokens of a block, each with whether it is text in which mentions count."""
        left_out, depth, heading = "", 0, ""
        for token in TOKEN.findall(block):
            tag = match[1] if (match := TAG.match(token)) else ""
            if left_out:
                heading += token
                depth += (tag == left_out) * (-1 if token.startswith("</") else 1)
                if not depth:
                    if HEADING.fullmatch(left_out):
                        self.begin(Markup(Markup(CALL.sub("", heading)).striptags()))
                    left_out = ""
            elif tag and tag not in VOID and not token.startswith("</") and LEFT_OUT.search(token):
                left_out, depth, heading = tag, 1, token
            yield token, not tag and not left_out

    def _place(self, match: re.Match[str]) -> str:
        at = self._numbers[_folded(unescape(match[0]))]
        if at in self._mentioned:
            return match[0]
        self._mentioned.add(at)
        self._count += 1
        place = Place(f"{self.name}-{self._count}", self._title)
        self.places.setdefault(at, []).append(place)
        return f'<span id="{place.id}">{match[0]}</span>'


def _folded(form: str) -> str:
    return " ".join(form.casefold().split())
