"""Turns an HTML table into rows of cells, or says that it only lays a page out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inclusive_desk.api.builder import CellRuns, Run
from inclusive_desk.plugins.importers.markup.looks import is_hidden
from inclusive_desk.plugins.importers.markup.trees import Element, tag

_SPAN_LIMIT = 100
_AREA_LIMIT = 200_000
"""Places that the cells of a table may cover together; further cells cover one place each."""
_BLOCKS = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "blockquote", "figure")
)


def rows_of(table: Element) -> list[Element]:
    """Return the rows of *table* itself: those of the head, then of the bodies, then of the foot."""
    head: list[Element] = []
    body: list[Element] = []
    foot: list[Element] = []
    for child in table:
        name = tag(child)
        if name == "tr":
            body.append(child)
        elif name in ("thead", "tbody", "tfoot"):
            part = {"thead": head, "tbody": body, "tfoot": foot}[name]
            part.extend(row for row in child if tag(row) == "tr")
    return [row for row in (*head, *body, *foot) if not is_hidden(row)]


def cells_of(row: Element) -> list[Element]:
    """Return the cells of one row."""
    return [cell for cell in row if tag(cell) in ("td", "th") and not is_hidden(cell)]


def is_layout(table: Element) -> bool:
    """Return whether *table* only places things: it says so, has one cell, or its cells hold sections."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    rows = rows_of(table)
    cells = [cell for row in rows for cell in cells_of(row)]
    if any(tag(cell) == "th" for cell in cells) or any(tag(child) in ("caption", "thead") for child in table):
        return False
    if len(cells) <= 1:
        return True
    return any(tag(inner) in _BLOCKS for cell in cells for inner in cell.iter() if inner is not cell)


def grid(table: Element, content: Callable[[Element], Sequence[Run]]) -> tuple[list[list[CellRuns]], int]:
    """Return the cells of *table*, row by row, and how many of the first rows are headings."""
    rows: list[list[CellRuns]] = []
    heads = 0
    counting = True
    area = 0
    for row in rows_of(table):
        cells = cells_of(row)
        if not cells:
            continue
        in_head = tag(row.getparent()) == "thead"
        all_heads = all(tag(cell) == "th" for cell in cells) and len(cells) > 1
        counting = counting and (in_head or all_heads)
        heads += counting
        line: list[CellRuns] = []
        for cell in cells:
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            area += down * across
            if area > _AREA_LIMIT:
                down = across = 1
            header = tag(cell) == "th" or in_head
            line.append(CellRuns(list(content(cell)), header=header, rowspan=down, colspan=across))
        rows.append(line)
    return rows, min(heads, max(len(rows) - 1, 1))


def _span(cell: Element, key: str) -> int:
    """Return a cell's span; a rowspan of 0 reaches the end of the table."""
    try:
        value = int(cell.get(key) or 1)
    except ValueError:
        return 1
    return _SPAN_LIMIT if value == 0 and key == "rowspan" else max(1, min(value, _SPAN_LIMIT))
