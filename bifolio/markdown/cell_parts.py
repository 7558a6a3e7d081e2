"""Take out of a cell of a table what is no text of it: the comments before it, and the notes in their place of a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from markdown_it.token import Token

from bifolio.markdown.inline import parse_inline
from bifolio.markdown.number_texts import is_measure, is_message, unmarked

LEADING_COMMENT = re.compile(r"\s*(<!--(.*?)-->)\s*", re.DOTALL)
NUMBER = re.compile(r"[\d{]")


def labels(text: str) -> Iterator[str]:
    """Yield names for notes that no note of a section's text has."""
    return (f"cell-{number}" for number in count(1) if f"[^cell-{number}]" not in text)


def take_comments(cell: Token, level: int) -> list[Token]:
    """Take the comments before the text of a cell away, and return them as blocks, since a table has no lines between its cells."""
    comments: list[Token] = []
    while match := LEADING_COMMENT.match(cell.content):
        meta = {"line": cell.meta["line"]}
        comments.append(Token("comment", "", 0, content=match[1], map=cell.map, level=level, meta=meta))
        cell.content = cell.content[match.end() :]
    return comments


def take_notes(cell: Token, comments: list[Token], names: Iterator[str]) -> list[Token]:
    """Give a cell of a number, date or value calls in the place of its notes, `8^[Words.]`; return the blocks of the notes.

    The comments of the cell are those of its first note. A cell with words is a message as it is, and has no blocks.
    """
    if "^[" not in cell.content:
        return []
    notes = [token.content for token in parse_inline(cell.content) if token.type == "inline_note"]
    called, rest = cell.content, cell.content
    blocks: list[Token] = []
    for note in notes:
        name, rest = next(names), rest.replace(f"^[{note}]", "", 1)
        called = called.replace(f"^[{note}]", f"[^{name}]", 1)
        blocks += _note(name, note, cell, [] if blocks else comments)
    if not notes or not NUMBER.search(rest) or (is_message(rest) and not is_measure(unmarked(rest))):
        return []
    cell.content = called
    return blocks


def _note(name: str, words: str, cell: Token, comments: list[Token]) -> list[Token]:
    """Return the tokens of the text of a note, as the parser makes them of `[^name]: words`."""
    opening = Token("footnote_reference_open", "", 1, map=cell.map, meta={"label": name, "line": cell.meta["line"]})
    inline = Token("inline", "", 0, content=words, map=cell.map, level=2, children=[], meta=dict(cell.meta))
    paragraph = Token("paragraph_open", "p", 1, map=cell.map, level=1, meta=dict(cell.meta))
    ends = [Token("paragraph_close", "p", -1, level=1), Token("footnote_reference_close", "", -1)]
    return [opening, paragraph, *comments, inline, *ends]
