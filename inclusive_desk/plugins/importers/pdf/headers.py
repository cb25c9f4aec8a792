"""Which rows of a ruled table are its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, Grid, GridCell, overlap

_VALUE = re.compile(r"[\s\d.,:;/×x*+−–=()€%°<>~-]*(?:[a-zA-Zµ°%€/²³]{1,4}\.?)?")


def header_rows(grid: Grid, fills: Sequence[tuple[Box, int]]) -> int:
    """Return how many rows at the top of *grid* name its columns; *fills* are coloured grounds."""
    if grid.rows < 2 or grid.columns < 2:
        return 0
    title = [cell for cell in grid.cells if cell.row == 0]
    first = (
        1 if len(title) == 1 and title[0].colspan == grid.columns and title[0].lines and grid.rows > 2 else 0
    )
    head = [cell for cell in grid.cells if cell.row == first]
    rest = [cell for cell in grid.cells if cell.row > first]
    named = [cell for cell in head if cell.lines]
    if len(named) < max(2, len(head) - 1) or not rest:
        return 0
    if all(_bold(cell) for cell in named) and not all(_bold(cell) for cell in rest if cell.lines):
        return first + 1
    if all(_shaded(cell, fills) for cell in head) and not all(_shaded(cell, fills) for cell in rest):
        return first + 1
    words = [cell for cell in named if not _VALUE.fullmatch(_text(cell))]
    values = [cell for cell in rest if cell.column and (not cell.lines or _VALUE.fullmatch(_text(cell)))]
    inner = [cell for cell in rest if cell.column]
    return first + 1 if len(words) >= len(named) - 1 and len(values) >= 0.6 * max(len(inner), 1) else 0


def _text(cell: GridCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _bold(cell: GridCell) -> bool:
    return all(piece.look & BOLD for line in cell.lines for piece in line.pieces if piece.text.isalpha())


def _shaded(cell: GridCell, fills: Sequence[tuple[Box, int]]) -> bool:
    x0, y0, x1, y1 = cell.box
    return any(
        overlap(x0, x1, box[0], box[2]) > 0.8 * (x1 - x0)
        and overlap(y0, y1, box[1], box[3]) > 0.6 * (y1 - y0)
        for box, _ in fills
    )
