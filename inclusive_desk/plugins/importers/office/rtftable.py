"""Collects the cells of an RTF table, and lays them out with what is joined and what heads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.builder import CellRuns, Run
from inclusive_desk.api.document import Style


@dataclass(slots=True)
class Cell:
    """A cell: what it says, and whether it belongs to the one on its left or above."""

    runs: list[Run] = field(default_factory=list)
    joins_left: bool = False
    joins_up: bool = False


@dataclass(slots=True)
class Row:
    """A row of cells; `head` where the file marks it as a heading."""

    cells: list[Cell] = field(default_factory=list)
    head: bool = False


class Table:
    """The table that is being read: RTF says how a row's cells are joined, then what they hold."""

    def __init__(self) -> None:
        """Begin with no row."""
        self.rows: list[Row] = []
        self._row = Row()
        self._plan: list[tuple[bool, bool]] = []
        self._joins_left = self._joins_up = False
        self._cell: list[list[Run]] = []

    def take(self, name: str) -> None:
        """Change what the row's definition says."""
        match name:
            case "trowd":
                self._plan = []
                self._joins_left = self._joins_up = False
                self._row.head = False
            case "trhdr":
                self._row.head = True
            case "clmrg":
                self._joins_left = True
            case "clvmrg":
                self._joins_up = True
            case "cellx":
                self._plan.append((self._joins_left, self._joins_up))
                self._joins_left = self._joins_up = False

    def add(self, paragraph: list[Run]) -> None:
        """Add a paragraph to the present cell."""
        self._cell.append(paragraph)

    def end_cell(self) -> None:
        """Put the present cell into the row."""
        self._row.cells.append(Cell([run for part in self._cell for run in (Run("\n"), *part)][1:]))
        self._cell = []

    def end_row(self) -> None:
        """Put the present row into the table; the next one is a heading too unless it says otherwise."""
        for cell, (left, up) in zip(self._row.cells, self._plan, strict=False):
            cell.joins_left, cell.joins_up = left, up
        if self._row.cells:
            self.rows.append(self._row)
        self._row = Row(head=self._row.head)

    def end(self) -> list[Row]:
        """Return the rows and begin another table."""
        rows, self.rows = self.rows, []
        return rows


def grid(rows: Sequence[Row]) -> list[list[CellRuns]]:
    """Return the rows with each joined cell once, over the rows and columns that it takes."""
    return [
        [
            CellRuns(cell.runs, rowspan=_down(rows, r, c), colspan=_across(row, c))
            for c, cell in enumerate(row.cells)
            if not cell.joins_left and not cell.joins_up
        ]
        for r, row in enumerate(rows)
    ]


def _across(row: Row, column: int) -> int:
    """Return how many columns the cell at *column* takes."""
    count = 1
    while column + count < len(row.cells) and row.cells[column + count].joins_left:
        count += 1
    return count


def _down(rows: Sequence[Row], row: int, column: int) -> int:
    """Return how many rows the cell at *column* of *row* takes."""
    count = 1
    while (
        row + count < len(rows)
        and column < len(rows[row + count].cells)
        and rows[row + count].cells[column].joins_up
    ):
        count += 1
    return count


def heads(rows: Sequence[Row]) -> int:
    """Return how many rows head the table: those marked, else a first row that alone is all bold."""
    count = 0
    while count < len(rows) - 1 and rows[count].head:
        count += 1
    if count or len(rows) < 2:
        return count
    bold = [all(_is_bold(cell.runs) for cell in row.cells if cell.runs) for row in rows]
    return int(bold[0] and any(cell.runs for cell in rows[0].cells) and not all(bold[1:]))


def _is_bold(runs: list[Run]) -> bool:
    said = [run for run in runs if run.text.strip()]
    return bool(said) and all(Style.BOLD in run.style for run in said)


def paragraphs(cell: Cell) -> Iterator[list[Run]]:
    """Yield the paragraphs of a cell that stands alone: a frame, no table."""
    line: list[Run] = []
    for run in (*cell.runs, Run("\n")):
        if run.text != "\n":
            line.append(run)
            continue
        if line:
            yield line
        line = []
