"""« Write and see the braille »: print on one side, cells on the other, and the carets go together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.braille import Cells
from inclusive_desk.api.words import tr
from inclusive_desk.services.braille_explaining import Explainer, dots_in_words, groups
from inclusive_desk.services.braille_live import LiveBraille
from inclusive_desk.ui.braille_field import BrailleField
from inclusive_desk.ui.braille_work import BrailleWork
from inclusive_desk.ui.controls import push_button
from inclusive_desk.ui.offsets import utf16_length


class TypingPane(QWidget):
    """What is typed is in braille at once; an arrow in either field moves the other's caret."""

    text_wanted = Signal(str)
    """The print is to go to the writing pad."""
    save_wanted = Signal(str)
    """These cells are to be saved."""
    drawn = Signal()
    """The braille of what was typed last is shown."""

    def __init__(
        self, work: BrailleWork, explainer: Explainer, size: int, parent: QWidget | None = None
    ) -> None:
        """Translate with *work*; cells fit letters *size* pixels high."""
        super().__init__(parent)
        self._work, self._explainer = work, explainer
        self._table = ""
        self._lines: Sequence[str] = ()
        self._cells: Sequence[Cells] = ()
        self._moving = False
        self.print = QPlainTextEdit(self)
        self.print.setAccessibleName(tr("Write here, in letters"))
        self.print.setPlaceholderText(tr("Write here…"))
        self.print.setTabChangesFocus(True)
        self.braille = BrailleField(size, self, read_only=True)
        self.braille.setAccessibleName(tr("The same in braille"))
        self.rule = QLabel(self)
        self.rule.setTextFormat(Qt.TextFormat.PlainText)
        self.rule.setWordWrap(True)
        self.rule.setMinimumHeight(44)
        self._lay_out()
        self.set_size(size)
        self.print.textChanged.connect(self.translate)
        self.print.cursorPositionChanged.connect(self._print_moved)
        self.braille.caret_moved.connect(self._braille_moved)

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setChildrenCollapsible(False)
        for field, words in ((self.print, tr("Letters")), (self.braille, tr("Braille"))):
            half = QWidget(halves)
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            label = QLabel(words, half)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field, 1)
            halves.addWidget(half)
        halves.setSizes([1, 1])
        row = QHBoxLayout()
        self.send = push_button(tr("Put it in my text"), self)
        self.send.clicked.connect(lambda: self.text_wanted.emit(self.print.toPlainText()))
        self.save = push_button(tr("Save the braille…"), self)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.cells))
        for button in (self.send, self.save):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(halves, 1)
        column.addWidget(self.rule)
        column.addLayout(row)

    @property
    def cells(self) -> str:
        """Return the braille that is shown."""
        return "\n".join(one.dots for one in self._cells)

    def set_size(self, size: int) -> None:
        """Show letters *size* pixels high, and cells that fit them."""
        font = QFont(self.print.font())
        font.setPixelSize(size)
        self.print.setStyleSheet(f"QPlainTextEdit {{ font-size: {size}px; }}")
        self.braille.set_size(size)

    def set_table(self, table: str) -> None:
        """Write in the code *table*."""
        if table != self._table:
            self._table = table
            self.translate()

    def translate(self) -> None:
        """Have what is written put in braille; only changed lines cost work."""
        table, lines = self._table, self.print.toPlainText().split("\n")

        def work(live: LiveBraille) -> list[Cells]:
            return live.cells(lines, table)

        self._work.ask(work, lambda cells: self._show(lines, cells))

    def _show(self, lines: Sequence[str], cells: Sequence[Cells]) -> None:
        self._lines, self._cells = lines, cells
        self._moving = True
        self.braille.show_lines("\n".join(one.dots for one in cells))
        self._moving = False
        self._print_moved()
        self.drawn.emit()

    def _print_moved(self) -> None:
        """Put the caret of the braille where that of the print is."""
        if self._moving:
            return
        cursor = self.print.textCursor()
        row = cursor.blockNumber()
        if row >= len(self._cells):
            return
        line, cells = self._lines[row], self._cells[row]
        at = _characters(line, cursor.positionInBlock())
        place = cells.to_cell[at] if at < len(cells.to_cell) else len(cells.dots)
        self._put(self.braille, row, place)
        self._tell(row, max(place - (at >= len(line)), 0))

    def _braille_moved(self) -> None:
        """Put the caret of the print where that of the braille is, when it is moved there."""
        if self._moving or not self.braille.hasFocus():
            return
        cursor = self.braille.textCursor()
        row, at = cursor.blockNumber(), cursor.positionInBlock()
        if row >= len(self._cells):
            return
        line, cells = self._lines[row], self._cells[row]
        place = cells.to_text[at] if at < len(cells.to_text) else len(line)
        self._put(self.print, row, utf16_length(line[:place]))
        self._tell(row, at)

    def _put(self, field: QPlainTextEdit | BrailleField, row: int, place: int) -> None:
        block = field.document().findBlockByNumber(row)
        if not block.isValid():
            return
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(place, block.length() - 1))
        self._moving = True
        field.setTextCursor(cursor)
        self._moving = False

    def _tell(self, row: int, place: int) -> None:
        """Say the rule of the cells at *place*."""
        line, cells = self._lines[row], self._cells[row]
        starts, found = [], groups(cells, line)
        at = 0
        for group in found:
            starts.append(at)
            at += len(group.cells)
        index = bisect_right(starts, place) - 1
        if not 0 <= index < len(found):
            self.rule.setText("")
            return
        group = found[index]
        rule = self._explainer.explain(group, self._table[:2])
        self.rule.setText(f"{group.cells}  {rule} ({dots_in_words(group.cells)})")
        if self.braille.hasFocus():
            self.braille.setAccessibleDescription(rule)


def _characters(line: str, units: int) -> int:
    """Return how many characters of *line* the first *units* of Qt's hold."""
    return len(line.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
