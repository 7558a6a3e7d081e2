"""Take out of a section written for mdBook what packets do not allow and conversion by lines did not see: the parser sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bifolio.markdown.blocks import block_parser
from bifolio.markdown.inline import FoundLink, found_links, parse_inline
from bifolio.markdown.mdbook_code import outside_code
from bifolio.markdown.mdbook_footnotes import LABEL

# What the parser does not take for a definition, such as one with words after its title.
NO_DEFINITION = re.compile(r"^ {0,3}\\?\[[^\[\]\n]+\]:[ \t]*\S.*", re.MULTILINE)
Target = Callable[[FoundLink, str], str]  # where a link with these words is to lead, "" for nowhere
LeaveOut = Callable[[int, str], None]  # called with the number of the line, from 0, and what is left out


def taken_out(text: str, target_of: Target, leave_out: LeaveOut) -> str:
    """Return a converted text whose links all lead somewhere, whose notes have texts, and which has no HTML.

    A link that leads nowhere is replaced by its words; the mark of a note without a text is text. Lines keep their numbers.
    """
    env: dict[str, Any] = {}
    tokens = block_parser().parse(text, env)
    passage = _Passage(
        env.get("references", {}),
        {token.meta["label"] for token in tokens if token.type == "footnote_reference_open"},
        target_of,
    )
    lines = text.split("\n")
    for token in tokens:
        if token.type == "inline" and token.map and ("[" in token.content or "<" in token.content):
            after, left_out = passage.converted(token.content)
            for words in left_out:
                leave_out(token.map[0], words)
            for number, (old, new) in enumerate(zip(token.content.split("\n"), after.split("\n"), strict=True)):
                before, found, rest = lines[token.map[0] + number].rpartition(old)
                lines[token.map[0] + number] = f"{before}{new}{rest}" if found else rest
    return "\n".join(lines)


class _Passage:
    """Converts passages of one section."""

    def __init__(self, references: Mapping[str, Any], notes: set[str], target_of: Target) -> None:
        self.references, self.notes, self.target_of = references, notes, target_of
        self.left_out: list[str] = []

    def converted(self, text: str) -> tuple[str, list[str]]:
        """Return a passage converted, and what it leaves out."""
        self.left_out = []
        text = self._links(text)
        for token in parse_inline(text, html=True) if "<" in text else ():
            if token.type == "html_inline":
                text = outside_code(text, lambda part, tag=token.content: part.replace(tag, self._removed(tag)))  # type: ignore[misc]
        text = NO_DEFINITION.sub(lambda match: self._removed(match[0]), text)
        return outside_code(text, lambda part: LABEL.sub(self._mark, part)), self.left_out

    def _links(self, text: str) -> str:
        edits: list[tuple[int, int, str]] = []
        for link in found_links(text, self.references):
            target = self.target_of(link, text[link.start : link.words_end])
            if target == link.target:
                continue
            self.left_out += [] if target else [text[link.start : link.end]]
            ends = "\n" * text.count("\n", link.words_end, link.end)
            edits.append((link.words_end, link.end, f"]({target}){ends}" if target else ends))
            edits += [] if target else [(link.start, link.words_start, "")]
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def _mark(self, match: re.Match[str]) -> str:
        return f"\\{match[0]}" if match[1] and match[1] not in self.notes else match[0]

    def _removed(self, text: str) -> str:
        self.left_out.append(text)
        return "\n" * text.count("\n")
