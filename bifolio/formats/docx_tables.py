"""Turn the tables of an edition into those of WordprocessingML, with rows of headings that each page repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bifolio.formats.word_markup import Element, element
from bifolio.formats.xhtml import HTML

WIDTH = 9000  # of a table, in twentieths of a point
NARROW, WIDE = 10, 120  # characters: what every column gets, and the most that counts of its longest cell
SHARE = 0.4  # of the longest cell that a column is widened by
SIDES = ("top", "bottom", "insideH")


@dataclass
class Cell:
    """A cell of the grid: the element that fills it, and whether it is the first that the element fills."""

    source: Element
    head: bool  # a heading of its column or row
    begins: bool  # in its row
    first: bool  # in its column
    columns: int = 1


@dataclass
class TableRow:
    """A row: its cells from the first column to the last, and whether it is a row of headings."""

    head: bool
    cells: dict[int, Cell] = field(default_factory=dict)


def table(source: Element, blocks: Callable[[Cell], list[Element]], *, rtl: bool) -> Element:
    """Return a table, of which `blocks` gives the content of each cell; columns that only draw what others say are left out."""
    rows = _grid(source)
    columns = sorted({column for row in rows for column in row.cells})
    widths = _widths(rows, columns)
    properties = element(
        "w:tblPr",
        element("w:bidiVisual") if rtl else None,
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblBorders", *(element(f"w:{side}", val="single", sz=4, space=0, color="auto") for side in SIDES)),
        element("w:tblCellMar", *(element(f"w:{side}", w=90, type="dxa") for side in ("left", "right"))),
        element("w:tblLook", firstRow=int(any(row.head for row in rows)), firstColumn=1, noHBand=1, noVBand=1),
        _description(source),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
    sized = dict(zip(columns, widths, strict=True))
    return element("w:tbl", properties, grid, *(_row(row, sized, blocks) for row in rows))


def _description(source: Element) -> Element | None:
    caption = source.find(f"{{{HTML}}}caption")
    text = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
    return element("w:tblCaption", val=text) if text else None


def _grid(source: Element) -> list[TableRow]:
    """Return the rows of a table, with a cell in each place."""
    rows: list[TableRow] = []
    below: dict[int, tuple[int, Cell]] = {}  # by column: in how many rows its last cell goes on
    for line in source.iter(f"{{{HTML}}}tr"):
        if line.get("aria-hidden") == "true":
            continue
        cells = [each for each in line if each.tag in (f"{{{HTML}}}td", f"{{{HTML}}}th")]
        row = TableRow(
            head=bool(cells) and all(each.get("scope") == "col" or _is_head(each) for each in cells) and not below
        )
        rows.append(row)
        column = 0
        for each in cells:
            while column in below:
                _go_on(row, column, below)
                column += 1
            across, down = (int(each.get(name, "1")) for name in ("colspan", "rowspan"))
            for offset in range(across):
                cell = Cell(each, _is_head(each), begins=not offset, first=True, columns=across)
                row.cells[column + offset] = cell
                if down > 1:
                    below[column + offset] = (down - 1, cell)
            column += across
        for rest in [each for each in below if each >= column]:
            _go_on(row, rest, below)
    drawn = {column for row in rows for column, cell in row.cells.items() if cell.source.get("class") == "plot"}
    for row in rows:
        row.cells = {column: cell for column, cell in sorted(row.cells.items()) if column not in drawn}
    return [row for row in rows if row.cells]


def _go_on(row: TableRow, column: int, below: dict[int, tuple[int, Cell]]) -> None:
    left, cell = below.pop(column)
    row.cells[column] = Cell(cell.source, cell.head, cell.begins, first=False, columns=cell.columns)
    if left > 1:
        below[column] = (left - 1, cell)


def _is_head(cell: Element) -> bool:
    return cell.tag == f"{{{HTML}}}th"


def _widths(rows: list[TableRow], columns: list[int]) -> list[int]:
    """Return the width of each column, in twentieths of a point."""
    longest = dict.fromkeys(columns, 0)
    for row in rows:
        for column, cell in row.cells.items():
            if cell.columns == 1:
                longest[column] = max(
                    longest[column], min(WIDE, len(" ".join("".join(cell.source.itertext()).split())))
                )
    asked = [NARROW + SHARE * longest[column] for column in columns]
    return [int(WIDTH * width / sum(asked)) for width in asked]


def _row(row: TableRow, widths: dict[int, int], blocks: Callable[[Cell], list[Element]]) -> Element:
    properties = element("w:trPr", element("w:cantSplit"), element("w:tblHeader") if row.head else None)
    return element("w:tr", properties, *_cells(row, widths, blocks))


def _cells(row: TableRow, widths: dict[int, int], blocks: Callable[[Cell], list[Element]]) -> Iterator[Element]:
    for column, cell in row.cells.items():
        if not cell.begins:
            continue
        width = sum(widths.get(column + offset, 0) for offset in range(cell.columns))
        joined = cell.source.get("rowspan", "1") != "1"
        properties = element(
            "w:tcPr",
            element("w:tcW", w=width, type="dxa"),
            element("w:gridSpan", val=cell.columns) if cell.columns > 1 else None,
            element("w:vMerge", val="restart" if cell.first else "continue") if joined else None,
        )
        content = blocks(cell) if cell.first else []
        if not content or not content[-1].tag.endswith("}p"):  # a cell ends with a paragraph
            content = [*content, element("w:p")]
        yield element("w:tc", properties, *content)
