"""Isolate runs of the other direction in a line, at build time (UAX #9, HL3 and HL4).

PDF rendering has no `unicode-bidi` and no `dir=auto`, and lays out each inline element alone. So every run against the
direction of its line is wrapped as a whole in a span with `dir`, together with the inline elements in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

LTR, RTL, NEUTRAL, MIXED = "ltr", "rtl", "", "mixed"
FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a line that is not divided: its HTML, and its direction (`ltr`, `rtl` or "" for neutral)."""

    html: str
    direction: str


@dataclass(frozen=True, slots=True)
class ElementPiece:
    """An inline element with pieces in it."""

    opening: str
    pieces: tuple[TextPiece | ElementPiece, ...]
    closing: str


Piece = TextPiece | ElementPiece
# What may run against a line. From the left: letters below Hebrew, ASCII digits, and whatever is above the Arabic letters;
# from the right: Hebrew, Arabic and their like. Both are wider than the truth: they only tell what need not be looked at.
AGAINST = {
    RTL: re.compile("[0-9A-Za-z\u00aa-\u058f\u0900-\ufb1c\ufe00-\ufe6f\uff00-\U0010ffff]"),
    LTR: re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U0001ffff]"),
}
HAS_LETTER = re.compile(r"\w")
CLOSING = {"«": "»", "“": "”", "‘": "’"}
OPENERS, CLOSERS = "([{«“‘", ")]}»”’"
# Signs that belong to what they touch: +98, -2024, .NET, /etc, *.txt, ~/a, >18, §12, ©2024, ×2, ¿Qué; C++, C#, 18+, 50%,
# docs/, B-, Windows™, 5″, U.S., C:\\; (+98) 21; and to transcriptions: /θæŋks/, [ˈwɔːtə].
BEFORE = r"[-+−±×.#$€£@/\\~*_<>≤≥≈§№©¿¡ˈˌ]"
WORD = "0-9A-Za-zªµºÀ-ÖØ-öø-ʸʻ-ˁːˑˠ-ˤ\u0300-\u036fͰ-ͽͿ-\u052fᴀ-ῼ"  # letters from the left with case, those of the IPA, marks
SIGNS = re.compile(  # before a number or word, but not right after another, whose punctuation the first sign is
    rf"(?:(?<![\w)\]])(?<!{BEFORE})|(?<=[\w)\]]{BEFORE})){BEFORE}++(?=[{WORD}])|(?<=[{WORD}])(?:[-−–+×#*%‰°′″$€£/\\™®℠]+|:\\)(?!\w)"
    r"|(?<=[A-Za-z]\.[A-Za-z])\.(?!\w)"
    r"|°(?=[CF](?!\w))"
    r"|(?<!\w)\((?:\+[0-9]{1,4}|0[0-9]{0,3})\)(?=[ -]?[0-9])"
)
PHONE = re.compile(  # in groups; one group of Arabic digits after the other runs from the right, but no telephone number does
    r"(?<![۰-۹])(?:\+|۰|(?=\(\+?[۰-۹]{2,4}\)))(?:[۰-۹]{1,4}|\(\+?[۰-۹]{2,4}\))(?:[ -]\(?[۰-۹]{2,}\)?)+(?![۰-۹])"
)
SIGNED = re.compile(r"(?<![\w)\]»”’\u200e-])(?<![۰-۹] )[-−+±][۰-۹]+(?:[.,٫٬][۰-۹]+)*(?!\w)")  # its sign is at its left
MIXED_NUMBER = re.compile(rf"(?<![۰-۹])[۰-۹]++[{FRACTIONS}]")  # two and a half: its fraction is at its right
# After no letter UAX #9 sets two numbers in Arabic digits with a hyphen from the left, else from the right, as readers do.
HYPHEN = re.compile(r"(?<=[۰-۹])-(?=[۰-۹])")
ENDING = re.compile(r"[.!?…]+")  # of a sentence
RANGE = re.compile(
    "[0-9][0-9.,]*–[0-9][0-9.,]*"
)  # in a line from the right its first number is at the right (UAX #9, N1)
LIST_COMMA = re.compile(r",\s")
BRACKETS = OPENERS + CLOSERS
BRACKET_PIECES = frozenset(BRACKETS)
APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
ARABIC_COMMA = "،"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
LEFT_TO_RIGHT_MARK = "\u200e"
JOINERS = "\u200c\u200d"


