"""How large braille is: the same for paper, screen files and cutters."""

from __future__ import annotations

from collections.abc import Iterator

CELL, LINE = 6.0, 10.0
"""Millimetres from cell to cell, and from line to line (CBFU 3.5; the French standard)."""
DOT, PITCH = 1.5, 2.5
"""Millimetres: the width of a dot, and the distance from dot to dot."""
A4 = (210.0, 297.0)
_MARGIN = 10.0
_PLACES = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each of the eight dots."""


def sheet(cells: int, lines: int) -> tuple[float, float]:
    """Return width and height of the paper in millimetres: A4, or what these lines need."""
    width, height = cells * CELL, lines * LINE
    if width + _MARGIN <= A4[0] and height + _MARGIN <= A4[1]:
        return A4
    if width + _MARGIN <= A4[1] and height + _MARGIN <= A4[0]:
        return A4[1], A4[0]
    return width + 2 * _MARGIN, height + 2 * _MARGIN


def margins(cells: int, lines: int) -> tuple[float, float]:
    """Return how far from the left and the top of the paper the first cell begins, in millimetres."""
    width, height = sheet(cells, lines)
    return (width - cells * CELL) / 2, (height - lines * LINE) / 2


def dots(cell: str) -> Iterator[tuple[float, float]]:
    """Yield the middle of each dot of *cell*, in millimetres from the corner of its place."""
    bits = ord(cell) - 0x2800
    left = (CELL - PITCH) / 2
    for bit, (column, row) in enumerate(_PLACES):
        if bits >> bit & 1:
            yield left + column * PITCH, DOT / 2 + 0.5 + row * PITCH
