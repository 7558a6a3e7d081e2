"""Owns the msgids of mdBook: ours in the spelling of google/mdbook-i18n-helpers, and its translations in ours.

Its tool writes Markdown afresh from a parse: a soft break is a space, emphasis has underscores, links of reference style
stand inline, and the table of contents gives the words of its links alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from bifolio.exchange.row import Row
from bifolio.markdown import mdbook_dialect

References = Mapping[str, Mapping[str, Any]]

CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
EMPHASIS = re.compile(r"(?<![*\\\w])\*(?![*\s])([^*]+?)(?<![\s\\])\*(?![*\w])")
STRONG = re.compile(r"(?<![_\\\w])__(?![_\s])(.+?)(?<![\s\\])__(?![_\w])")
LINK = re.compile(r"(?<![\\\]])\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\]]*\])+)\](?:\[(?P<label>[^\]]*)\])?(?![(\[])")
WHOLE = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<to>[^)\s]+)\)")
INLINE = r"\[(?P<words>(?:[^\[\]]|\[[^\]]*\])+)\]\({}\)"
MASK = "\ue000{}\ue001"
MASKED = re.compile("\ue000(\\d+)\ue001")


def spellings(text: str, references: References) -> tuple[str, ...]:
    """Return how mdBook's tool may have a message of ours as msgid, likeliest first.

    `references` are the link definitions of its document.
    """
    made = _outside_code(text, lambda part: _marks(_linked(part, references)))
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


def _linked(text: str, references: References) -> str:
    """Return a text with its links of reference style written inline."""
    if not references or "[" not in text:
        return text

    def inline(match: re.Match[str]) -> str:
        known = references.get(_label(match["label"] or match["words"]))
        return match[0] if known is None else f"[{match['words']}]({_target(known)})"

    return LINK.sub(inline, text)


def _label(label: str) -> str:
    """Return a label as definitions are known by: white space as one space, case folded (CommonMark 0.31, 4.7)."""
    return " ".join(label.split()).lower().upper()


def _target(known: Mapping[str, Any]) -> str:
    title = f' "{known["title"]}"' if known.get("title") else ""
    return f"{known['href']}{title}"


def in_ours(msgid: str, msgstr: str, references: References) -> str:
    """Return a translation as our message wants it: links of reference style where the msgid has them."""
    whole = WHOLE.fullmatch(msgid)
    if whole and not re.search(r"\]\(", msgstr):
        return f"[{msgstr}]({whole['to']})"
    made = mdbook_dialect.plain(msgstr).strip() if mdbook_dialect.plain(msgid) == msgid else msgstr
    made = made.replace("  \n", "\\\n")
    for match in LINK.finditer(msgid):
        label = match["label"] or match["words"]
        known = references.get(_label(label))
        if known is not None:
            target = re.escape(f"]({_target(known)})")
            made = re.sub(target, lambda _: f"][{label}]", made, count=1)  # noqa: B023
    return made


def undone(
    rows: Iterable[Row],
    keys: Iterable[tuple[str | None, str]],
    messages: Iterable[tuple[tuple[str | None, str], References]],
) -> list[Row]:
    """Return rows with mdBook's spelling undone, of their sources and of their translations.

    HTML is taken out of a translation whose source has none: mdBook's translators mark directions by it, which ours need not.

    `messages` are the packet's own, each with the link definitions of its document.
    """
    known = set(keys)
    found: dict[str, tuple[tuple[str | None, str], References]] = {}
    ours = list(messages)
    for rank in (0, 1):  # the likeliest spellings of all messages go before others
        for key, references in ours:
            for spelling in spellings(key[1], references)[rank : rank + 1]:
                found.setdefault(spelling, (key, references))
    return [made for row in rows for made in _ours(row, known, found)]


def _ours(
    row: Row, known: set[tuple[str | None, str]], found: Mapping[str, tuple[tuple[str | None, str], References]]
) -> Iterator[Row]:
    source = row.source if row.source in found else mdbook_dialect.plain(row.source).replace("[\\@", "[@").strip()
    if source not in found:
        yield row
        return
    key, references = found[source]
    if (row.context, row.source) in known:
        key = (row.context, row.source)
    yield row._replace(context=key[0], source=key[1], target=in_ours(key[1], row.target, references))
