"""The looks of the writing pad: paragraphs by their kind, bold stretches, and what is painted beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.services.writing import BULLET, HEADINGS, NUMBER, QUOTE
from inclusive_desk.ui.formats import Formats, reading_font
from inclusive_desk.ui.highlight import boxes
from inclusive_desk.ui.offsets import place_in

if TYPE_CHECKING:
    from inclusive_desk.services.writing import Pad
    from inclusive_desk.ui.writing_edit import WritingEdit

BULLET_SIGN = "•"
_KINDS = {BULLET: BlockKind.LIST_ITEM, NUMBER: BlockKind.LIST_ITEM, QUOTE: BlockKind.QUOTE}


class PadLooks:
    """Dresses the page of one view as its pad says, and paints over it."""

    def __init__(self, view: WritingEdit) -> None:
        """Dress *view*."""
        self._view = view
        self.formats = Formats(view.comfort, view.theme)

    @property
    def _pad(self) -> Pad:
        return self._view.pad

    def dress(self, first: int, last: int) -> None:
        """Give paragraphs *first* to *last* the looks that the pad says, where they have others."""
        block = self._view.document().findBlockByNumber(first)
        start = self._pad.range_of(first)[0] if block.isValid() else 0
        for number in range(first, last + 1):
            if not block.isValid():
                return
            text = block.text()
            self._dress_block(block, number, start)
            start += len(text) + 1
            block = block.next()

    def _dress_block(self, block: QTextBlock, number: int, start: int) -> None:
        kind, level = self._kind_at(number)
        shape = QTextBlockFormat(
            self.formats.block(kind, level, self._room(number), ends=self._ends_list(number))
        )
        shape.setTextIndent(0)
        plain = self.formats.characters((), kind, level)
        bold = self.formats.characters((Style.BOLD.value,), kind, level)
        runs = self._runs(block, start)
        wanted = [(one, two, bold if on else plain) for one, two, on in runs]
        cursor = QTextCursor(block)
        with self._view.unheard():
            if block.blockFormat() != shape:
                cursor.setBlockFormat(shape)
            if block.charFormat() != plain:
                cursor.setBlockCharFormat(plain)
            if _fragments(block) != wanted:
                for one, two, form in wanted:
                    cursor.setPosition(block.position() + one)
                    cursor.setPosition(block.position() + two, QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(form)

    def _kind_at(self, number: int) -> tuple[BlockKind, int]:
        kind = self._pad.kinds[number]
        if kind in HEADINGS:
            return BlockKind.HEADING, int(kind[-1])
        return _KINDS.get(kind, BlockKind.PARAGRAPH), 0

    def _sign(self, number: int) -> str:
        """Return what stands before paragraph *number*: a bullet, or its number in the list."""
        kinds = self._pad.kinds
        if kinds[number] == BULLET:
            return BULLET_SIGN
        if kinds[number] != NUMBER:
            return ""
        first = number
        while first and kinds[first - 1] == NUMBER:
            first -= 1
        return f"{number - first + 1}."

    def _room(self, number: int) -> str:
        """Return what is as wide as the room before paragraph *number*."""
        return {BULLET: BULLET_SIGN, NUMBER: "10."}.get(self._pad.kinds[number], "")

    def _ends_list(self, number: int) -> bool:
        kinds = self._pad.kinds
        return number + 1 >= len(kinds) or kinds[number + 1] not in (BULLET, NUMBER)

    def _runs(self, block: QTextBlock, start: int) -> list[tuple[int, int, bool]]:
        """Return the stretches of a block, in places within it, and whether each is bold."""
        text = block.text()
        length = len(text)
        stop, runs, at = start + length, [], 0
        for one, two in self._pad.bold:
            one, two = max(one, start) - start, min(two, stop) - start
            if one < two:
                if at < one:
                    runs.append((at, one, False))
                runs.append((one, two, True))
                at = two
        if at < length:
            runs.append((at, length, False))
        if self._view.wide:
            plain = self._pad.text[start:stop]
            runs = [(place_in(plain, one), place_in(plain, two), on) for one, two, on in runs]
        return runs

    # -- painting ----------------------------------------------------------------------------------

    def paint_behind(self, painter: QPainter, visible: QRectF) -> None:
        """Draw the signs of lists, and a line beside quotes."""
        view = self._view
        layout = view.document().documentLayout()
        painter.setFont(reading_font(view.comfort))
        painter.setPen(QColor(view.theme["text"]))
        for block in view.seen_blocks():
            number = block.blockNumber()
            if number >= len(self._pad.kinds):
                return
            area = layout.blockBoundingRect(block)
            if self._pad.kinds[number] == QUOTE:
                rule = QRectF(
                    area.left() + block.blockFormat().leftMargin() - 14, area.top(), 4, area.height()
                )
                painter.fillRect(rule, QColor(view.theme["rule"]))
            sign = self._sign(number)
            if sign and block.layout().lineCount():
                line = block.layout().lineAt(0)
                painter.drawText(round(area.left()), round(area.top() + line.y() + line.ascent()), sign)

    def paint_over(self, painter: QPainter, visible: QRectF) -> None:
        """Underline words that look wrong with dots, and those that look mistaken for another with dashes."""
        view = self._view
        for block in view.seen_blocks():
            self._underline(painter, visible, block, view.wrong(block), Qt.PenStyle.DotLine)
            self._underline(painter, visible, block, view.confused(block), Qt.PenStyle.DashLine)
            self._underline(painter, visible, block, view.unsure(block), Qt.PenStyle.DashDotLine)

    def _underline(
        self,
        painter: QPainter,
        visible: QRectF,
        block: QTextBlock,
        places: Sequence[tuple[int, int]],
        style: Qt.PenStyle,
    ) -> None:
        view = self._view
        pen = QPen(QColor(view.theme["warning"]), max(2.0, view.comfort.size / 9), style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        at = block.position()
        for box in boxes(view.document(), [(at + one, at + two) for one, two in places], visible):
            low = box.bottom() - view.comfort.size * 0.1
            painter.drawLine(round(box.left()), round(low), round(box.right()), round(low))


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Return the stretches of *block* as they are: place within it, end, and look."""
    found: list[tuple[int, int, QTextCharFormat]] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        start = fragment.position() - block.position()
        found.append((start, start + fragment.length(), fragment.charFormat()))
        at += 1
    return found
