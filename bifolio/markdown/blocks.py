"""Parse a section into a flat list of block tokens; the inline tokens in them are not parsed yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from bifolio.bounded_cache import bounded_cache
from bifolio.findings import make_finding
from bifolio.markdown import cell_parts
from bifolio.markdown.cell_parts import LEADING_COMMENT
from bifolio.markdown.inline import TOKEN, inline_references, normalise
from bifolio.markdown.inline_rules import read_attributes
from bifolio.model import Finding, Location, Singular

ANCHOR = re.compile(r"(\{#[a-z][a-z0-9-]*(?:\s[^{}]*)?\})\s*$")
PURPOSE = re.compile(r"\s*(?:(translators|context|bifolio)|(singular)(?:\s+([a-z][a-z0-9_]*))?):(.*)", re.DOTALL)
CELLS = ("td_open", "th_open")
SETTING = re.compile(r"([a-z]+)=(\S+)\s*")
PICTURE = re.compile(r'!\[(?P<alt>[^\]]*)\]\((?P<src>[^\s)]+)(?:\s+"(?P<title>[^"]*)")?\)(?P<attributes>\{[^{}]*\})?')
PICTURES = re.compile(
    rf"{re.sub('[?]P<[a-z]+>', '?:', PICTURE.pattern)}(?:\s+{re.sub('[?]P<[a-z]+>', '?:', PICTURE.pattern)})+"
)
KEPT = 256 * 2**20  # bytes of documents: all of a large project, and not one of them in every state of a long preview
ABBREVIATION = re.compile(r"\*\[([^\[\]\n]+)\]:[ \t]*(\S.*)")


@dataclass(frozen=True)
class Document:
    """A parsed section: its tokens in order, with reference links written inline, and its findings."""

    path: str
    tokens: tuple[Token, ...]
    findings: tuple[Finding, ...] = ()


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    r"""Return a section's front matter (YAML), its text and the number of the text's first line; None if it has no end.

    >>> split_front_matter("---\naudience: public\n---\n# One\n")
    ('audience: public', '# One\n', 4)
    """
    if not text.startswith("---\n"):
        return "", text, 1
    head, end, body = text[3:].partition("\n---\n")
    return (head.removeprefix("\n"), body, head.count("\n") + 3) if end else None


@bounded_cache(KEPT, lambda document: TOKEN * len(document.tokens))
def parse(text: str, path: str, first_line: int = 1) -> Document:
    """Return the document of a section's text, which begins at line `first_line` of its file.

    Follows CommonMark 0.31 with GFM tables, task lists and alerts, definition lists, footnotes, abbreviations, formulas and
    fenced containers (docs/content.md). Never raises: mistakes become findings. Token maps count from the first line of the text.
    """
    env: dict[str, Any] = {}
    # The parser would take a carriage return, which is not allowed, for a line end, and count other lines than findings do.
    tokens = block_parser().parse(text.replace("\r", " "), env)
    reader = _BlockReader(path, first_line, env.get("references", {}), cell_parts.labels(text))
    return Document(path, tuple(reader.read(tokens)), tuple(reader.findings))


def without(document: Document, dropped: Callable[[str, Mapping[str, str]], bool]) -> Document:
    """Return the document without the containers, and their contents, for whose kind and settings `dropped` returns true."""
    kept: list[Token] = []
    depth = 0
    for token in document.tokens:
        if depth:
            depth += token.nesting
        elif token.type == "container_bifolio_open" and dropped(token.meta["kind"], token.meta["settings"]):
            depth = 1
        else:
            kept.append(token)
    return replace(document, tokens=tuple(kept))


def _unclosed(heading: str, markup: str) -> str:
    """Return a heading without the hashes that close it, which CommonMark takes away only where no anchor follows."""
    text = heading.rstrip("#")
    return text.rstrip() if markup.startswith("#") and text[-1:].isspace() else heading


def anchor_of(token: Token) -> str:
    """Return the name that links lead to of a heading, or of a container with an `id`; "" for anything else."""
    return str(token.meta.get("anchor") or token.meta.get("settings", {}).get("id", ""))


def split_singular(text: str) -> tuple[str, Singular | None]:
    """Return a text of a data file without the comment before it that gives its singular, and that singular.

    >>> split_singular("<!-- singular: One grave. -->{graves} graves.")
    ('{graves} graves.', Singular(text='One grave.', counted=''))
    """
    comment = LEADING_COMMENT.match(text)
    match = PURPOSE.match(comment[2]) if comment else None
    if not (comment and match and match[2] and match[4].strip()):
        return text, None
    return text[comment.end() :], Singular(normalise(match[4].strip()), match[3] or "")


def containers(document: Document) -> tuple[Token, ...]:
    """Return the opening tokens of the document's containers, in order; `meta` has kind, settings, title and line."""
    return tuple(token for token in document.tokens if token.type == "container_bifolio_open")


