"""Name characters that readers cannot see: in the reader's language where phrases.toml has the name, else as Unicode does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from bifolio.findings.sentence_parts import phrase, phrases

CATEGORIES = {"Cc": "a-control-character", "Co": "a-private-character", "Cn": "no-character", "Cs": "half-a-character"}
# What is not seen in print, for expressions: every space, what is drawn as nothing, and every format character that is not drawn.
UNSEEN = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff"
)
# A link or picture with something between its brackets and its address.
BETWEEN = re.compile(rf"\][{UNSEEN}]*(?P<sign>[{UNSEEN}])\(")


def named(character: str) -> Mapping[str, str]:
    r"""Return a character as details of a finding: its code point and its name.

    >>> named("\u200c")
    {'codepoint': 'U+200C', 'name': 'a zero-width non-joiner'}
    """
    return {"codepoint": codepoint(character), "name": name(character)}


def codepoint(character: str) -> str:
    """Return the code point of a character, as `U+202E`."""
    return f"U+{ord(character):04X}"


def name(character: str) -> str:
    """Return the name of a character."""
    known = f"u-{ord(character):04x}"
    if known in phrases():
        return phrase(known)
    category = CATEGORIES.get(unicodedata.category(character))
    return phrase(category) if category else unicodedata.name(character, "").lower()


def between_brackets(text: str) -> str:
    """Return a sentence on the first sign that keeps words in brackets and an address from being a link, "" without one."""
    match = BETWEEN.search(text)
    return phrase("between-brackets", name=name(match["sign"])) if match else ""
