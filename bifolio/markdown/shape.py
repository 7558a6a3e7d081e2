"""Extract what a passage must share with its translations: values, links, pictures, citations, footnotes, code and emphasis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markdown_it.token import Token

from bifolio.bounded_cache import bounded_cache
from bifolio.markdown.blocks import block_parser
from bifolio.markdown.inline import SIGNS, parse_inline
from bifolio.markdown.inline_rules import ADDED

BLOCK = re.compile(
    r"^[ \t]*(?:#{1,6}\s|[-*+]\s|>|```|~~~|:::|<!--|\|.*\||([-*_])(?:[ \t]*\1){2,}[ \t]*$|\[[^\]]+\]:\s)", re.MULTILINE
)
OBJECT = "\ufffc"  # object replacement character


@dataclass(frozen=True, slots=True)
class Shape:
    """Counts of the parts of a passage that are not words, in no order: a translation may reorder them."""

    values: Counter[str]
    links: Counter[str]
    pictures: Counter[str]
    citations: Counter[str]
    footnotes: Counter[str]
    code: Counter[str]
    emphasis: Counter[str]
    breaks: int
    html: Counter[str]
    blocks: bool
    text: str  # the words that readers see, values and markup left out
    link_words: tuple[tuple[str, str], ...]  # the words of each link and its target
    depth: int  # of emphasis and links in one another
    prose: str  # the same without code: what is left out is U+FFFC, so that rules see that something stands there
    added: tuple[str, ...]  # the notes that a translator added, which are in none of the others


SIZE = 2000  # bytes of a shape, without its texts
COUNTED = ("values", "links", "pictures", "citations", "footnotes", "code", "emphasis", "html")
NOTHING: Mapping[str, Counter[str]] = {name: Counter() for name in COUNTED}  # of a passage that is its words alone


@bounded_cache(
    64 * 2**20, lambda found: SIZE + 4 * len(found.text)
)  # each language asks for the passages of its source
def shape(text: str) -> Shape:
    """Return the shape of a passage."""
    if not SIGNS.search(text):
        blocks = _has_blocks(text)
        return Shape(**NOTHING, breaks=0, blocks=blocks, text=text, link_words=(), depth=0, prose=text, added=())
    counts: dict[str, Counter[str]] = {name: Counter() for name in COUNTED}
    words, prose, breaks, depth, deepest = [], [], 0, 0, 0
    opened: tuple[int, str] | None = None  # where the words of a link begin, and its target
    links: list[tuple[str, str]] = []
    tokens = parse_inline(text, html=True)
    added = tuple(token.content.removeprefix(ADDED) for token in tokens if token.meta.get("added"))
    for token in flat(token for token in tokens if not token.meta.get("added")):
        breaks += token.type == "hardbreak"
        depth += token.nesting
        deepest = max(deepest, depth)
        name, part = _part(token)
        if name == "text":
            words.append(part)
            prose.append(part)
        elif name == "literal":
            words.append(part)
            prose.append(OBJECT)
        elif name:
            counts[name][part] += 1
            words.append(f" {token.content} " if token.type == "code_inline" else OBJECT)
            if name not in ("links", "emphasis"):
                prose.append(OBJECT)
        if token.type == "link_open":
            opened = len(words), str(token.attrGet("href"))
        elif token.type == "link_close" and opened:  # links are not nested
            links.append(("".join(words[opened[0] :]), opened[1]))
            if not links[-1][0]:  # a reference, whose words the page has
                prose.append(OBJECT)
    blocks = _has_blocks(text)
    return Shape(
        **counts, breaks=breaks, blocks=blocks, text="".join(words), link_words=tuple(links), depth=deepest,
        prose="".join(prose), added=added,
    )  # fmt: skip


def flat(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield inline tokens and, after a picture or an inline note, those of its text."""
    for token in tokens:
        yield token
        if token.type in ("image", "inline_note"):
            yield from flat(token.children or [])


def _part(token: Token) -> tuple[str, str]:
    """Return the count that a token belongs to and its key in it; ("", "") if it belongs to none."""
    if (part := PARTS.get(token.type)) is not None:
        name, key = part
        return name, key(token)
    return "", ""


def _cited(token: Token) -> str:
    return "; ".join(f"@{key}, {locator}".rstrip(", ") for key, locator in token.meta["cited"])


def _value(token: Token) -> str:
    style = token.meta["style"]
    return f"{{{token.meta['name']}{'.' + style if style else ''}}}"


PARTS: Mapping[str, tuple[str, Callable[[Token], str]]] = {
    "text": ("text", lambda token: token.content),
    "text_special": ("text", lambda token: token.content),
    "brace": ("literal", lambda token: token.content),
    "softbreak": ("text", lambda _: " "),
    "hardbreak": ("text", lambda _: " "),
    "value": ("values", _value),
    "link_open": ("links", lambda token: str(token.attrGet("href"))),
    "image": ("pictures", lambda token: str(token.attrGet("src"))),
    "citation": ("citations", _cited),
    "footnote_ref": ("footnotes", lambda token: f"[^{token.meta['label']}]"),
    "inline_note": ("footnotes", lambda _: "^[…]"),
    "code_inline": ("code", lambda token: f"`{token.content}`"),
    "math_inline": ("code", lambda token: f"${token.content}$"),
    "math_inline_double": ("code", lambda token: f"$${token.content}$$"),
    "html_inline": ("html", lambda token: token.content),
    **{
        f"{name}_open": ("emphasis", lambda token: token.type.removesuffix("_open"))
        for name in ("strong", "em", "s", "mark", "sub", "sup", "span")
    },
}


def _has_blocks(text: str) -> bool:
    """Return whether the passage would be more than one paragraph if it were read as Markdown blocks.

    A number with a full stop at the start ("1988. …") would be a list in Markdown, but is accepted here as a sentence.
    """
    if not BLOCK.search(text) and "\n" not in text:
        return False
    opened = [
        token.type
        for token in block_parser().parse(text)
        if token.nesting == 1 or token.type in ("hr", "fence", "comment")
    ]
    return opened not in ([], ["paragraph_open"], ["ordered_list_open", "list_item_open", "paragraph_open"])
