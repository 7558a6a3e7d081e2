"""Walk over a section and find its slots; extraction and rendering both call this and therefore cannot disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from bifolio.markdown.blocks import Document
from bifolio.markdown.inline import normalise
from bifolio.markdown.number_texts import is_measure, is_message, unmarked

CELLS = ("td_open", "th_open")
NUMBERS, MOST_NUMBERS = "Numbers in the column, which every language writes in its own way", 5

KINDS = {
    "heading_open": "heading",
    "th_open": "table heading",
    "td_open": "table cell",
    "dt_open": "term",
    "dd_open": "definition",
    "blockquote_open": "quotation",
    "footnote_reference_open": "footnote",
    "list_item_open": "list item",
    "abbreviation_open": "meaning of an abbreviation",
}


class Slot(NamedTuple):
    """A place in a section that takes a message: the message's text (msgid), what it is, and its location."""

    text: str
    kind: str
    context: str | None
    note: str
    headings: tuple[str, ...]
    anchor: str
    line: int
    beside: tuple[tuple[str, str], ...] = ()  # what stands beside it, each with what that is: ("Column", "When")
    plural: str | None = None  # the text as it is written, where `text` is its singular
    counted: str = ""  # the name of the value that chooses between them, if the singular names it

    @property
    def written(self) -> str:
        """Return the text as the section has it."""
        return self.text if self.plural is None else self.plural

    @property
    def description(self) -> str:
        """Return what translators are told of the slot: "Heading, level 2, under: The story"."""
        under = f", under: {' › '.join(self.headings)}" if self.headings else ""
        return f"{self.kind[0].upper()}{self.kind[1:]}{under}"


def walk(document: Document, unused: list[Token] | None = None) -> Iterator[tuple[Token, Slot | None]]:
    """Yield every block token of the document in order, with its slot where it takes a message.

    A comment is for the first slot of the block that follows it; one whose block has none is added to `unused`.
    """
    trail: list[tuple[int, str]] = []
    kinds: list[str] = []
    comments = _Comments([] if unused is None else unused)
    neighbours = _Neighbours(document.tokens)
    anchor = ""
    for index, token in enumerate(document.tokens):
        if token.type == "comment":
            if token.meta["purpose"] in ("translators", "context", "singular"):
                comments.keep(token, len(kinds))
        elif token.type == "inline":
            level = int(kinds[-1].removeprefix("heading")) if kinds and kinds[-1].startswith("heading") else 0
            if level:
                trail = [step for step in trail if step[0] < level]
            slot = _slot(token, kinds, comments, trail, anchor, neighbours.of(token, kinds))
            if level:
                trail.append((level, normalise(token.content)))
            yield token, slot
            continue
        elif token.nesting == 1:
            kinds.append(f"heading{token.tag[1:]}" if token.type == "heading_open" else token.type)
            neighbours.open(token, index)
            anchor = token.meta.get("anchor", anchor)
        else:
            if token.nesting == -1:
                kinds.pop()
            comments.end_block(len(kinds))
        yield token, None
    comments.end_block(-1)


def table_lines(document: Document) -> list[int]:
    """Return the line of each table of a section, in their order."""
    return [token.meta["line"] for token in document.tokens if token.type == "thead_open"]


def unused_comments(document: Document) -> list[Token]:
    """Return the comments for translators that no message gets."""
    unused: list[Token] = []
    for _ in walk(document, unused):
        pass
    return unused


class _Comments:
    """The comments that wait for the next slot, by purpose, each with the depth of the block it is in."""

    def __init__(self, unused: list[Token]) -> None:
        self.unused = unused
        self.waiting: dict[str, tuple[Token, int]] = {}

    def keep(self, token: Token, depth: int) -> None:
        purpose = token.meta["purpose"]
        if purpose in self.waiting:
            self.unused.append(self.waiting[purpose][0])
        self.waiting[purpose] = token, depth

    def take(self) -> tuple[dict[str, str], str]:
        """Return the words of the comments by purpose, and the name of the value that chooses the singular."""
        words = {purpose: str(token.meta["words"]) for purpose, (token, _) in self.waiting.items()}
        count = str(self.waiting["singular"][0].meta["count"]) if "singular" in words else ""
        self.waiting.clear()
        return words, count

    def end_block(self, depth: int) -> None:
        """Drop the comments before a block that has ended without a slot."""
        ended = [purpose for purpose, (_, outer) in self.waiting.items() if depth <= outer]
        self.unused.extend(self.waiting.pop(purpose)[0] for purpose in ended)


