"""Divide two blocks that correspond, so that their list items and table rows can be beside each other, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator

LIST = re.compile(r"<(ul|ol)(?: start=\"(\d+)\")?>\n?(.*)</\1>\n?", re.DOTALL)
ITEM_EDGE = re.compile(r"<(/?)li\b[^>]*>")
TABLE = re.compile(
    r"(<div class=\"table-frame\"[^>]*>\s*<table[^>]*>)(.*?<tbody>)(.*)</tbody>\s*</table>\s*</div>\s*", re.DOTALL
)
TABLE_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)


def divide(first: str, second: str) -> list[tuple[str, str]]:
    """Return the pairs of parts of two blocks: items of lists, rows of tables with row headers, else the blocks as they are."""
    parts = _parts(first), _parts(second)
    return list(zip(*parts, strict=True)) if len(parts[0]) == len(parts[1]) > 1 else [(first, second)]


def _parts(block: str) -> list[str]:
    if match := LIST.fullmatch(block):
        tag, start = match[1], int(match[2] or 1)
        items = list(_items(match[3]))
        if tag == "ul":
            return [f"<ul>{item}</ul>" for item in items]
        return [f'<ol start="{start + number}">{item}</ol>' for number, item in enumerate(items)]
    if match := TABLE.fullmatch(block):
        rows = TABLE_ROW.findall(match[3])
        if rows and all('<th scope="row">' in row for row in rows):  # each cell has a header in its own row
            heads = [match[2], *(["<tbody>"] * (len(rows) - 1))]
            return [f"{match[1]}{head}{row}</tbody></table></div>" for head, row in zip(heads, rows, strict=True)]
    return [block]


def _items(html: str) -> Iterator[str]:
    """Yield the items of a list, with the lists in them."""
    depth = start = 0
    for edge in ITEM_EDGE.finditer(html):
        start = edge.start() if not depth else start
        depth += -1 if edge[1] else 1
        if not depth:
            yield html[start : edge.end()]