@cache
def block_parser() -> MarkdownIt:
    """Return the shared block parser, with the inline rules off, so that extraction does not pay for them."""
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False, "tasklists": True, "alerts": True})
    parser.enable("table")
    parser.use(dollarmath_plugin, allow_blank_lines=False)
    parser.use(deflist_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    container_plugin(parser, "bifolio", validate=lambda params, *_: bool(params.strip()))
    parser.block.ruler.before("paragraph", "comment", _comment, {"alt": ["paragraph"]})
    parser.block.ruler.before("reference", "abbreviation", _abbreviation, {"alt": ["paragraph"]})
    parser.disable(["inline", "text_join", "html_block"])
    return parser


def _comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse an HTML comment that begins a line, up to the line that ends it, as one token."""
    position = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", position):
        return False
    close = state.src.find("-->", position)
    if close < 0:
        return False
    last = start
    while last < end and state.eMarks[last] < close + 3:
        last += 1
    if last >= end or state.src[close + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.content = state.src[position : close + 3]
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _abbreviation(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Parse the definition of an abbreviation, `*[short]: words`, as a block whose text is the words."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = ABBREVIATION.match(line)
    if not match:
        return False
    if not silent:
        state.push("abbreviation_open", "", 1).meta = {"short": match[1]}
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = match[2].rstrip(), [start, start + 1], []
        state.push("abbreviation_close", "", -1)
        state.line = start + 1
    return True


class _BlockReader:
    """Converts parser tokens to the document's: separates anchors, container settings and titles, and pictures."""

    def __init__(self, path: str, first_line: int, references: Mapping[str, Any], labels: Iterator[str]) -> None:
        self.path = path
        self.first_line = first_line
        self.references = references
        self.labels = labels  # of notes that a number in a cell has in their place
        self.notes: list[Token] = []  # of the tables in the block that is being read
        self.findings: list[Finding] = []

    def line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def place(self, token: Token) -> Location:
        return Location(self.path, self.line(token))

    def read(self, tokens: list[Token]) -> list[Token]:
        out: list[Token] = []
        in_title = False
        for token in tokens:
            if token.map:
                token.meta["line"] = self.line(token)
            in_title = token.type == "alert_title_open" or (in_title and token.type == "inline")
            if in_title or token.type == "alert_title_close":  # the templates have the words of each kind
                continue
            if token.type == "inline":
                self._inline(out, token)
            elif token.type == "container_bifolio_open":
                out.extend(self._container(token))
                continue
            elif token.type.startswith("alert_"):
                out.append(_alert(token))
                continue
            elif token.type == "comment":
                self._check_comment(token)
            elif token.type == "table_open" and (outer := _container_before(out)):
                outer.meta["table"] = True
            out.append(token)
            if token.level == 0 and token.nesting < 0:
                out.extend(self.notes)
                self.notes.clear()
            if token.type == "paragraph_close" and "row" in out[-2].meta:
                out[-3:] = self._row(*out[-3:-1])
        return out

    def _container(self, token: Token) -> list[Token]:
        """Return the opening token with its kind and settings, and an inline token for its title if it has one."""
        kind, _, rest = token.info.strip().partition(" ")
        settings: dict[str, str] = {}
        rest = rest.lstrip()
        while match := SETTING.match(rest):
            settings[match[1]] = match[2]
            rest = rest[match.end() :]
        token.meta |= {"kind": kind, "settings": settings, "title": bool(rest.strip()), "line": self.line(token)}
        if not rest.strip():
            return [token]
        content = inline_references(rest.strip(), self.references)
        title = Token("inline", "", 0, content=content, map=token.map, level=token.level + 1, children=[])
        title.meta = {"title_of": kind, "line": self.line(token)}
        return [token, title]

    def _check_comment(self, token: Token) -> None:
        content = token.content.strip()
        words = content.removeprefix("<!--").removesuffix("-->")
        match = PURPOSE.match(words) if len(content) - len(words) == len("<!---->") else None
        if match:
            words = " ".join(match[4].split())
            if match[2]:
                words = inline_references(normalise(match[4].strip()), self.references)
            token.meta |= {"purpose": match[1] or match[2], "words": words, "count": match[3] or ""}
        else:
            self.findings.append(make_finding("C111", self.place(token)))
            token.meta |= {"purpose": "", "words": ""}

    def _inline(self, out: list[Token], token: Token) -> None:
        """Write reference links inline, move a heading's anchor to its opening token, and mark a picture that is alone."""
        token.content = inline_references(token.content, self.references)
        opening = out[-1] if out else None
        if opening is not None and opening.type in CELLS:
            self._cell(out, token)
        if opening is not None and opening.type == "heading_open":
            if match := ANCHOR.search(token.content):
                attributes = read_attributes(match[1])
                opening.meta |= {"anchor": attributes["id"], "attributes": attributes}
                token.content = _unclosed(token.content[: match.start()].rstrip(), opening.markup)
            else:
                self.findings.append(make_finding("C112", self.place(token), heading=token.content))
        elif match := PICTURE.fullmatch(token.content.strip()):
            token.meta["picture"] = _picture(match)
        elif PICTURES.fullmatch(token.content.strip()) and opening is not None and opening.type == "paragraph_open":
            token.meta["row"] = True

    def _cell(self, out: list[Token], cell: Token) -> None:
        """Move the comments that a cell begins with before it, and the notes of a number after the table."""
        comments = cell_parts.take_comments(cell, out[-1].level)
        for comment in comments:
            self._check_comment(comment)
        self.notes += (notes := cell_parts.take_notes(cell, comments, self.labels))
        out[-1:-1] = [] if notes else comments

    def _row(self, opening: Token, inline: Token) -> list[Token]:
        """Return the tokens of pictures that are beside each other: a paragraph of each, in a block of their own."""
        row = [Token("pictures_open", "div", 1, map=inline.map, level=opening.level, meta={"line": self.line(inline)})]
        level = opening.level + 1
        for match in PICTURE.finditer(inline.content):
            meta = {"picture": _picture(match), "line": self.line(inline)}
            picture = Token("inline", "", 0, content=match[0], children=[], meta=meta, map=inline.map, level=level + 1)
            row.append(Token("paragraph_open", "p", 1, map=inline.map, level=level))
            row.append(picture)
            row.append(Token("paragraph_close", "p", -1, map=inline.map, level=level))
        return [*row, Token("pictures_close", "div", -1, level=opening.level)]


def _container_before(tokens: list[Token]) -> Token | None:
    """Return the opening token of the container whose first block follows these tokens."""
    index = -2 if tokens and "title_of" in tokens[-1].meta else -1
    return tokens[index] if len(tokens) >= -index and tokens[index].type == "container_bifolio_open" else None


def _picture(match: re.Match[str]) -> dict[str, Any]:
    """Return a picture's alternative text, target, title and attributes."""
    target = match["src"]
    target = target[1:-1] if target.startswith("<") and target.endswith(">") else target
    return {**match.groupdict(), "src": target, "attributes": read_attributes(match["attributes"] or "{}")}


def _alert(token: Token) -> Token:
    """Return the token at the start or end of an alert (`> [!NOTE]`) as that of a container of its kind."""
    if token.type == "alert_close":
        return Token("container_bifolio_close", "div", -1, level=token.level)
    meta = {"kind": token.info.lower(), "settings": {}, "title": False, "alert": True, "line": token.meta["line"]}
    return Token("container_bifolio_open", "div", 1, map=token.map, level=token.level, block=True, meta=meta)
