"""Find the glossary terms of a text, in time that grows with the text and not with the glossary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bifolio.model import Packet, Term

BEGINNING = 3  # letters by which words are looked up: few words of a language share them


class TermIndex:
    """The terms of a packet's glossary, by the beginnings of their words in the source language."""

    def __init__(self, packet: Packet) -> None:
        self.terms: tuple[Term, ...] = packet.used_for("terms")
        self.places: dict[str, set[int]] = defaultdict(set)  # folded word to the places of its terms in the glossary
        lengths: dict[str, set[int]] = defaultdict(set)
        for place, term in enumerate(self.terms):
            for word in (term.forms or {}).get(packet.language) or (term.term,):
                folded = word.casefold()
                self.places[folded].add(place)
                lengths[folded[:BEGINNING]].add(len(folded))
        self.lengths = {beginning: sorted(found) for beginning, found in lengths.items()}

    def terms_in(self, text: str) -> list[Term]:
        """Return the terms that a text contains in any of their forms, in the order of the glossary."""
        return [self.terms[place] for place in sorted(set(self._places(text.casefold())))]

    def _places(self, folded: str) -> Iterator[int]:
        for start in range(len(folded) if self.terms else 0):
            for size in range(1, BEGINNING + 1):
                for length in self.lengths.get(folded[start : start + size], ()):
                    yield from self.places.get(folded[start : start + length], ())
