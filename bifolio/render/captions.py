"""Number the captions of an edition's figures and tables, for the containers themselves, for references and for lists of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from bifolio import markdown
from bifolio.markdown import Document, Slot, Token


class Caption(NamedTuple):
    """The caption of a container: its number among those of its kind, the id that links lead to, and its slot."""

    kind: str
    number: int
    id: str
    title: Token
    slot: Slot | None


def captions(documents: Iterable[Document], kinds: Collection[str]) -> Iterator[Caption]:
    """Yield the captions of the containers of these kinds that have a title, in the order of the documents."""
    numbers: Counter[str] = Counter()
    for document in documents if kinds else ():
        settings = {}
        for token, slot in markdown.walk(document):
            if token.type == "container_bifolio_open":
                settings = token.meta["settings"]
            elif (kind := str(token.meta.get("title_of"))) in kinds:
                numbers[kind] += 1
                yield Caption(kind, numbers[kind], settings.get("id", f"{kind}-{numbers[kind]}"), token, slot)
