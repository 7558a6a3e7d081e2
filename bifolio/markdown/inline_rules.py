"""Add to CommonMark what passages may contain besides: values, citations, notes, formulas, marks, spans and bare addresses.

Sub- and superscript, formulas, struck out text and addresses follow the plug-ins of markdown-it; what GitHub, Pandoc and
mdBook write differently is in docs/content.md.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.subscript import tokenize as subscript
from mdit_py_plugins.superscript import superscript_plugin

from bifolio.markdown import bounds
from bifolio.markdown.bounds import InlineRule

ADDED = "+ "  # how a note begins that a translator adds
VALUE = re.compile(r"\{([a-z][a-z0-9_]*)(?:[:.]([a-z][a-z0-9_]*))?\}")
CITATION = re.compile(r"\[(@[a-z][^\[\]]*)\](?!\()")  # a link whose text begins with @ is a link
CITED = re.compile(r"@([a-z][a-z0-9-]*)\s*(?:,\s*(.*))?", re.DOTALL)
NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
MARKED = re.compile(r"==(?=[^\s=])(.{0,2000}?[^\s=])==(?!=)", re.DOTALL)
BRACE = re.compile(r"\\[{}]")
ATTRIBUTE = re.compile(
    r'(?<!\S)(?:\.(?P<class>[\w-]+)|#(?P<id>[\w:.-]+)|(?P<name>[a-z-]+)=(?:"(?P<quoted>[^"{}]*)"|(?P<bare>[^\s"{}]+)))'
)
_ATTRIBUTE = re.sub(r"[?]P<[a-z]+>", "?:", ATTRIBUTE.pattern.removeprefix(r"(?<!\S)"))
ATTRIBUTES = re.compile(rf"\{{\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\}}")
MARKS = "،؛؟۔»”’…٬、。"  # after an address
ATTRIBUTED = ("image", "code_inline", "link_close", "span_close", "math_inline", "s_close", "strong_close", "em_close")
PUBLISHED = ("class", "lang", "dir")  # the attributes of a span, link or piece of code that pages have


def passage_parser(*, html: bool) -> MarkdownIt:
    """Return a new parser of passages. It makes no blocks, whatever the passage contains."""
    options = {"html": html, "typographer": False, "strikethrough_single_tilde": True}
    parser = MarkdownIt("commonmark", options)
    parser.enable("strikethrough")
    dollarmath_plugin(parser, allow_space=False, allow_digits=False, double_inline=True)
    rules: tuple[tuple[str, InlineRule], ...] = (
        ("value", value), ("citation", citation), ("footnote", footnote), ("inline_note", inline_note), ("span", span),
        ("marked", marked), ("attributes", attributes),
    )  # fmt: skip
    for name, rule in rules:
        parser.inline.ruler.before("link", name, rule)
    parser.inline.ruler.before("escape", "brace", brace)
    parser.inline.add_terminator_char("=")
    parser.inline.ruler.before("strikethrough", "subscript", subscript)
    superscript_plugin(parser)
    bounds.add_addresses(parser)
    parser.inline.ruler.at("html_inline", bounds.html)
    parser.core.ruler.push("address_end", _without_marks)
    return parser


def _without_marks(state: StateCore) -> None:
    """Take the marks of other scripts off the end of bare addresses; the plug-in knows those of ASCII."""
    for block in state.tokens:
        tokens = block.children or []
        for at, token in enumerate(tokens):
            if token.type == "link_open" and token.markup == "autolink" and tokens[at + 1].content[-1:] in MARKS:
                words = tokens[at + 1]
                marks = words.content[len(words.content.rstrip(MARKS)) :]
                words.content = words.content.removesuffix(marks)
                scheme = (
                    "http://" if words.content.startswith("www.") else "mailto:" if "://" not in words.content else ""
                )
                token.attrSet("href", state.md.normalizeLink(scheme + words.content))
                tokens.insert(at + 3, Token("text", "", 0, content=marks, level=token.level))


def value(state: StateInline, silent: bool) -> bool:
    """Match a value such as `{begin.year}`; its token's `meta` has name and style."""
    match = VALUE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("value", "", 0)
        token.content = match[0]
        token.meta = {"name": match[1], "style": match[2] or ""}
    state.pos = match.end()
    return True


