"""Tables in columns (CBFU 3.8 a): widths, rows of several lines, points between far cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from inclusive_desk.api.work import BrailleLine
from inclusive_desk.services.braille_layout import BLANK, Piece, added
from inclusive_desk.services.braille_pager import Pager

_GAPS = (2, 1)
"""Blank cells between columns: two, or one where that makes the table fit."""
_NARROWEST = 6
_TALLEST = 3
"""Lines of a row: a taller one is hard to follow with the fingers."""
_OVER = 1
"""Cells by which the later lines of a cell stand further in."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells in braille, rectangular; the first `headings` rows are headings.

    `first[y][x]`: whether a cell that covers several places has this one as its first.
    """

    rows: Sequence[Sequence[Piece]]
    headings: int
    first: Sequence[Sequence[bool]]
    absent: str = "⠿⠿"
    leader: str = "⠄"
    rule: str = "⠒"
    points: int = 1
    """Points that lead from cell to cell at least: one alone is a word in contracted braille."""

    def body(self) -> range:
        """Return the rows below the headings, or all rows where all are headings."""
        return range(self.headings if self.headings < len(self.rows) else 0, len(self.rows))

    def text(self, y: int, x: int) -> str:
        """Return the cells at row *y*, column *x*; the sign of an absent element where there are none."""
        if not self.first[y][x]:
            return ""
        text = self.rows[y][x].cells
        return text if text.strip(BLANK) or y < self.headings else self.absent

    def told(self, y: int, x: int) -> str:
        """Return the cells as they are told one by one; a row of nothing is told under headings only."""
        text = self.text(y, x)
        if self.headings or text != self.absent:
            return text
        return text if any(piece.cells.strip(BLANK) for piece in self.rows[y]) else ""

    def piece(self, y: int, x: int) -> Piece:
        """Return what is written at row *y*, column *x*."""
        piece = self.rows[y][x]
        return piece if piece.cells.strip(BLANK) else added(self.text(y, x))

    def spans(self, y: int, x: int) -> bool:
        """Return whether the cell reaches into the next column: its width says nothing of this one's."""
        row = self.rows[y]
        return x + 1 < len(row) and row[x + 1] is row[x]


def columns(grid: Grid, cells: int) -> list[list[Piece]] | None:
    """Return the lines of each row in columns, the rule among the last heading's; None where too wide."""
    width = len(grid.rows[0]) if grid.rows else 0
    if width < 2:
        return None
    natural = [
        max((len(grid.text(y, x)) for y in range(len(grid.rows)) if not grid.spans(y, x)), default=0)
        for x in range(width)
    ]
    gap = next((gap for gap in _GAPS if sum(natural) + gap * (width - 1) <= cells), 0)
    sizes: Sequence[int] | None = natural if gap else _narrowed(natural, cells)
    if sizes is None:
        return None
    gap = gap or _GAPS[0]
    starts = [sum(sizes[:x]) + gap * x for x in range(width)]
    rows = []
    for y in range(len(grid.rows)):
        made = _row(grid, y, starts, sizes, cells)
        if made is None:
            return None
        if y == grid.headings - 1:
            rule = ""
            for start, size in zip(starts, sizes, strict=True):
                rule = rule.ljust(start, BLANK) + grid.rule * size
            made.append(added(rule))
        rows.append(made)
    return rows


def _narrowed(natural: Sequence[int], cells: int) -> list[int] | None:
    """Return widths that fit, the widest columns made narrower; None where they become too narrow."""
    room = cells - _GAPS[0] * (len(natural) - 1)
    low, high = 0, max(natural)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(size, middle) for size in natural) <= room:
            low = middle
        else:
            high = middle - 1
    if low < _NARROWEST:
        return None
    return [min(size, low) for size in natural]


def _row(grid: Grid, y: int, starts: Sequence[int], sizes: Sequence[int], cells: int) -> list[Piece] | None:
    """Return the lines of one row, or None where a cell does not fit its column."""
    stacks = []
    for x in range(len(starts)):
        last = x
        while grid.spans(y, last):
            last += 1
        stack = _stacked(grid.piece(y, x), starts[last] + sizes[last] - starts[x]) if grid.text(y, x) else []
        if stack is None or len(stack) > _TALLEST:
            return None
        stacks.append(stack)
    lines: list[Piece] = []
    for row in zip_longest(*stacks):
        made = _line(grid, row, starts, leads=not lines and y >= grid.headings)
        if made is None or len(made.cells) > cells:
            return None
        lines.append(made)
    return lines or None


def _line(grid: Grid, row: Sequence[Piece | None], starts: Sequence[int], *, leads: bool) -> Piece | None:
    """Return cells side by side, with points where blanks enough lie before a column."""
    cells, offsets = "", list[int]()
    for piece, start in zip(row, starts, strict=True):
        if piece is None:
            continue
        space = start - len(cells)
        if cells and space < 1:
            return None
        fill = BLANK * space
        if cells and space >= grid.points + 2 and leads:
            fill = BLANK + grid.leader * (space - 2) + BLANK
        cells += fill + piece.cells
        offsets += [-1] * space
        offsets += piece.offsets
    return Piece(cells, offsets)


def _stacked(piece: Piece, room: int) -> list[Piece] | None:
    """Return *piece* on lines of at most *room* cells, words whole; None where a word is longer."""
    if len(piece.cells) <= room:
        return [piece]
    lines: list[Piece] = []
    at, end = 0, len(piece.cells)
    while at < end:
        indent = _OVER if lines else 0
        stop = at + room - indent
        if stop < end:
            stop = piece.cells.rfind(BLANK, at, stop + 1)
            if stop <= at:
                return None
        cut = at + len(piece.cells[at : min(stop, end)].rstrip(BLANK))
        lines.append(Piece(BLANK * indent + piece.cells[at:cut], [-1] * indent + list(piece.offsets[at:cut])))
        at = end - len(piece.cells[cut:].lstrip(BLANK))
    return lines


def put_columns(pager: Pager, grid: Grid, rows: Sequence[Sequence[Piece]]) -> None:
    """Put the rows on the page: no row is cut, and the headings stand again on each page."""
    heads = [line for row in rows[: grid.headings] for line in row]
    pager.need(len(heads) + (len(rows[grid.headings]) if grid.headings < len(rows) else 0))
    for number, row in enumerate(rows):
        pager.need(len(row))
        pager.settle()
        if not pager.used and number > grid.headings and 2 * len(heads) < pager.layout.lines // 2:
            for made in heads:
                pager.put(BrailleLine(made.cells, (-1,) * len(made.cells)))
        for made in row:
            pager.put(BrailleLine(made.cells, tuple(made.offsets)))
