"""Number what pages number: the items of lists, and captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from bifolio import markdown
from bifolio.extract import SelectionContents
from bifolio.markdown import Token
from bifolio.model import Packet, Selection

OF_CAPTIONS = "#"  # what the number of a caption begins with, which no list does


def caption_numbers(packet: Packet, language: str, whole: Selection) -> Mapping[tuple[str, int], int]:
    """Return the numbers of captions by path and line; 0 where not all selections that have one give it the same number."""
    found: dict[tuple[str, int], int] = {}
    for selection in packet.selections or (whole,):
        numbers: Counter[str] = Counter()
        for document in SelectionContents(packet, selection, language).documents if packet.numbered else ():
            for token, _ in markdown.walk(document):
                if (kind := token.meta.get("title_of")) in packet.numbered:
                    numbers[str(kind)] += 1
                    place, number = (document.path, token.meta["line"]), numbers[str(kind)]
                    found[place] = number if found.get(place, number) == number else 0
    return found


class ItemNumbers:
    """Numbers the items of ordered lists, for the first text of each."""

    def __init__(self, written: Callable[[int], str]) -> None:
        self.written = written
        self.lists: list[
            tuple[int, int, int] | None
        ] = []  # of those open: start, next number, and which list; None: bullets
        self.count = 0
        self.waiting: dict[str, Any] = {}

    def see(self, token: Token) -> None:
        """Follow the walk over a section."""
        if token.type == "ordered_list_open":
            self.count += 1
            given = token.attrGet("start")
            start = 1 if given is None else int(given)
            self.lists.append((start, start, self.count))
        elif token.type == "bullet_list_open":
            self.lists.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.waiting = {}
            if opened := self.lists[-1]:
                start, number, which = opened
                self.lists[-1] = start, number + 1, which
                self.waiting = {"number": self.written(number), "start": self.written(start), "in_list": which}
            if "checked" in token.meta:
                self.waiting["checked"] = bool(token.meta["checked"])
        elif token.type == "list_item_close":
            self.waiting = {}

    def caption(self, name: str) -> dict[str, Any]:
        """Return what a caption with a number has, which is in no list."""
        self.count += 1
        return {"number": name, "start": OF_CAPTIONS, "in_list": self.count}

    def take(self) -> dict[str, Any]:
        """Return the number of the item whose first text this is, with its list and where that begins, and whether it is ticked."""
        taken, self.waiting = self.waiting, {}
        return taken
