"""Text of templates: words of a catalogue, and of the source language where it has none, with markup that says so."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from copy import copy
from gettext import NullTranslations
from typing import Any
from unicodedata import bidirectional

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from bifolio.language import Language
from bifolio.presets import WORD_CONTEXT

TEMPLATE_LANGUAGE = "en"  # what the words of templates are written in, whatever the language of the content
# Around words for which a catalogue has no translation, while a page is drawn: no text can have what nobody can guess.
BEGIN, END = (f"\ufdd0{secrets.token_hex(8)}{end}" for end in "\ufdd1\ufdd2")
# The same in such words, around values that run from right to left.
OWN_BEGIN, OWN_END = (f"\ufdd0{secrets.token_hex(8)}{end}" for end in "\ufdd1\ufdd2")
# A paragraph runs in its own direction, so that its parts keep their order.
SOURCE_PARAGRAPH = re.compile(rf"<p>(?=(?:<\w+>)?{BEGIN})")
RUNS_FROM_RIGHT = {"R", "AL", "AN"}  # classes of UAX #9
SIGNS = re.compile(f"{BEGIN}|{END}|{OWN_BEGIN}|{OWN_END}")
TAG = re.compile(r"(<[^<>]*>)")
PLAIN_INSIDE, PLAIN_AFTER = re.compile(r"<(?:title|style|option)\b"), re.compile(r"</(?:title|style|option)\b")


def words(catalogue: NullTranslations) -> Mapping[str, Any]:
    """Return the functions that give templates their text, in the catalogue's language.

    A word without a context of its own is looked up in WORD_CONTEXT. Text of a catalogue is data: it is escaped, and if
    its placeholders do not fit, the source text is used.
    """

    @pass_context
    def gettext(_context: Context, msgid: str, **named: object) -> Markup:
        return _filled(catalogue.pgettext(WORD_CONTEXT, msgid), msgid, named)

    @pass_context
    def ngettext(_context: Context, msgid: str, plural: str, num: int, **named: object) -> Markup:
        word = catalogue.npgettext(WORD_CONTEXT, msgid, plural, num)
        return _filled(word, msgid if num == 1 else plural, {"num": num, **named})

    @pass_context
    def pgettext(_context: Context, context: str, msgid: str, **named: object) -> Markup:
        return _filled(catalogue.pgettext(context, msgid), msgid, {"context": context, **named})

    @pass_context
    def npgettext(_context: Context, context: str, msgid: str, plural: str, num: int, **named: object) -> Markup:
        found = catalogue.npgettext(context, msgid, plural, num)
        return _filled(found, msgid if num == 1 else plural, {"context": context, "num": num, **named})

    return {"gettext": gettext, "_": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}


class InSource(NullTranslations):
    """A catalogue's fallback: the source text, between signs that `PageContext.fill` turns into markup."""

    def gettext(self, message: str) -> str:
        """Return the marked source text; a comma before it belongs to the text of the page, whose direction it has."""
        words = message.lstrip(", ")
        return f"{message.removesuffix(words)}{BEGIN}{words}{END}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the marked source text, in the plural of the source language."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, _context: str, message: str) -> str:
        """Return the marked source text."""
        return self.gettext(message)

    def npgettext(self, _context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return the marked source text, in the plural of the source language."""
        return self.ngettext(msgid1, msgid2, n)


def marked(catalogue: NullTranslations) -> NullTranslations:
    """Return a catalogue that returns marked source text for messages that it does not translate."""
    fallen_back = copy(catalogue)
    fallen_back.add_fallback(InSource())
    return fallen_back


def in_source(html: str, page: Language) -> str:
    """Return a page or part in a language with marked source text wrapped in elements, and in it values from right to left.

    In attributes and titles it has no markup.
    """
    if BEGIN not in html:
        return html
    html = SOURCE_PARAGRAPH.sub(f'<p lang="{TEMPLATE_LANGUAGE}" dir="ltr">', html)
    opening = f'<span lang="{TEMPLATE_LANGUAGE}" dir="ltr" class="source-words">'
    tag = f' lang="{page.tag}"' if page.direction == "rtl" else ""
    markup = {BEGIN: opening, END: "</span>", OWN_BEGIN: f'<bdi{tag} dir="rtl">', OWN_END: "</bdi>"}
    parts, depth = [], 0
    for part in TAG.split(html):
        depth += bool(PLAIN_INSIDE.match(part)) - bool(PLAIN_AFTER.match(part))
        is_plain = depth or part.startswith("<")
        parts.append(SIGNS.sub("" if is_plain else lambda sign: markup[sign[0]], part))
    return "".join(parts)


def _filled(word: str, source: str, named: Mapping[str, object]) -> Markup:
    if BEGIN in word:
        named = {key: _in_source_words(value) for key, value in named.items()}
    try:
        return Markup(escape(word)) % named
    except (KeyError, TypeError, ValueError):  # told by a check; a page is made all the same
        return Markup(escape(source)) % named


def _in_source_words(value: object) -> object:
    """Return a value as it stands in words of the source: its original, or itself, marked if it runs the other way."""
    value = getattr(value, "original", value)
    if not isinstance(value, str) or isinstance(value, Markup) or not RUNS_FROM_RIGHT & {*map(bidirectional, value)}:
        return value
    return Markup(f"{OWN_BEGIN}{escape(value)}{OWN_END}")
