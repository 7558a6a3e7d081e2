"""Number the captions of an edition's figures and tables, for the containers themselves, for references and for lists of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import Any, NamedTuple

from markupsafe import Markup

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


class References:
    """What the texts of an edition say where they refer to a part of it: numbered captions, and titles."""

    def __init__(
        self,
        documents: Sequence[Document],
        numbered: Collection[str],
        number: Callable[[int], str],
        title: Callable[[Token, Slot | None], Markup],
    ) -> None:
        self.documents, self.numbered, self.number, self.title = documents, numbered, number, title
        self.drawn: Counter[str] = Counter()  # containers with numbered captions, by kind

    @cached_property
    def captions(self) -> tuple[SimpleNamespace, ...]:
        """Return the numbered captions in order: kind, number as text, id and title."""
        return tuple(
            SimpleNamespace(kind=each.kind, number=self.number(each.number), id=each.id, title=self.title(*each[3:]))
            for each in captions(self.documents, self.numbered)
        )

    def draw(self, kind: str) -> SimpleNamespace:
        """Return the caption of the next container of a kind that is drawn."""
        caption = [each for each in self.captions if each.kind == kind][self.drawn[kind]]
        self.drawn[kind] += 1
        return caption

    def words(self, anchor: str) -> Mapping[str, Any]:
        """Return what a link without words to an anchor says: the kind and number of a caption, or a title."""
        caption = next((each for each in self.captions if each.id == anchor), None)
        return vars(caption) if caption else {"kind": "", "title": self.titles.get(anchor, anchor)}

    @cached_property
    def titles(self) -> Mapping[str, Markup]:
        """Return the titles of headings, and of containers with an id, by their anchors."""
        titles: dict[str, Markup] = {}
        for document in self.documents:
            before = None
            for token, slot in markdown.walk(document):
                is_title = before is not None and (before.type == "heading_open" or "title_of" in token.meta)
                if before is not None and is_title and token.type == "inline":
                    titles.setdefault(markdown.anchor_of(before), self.title(token, slot))
                before = token
        return titles
