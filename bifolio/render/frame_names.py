"""Name the frames of a page that scroll, so that a screen reader says where the keyboard has stopped."""

from __future__ import annotations

import re
from collections.abc import Callable

PART = re.compile(r'<h[1-6]\b[^>]*>(?P<words>.*?)</h[1-6]>|<div class="(?:table-frame|strips)"[^>]*>', re.DOTALL)
LABEL = re.compile(r' aria-label="([^"]*)"')
LABELLED = " aria-labelledby="
ROLE = ' role="group"'
NO_WORDS = re.compile(r"<sup\b.*?</sup>|<[^<>]*>", re.DOTALL)  # calls of notes, and tags


def name_frames(html: str, number: Callable[[int], str]) -> str:
    """Return a page whose frames have names (ARIA) that differ from each other.

    A frame keeps the name that its template gives it, which is that of its caption; any other is called like the heading
    before it. Of frames with one name, those after the first have a number, written as `number` does.
    """
    words, taken = "", set[str]()

    def name(part: re.Match[str]) -> str:
        nonlocal words
        if part["words"] is not None:
            words = " ".join(NO_WORDS.sub("", part["words"]).split())
            return part[0]
        label = LABEL.search(part[0])
        wanted = label[1] if label else words
        if LABELLED in part[0] or not wanted:
            return part[0]
        given, count = wanted, 1
        while given in taken:
            count += 1
            given = f"{wanted} ({number(count)})"
        taken.add(given)
        role = "" if ROLE in part[0] else ROLE
        opening = LABEL.sub("", part[0]).removesuffix(">")
        return opening + f'{role} aria-label="{given.replace(chr(34), "&#34;")}">'

    return PART.sub(name, html)