class _Neighbours:
    """What stands beside a text: the heads of its column and row in a table, the term that it defines."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.numbers: dict[int, list[str]] = {}  # by column: the numbers in it that are in no message
        self.heads: list[str] = []
        self.cells: list[str] = []
        self.term = ""
        self.short = ""

    def open(self, token: Token, index: int) -> None:
        if token.type == "abbreviation_open":
            self.short = token.meta["short"]
        elif token.type == "table_open":
            self.heads, self.numbers = [], _numbers(self.tokens, index)
        elif token.type == "tr_open":
            self.cells = []

    def of(self, token: Token, kinds: list[str]) -> tuple[tuple[str, str], ...]:
        """Return what stands beside the text, each with what it is."""
        text, kind = normalise(token.content), kinds[-1] if kinds else ""
        if kind == "th_open":
            self.heads.append(text)
            numbers = self.numbers.get(len(self.heads) - 1, ())
            return ((NUMBERS, "; ".join(dict.fromkeys(numbers[:MOST_NUMBERS]))),) if numbers else ()
        if kind == "td_open":
            column = self.heads[len(self.cells)] if len(self.cells) < len(self.heads) else ""
            row = self.cells[0] if self.cells else ""
            self.cells.append(text)
            return tuple((name, words) for name, words in (("Column", column), ("Row", row)) if words)
        if kind == "abbreviation_open":
            return (("Abbreviation", self.short),)
        if kind == "dt_open":
            self.term = text
        elif "dd_open" in kinds and self.term:
            return (("Term", self.term),)
        return ()


def _numbers(tokens: Sequence[Token], start: int) -> dict[int, list[str]]:
    """Return the cells of the table that begins at a token that are written for each language without a message, by column.

    What has digits alone is left out, since it is the same in all of them but for the digits.
    """
    numbers: dict[int, list[str]] = {}
    column = 0
    for index in range(start, len(tokens)):
        if tokens[index].type == "table_close":
            break
        if tokens[index].type == "tr_open":
            column = -1
        elif tokens[index].type in CELLS:
            column += 1
        elif tokens[index].type == "inline" and tokens[index - 1].type == "td_open":
            text = normalise(tokens[index].content)
            if any(map(str.isdecimal, text)) and not text.isdecimal() and _is_number(text):
                numbers.setdefault(column, []).append(unmarked(text))
    return numbers


def _is_number(text: str) -> bool:
    return "`" not in text and "{" not in text and (is_measure(unmarked(text)) or not is_message(text))


def _slot(
    token: Token,
    kinds: list[str],
    comments: _Comments,
    trail: list[tuple[int, str]],
    anchor: str,
    beside: tuple[tuple[str, str], ...],
) -> Slot | None:
    picture = token.meta.get("picture")
    text = normalise(picture["alt"] if picture else token.content)
    if not is_message(text) or (kinds and kinds[-1] in CELLS and is_measure(unmarked(text))):
        return None
    headings, (words, count) = tuple(heading for _, heading in trail), comments.take()
    note, context, singular = words.get("translators", ""), words.get("context"), words.get("singular")
    slot = Slot(text, _kind(token, kinds), context, note, headings, anchor, token.meta["line"], beside)
    return slot._replace(text=singular, plural=text, counted=count) if singular else slot


def _kind(token: Token, kinds: list[str]) -> str:
    if "picture" in token.meta:
        return "alternative text"
    if kind := token.meta.get("title_of"):
        return f"title of {kind.replace('-', ' ')}"
    for name in reversed(kinds):
        if name.startswith("heading"):
            return f"heading, level {name.removeprefix('heading')}"
        if name in KINDS:
            return KINDS[name]
    return "paragraph"