@lru_cache(maxsize=4096)
def direction(character: str) -> str:
    """Return the direction of a character; digits of Arabic scripts are right to left, other digits left to right.

    >>> direction("a"), direction("۵"), direction("5"), direction(",")
    ('ltr', 'rtl', 'ltr', '')
    """
    kind = unicodedata.bidirectional(character)
    if character == LEFT_TO_RIGHT_MARK:  # it does its work in the line, and none if it is isolated
        return NEUTRAL
    if kind == "L" or (kind == "EN" and character not in PERSIAN_DIGITS) or character in FRACTIONS:
        return LTR
    return RTL if kind in ("R", "AL", "AN", "EN") else NEUTRAL


def leaves(text: str, base: str = "") -> Iterable[TextPiece]:
    """Yield the pieces of a text, each of one direction: runs of neutral characters and each bracket are pieces too.

    A text in which nothing runs against the direction `base`, as in most, is one piece.

    >>> [(piece.html, piece.direction) for piece in leaves("سند A/43")]
    [('سند', 'rtl'), (' ', ''), ('A', 'ltr'), ('/', ''), ('43', 'ltr')]
    """
    turned = [range(*match.span()) for pattern in (PHONE, SIGNED, MIXED_NUMBER) for match in pattern.finditer(text)]
    hyphens = {match.start() for match in HYPHEN.finditer(text)}.difference(*turned)
    if base and not AGAINST[base].search(text) and not turned and not hyphens:
        yield TextPiece(escape(text, quote=False), base if HAS_LETTER.search(text) else NEUTRAL)
        return
    run, run_direction = "", NEUTRAL
    signs = {at for match in SIGNS.finditer(text) for at in range(*match.span())}.union(*turned)
    apostrophes = {match.start() for match in APOSTROPHE.finditer(text)}
    for at, character in enumerate(text):
        own = LTR if at in signs else direction(character)
        if unicodedata.combining(character) or character in JOINERS or at in apostrophes:
            own = run_direction
        bracket = (character in BRACKETS and at not in apostrophes) or run in BRACKET_PIECES
        if run and (own != run_direction or bracket or at in hyphens):
            yield TextPiece(escape(run, quote=False), run_direction)
            run = ""
        if at in hyphens:
            yield TextPiece('<span dir="rtl">-</span>', RTL)
        else:
            run, run_direction = run + character, own
    if run:
        yield TextPiece(escape(run, quote=False), run_direction)


def isolate(pieces: Sequence[Piece], base: str, tags: dict[str, str]) -> str:
    """Return the HTML of a line of direction `base`, each run against it in a span with `dir` and, from `tags`, `lang`.

    `tags` has the language of a direction, where it is known; a run without a letter has none.

    >>> isolate(tuple(leaves("سند A/43/705، است")), "rtl", {"ltr": "en"})
    'سند <span dir="ltr" lang="en">A/43/705</span>، است'
    >>> isolate(tuple(leaves("see سند 5")), "ltr", {})
    'see <span dir="rtl">سند</span> 5'
    >>> isolate(tuple(leaves("في 2,800–5,000")), "rtl", {})
    'في <span dir="rtl">2,800–5,000</span>'
    """
    html: list[str] = []
    against = RTL if base == LTR else LTR
    index = 0
    while index < len(pieces):
        end = _end_of_run(pieces, index, against) or _end_of_quoted_run(pieces, index, against)
        if end:
            end += _ends_sentence(pieces, index, end)
            inner = "".join(_html(piece) for piece in pieces[index:end])
            lang = f' lang="{tags[against]}"' if tags.get(against) and _has_letter(inner) else ""
            html.append(f'<span dir="{base if RANGE.fullmatch(inner) else against}"{lang}>{inner}</span>')
            index = end
        else:
            html.append(_isolated(pieces[index], base, tags))
            index += 1
    return "".join(html)


