"""A table block as an HTML table, with headings and spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inclusive_desk.api.document import Block, Cell, Span

Grid = Sequence[Sequence[Cell]]


def table_html(block: Block, lang: str, text: Callable[[int, int, Sequence[Span]], str]) -> str:
    """Return the table; a cell that stands in several places becomes one that spans them."""
    done: set[tuple[int, int]] = set()
    rows: list[str] = []
    for y, row in enumerate(block.rows):
        cells: list[str] = []
        for x, cell in enumerate(row):
            if (y, x) in done:
                continue
            high, wide = extent(block.rows, y, x)
            done.update((y + down, x + right) for down in range(high) for right in range(wide))
            tag, more = _tag(cell, y < block.header_rows, high, wide)
            cells.append(f"<{tag}{more}>{text(cell.start, cell.end, block.spans)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head, body = rows[: block.header_rows], rows[block.header_rows :]
    inside = (f"<thead>{''.join(head)}</thead>" if head else "") + (
        f"<tbody>{''.join(body)}</tbody>" if body else ""
    )
    return f"<table{lang}>{inside}</table>"


def extent(rows: Grid, y: int, x: int) -> tuple[int, int]:
    """Return how many rows and columns the cell at *y*, *x* covers; empty cells are each their own."""
    cell = rows[y][x]
    if cell.start == cell.end:
        return 1, 1
    wide = 1
    while x + wide < len(rows[y]) and rows[y][x + wide] == cell:
        wide += 1
    high = 1
    while y + high < len(rows) and all(other == cell for other in rows[y + high][x : x + wide]):
        high += 1
    return high, wide


def _tag(cell: Cell, in_head: bool, high: int, wide: int) -> tuple[str, str]:
    spans = (f' rowspan="{high}"' if high > 1 else "") + (f' colspan="{wide}"' if wide > 1 else "")
    if in_head:
        return "th", (' scope="colgroup"' if wide > 1 else ' scope="col"') + spans
    if cell.header:
        return "th", (' scope="rowgroup"' if high > 1 else ' scope="row"') + spans
    return "td", spans
