"""Owns the msgids of mdBook: ours in the spelling of google/mdbook-i18n-helpers, and its translations in ours.

Its tool writes Markdown afresh from a parse: a soft break is a space, emphasis has underscores, links of reference style
stand inline, and the table of contents gives the words of its links alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from bifolio.exchange.row import Row
from bifolio.markdown import mdbook_dialect

Key = tuple[str | None, str]
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
EMPHASIS = re.compile(r"(?<![*\\\w])\*(?![*\s])([^*]+?)(?<![\s\\])\*(?![*\w])")
STRONG = re.compile(r"(?<![_\\\w])__(?![_\s])(.+?)(?<![\s\\])__(?![_\w])")
WHOLE = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<to>[^)\s]+)\)")
INLINE = r"\[(?P<words>(?:[^\[\]]|\[[^\]]*\])+)\]\({}\)"
MASK = "\ue000{}\ue001"
MASKED = re.compile("\ue000(\\d+)\ue001")


def spellings(text: str) -> tuple[str, ...]:
    """Return how mdBook's tool may have a message of ours as msgid, likeliest first."""
    made = _outside_code(text, _marks)
    made = made.replace("\\\n", "  \n").replace("[\\@", "[@")
    whole = WHOLE.fullmatch(made)
    return (made, whole["words"]) if whole else (made,)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return a text changed, its code spans as they were."""
    spans: list[str] = []

    def hide(match: re.Match[str]) -> str:
        spans.append(match[0])
        return MASK.format(len(spans) - 1)

    return MASKED.sub(lambda match: spans[int(match[1])], change(CODE.sub(hide, text)))


def _marks(text: str) -> str:
    return STRONG.sub(r"**\1**", EMPHASIS.sub(r"_\1_", text))


def in_ours(msgid: str, msgstr: str) -> str:
    """Return a translation as our message wants it: HTML left out, hard breaks with a backslash."""
    whole = WHOLE.fullmatch(msgid)
    if whole and not re.search(r"\]\(", msgstr):
        return f"[{msgstr}]({whole['to']})"
    made = mdbook_dialect.plain(msgstr).strip() if mdbook_dialect.plain(msgid) == msgid else msgstr
    return made.replace("  \n", "\\\n")


def undone(rows: Iterable[Row], keys: Iterable[Key]) -> list[Row]:
    """Return rows with mdBook's spelling undone, of their sources and of their translations; `keys` are the catalogue's.

    HTML is taken out of a translation whose source has none: mdBook's translators mark directions by it, which ours need not.
    """
    known = list(keys)
    found: dict[str, Key] = {}
    for rank in (0, 1):  # the likeliest spellings of all messages go before others
        for key in known:
            for spelling in spellings(key[1])[rank : rank + 1]:
                found.setdefault(spelling, key)
    return [_ours(row, frozenset(known), found) for row in rows]


def _ours(row: Row, known: frozenset[Key], found: Mapping[str, Key]) -> Row:
    source = row.source if row.source in found else mdbook_dialect.plain(row.source).replace("[\\@", "[@").strip()
    if source not in found:
        return row
    key = (row.context, row.source) if (row.context, row.source) in known else found[source]
    return row._replace(context=key[0], source=key[1], target=in_ours(key[1], row.target))
