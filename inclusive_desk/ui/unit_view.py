"""One word or one phrase at a time, large, in the middle of the reader; it follows the voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolButton, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui.formats import Formats, column_width, look_of, reading_font
from inclusive_desk.ui.highlight import x_of
from inclusive_desk.ui.offsets import utf16_length
from inclusive_desk.ui.rendering import pieces
from inclusive_desk.ui.units import Range, step, unit_at

if TYPE_CHECKING:
    from inclusive_desk.ui.reader_view import ReaderView

GROWN = {"word": 2.6, "phrase": 1.5}
"""How much larger than on the page."""
SMALLEST = 14
"""Pixels under which letters do not go to make a long phrase fit."""
SIDE = 76
"""Pixels at each side for the buttons."""
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class UnitView(QWidget):
    """Covers the reader while words or phrases are shown one by one."""

    chosen = Signal(int)
    """The user went to the unit that starts at this offset."""
    left = Signal()
    """Escape: the whole page is wanted again."""
    zoomed = Signal(float)

    def __init__(self, reader: ReaderView) -> None:
        """Stand over *reader*, hidden."""
        super().__init__(reader)
        self._reader = reader
        self.unit: Range = (0, 0)
        self._word: Range | None = None
        self._fitted: tuple[object, QTextLayout] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(False)
        self.setAccessibleName(tr("Words or phrases one at a time"))
        self.back = self._button("‹", tr("Back"), -1)
        self.on = self._button("›", tr("On"), 1)
        self.close_button = self._button("✕", tr("Show the whole page (Esc)"), 0)
        self.hide()

    def _button(self, sign: str, words: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setObjectName("unit")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect((lambda: self.go(by)) if by else self.left.emit)
        return button

    @property
    def kind(self) -> str:
        """Return `word`, `phrase`, or `all` when the page, or an exercise of it, is shown."""
        kind = self._reader.comfort.shown_unit
        return kind if kind in GROWN else "all"

    # -- where -------------------------------------------------------------------------------------

    def show_offset(self, offset: int) -> None:
        """Show the unit at *offset*."""
        self._word = None
        if not self.unit[0] <= offset < self.unit[1]:
            self._show(unit_at(self._reader.shown, offset, self.kind))
        self.update()

    def begin(self, offset: int) -> None:
        """Show the unit at *offset* of another document, or in another kind."""
        self.unit = (0, 0)
        self.show_offset(offset)

    def show_spoken(self, word: Range | None) -> None:
        """Show the unit with the word that sounds; in a phrase, the word is marked."""
        if word is None:
            self._word = None
        else:
            if not self.unit[0] <= word[0] < self.unit[1]:
                self._show(unit_at(self._reader.shown, word[0], self.kind), quietly=True)
            self._word = word if self.kind == "phrase" else None
        self.update()

    def go(self, by: int) -> None:
        """Go one unit on (1) or back (-1)."""
        found = step(self._reader.shown, self.unit, by, self.kind)
        if found is not None:
            self._word = None
            self._show(found)
            self.chosen.emit(found[0])

    def _show(self, unit: Range | None, *, quietly: bool = False) -> None:
        self.unit = unit or (0, 0)
        if not quietly:  # while it sounds, nothing accessible changes
            self.setAccessibleName(self._reader.shown.text[self.unit[0] : self.unit[1]])
        self.update()

    # -- looks -------------------------------------------------------------------------------------

    def place(self) -> None:
        """Cover the reader, and put the buttons at its sides."""
        beside = self._reader.verticalScrollBar().sizeHint().width()
        self.setGeometry(self._reader.rect().adjusted(0, 0, -beside, 0))
        high = self.height()
        for button, x in ((self.back, 8), (self.on, self.width() - SIDE + 8)):
            button.setGeometry(x, (high - 120) // 2, SIDE - 16, 120)
        self.close_button.setGeometry(self.width() - SIDE + 8, 8, SIDE - 16, 48)

    def layout_of(self, size: int, room: float) -> QTextLayout:
        """Return the unit laid out in letters of *size* pixels, within *room* pixels."""
        reader = self._reader
        font = reading_font(reader.comfort)
        grown = size / reader.comfort.size
        font.setPixelSize(size)
        font.setLetterSpacing(font.letterSpacingType(), font.letterSpacing() * grown)
        font.setWordSpacing(font.wordSpacing() * grown)
        layout = QTextLayout(reader.shown.text[self.unit[0] : self.unit[1]].replace("\n", " "), font)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._dress())
        y, distance = 0.0, reader.comfort.steps.line * size
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, y))
            y += max(distance, line.height())
        layout.endLayout()
        return layout

    def fitting(self) -> QTextLayout:
        """Return the unit as large as was asked, or as large as there is room for."""
        reader = self._reader
        marks = reader.marks_between(*self.unit)
        key = (self.unit, reader.comfort, reader.theme.id, self.width(), self.height(), tuple(marks))
        if self._fitted is None or self._fitted[0] != key:
            self._fitted = (key, self._fit())
        return self._fitted[1]

    def _fit(self) -> QTextLayout:
        comfort = self._reader.comfort
        size = round(comfort.size * GROWN.get(self.kind, 1.0))
        room = max(self.width() - 2 * SIDE, 120)
        while True:
            grown = size / comfort.size
            wide = room if self.kind == "word" else min(room, column_width(comfort) * grown)
            layout = self.layout_of(size, wide)
            one_line = self.kind != "word" or layout.lineCount() == 1
            if size <= SMALLEST or (one_line and _height(layout) <= self.height() - 20):
                return layout
            size = max(round(size * 0.9), SMALLEST)

    def _dress(self) -> list[QTextLayout.FormatRange]:
        """Return the looks of spans and marks within the unit."""
        reader, (start, end) = self._reader, self.unit
        block = reader.shown.block_at(start)
        formats = Formats(reader.comfort, reader.theme)
        found: list[QTextLayout.FormatRange] = []
        text = reader.shown.text

        def add(low: int, high: int, form: object) -> None:
            piece = QTextLayout.FormatRange()
            piece.start = utf16_length(text[start:low])
            piece.length = utf16_length(text[low:high])
            piece.format = form  # type: ignore[assignment]
            found.append(piece)

        if block is not None:
            for low, high, styles, link in pieces(start, min(end, block.end), block.spans):
                if styles or link:
                    add(low, high, formats.characters(styles, block.kind, block.level, link=link))
        for mark in reader.marks_between(start, end):
            look = look_of(reader.theme, reader.comfort, mark.role)
            if look is not None:
                add(max(mark.start, start), min(mark.end, end), formats.role(look))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the unit in the middle."""
        theme = self._reader.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme["page"]))
        layout = self.fitting()
        width = layout.lineAt(0).width() if layout.lineCount() else 0.0
        corner = QPointF((self.width() - width) / 2, max(10.0, (self.height() - _height(layout)) / 2))
        self._paint_word(painter, layout, corner)
        painter.setPen(QColor(theme["text"]))
        layout.draw(painter, corner)
        painter.end()

    def _paint_word(self, painter: QPainter, layout: QTextLayout, corner: QPointF) -> None:
        """Paint the box of the word that sounds."""
        if self._word is None:
            return
        text, theme = self._reader.shown.text, self._reader.theme
        low = utf16_length(text[self.unit[0] : self._word[0]])
        high = low + utf16_length(text[self._word[0] : self._word[1]])
        painter.setPen(QPen(QColor(theme["word_edge"]), 2))
        painter.setBrush(QColor(theme["sentence"]))
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(low, line.textStart()), min(high, line.textStart() + line.textLength())
            if first < last:
                left, right = (x_of(line, place) for place in (first, last))
                box = QRectF(corner.x() + left - 4, corner.y() + line.y(), right - left + 8, line.height())
                painter.drawRoundedRect(box, 6, 6)

    # -- events ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on and back; leave with Escape."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ON:
            self.go(1)
        elif plain and event.key() in _BACK:
            self.go(-1)
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Escape and the arrows before the window's own shortcuts do."""
        shortcut = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if shortcut and not event.modifiers() and event.key() in (Qt.Key.Key_Escape, *_ON, *_BACK):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go on, or back where the left third is touched."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.go(-1 if event.position().x() < self.width() / 3 else 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go on and back; resize with Ctrl."""
        steps = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1.1**steps)
        elif steps:
            self.go(-1 if steps > 0 else 1)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        super().resizeEvent(event)
        self.update()


def _height(layout: QTextLayout) -> float:
    if not layout.lineCount():
        return 0.0
    last = layout.lineAt(layout.lineCount() - 1)
    return float(last.y() + last.height())