def citation(state: StateInline, silent: bool) -> bool:
    """Match a citation such as `[@a, p. 1; @b]`; its token's `meta` has the ids and locators."""
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    cited = [CITED.fullmatch(part.strip()) for part in match[1].split(";")]
    if not all(cited):
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[0]
        token.meta = {"cited": tuple((part[1], " ".join((part[2] or "").split())) for part in cited if part)}
    state.pos = match.end()
    return True


def footnote(state: StateInline, silent: bool) -> bool:
    """Match the call of a footnote, `[^label]`; its token's `meta` has the label."""
    match = NOTE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = match[0]
        token.meta = {"label": match[1]}
    state.pos = match.end()
    return True


def inline_note(state: StateInline, silent: bool) -> bool:
    """Match a note where it is called, `^[its text]`; its token's children are the text (Pandoc, inline_notes).

    One that a translator adds begins with a plus sign and a space: `^[+ its text]`.
    """
    if not state.src.startswith("^[", state.pos):
        return False
    start = state.pos + 2
    end = state.md.helpers.parseLinkLabel(state, start - 1, False)
    if end < 0:
        return False
    if not silent:
        token = state.push("inline_note", "", 0)
        token.content = state.src[start:end]
        token.children = []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        if token.content.startswith(ADDED) and token.children:
            token.meta["added"] = True
            token.children[0].content = token.children[0].content.removeprefix(ADDED)
    state.pos = end + 1
    return True


def span(state: StateInline, silent: bool) -> bool:
    """Match words with attributes, `[words]{.class lang=sv}` (Pandoc, bracketed_spans)."""
    if state.src[state.pos] != "[":
        return False
    start, last = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    match = ATTRIBUTES.match(state.src, end + 1) if end >= 0 else None
    if not match:
        return False
    if not silent:
        token = state.push("span_open", "span", 1)
        token.meta = {"attributes": read_attributes(match[0])}
        _inside(state, start, end)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = match.end(), last
    return True


def marked(state: StateInline, silent: bool) -> bool:
    """Match highlighted words, `==words==` (Pandoc, mark)."""
    match = MARKED.match(state.src, state.pos)
    if not match or match.end() > state.posMax:
        return False
    last = state.posMax
    if not silent:
        state.push("mark_open", "mark", 1)
        _inside(state, *match.span(1))
        state.push("mark_close", "mark", -1)
    state.pos, state.posMax = match.end(), last
    return True


def _inside(state: StateInline, start: int, end: int) -> None:
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)


def attributes(state: StateInline, silent: bool) -> bool:
    """Match the attributes of what is before them, such as `{.class}`; they are in the `meta` of its token."""
    before = state.tokens[-1] if state.tokens and not state.pending else None
    match = ATTRIBUTES.match(state.src, state.pos)
    if before is None or before.type not in ATTRIBUTED or not match:
        return False
    if not silent:
        opening = next(token for token in reversed(state.tokens) if token.level == before.level and token.nesting >= 0)
        opening.meta["attributes"] = read_attributes(match[0])
    state.pos = match.end()
    return True


def read_attributes(text: str) -> dict[str, str]:
    """Return attributes by name, classes together under `class`.

    >>> read_attributes("{#a .b .c width=50% lang=sv}")
    {'id': 'a', 'class': 'b c', 'width': '50%', 'lang': 'sv'}
    """
    read: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(text[1:-1]):
        if match["class"]:
            read["class"] = f"{read.get('class', '')} {match['class']}".strip()
        elif match["id"]:
            read["id"] = match["id"]
        else:
            read[match["name"]] = match["quoted"] if match["quoted"] is not None else match["bare"]
    return read


def brace(state: StateInline, silent: bool) -> bool:
    r"""Match a literal brace, which is no part of a value: `\{` or `\}`."""
    match = BRACE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("brace", "", 0).content = match[0][1]
    state.pos = match.end()
    return True
