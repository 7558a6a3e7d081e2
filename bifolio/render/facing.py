"""Divide two blocks that correspond, so that their list items and table rows can be beside each other, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.render.column_shares import column_shares

LIST = re.compile(r"<(ul|ol|dl)( [^>]*)?>\n?(.*)</\1>\n?", re.DOTALL)
START = re.compile(r" start=\"(\d+)\"")
EDGE = re.compile(r"<(/?)(li|dl|dt|dd)\b[^>]*>")
MAP = re.compile(r"(<div class=\"map\">.*?)(<dl class=\"map-places\">.*</dl>)\s*</div>\s*", re.DOTALL)
KEY = '<p class="key-note">'
DATED = '<table class="timeline">'  # the style sheet says how wide the column of its dates is
FRAME = '<div class="table-frame"'
ID = re.compile(r' id="[^"]*"')
TABLE = re.compile(
    r"(<div class=\"table-frame\"[^>]*>\s*<table[^>]*>)(.*?<tbody>)(.*)</tbody>\s*</table>\s*</div>\s*", re.DOTALL
)
TABLE_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
FIRST_CELL = re.compile(r"(<tr[^>]*>\s*)<td\b(.*?)</td>", re.DOTALL)
HEAD_APART = re.compile(r"(.*?<table[^>]*>)(.*</thead>\s*)(<tbody>.*)", re.DOTALL)
COLUMNS = re.compile(r"<colgroup>.*?</colgroup>", re.DOTALL)
COLUMNS_BEFORE = re.compile(r"<thead|<tbody")
ROW_HEADER = '<th scope="row">'


def divide(first: str, second: str) -> list[tuple[str, str]]:
    """Return the pairs of parts of two blocks: items of lists, terms with what they mean, rows of tables; else the blocks."""
    parts = _parts(first), _parts(second)
    if len(parts[0]) != len(parts[1]) or len(parts[0]) == 1:
        return [(first, second)]
    tables = [part for part in (*parts[0], *parts[1]) if part.startswith(FRAME) and DATED not in part]
    columns = "".join(f'<col style="width: {share}%">' for share in column_shares(tables))
    return [(_with_columns(one, columns), _with_columns(other, columns)) for one, other in zip(*parts, strict=True)]


def head_apart(block: str) -> tuple[str, str] | None:
    """Return the head of a table with its caption, as a table of its own, and the rest; None if the block is no such table."""
    match = HEAD_APART.fullmatch(block) if block.startswith(FRAME) else None
    if match is None:
        return None
    columns = COLUMNS.search(match[2])
    return f"{match[1]}{match[2]}</table></div>", f"{ID.sub('', match[1])}{columns[0] if columns else ''}{match[3]}"


def _with_columns(part: str, columns: str) -> str:
    """Return a part of a table with the widths of its columns; any other part as it is."""
    if not columns or DATED in part or not part.startswith(FRAME):
        return part
    return COLUMNS_BEFORE.sub(lambda place: f"<colgroup>{columns}</colgroup>{place[0]}", part, count=1)


def _parts(block: str) -> list[str]:
    if match := LIST.fullmatch(block):
        tag, attributes, inside = match[1], match[2] or "", match[3]
        items = list(_items(inside, "dt" if tag == "dl" else "li"))
        if tag != "ol":
            return [f"<{tag}{attributes}>{item}</{tag}>" for item in items]
        start, others = START.search(attributes), START.sub("", attributes)
        return [
            f'<ol start="{number}"{others}>{item}</ol>'
            for number, item in enumerate(items, int(start[1]) if start else 1)
        ]
    if match := MAP.fullmatch(block):
        return [f"{match[1]}</div>", *(f'<div class="map">{part}</div>' for part in _parts(match[2]))]
    frame = max(block.find(FRAME), 0)
    before, table = block[:frame], block[frame:]
    if before.count("<div") == before.count("</div>") and (match := TABLE.fullmatch(table)):
        rows = [_with_header(row) for row in TABLE_ROW.findall(match[3])]
        heads = [match[2], *(["<tbody>"] * (len(rows) - 1))]
        openings = [match[1], *[ID.sub("", match[1])] * (len(rows) - 1)]  # an id is there once
        parts = [
            f"{opening}{head}{row}</tbody></table></div>"
            for opening, head, row in zip(openings, heads, rows, strict=True)
        ]
        drawing, key, words = before.partition(KEY)  # a drawing that the table says in words
        return [*filter(str.strip, (drawing, key + words)), *parts]
    return [block]


def _with_header(row: str) -> str:
    """Return a row of a table with a header in it, since that of its column is in another table."""
    return row if ROW_HEADER in row else FIRST_CELL.sub(r'\1<th scope="row" class="plain"\2</th>', row, count=1)


def _items(html: str, begins: str) -> Iterator[str]:
    """Yield the items of a list, with the lists in them; each begins with the outermost of these elements."""
    depth, start = 0, -1
    for edge in EDGE.finditer(html):
        if not depth and edge[2] == begins:
            if start >= 0:
                yield html[start : edge.start()].rstrip()
            start = edge.start()
        depth += -1 if edge[1] else 1
    if start >= 0:
        yield html[start:].rstrip()
