"""Check a translation for markup that pages would show as it is, because it is incomplete or of another notation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from bifolio.checks.packet.notations import IN_LINES, LEFT, NO_NOTE
from bifolio.checks.packet.references import BRACES
from bifolio.checks.packet.safety import NO_LINK
from bifolio.checks.translation.message_pair import NAMED, Issue, MessagePair, issue
from bifolio.checks.translation.parity import no_emphasis
from bifolio.markdown import OBJECT, Token, flat, parse_inline
from bifolio.text_files import excerpt

EXCERPT = 30  # characters of the text in a finding
TAGS = r"</?[A-Za-z][^\s<>]{0,20}|<[!?%#][^\s<>]{0,20}|--!?>|/>|(?<!\w)(?:href|src|style|class|dir|lang|title|alt)=[\"'“”„«]"
REFERENCES = (
    r"(?<!\w)&[A-Za-z]\w{0,31};|&[A-Za-z]\w{2,31};|&#[xX]?[0-9A-Fa-f]{0,8};"
    r"|&#[xX]?[0-9A-Fa-f]{1,8}|&(?:nbsp|amp|[lg]t|quot|shy|zwn?j|[lr]rm)(?!\w)"
    r"|&(?:copy|reg|[lr][ds]quo|[lr]aquo|[nm]dash|hellip|[lr]arr|[a-zA-Z](?:uml|ring))(?!\w)"
)
LINKS = (
    r"!\[|\]\(|\]\[|\[\[|\[[ \u00a0]*\]|\[![A-Za-z]{1,20}\]|^\[[ xX]\](?=\s)"
    r"|\[/[a-z]{1,9}\]|\[(?:url|img)(?:=[^\[\]\s]{0,80})?\]"
)
EMPHASIS = r"(?<!\*)(?:(?<=\S)\*(?!\*)|\*(?![\s*]))|~~|={2,}|_{2,}|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|`+|\^|\$\$|'{2,}"
BLOCKS = r"^#{1,6}(?=[^\W\d])|(?<=\s)#{1,6}$|:{3,}|^\||\|$"
ESCAPES = r"\\(?![nrt]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})[^\W_]?"  # the others have a rule of their own
PRINTF = r"%(?:[1-9]\$|\([A-Za-z_]\w{0,40}\))?[sdi@](?![^\W_])"  # places for values in other tools
LEFT_OVER = re.compile(f"{TAGS}|{REFERENCES}|{LINKS}|{EMPHASIS}|{BLOCKS}|{ESCAPES}|{PRINTF}")
NOTATIONS = tuple(
    re.compile(text, re.MULTILINE) for name, text in IN_LINES.items() if name not in ("notation-note", "notation-wiki")
)
# One of these is in every piece that the expressions find: most texts have none, and one search tells.
SIGNS = re.compile(rf"[<>=&\[\]*~_`^$#|\\%@+\n{LEFT}]|''|--|:[a-z:{{1-]|\A:|Table:|!!!|\?\?\?|///")
STYLED = ("em_", "strong_", "link_")  # tokens that are no place in the text


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield an issue for each piece of markup in the text of a translation that the text of its source does not have.

    What a backslash precedes is meant as text, and notes and citations without a name have a rule of their own.
    """
    if not _pieces(pair.target.prose):
        return
    known, pieces = pair.source.prose, set(_pieces(pair.source.prose))
    for part in dict.fromkeys(_pieces(_without_reported(_unescaped(pair)))):
        if part not in pieces and not (len(set(part)) == 1 and part[:2] in known):  # a blank may be longer
            yield issue("T319", part, text=excerpt(part, EXCERPT), touching=no_emphasis(pair.target.prose, part))


def _pieces(text: str) -> list[str]:
    """Return the markup in a text that has been parsed, and a bracket that has no partner."""
    if not SIGNS.search(text):
        return []
    pieces = [match[0] for expression in (LEFT_OVER, *NOTATIONS) for match in expression.finditer(text)]
    bracket = _unbalanced(text)
    return [*pieces, bracket] if bracket and not any(bracket in piece for piece in pieces) else pieces


def _unbalanced(text: str) -> str:
    """Return "[" or "]" if a text has more of it than of the other one."""
    opened, closed = text.count("["), text.count("]")
    return "" if opened == closed else "[" if opened > closed else "]"


def _unescaped(pair: MessagePair) -> str:
    """Return the text of a translation, with U+FFFC for what is no text and for each sign after a backslash."""
    text = NAMED.sub(OBJECT, pair.msgstr) if "python-format" in pair.message.flags else pair.msgstr
    return "".join(map(_text, flat(parse_inline(text, html=True, escapes=True))))


def _without_reported(text: str) -> str:
    """Return a text without what has rules of its own: links that are none, notes without a name, and braces."""
    return BRACES.sub(OBJECT, re.sub(NO_NOTE, OBJECT, NO_LINK.sub("]", text)))


def _text(token: Token) -> str:
    if token.type.endswith("break"):
        return " "
    if token.type == "text" or (
        token.type == "text_special" and token.content in (token.markup, unescape(token.markup))
    ):
        return token.content  # not a sign after a backslash: a reference, or a letter after one
    return "" if token.type.startswith(STYLED) else OBJECT