def _isolated(piece: Piece, base: str, tags: dict[str, str]) -> str:
    if isinstance(piece, TextPiece):
        return piece.html
    return piece.opening + isolate(piece.pieces, base, tags) + piece.closing


def _end_of_run(pieces: Sequence[Piece], start: int, against: str, *, is_quoted: bool = False) -> int:
    """Return the end of the run against the line that begins at `start`, 0 if there is none.

    A bracket that closes one opened in the run belongs to it (UAX #9, N0), and one that closes an earlier one ends it. In
    a run from the left ’ may be an apostrophe, unless a ‘ before the run is open. The comma of the line ends a run, as a
    list of foreign names runs as its line does: the Arabic one outside of brackets, the Latin one, but for that of a number.
    """
    if _direction(pieces[start]) != against and not is_quoted:
        return 0
    end = brackets = 0
    for index in range(start, len(pieces)):
        own = _direction(pieces[index])
        text = _text(pieces[index])
        if text in CLOSERS and text and brackets:
            brackets -= 1
            end = index + 1
        elif _ends_run(text, against, in_brackets=brackets > 0) or (text == "’" and _is_quoted(pieces[:start])):
            break
        elif own == against:
            end = index + 1
        elif own != NEUTRAL:
            break
        brackets += text in OPENERS and text != ""
    return end


def _end_of_quoted_run(pieces: Sequence[Piece], start: int, against: str) -> int:
    """Return the end of a run that begins with a quotation and goes on with words after it, 0 if there is none.

    A quotation alone is in the quotation marks of its line: `see «سلام» there`. A line that begins with brackets is such a
    run if it is one to its end: `(a) The first`.
    """
    text = _text(pieces[start])
    mark = CLOSING.get(text) or (")" if text == "(" and start == 0 else "")
    end = _end_of_run(pieces, start, against, is_quoted=True) if mark else 0
    close = next((index for index in range(start, end) if _text(pieces[index]) == mark), end)
    goes_on = close + 2 < end and _text(pieces[close + 1]) == " " and _direction(pieces[close + 2]) == against
    return end if goes_on and (text in CLOSING or _is_all(pieces, start, end)) else 0


def _is_all(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Return whether a run has all words of its line."""
    return all(_direction(piece) == NEUTRAL for piece in (*pieces[:start], *pieces[end:]))


def _is_quoted(before: Sequence[Piece]) -> bool:
    """Return whether a ‘ is open at the end of these pieces."""
    texts = [_text(piece) for piece in before]
    return texts.count("‘") > texts.count("’")


def _ends_sentence(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Return whether the sign after a run ends the run's own sentence: that of a whole line or quotation."""
    before = _text(pieces[start - 1]) if start else ""
    sign, after = [*map(_text, pieces[end : end + 2]), "", ""][:2]
    is_own = CLOSING.get(before) == after or (
        _is_all(pieces, start, end) and any(map(_has_letter, map(_html, pieces[start:end])))
    )
    return bool(ENDING.fullmatch(sign)) and is_own


def _text(piece: Piece) -> str:
    return piece.html if isinstance(piece, TextPiece) else ""


def _ends_run(text: str, against: str, *, in_brackets: bool) -> bool:
    if against == LTR and (text == "’" or (ARABIC_COMMA in text and not in_brackets)):
        return text != "’"
    if against == RTL and LIST_COMMA.search(text):
        return True
    return text in CLOSERS and text != ""


def _direction(piece: Piece) -> str:
    if isinstance(piece, TextPiece):
        return piece.direction
    directions = {_direction(inner) for inner in piece.pieces} - {NEUTRAL}
    return MIXED if len(directions) > 1 else next(iter(directions), NEUTRAL)


def _html(piece: Piece) -> str:
    if isinstance(piece, TextPiece):
        return piece.html
    return piece.opening + "".join(_html(inner) for inner in piece.pieces) + piece.closing


def _has_letter(html: str) -> bool:
    text = html.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    return any(character.isalpha() for character in text)
