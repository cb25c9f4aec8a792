"""Draws cells as dots: filled where the dot is raised, and small shadows where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextBlock

from inclusive_desk.ui.highlight import x_of

FIRST = 0x2800
BLANK = "\u2800"
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of dots 1 to 8."""
_PITCH = 0.38
"""From dot to dot, as a part of the width of a cell: paper has 2.5 mm of 6, eyes need clearer gaps."""
_RADIUS = 0.82 / 6
"""A little more than paper's 1.5 mm: a screen has no relief."""
_SHADOW = 0.3 / 6


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of dots: usual, selected, and of the word that sounds; `shadow` is empty for none."""

    dot: str
    selected: str
    word: str
    shadow: str = ""


def is_cell(char: str) -> bool:
    """Return whether *char* is a Unicode braille pattern."""
    return FIRST <= ord(char) < FIRST + 256


class CellPainter:
    """Keeps a picture of each cell that was drawn, so that a page of them costs little."""

    def __init__(self, width: float, inks: Inks, *, eight: bool = False, ratio: float = 1.0) -> None:
        """Draw cells *width* pixels wide; with *eight* dots, shadows stand for dots 7 and 8 too."""
        self.width, self.inks, self.eight = width, inks, eight
        self._ratio = ratio
        self._pictures: dict[tuple[str, str], QPixmap] = {}

    @property
    def rows(self) -> int:
        """Return how many rows of dots a cell has."""
        return 4 if self.eight else 3

    @property
    def height(self) -> float:
        """Return the height of a cell with the room around its dots."""
        return self.width * _PITCH * (self.rows - 1) + self.width * 0.5

    def paint(self, painter: QPainter, left: float, top: float, cell: str, ink: str) -> None:
        """Draw *cell* with its corner at *left*, *top*, in the colour *ink*."""
        picture = self._pictures.get((cell, ink))
        if picture is None:
            picture = self._pictures[cell, ink] = self._picture(cell, ink)
        painter.drawPixmap(QPointF(left, top), picture)

    def _picture(self, cell: str, ink: str) -> QPixmap:
        ratio = self._ratio
        # Fourth row always: a cell of eight dots may stand in a text of six.
        height = self.width * _PITCH * 3 + self.width * 0.5
        picture = QPixmap(max(1, round(self.width * ratio)), max(1, round(height * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_cell(painter, self.width, cell, ink, self.inks.shadow, eight=self.eight)
        painter.end()
        return picture


def draw_cell(
    painter: QPainter, width: float, cell: str, ink: str, shadow: str = "", *, eight: bool = False
) -> None:
    """Draw one cell, *width* pixels wide, with its corner at the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    bits = ord(cell) - FIRST
    side = width * (1 - _PITCH) / 2
    for number, (column, row) in enumerate(DOTS):
        raised = bits >> number & 1
        if not raised and (not shadow or (number > 5 and not eight)):
            continue
        radius = width * (_RADIUS if raised else _SHADOW)
        painter.setBrush(QColor(ink if raised else shadow))
        centre = QPointF(side + column * width * _PITCH, width * 0.25 + row * width * _PITCH)
        painter.drawEllipse(centre, radius, radius)


def paint_block(
    painter: QPainter,
    cells: CellPainter,
    block: QTextBlock,
    selected: tuple[int, int],
    words: Sequence[tuple[int, int]] = (),
) -> None:
    """Draw the cells of a line of text over their places; *selected* and *words* are places of the page."""
    layout = block.layout()
    area = block.document().documentLayout().blockBoundingRect(block)
    start, text = block.position(), block.text()
    lift = cells.width * (_PITCH * 2 + 0.25 + _RADIUS)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        top = area.y() + line.y() + line.ascent() - lift
        first = line.textStart()
        for at in range(first, first + line.textLength()):
            if not is_cell(text[at]) or (text[at] == BLANK and not cells.inks.shadow):
                continue
            ink = _ink(cells.inks, start + at, selected, words)
            cells.paint(painter, area.x() + x_of(line, at), top, text[at], ink)


def _ink(inks: Inks, place: int, selected: tuple[int, int], words: Sequence[tuple[int, int]]) -> str:
    if selected[0] <= place < selected[1]:
        return inks.selected
    return inks.word if any(low <= place < high for low, high in words) else inks.dot


def dot_numbers(cells: str) -> str:
    """Return the numbers of the dots of each cell, parted by commas; a blank is 0."""
    return ", ".join("".join(map(str, dots)) or "0" for dots in map(dots_of, filter(is_cell, cells)))


def dots_of(cell: str) -> list[int]:
    """Return the numbers of the raised dots."""
    return list(raised(ord(cell) - FIRST))


def raised(bits: int) -> Iterator[int]:
    """Yield the dots, from 1, that *bits* hold."""
    return (dot + 1 for dot in range(8) if bits >> dot & 1)
