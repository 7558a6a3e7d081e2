"""Convert msgids and translations between our spelling and that of google/mdbook-i18n-helpers.

mdBook's tool renders Markdown from a parse: a soft break becomes a space, emphasis uses underscores, reference links
are inline, and the table of contents contains only the text of its links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bifolio.exchange.import_rows import Row
from bifolio.markdown import mdbook_code, mdbook_dialect
from bifolio.model import Entry, MessageKey

EMPHASIS = re.compile(r"(?<![*\\\w])\*(?![*\s])([^*]+?)(?<![\s\\])\*(?![*\w])")
STRONG = re.compile(r"(?<![_\\\w])__(?![_\s])(.+?)(?<![\s\\])__(?![_\w])")
ESCAPED = re.compile(r"\\([{}$])")  # signs that have a meaning only here
WHOLE = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<to>[^)\s]+)\)")


def spellings(text: str) -> tuple[str, ...]:
    """Return the msgids that mdBook's tool may write for one of our messages, most likely first."""
    spelling = mdbook_code.outside_code(text, _marks).replace("\\\n", "  \n").replace("[\\@", "[@")
    spelling = ESCAPED.sub(r"\1", spelling)
    whole = WHOLE.fullmatch(spelling)
    return (spelling, whole["words"]) if whole else (spelling,)


def _marks(text: str) -> str:
    return STRONG.sub(r"**\1**", EMPHASIS.sub(r"_\1_", text))


def in_ours(msgid: str, msgstr: str) -> str:
    """Return a translation in our spelling: without HTML, and with backslashes as hard breaks."""
    whole = WHOLE.fullmatch(msgid)
    if whole and not re.search(r"\]\(", msgstr):
        return f"[{msgstr}]({whole['to']})"
    text = mdbook_dialect.plain(msgstr).strip() if mdbook_dialect.plain(msgid) == msgid else msgstr
    return text.replace("  \n", "\\\n")


def undone(rows: Iterable[Row], known: Mapping[MessageKey, Entry]) -> list[Row]:
    """Return rows with sources and translations converted from mdBook's spelling; `known` is the catalogue, by its keys.

    A translation that the catalogue has already stays as it is. If a source has no HTML, HTML is removed from its
    translation: mdBook's translators mark text direction with it, which our pages do automatically.
    """
    by_spelling: dict[str, str] = {}
    for rank in (0, 1):  # the likeliest spellings of all messages go before others
        for _, msgid in known:
            for spelling in spellings(msgid)[rank : rank + 1]:
                by_spelling.setdefault(spelling, msgid)
    translations: dict[str, set[str]] = {}
    for (_, msgid), entry in known.items():
        translations.setdefault(msgid, set()).update(entry.msgstr)
    return [row if row.target in translations.get(row.source, ()) else _ours(row, known, by_spelling) for row in rows]


def _ours(row: Row, known: Mapping[MessageKey, Entry], by_spelling: Mapping[str, str]) -> Row:
    source = row.source if row.source in by_spelling else mdbook_dialect.plain(row.source).replace("[\\@", "[@").strip()
    if source not in by_spelling:
        return row
    # Which of several contexts a row without one is for, its references and its place among the rows say, not its spelling.
    msgid = row.source if (row.context, row.source) in known else by_spelling[source]
    context = row.context if (row.context, msgid) in known else None
    return row._replace(context=context, source=msgid, target=in_ours(msgid, row.target))
