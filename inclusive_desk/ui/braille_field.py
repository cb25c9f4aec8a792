"""Small places for cells: a label that shows them as dots, and a text field of braille with a caret."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from inclusive_desk.services.braille_explaining import dots_in_words
from inclusive_desk.ui.braille_cells import CellPainter, Inks, draw_cell, is_cell, paint_block
from inclusive_desk.ui.formats import FALLBACKS
from inclusive_desk.ui.themes import Theme

DOT_FONTS = ("DejaVu Sans", "FreeSans", "Segoe UI Symbol", "Apple Braille")


class CellsLabel(QWidget):
    """Cells as dots, in lines; a screen reader hears the numbers of the dots."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        """Draw cells *width* pixels wide."""
        super().__init__(parent)
        self._width = width
        self._lines: list[str] = []
        self.setMinimumHeight(round(width * 1.7))

    @property
    def cells(self) -> str:
        """Return what is shown."""
        return "\n".join(self._lines)

    def show_cells(self, cells: str) -> None:
        """Show *cells*; a line end parts lines."""
        self._lines = cells.split("\n") if cells else []
        self.setAccessibleName(dots_in_words(cells.replace("\n", "")) if cells else "")
        self.setMinimumHeight(round(self._width * 1.6 * max(1, len(self._lines)) + 4))
        self.updateGeometry()
        self.update()

    def set_cell_width(self, width: int) -> None:
        """Draw cells *width* pixels wide from now on."""
        self._width = width
        self.show_cells(self.cells)

    def sizeHint(self) -> QSize:
        """Return the room the cells take."""
        longest = max((len(line) for line in self._lines), default=1)
        return QSize(round(longest * self._width), round(max(1, len(self._lines)) * self._width * 1.6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots in the colour of the words around."""
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        shadow = QColor(ink)
        shadow.setAlpha(110)
        for row, line in enumerate(self._lines):
            for column, cell in enumerate(line):
                if is_cell(cell):
                    painter.save()
                    painter.translate(column * self._width, row * self._width * 1.6)
                    draw_cell(painter, self._width, cell, ink.name(), shadow.name(QColor.NameFormat.HexArgb))
                    painter.restore()
        painter.end()


class BrailleField(QTextEdit):
    """A text of cells, drawn as dots; what is typed into it is decided by whoever holds it."""

    caret_moved = Signal()

    def __init__(self, size: int, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        """Show cells for letters *size* pixels high."""
        super().__init__(parent)
        self._painter: CellPainter | None = None
        self._size = size
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        if read_only:
            self.setReadOnly(True)
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
            )
        self._inks: Inks | None = None
        self.cursorPositionChanged.connect(self.caret_moved)
        self.set_size(size)

    def dress(self, theme: Theme) -> None:
        """Take the colours of *theme*; the letters of the font are only there for their places."""
        self._inks = Inks(theme["panel_text"], theme["selection_text"], theme["panel_text"], theme["rule"])
        self._painter = None
        self.setStyleSheet(
            f"QTextEdit {{ color: transparent; selection-color: transparent; background: {theme['field']};"
            f" selection-background-color: {theme['selection']}; border: 1px solid {theme['field_border']};"
            f" border-radius: 8px; padding: 6px; }} QTextEdit:focus {{ border: 2px solid {theme['focus']};"
            " padding: 5px; }"
        )
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, QColor(theme["panel_text"]))  # the caret's
        self.setPalette(palette)

    def set_size(self, size: int) -> None:
        """Show cells for letters *size* pixels high."""
        self._size = size
        self._painter = None
        self.setCursorWidth(max(2, size // 9))
        self.document().setDefaultFont(self._font())
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(self._line())
        self.viewport().update()

    def show_lines(self, cells: str) -> None:
        """Show *cells*, a paragraph a line; only lines that differ are written anew."""
        wanted = cells.split("\n")
        document = self.document()
        for number, line in enumerate(wanted):
            block = document.findBlockByNumber(number)
            if block.isValid() and block.text() == line:
                continue
            cursor = QTextCursor(document)
            if not block.isValid():
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.insertBlock(self._line())
            else:
                cursor.setPosition(block.position())
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.setBlockFormat(self._line())
            cursor.insertText(line)
        surplus = document.findBlockByNumber(len(wanted))
        if surplus.isValid():
            cursor = QTextCursor(surplus.previous())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        self.viewport().update()

    def _font(self) -> QFont:
        font = QFont()
        font.setFamilies([*DOT_FONTS, *FALLBACKS])
        font.setPixelSize(round(self._size * 1.3))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self._size * 0.1)
        return font

    def _line(self) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setLineHeight(self._size * 1.9, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return form

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint caret and selection, then the dots."""
        super().paintEvent(event)
        if self._inks is None:
            return
        if self._painter is None:
            width = QFontMetricsF(self._font()).horizontalAdvance("⠿")
            self._painter = CellPainter(width, self._inks, ratio=self.devicePixelRatioF())
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        painter.translate(-self.horizontalScrollBar().value(), -top)
        cursor = self.textCursor()
        selected = (cursor.selectionStart(), cursor.selectionEnd())
        block = self.cursorForPosition(event.rect().topLeft()).block()
        layout = self.document().documentLayout()
        while block.isValid() and layout.blockBoundingRect(block).top() <= top + self.viewport().height():
            paint_block(painter, self._painter, block, selected)
            block = block.next()
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the font of cells: Qt would give the field the window's."""
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)
