"""Tables without a rule: rows of short cells that stand under each other, white between the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.shapes import (
    BLANK,
    BOLD,
    CHECKBOX,
    CHECKED,
    MONO,
    Grid,
    GridCell,
    Line,
    overlap,
    part_of,
    union,
)

FEWEST_COLUMNS, FEWEST_ROWS = 3, 3
WHITE = 1.3
"""Least white between two cells of a row, in sizes of the type."""
MOST_WORDS, USUAL_WORDS = 9, 3.5
"""Words in one cell, and in a cell on average: columns of text have more."""
FARTHEST, STEADY = 3.2, 0.45
"""How far apart rows may stand, and how much that may vary, in sizes of the type."""

_MARKER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)°]|[☐□❏☒☑○•▪■◦➢➔*–—-]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SIGN = re.compile(r"[=<>≤≥≈]")


@dataclass(slots=True, eq=False)
class _Cell:
    """Some pieces of a line that stand close together."""

    line: Line
    numbers: list[int]
    box: Box

    @property
    def words(self) -> int:
        return len(self.numbers)

    @property
    def text(self) -> str:
        return part_of(self.line, self.numbers).text


_Row = list[_Cell]


def find_bare_tables(lines: list[Line], walls: Sequence[Box]) -> list[Grid]:
    """Return the tables that white alone makes; their lines leave *lines*.

    *walls*: what else stands on the page; nothing of it stands within a table.
    """
    out: list[Grid] = []
    rows = list(_rows(lines))
    for run in _runs(rows):
        box = union([cell.box for row in run for cell in row])
        if not _is_table(run) or _goes_on(run, rows) or any(_meets(box, wall) for wall in walls):
            continue
        if any(_meets(box, line.box) for line in lines if not _held(line, run)):
            continue
        out.append(_grid(run, box))
        lines[:] = [line for line in lines if not _held(line, run)]
    return out


def _held(line: Line, run: Sequence[_Row]) -> bool:
    return any(cell.line is line for row in run for cell in row)


def _meets(one: Box, other: Box) -> bool:
    return overlap(one[0], one[2], other[0], other[2]) > 1 and overlap(one[1], one[3], other[1], other[3]) > 1


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    """Yield the rows of a page from top to bottom, each as cells from left to right."""
    upright = sorted((line for line in lines if line.upright), key=lambda line: line.base)
    row: list[Line] = []
    for line in upright:
        if row and line.base - row[0].base > 0.3 * line.size:
            yield _cells(row)
            row = []
        row.append(line)
    if row:
        yield _cells(row)


def _cells(row: Sequence[Line]) -> _Row:
    pieces = [(piece.box, line, n) for line in row for n, piece in enumerate(line.pieces)]
    pieces.sort(key=lambda one: one[0][0])
    out: _Row = []
    for box, line, number in pieces:
        last = out[-1] if out else None
        if last is not None and last.line is line and box[0] - last.box[2] < WHITE * line.size:
            last.numbers.append(number)
            last.box = union([last.box, box])
        else:
            out.append(_Cell(line, [number], box))
    return out


def _runs(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Yield rows that follow each other and have as many cells, in the same columns."""
    run: list[_Row] = []
    for row in rows:
        if run and not _follows(run, row):
            yield from _whole(run)
            run = []
        run.append(row)
    yield from _whole(run)


def _whole(run: list[_Row]) -> Iterator[list[_Row]]:
    if len(run) >= FEWEST_ROWS and len(run[0]) >= FEWEST_COLUMNS:
        yield run


def _follows(run: Sequence[_Row], row: _Row) -> bool:
    last = run[-1]
    if len(row) != len(last):
        return False
    size = max(last[0].line.size, row[0].line.size)
    step = (row[0].line.base - last[0].line.base) / size
    if step > FARTHEST or abs(row[0].line.size - last[0].line.size) > 0.25 * size:
        return False
    if len(run) > 1 and abs(step - (last[0].line.base - run[-2][0].line.base) / size) > STEADY:
        return False
    return all(overlap(a.box[0], a.box[2], b.box[0], b.box[2]) > 0 for a, b in zip(last, row, strict=True))


