"""Lay out Markdown prose one sentence a line, so that a change of wording is a change of one line.

`python tests/prose.py FILE…` rewrites files; `tests/test_docs.py` compares.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

CODE_OR_LINK = re.compile(r"(`+).+?\1|!?\[[^\]]*\]\([^)]*\)|\[@[^\]]*\]")
SENTENCE_END = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!vs)(?<!etc)(?<=[.?!])([\"”’')*_]*)\s+(?=[\"“‘'(*\[_]*[A-Z\ue000])")
LIST_ITEM = re.compile(r"\s*([*+-]|\d+\.)\s+")
NOT_PROSE = re.compile(r"#|\||<!--|:::|---|!\[[^\]]*\]\([^)]*\)$|\[[^\]]+\]:")


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph, which may run over several lines; code and links are not divided."""
    protected: list[str] = []

    def protect(match: re.Match[str]) -> str:
        protected.append(match.group())
        return "\ue000" + "\ue001" * (len(protected) - 1) + "\ue002"

    text = CODE_OR_LINK.sub(protect, " ".join(paragraph.split()))
    lines = SENTENCE_END.sub(r"\1\n", text).split("\n")
    return [re.sub("\ue000(\ue001*)\ue002", lambda match: protected[len(match.group(1))], line) for line in lines]


def one_sentence_a_line(text: str) -> str:
    """Return a Markdown text with each sentence of its paragraphs and list items on a line of its own.

    Fenced and indented code, tables, headings and comments stay as they are.
    """
    return "\n".join(_lines([*text.splitlines(), ""])).rstrip("\n") + "\n"


def _lines(lines: list[str]) -> Iterator[str]:
    paragraph: list[str] = []
    indent = margin = ""  # before the first line of the paragraph, and before the others
    in_fence = in_list = False
    for line in lines:
        content = line.strip()
        item = None if in_fence else LIST_ITEM.match(line)
        fence = content.startswith("```")
        in_list = bool(item) or (in_list and (not content or line.startswith(" ")))
        code = in_fence or fence or (line.startswith("    ") and not in_list)
        prose = bool(content) and not code and not NOT_PROSE.match(content)
        if paragraph and (item or not prose):
            yield from _indented(sentences(" ".join(paragraph)), indent, margin)
            paragraph = []
        if fence:
            in_fence = not in_fence
        if item:
            indent, margin = item.group(), " " * len(item.group())
            paragraph = [line[len(indent) :]]
        elif prose:
            if not paragraph:
                indent = margin = line[: len(line) - len(line.lstrip())]
            paragraph.append(content)
        else:
            yield line


def _indented(lines: list[str], indent: str, margin: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{margin if number else indent}{line}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        file = Path(name)
        file.write_text(one_sentence_a_line(file.read_text(encoding="utf-8")), encoding="utf-8")
