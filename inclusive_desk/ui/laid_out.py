"""The lines of a page as laid out: where each stands, which follow each other, and whose turn it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextDocument, QTextTable

from inclusive_desk.ui.formats import KIND

LETTERS = 1.38
"""How high letters with accents and tails are, in em."""
MIDDLE = 0.33
"""How far above its base the middle of a line stands, in em."""
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass(frozen=True, slots=True)
class LaidLine:
    """One line of text: its places on the page, and its box in the page's coordinates."""

    block: int
    number: int
    start: int
    end: int
    top: float
    bottom: float
    left: float
    right: float
    base: float
    em: float
    in_table: bool = False


def lines_of(page: QTextDocument, blocks: Iterable[QTextBlock]) -> Iterator[LaidLine]:
    """Yield the lines of *blocks*; a block that holds only a picture has none."""
    places = page.documentLayout()
    for block in blocks:
        form = block.blockFormat()
        layout = block.layout()
        if form.property(KIND) == "picture" or not layout.lineCount():
            continue
        corner = places.blockBoundingRect(block).topLeft()
        size = block.charFormat().font().pixelSize()
        em = float(size if size > 0 else page.defaultFont().pixelSize())
        distance = form.lineHeight() if form.lineHeightType() == _FIXED else 0.0
        half = max(distance, em * LETTERS) / 2
        table = isinstance(page.frameAt(block.position()), QTextTable)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            base = corner.y() + line.y() + line.ascent()
            area = line.naturalTextRect()
            left, start = corner.x() + area.left(), block.position() + line.textStart()
            middle = base - MIDDLE * em
            yield LaidLine(
                block.blockNumber(), number, start, start + line.textLength(),
                middle - half, middle + half, left, left + area.width(), base, em, table,
            )  # fmt: skip


def rows(lines: Sequence[LaidLine]) -> list[tuple[float, float]]:
    """Return top and bottom of each row of lines: cells side by side share theirs."""
    found: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda one: (one.top, one.left)):
        if found and line.top < (found[-1][0] + found[-1][1]) / 2:
            found[-1] = (found[-1][0], max(found[-1][1], line.bottom))
        else:
            found.append((line.top, line.bottom))
    return found


def band(rows: Sequence[tuple[float, float]], y: float, count: int) -> tuple[float, float] | None:
    """Return top and bottom of *count* rows around the one at height *y*; between two, the nearer one."""
    if not rows:
        return None
    at = max(bisect_right(rows, y, key=lambda row: row[0]) - 1, 0)
    if at + 1 < len(rows) and y - rows[at][1] > rows[at + 1][0] - y:
        at += 1
    before = count // 2
    return rows[max(at - before, 0)][0], rows[min(at + before, len(rows) - 1)][1]


class Turns:
    """Whose turn it is: lines count on from block to block, so that no two that follow look the same.

    Counting starts where a page is first looked at, for nobody wants to wait for a whole book to be laid out.
    """

    def __init__(self) -> None:
        """Start anew."""
        self._first: dict[int, int] = {}

    def clear(self) -> None:
        """Forget all: lines break elsewhere now."""
        self._first.clear()

    def turn(self, block: QTextBlock) -> int:
        """Return the number of the first line of *block*; it may be less than 0."""
        number = block.blockNumber()
        if number not in self._first:
            before, after = block.previous(), block.next()
            if number - 1 in self._first:
                self._first[number] = self._first[number - 1] + before.layout().lineCount()
            elif number + 1 in self._first and after.isValid():
                self._first[number] = self._first[number + 1] - block.layout().lineCount()
            else:
                self._first[number] = 0
        return self._first[number]