def _is_table(run: Sequence[_Row]) -> bool:
    cells = [cell for row in run for cell in row]
    texts = [cell.text for cell in cells]
    if max(cell.words for cell in cells) > MOST_WORDS or sum(c.words for c in cells) > USUAL_WORDS * len(
        cells
    ):
        return False
    if sum(_MARKER.fullmatch(text.partition(" ")[0]) is not None for text in texts) > len(run):
        return False
    if sum(_SIGN.search(text) is not None for text in texts) > 0.3 * len(texts):
        return False
    looks = [piece.look for cell in cells for piece in cell.line.pieces]
    if (
        _is_uneven(run)
        or any(look & (BLANK | CHECKBOX | CHECKED) for look in looks)
        or all(look & MONO for look in looks)
    ):
        return False
    if sum(_WORD.search(text) is not None for text in texts) < len(run[0]) - 1:
        return False
    columns = list(zip(*run, strict=True))
    parted = all(
        min(cell.box[0] for cell in right) - max(cell.box[2] for cell in left) > 0.6 * left[0].line.size
        for left, right in pairwise(columns)
    )
    return parted and all(_is_aligned(column) for column in columns)


def _goes_on(run: Sequence[_Row], rows: Sequence[_Row]) -> bool:
    """Return whether the columns go on above or below with rows of another kind: they are columns of text."""
    first, last = rows.index(run[0]), rows.index(run[-1])
    step = (run[-1][0].line.base - run[0][0].line.base) / (len(run) - 1)
    for row, edge in ((rows[first - 1 : first], run[0]), (rows[last + 1 : last + 2], run[-1])):
        near = row and abs(row[0][0].line.base - edge[0].line.base) < 1.5 * step
        if near and len(row[0]) > 1:
            return True
    return False


def _is_uneven(run: Sequence[_Row]) -> bool:
    """Return whether bold and plain cells are mixed both along rows and along columns."""
    bold = [[_is_bold(cell) for cell in row] for row in run]
    along = all(len(set(row)) == 1 for row in bold)
    return not along and not all(len(set(column)) == 1 for column in zip(*bold[1:], strict=True))


def _is_aligned(column: Sequence[_Cell]) -> bool:
    """Return whether the cells of a column begin, end or are centred at one place."""
    places = (
        [cell.box[0] for cell in column],
        [cell.box[2] for cell in column],
        [(cell.box[0] + cell.box[2]) / 2 for cell in column],
    )
    return any(max(some) - min(some) < 4 for some in places)


def _grid(run: Sequence[_Row], box: Box) -> Grid:
    columns = list(zip(*run, strict=True))
    edges = [box[0]]
    edges += [
        (max(c.box[2] for c in left) + min(c.box[0] for c in right)) / 2 for left, right in pairwise(columns)
    ]
    edges.append(box[2])
    cells = []
    for number, row in enumerate(run):
        top, bottom = min(cell.box[1] for cell in row), max(cell.box[3] for cell in row)
        for column, cell in enumerate(row):
            place = (edges[column], top, edges[column + 1], bottom)
            cells.append(GridCell(number, column, 1, 1, place, [part_of(cell.line, cell.numbers)]))
    return Grid(box, cells, len(run), len(columns), 1 if _is_head(run) else 0)


def _is_head(run: Sequence[_Row]) -> bool:
    """Return whether the first row is bold and the others are not."""
    bold = [all(_is_bold(cell) for cell in row) for row in run]
    return bold[0] and not any(bold[1:])


def _is_bold(cell: _Cell) -> bool:
    return all(cell.line.pieces[number].look & BOLD for number in cell.numbers)
