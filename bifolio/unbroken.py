"""Keep codes, ranges and telephone numbers whole: no line of a page ends in one, and copied text has no sign for it.

A browser ends a line after a hyphen, dash or space of `CC BY-SA 4.0` or `2016–2017` and before a stroke of `A/RES/43/50`.
The style sheet forbids it in elements of the class `whole`; a joiner (U+2060) would be copied with the words.
"""

from __future__ import annotations

import re

CLASS = "whole"
LONGEST = 24  # characters of what is kept whole, so that it has room on a telephone
# A number is taken with its groups: an element around a part of it would be laid out apart, and end in another order.
NUMBER_OR_CODE = r"(?:\d{1,3}(?:[.,:]\d{1,6}){1,4}|[A-Z\d]{1,8})"
NAME = r"[A-Z]{2,8}[ \n]"  # before a code or number it is a part of it: CC BY-SA 4.0, ISO 639-3, RFC 3986
JOINED = rf"{NUMBER_OR_CODE}(?:[–-]{NUMBER_OR_CODE}){{1,2}}"
SYMBOL = r"[A-Z]{1,8}(?:/[A-Z\d]{1,8}){1,4}(?<=\d)"  # of a document: A/RES/43/50
IN_COMPOUND = r"(?!-(?![a-z\u00df-\u024f]))"  # or not: CC BY-SA-licens
CODE = re.compile(
    rf"(?<![\w./:@#&=?–-])(?<!\d,)(?:(?:{NAME})?{JOINED}(?:(?<=[A-Z]) \d\.\d)?{IN_COMPOUND}"
    rf"|(?:(?:{NAME}){{1,2}}\d{{1,6}}(?:\.\d{{1,3}})?|{SYMBOL})(?!-))"
    r"(?![\w/@&=?–]|[.,:]\d)",
    re.ASCII,
)
DIGIT = "[0-9۰-۹٠-٩]"
ARABIC_NUMBER = r"[۰-۹٠-٩]+(?:[٫٬.,:/][۰-۹٠-٩]+)*"
MORE = re.compile(  # ranges in the digits of Arabic scripts, and telephone numbers
    rf"(?<![\w.,:/–+-])(?:{ARABIC_NUMBER}–{ARABIC_NUMBER}|\+{DIGIT}{{1,4}}(?:[ -]\(?{DIGIT}{{1,4}}\)?){{2,5}})(?![\w–/-]|[.,:٫٬]\w)"
)
BREAKING = re.compile(r"[-/?\\]")  # signs that a line may end at
TAG = re.compile(r"(<[^<>]*>)")
# Elements without other elements in them, and where all lines are the author's.
EXCLUDED = ("<head", "<svg", "<math", "<script", "<style", "<pre", "<code", "<textarea")


def keep_whole(html: str) -> str:
    """Return the HTML with each code, range and telephone number in an element of the class `whole`.

    >>> keep_whole("<p>2016–2017</p>")
    '<p><span class="whole">2016–2017</span></p>'
    """
    for pattern in (MORE, CODE):
        html = _with_whole(html, pattern) if pattern.search(html) else html
    return html


def _with_whole(html: str, pattern: re.Pattern[str]) -> str:
    parts, excluded, is_whole = TAG.split(html), "", False
    for number, part in enumerate(parts):
        if number % 2:
            if excluded:
                excluded = "" if part == excluded else excluded
            else:
                name = next((tag for tag in EXCLUDED if part.startswith((f"{tag} ", f"{tag}>"))), "")
                excluded = f"</{name[1:]}>" if name and not part.endswith("/>") else ""
            is_whole = part == f'<span class="{CLASS}">'
        elif not excluded and not is_whole:
            parts[number] = pattern.sub(_kept, part)
    return "".join(parts)


def whole(html: str) -> str:
    """Return inline HTML in an element that no line ends in."""
    return f'<span class="{CLASS}">{html}</span>'


def is_short(code: str) -> bool:
    """Return whether a line could end in a piece of code and need not, as in `--help`."""
    return len(code) <= LONGEST and " " not in code and BREAKING.search(code) is not None


def _kept(match: re.Match[str]) -> str:
    return whole(match[0]) if len(match[0]) <= LONGEST else match[0]
