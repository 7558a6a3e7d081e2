"""Find code in sections written for mdBook: fenced blocks, code spans and formulas, which conversion leaves as they are."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
# A span ends with its paragraph: before an empty line, a heading or an item of a list.
CODE = re.compile(r"(?<!`)(`++)(?:[^\n]|\n(?![ \t>]*(?:\n|#+[ \t]|[*+-][ \t]|\d+[.)][ \t])))*?(?<!`)\1(?!`)")
FORMULA = re.compile(
    r"\$\$.{1,2000}?\$\$|\\\\\((?P<inline>.{1,500}?)\\\\\)|\\\\\[(?P<block>(?:(?!\n[ \t>]*\n).){1,2000}?)\\\\\]",
    re.DOTALL,
)  # mdBook's own for MathJax has two backslashes

KEY = secrets.token_hex(8)  # so that no text has the signs that stand for code while it is changed
HIDDEN = re.compile(f"\ue000{KEY}\\.(\\d+)\ue001")


def fenced_lines(text: str) -> list[tuple[str, bool]]:
    """Return the lines of a text, each with whether it is a block of code or its fence."""
    lines, fence = [], ""
    for line in text.split("\n"):
        opened = FENCE.match(line)
        lines.append((line, bool(fence or opened)))
        fence = "" if fence and opened and opened[1].startswith(fence) else fence or (opened[1] if opened else "")
    return lines


def outside_code(text: str, change: Callable[[str], str], *, formulas: bool = False) -> str:
    """Return a text changed, its code spans, and formulas if told so, as they were; what is changed may go around them."""
    spans: list[str] = []

    def hide(match: re.Match[str]) -> str:
        spans.append(match[0])
        return f"\ue000{KEY}.{len(spans) - 1}\ue001"

    def hide_formula(match: re.Match[str]) -> str:
        inline, block = match["inline"], match["block"]
        block = block if block and "\n" in block else block and block.strip()
        spans.append(f"${inline.strip()}$" if inline else f"$${block}$$" if block else match[0])
        return f"\ue000{KEY}.{len(spans) - 1}\ue001"

    hidden = CODE.sub(hide, text)
    hidden = FORMULA.sub(hide_formula, hidden) if formulas else hidden
    changed = HIDDEN.sub(lambda match: spans[int(match[1])], change(hidden))
    return HIDDEN.sub(lambda match: spans[int(match[1])], changed)  # code in a formula
