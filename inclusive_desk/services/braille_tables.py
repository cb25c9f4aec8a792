"""Tables in braille (CBFU 3.8): in columns where they fit, else row by row with their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inclusive_desk.api.work import BrailleLine
from inclusive_desk.services.braille_layout import BLANK, Flow, Form, Pager, Piece

ABSENT = "⠿⠿"
"""An element that is absent from a cell (table 3)."""
_RULE = "⠒"
_LEADER = "⠄"
_GAPS = (2, 1)
"""Blank cells between columns: two, or one where that makes the table fit (3.8 a)."""
_COLON, _SEMICOLON = "⠒", "⠆"
_ROW = Form(0, 2)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells in braille, rectangular; the first `headings` rows are headings.

    `first[y][x]`: whether a cell that covers several places has this one as its first.
    """

    rows: Sequence[Sequence[Piece]]
    headings: int
    first: Sequence[Sequence[bool]]


def set_grid(pager: Pager, grid: Grid) -> Iterator[Flow]:
    """Set *grid* in columns, or yield it as flows, one a row; an empty line stands on either side."""
    pager.gap(1)
    lines = _columns(grid, pager.layout.cells)
    if lines:
        _keep_heading(pager, grid, lines)
        for line in lines:
            pager.settle()
            if len(line.cells) > pager.width():
                pager.put(BrailleLine("", ()))
            pager.put(line)
    else:
        yield from (Flow(pieces, _ROW) for pieces in _spelled_out(grid))
    pager.gap(1)


def _keep_heading(pager: Pager, grid: Grid, lines: Sequence[BrailleLine]) -> None:
    """Start a new page where headings, their rule and a row do not fit on this one."""
    pager.need(min(grid.headings + 2, len(lines)))


def _columns(grid: Grid, cells: int) -> list[BrailleLine]:
    """Return the lines of the table in columns, or none where it is too wide."""
    width = len(grid.rows[0]) if grid.rows else 0
    height = range(len(grid.rows))
    sizes = [
        max((len(_text(grid, y, x)) for y in height if not _spans(grid, y, x)), default=0)
        for x in range(width)
    ]
    gap = next((gap for gap in _GAPS if sum(sizes) + gap * (width - 1) <= cells), 0)
    if not gap or width < 2:
        return []
    starts = [sum(sizes[:x]) + gap * x for x in range(width)]
    lines: list[BrailleLine] = []
    for y in height:
        row = _row(grid, y, starts)
        if len(row.cells) > cells or not row.cells.strip(BLANK):
            return []
        lines.append(row)
        if y == grid.headings - 1:
            rule = ""
            for start, size in zip(starts, sizes, strict=True):
                rule = rule.ljust(start, BLANK) + _RULE * size
            lines.append(BrailleLine(rule, (-1,) * len(rule)))
    return lines


def _row(grid: Grid, y: int, starts: Sequence[int]) -> BrailleLine:
    """Return one row, with points where three blanks lie before a column; empty where a cell does not fit."""
    cells = ""
    offsets: list[int] = []
    for x, start in enumerate(starts):
        text = _text(grid, y, x)
        if not text:
            continue
        space = start - len(cells)
        if cells and space < 1:
            return BrailleLine("", ())
        leads = cells and space >= 3 and y >= grid.headings
        fill = BLANK + _LEADER * (space - 2) + BLANK if leads else BLANK * space
        cells += fill + text
        piece = grid.rows[y][x]
        offsets += [-1] * space
        offsets += list(piece.offsets) if piece.cells else [-1] * len(text)
    return BrailleLine(cells, tuple(offsets))


def _spans(grid: Grid, y: int, x: int) -> bool:
    """Return whether the cell reaches into the next column: its width says nothing of this one's."""
    row = grid.rows[y]
    return x + 1 < len(row) and row[x + 1] is row[x]


def _text(grid: Grid, y: int, x: int) -> str:
    if not grid.first[y][x]:
        return ""
    text = grid.rows[y][x].cells
    return text if text.strip(BLANK) or y < grid.headings else ABSENT


def _spelled_out(grid: Grid) -> Iterator[list[Piece]]:
    """Yield each row as a list item: heading, colon, cell, semicolon (3.8 b); headings only once."""
    used: set[int] = set()
    headings = grid.rows[grid.headings - 1] if grid.headings else ()
    body = range(grid.headings, len(grid.rows)) if grid.headings < len(grid.rows) else range(len(grid.rows))
    if headings and headings[0].cells:
        yield [headings[0]]
    for y in range(grid.headings - 1):
        yield [piece for x, piece in enumerate(grid.rows[y]) if grid.first[y][x] and piece.cells]
    for y in body:
        pieces: list[Piece] = []
        last = max((x for x in range(len(grid.rows[y])) if _text(grid, y, x)), default=-1)
        for x, piece in enumerate(grid.rows[y]):
            text = _text(grid, y, x)
            if not text:
                continue
            if headings and headings[x].cells and x:
                pieces.append(_ended(_heading(headings[x], x in used), _COLON))
                used.add(x)
            shown = piece if piece.cells.strip(BLANK) else Piece(text, [-1] * len(text))
            pieces.append(_ended(shown, _COLON if not x and headings else _SEMICOLON) if x < last else shown)
        if pieces:
            yield pieces


def _heading(piece: Piece, again: bool) -> Piece:
    """Return a heading; repeated it stands for no place, so that places still rise."""
    return Piece(piece.cells, [-1] * len(piece.cells)) if again else piece


def _ended(piece: Piece, sign: str) -> Piece:
    """Return *piece* with *sign* close to it, unless it ends with a sign of its own."""
    if piece.cells.endswith((_COLON, _SEMICOLON)):
        return piece
    return Piece(piece.cells + sign, [*piece.offsets, -1])
