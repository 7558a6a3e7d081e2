"""Write passages as plain text, with values as they read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bifolio import markdown

IN_SOURCE, END = "\u2068", "\u2069"  # around a part in the source language: FSI and PDI, isolates of UAX #9
BETWEEN = " · "  # cells of a row, and fields of a record
FALLBACK = "fallback"  # the class of such a part in a passage
CALLS = ("citation", "footnote_ref", "inline_note")
Reading = Callable[[str, str, bool], str]  # the name of a value, its style, and whether in the source language


def plain(
    text: str,
    reading: Reading,
    references: Mapping[str, str],
    citations: Mapping[str, str] | None = None,
    *,
    in_source: bool = False,
) -> str:
    """Return a passage as plain text, with a part in another language than the passage between isolates.

    `references` are the words of what links lead to that are no addresses. Citations and addresses are left out
    unless `citations` give what each citation prints.
    """
    return _Plain(reading, references, citations).text(markdown.parse_inline(text), in_source=in_source)


def words_of(target: str, references: Mapping[str, str]) -> str:
    """Return in words where a link leads: a place of the packet, by its anchor, or a path; an address is its own."""
    return references.get(target[1:], "") if target.startswith("#") else references.get(target, target)


def fallbacks(text: str) -> int:
    """Return how many parts of a passage are in the source language, for want of a translation."""
    return text.count(f"]{{.{FALLBACK}}}")


def fallback(text: str) -> str:
    """Return a part of a passage that is in the source language, for want of a translation, as one that says so."""
    return f"[{text}]{{.{FALLBACK}}}"


def with_more(shown: str, around: str, other: str, other_around: str) -> tuple[str, str]:
    """Return what is printed of a record with the parts that another container prints besides, such as a group."""
    parts = zip(other.split(BETWEEN), other_around.split(BETWEEN), strict=False)
    more = [(part, around_part) for part, around_part in parts if part not in shown]
    return BETWEEN.join([shown, *(part for part, _ in more)]), BETWEEN.join([around, *(each for _, each in more)])


class _Plain:
    """Writes the tokens of one passage."""

    def __init__(
        self, reading: Reading, references: Mapping[str, str], citations: Mapping[str, str] | None = None
    ) -> None:
        self.reading, self.references, self.citations = reading, references, citations

    def text(self, tokens: Sequence[markdown.Token], *, in_source: bool) -> str:
        """Return the text of tokens; no space stays before a call that is left out."""
        shown = ""
        opened: list[bool] = []  # whether each span that is open is in the source language
        for token, following in zip(tokens, [*tokens[1:], None], strict=True):
            if token.type in CALLS:
                shown = shown.rstrip() + self._call(token, in_source=in_source)
            elif token.type == "value":
                shown += self.reading(token.meta["name"], token.meta["style"], in_source or any(opened))
            elif token.type in ("softbreak", "hardbreak"):
                shown += " "
            elif token.type == "link_open":
                shown += self._link(token, has_words=following is not None and following.type != "link_close")
            elif token.type == "span_open":
                opened.append(FALLBACK in token.meta["attributes"].get("class", "").split())
                shown += IN_SOURCE if opened[-1] else ""
            elif token.type == "span_close":
                shown += END if opened.pop() else ""
            else:
                shown += token.content
        return shown

    def _call(self, token: markdown.Token, *, in_source: bool) -> str:
        if token.type == "inline_note":
            return f" ({self.text(token.children or [], in_source=in_source)})"
        shown = (self.citations or {}).get(token.content, "") if token.type == "citation" else ""
        return f" ({shown})" if shown else ""

    def _link(self, token: markdown.Token, *, has_words: bool) -> str:
        """Return the words of a link that has none, and where another leads to, where that is wanted."""
        words = words_of(str(token.attrGet("href")), self.references)
        if not has_words:
            return words
        return f"<{words}> " if self.citations is not None and words and token.info != "auto" else ""
