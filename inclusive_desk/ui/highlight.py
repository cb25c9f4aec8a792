"""Shows the word and the sentence that sound on a text widget: painted, so that caret and text stay still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from inclusive_desk.ui.themes import Theme

Places = Sequence[tuple[int, int]]


class Highlight:
    """Word and sentence as places in a QTextDocument, and how they are drawn."""

    def __init__(self) -> None:
        """Start with nothing shown."""
        self.word: Places = ()
        self.sentence: Places = ()
        self.found: Places = ()

    def paint(self, painter: QPainter, page: QTextDocument, visible: QRectF, theme: Theme) -> None:
        """Draw both behind the text; *painter* and *visible* are in the page's own coordinates."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme["sentence"]), 1))
        painter.setBrush(QColor(theme["sentence"]))
        for box in boxes(page, self.sentence, visible):
            painter.drawRoundedRect(box.adjusted(-2, 0, 2, 0), 3, 3)
        painter.setPen(QPen(QColor(theme["word_edge"]), 2))
        painter.setBrush(QColor(theme["word"]))
        for box in boxes(page, self.word or self.found, visible):
            painter.drawRoundedRect(box.adjusted(-3, 1, 3, -1), 5, 5)

    def selections(self, page: QTextDocument, theme: Theme) -> list[QTextEdit.ExtraSelection]:
        """Return the extra selections that give the word, or the find, its ink and a line under it."""
        found = []
        for place, end in self.word or self.found:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(page)
            cursor.setPosition(place)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            look = selection.format
            look.setForeground(QColor(theme["word_text"]))
            look.setFontUnderline(True)
            found.append(selection)
        return found


def boxes(page: QTextDocument, places: Places, visible: QRectF | None = None) -> Iterator[QRectF]:
    """Yield a box a line for the text at *places*, as high as letters are, in the page's coordinates."""
    for place, end in places:
        block = page.findBlock(place)
        while block.isValid() and block.position() < end:
            yield from _boxes_in(page, block, place - block.position(), end - block.position(), visible)
            block = block.next()


def _boxes_in(
    page: QTextDocument, block: QTextBlock, start: int, end: int, visible: QRectF | None
) -> Iterator[QRectF]:
    area = page.documentLayout().blockBoundingRect(block)
    if visible is not None and not area.intersects(visible):
        return
    layout = block.layout()
    corner = area.topLeft()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        low = max(start, line.textStart())
        high = min(end, line.textStart() + line.textLength(), block.length() - 1)
        while high > low and page.characterAt(block.position() + high - 1).isspace():
            high -= 1
        if low >= high:
            continue
        left, right = x_of(line, low), x_of(line, high)
        em = block.charFormat().font().pixelSize()
        em = em if em > 0 else page.defaultFont().pixelSize()
        base = corner.y() + line.y() + line.ascent()
        yield QRectF(corner.x() + min(left, right), base - em * 1.02, abs(right - left), em * 1.38)


def x_of(line: object, position: int) -> float:
    """Return where *position* stands in *line*; PySide gives a pair, of which the first is the place."""
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)
