"""Tables in columns as they stand on pages of braille, found by the line under their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inclusive_desk.plugins.braille.furniture import BLANK, Line

_RULE = re.compile(f"⠒{{1,}}(?:{BLANK}{{1,3}}⠒{{1,}})+")
_LEADERS = re.compile(f"{BLANK}⠄*{BLANK}*$")
_TALLEST_HEADS = 8
_ABSENT = "⠿⠿"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how many columns it takes."""

    cells: str
    columns: int = 1


@dataclass(slots=True)
class Grid:
    """A table: its first line, where its columns begin, its rows, of which the first `heads` are headings."""

    first: Line
    starts: Sequence[int]
    rows: list[list[Cell]]
    heads: int

    def goes_on(self, other: Grid) -> bool:
        """Take in the rows of *other* when it is this table on the next page; return whether it is."""
        if self.starts != other.starts or self.rows[: self.heads] != other.rows[: other.heads]:
            return False
        self.rows += other.rows[other.heads :]
        return True


def with_grids(page: Sequence[Line]) -> list[Line | Grid]:
    """Return the lines of *page* with each table in the place of its lines."""
    found: list[Line | Grid] = []
    at = 0
    while at < len(page):
        line = page[at]
        if not _RULE.fullmatch(line.cells) or not found:
            found.append(line)
            at += 1
            continue
        starts = [match.start() for match in re.finditer("⠒+", line.cells)]
        heads: list[Line] = []
        while found and len(heads) < _TALLEST_HEADS and _is_aligned(found[-1], starts):
            last = found.pop()
            assert isinstance(last, Line)  # a table is not aligned
            heads.insert(0, last)
        end = at + 1
        while end < len(page) and _is_aligned(page[end], starts):
            end += 1
        if heads and end > at + 1:
            above, below = _rows(heads, starts), _rows(page[at + 1 : end], starts)
            found.append(Grid(heads[0], starts, above + below, len(above)))
        else:
            found += [*heads, line]
            end = at + 1
        at = end
    return found


def _is_aligned(line: Line | Grid, starts: Sequence[int]) -> bool:
    """Return whether *line* is one of a table: words begin where columns do, and only few cells span them."""
    if not isinstance(line, Line) or not line.cells.strip(BLANK) or _RULE.fullmatch(line.cells):
        return False
    if not any(line.indent - start in (0, 1) for start in starts):
        return False
    later = [start for start in starts[1:] if start < len(line.cells)]
    crossed = sum(line.cells[start - 1] not in (BLANK, "⠄") for start in later)
    return crossed == 0 or (len(starts) > 2 and crossed < len(later))


def _rows(lines: Sequence[Line], starts: Sequence[int]) -> list[list[Cell]]:
    """Return the rows of *lines*: what stands one cell in goes on the cell above it."""
    rows: list[list[Cell]] = []
    for line in lines:
        parts = _cut(line.cells, starts)
        shown = [part.cells for part in parts if part.cells.strip(BLANK)]
        if rows and len(parts) == len(rows[-1]) and all(cells.startswith(BLANK) for cells in shown):
            rows[-1] = [
                Cell(BLANK.join(filter(None, (old.cells, new.cells.strip(BLANK)))), old.columns)
                for old, new in zip(rows[-1], parts, strict=True)
            ]
            continue
        rows.append([Cell(part.cells.strip(BLANK), part.columns) for part in parts])
    return [[Cell("" if one.cells == _ABSENT else one.cells, one.columns) for one in row] for row in rows]


def _cut(cells: str, starts: Sequence[int]) -> list[Cell]:
    """Return *cells* cut where the columns begin, blanks before them kept; a word is never cut."""
    cells = cells.ljust(starts[-1] + 1, BLANK)
    parts: list[Cell] = []
    begin, columns = starts[0], 1
    for start in starts[1:]:
        if cells[start - 1] != BLANK and cells[start] != BLANK:
            columns += 1
            continue
        parts.append(Cell(_LEADERS.sub("", cells[begin:start]), columns))
        begin, columns = start, 1
    parts.append(Cell(cells[begin:], columns))
    return parts
