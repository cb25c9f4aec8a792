"""The drawer's page for braille: code, size of the page, what stands under the caret, and export."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QWidget

from inclusive_desk.api.braille import Table
from inclusive_desk.api.words import tr
from inclusive_desk.ui.braille_view import DOT_FONTS, dot_numbers
from inclusive_desk.ui.drawer import Section, in_lines

FAVOURITES = 5
"""Codes that stand first; the others follow below a line."""
CELLS = (18, 20, 24, 28, 30, 31, 32, 34, 36, 38, 40)
LINES = (20, 22, 24, 25, 26, 27, 28, 29, 30)
CELLS_SHOWN = 10
"""How many cells of a word stand side by side in the drawer."""


class BraillePanel(Section):
    """Tells what is chosen, and shows what is told."""

    table_chosen = Signal(str)
    size_chosen = Signal(int, int)
    """Cells a line and lines a page."""
    print_chosen = Signal(bool)
    export_wanted = Signal()

    def __init__(
        self, table: str, cells: int, lines: int, *, printed: bool, parent: QWidget | None = None
    ) -> None:
        """Build the page."""
        super().__init__(parent)
        self._table = table
        self.tables = QComboBox(self)
        self.tables.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tables.setMinimumContentsLength(12)
        self.tables.activated.connect(lambda _: self.table_chosen.emit(self.tables.currentData()))
        self.add(tr("Code"), self.tables)
        self.cells = self._number(tr("Cells a line"), CELLS, cells)
        self.lines = self._number(tr("Lines a page"), LINES, lines)
        self.printed = QCheckBox(in_lines(tr("Print under the braille")), self)
        self.printed.setAccessibleName(tr("Print under the braille"))
        self.printed.setChecked(printed)
        self.printed.toggled.connect(self.print_chosen)
        self.column.addWidget(self.printed)
        self._make_caret()
        self.unknown = self.note("")
        self.unknown.hide()
        export = QPushButton(tr("Export as BRF…"), self)
        export.setAccessibleName(tr("Export as BRF"))
        export.setProperty("role", "main")
        export.clicked.connect(self.export_wanted)
        self.column.addSpacing(8)
        self.column.addWidget(export)
        self.column.addStretch(1)

    def _number(self, label: str, offered: Sequence[int], value: int) -> QComboBox:
        box = QComboBox(self)
        for number in sorted({*offered, value}):
            box.addItem(str(number), number)
        box.setCurrentIndex(box.findData(value))
        self.add(label, box)
        box.activated.connect(
            lambda _: self.size_chosen.emit(self.cells.currentData(), self.lines.currentData())
        )
        return box

    def _make_caret(self) -> None:
        self.heading(tr("Under the caret"))
        self.dots = QLabel(self)
        font = QFont()
        font.setFamilies(list(DOT_FONTS))
        font.setPixelSize(34)
        self.dots.setFont(font)
        self.dots.setStyleSheet(f'font-family: "{DOT_FONTS[0]}"; font-size: 34px;')
        self.word = QLabel(self)
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.word.setWordWrap(True)
        self.add_all((self.dots, self.word))
        self.show_caret("", "")

    def show_tables(self, tables: Sequence[Table]) -> None:
        """Offer *tables*, favourites first."""
        self.tables.clear()
        for number, table in enumerate(tables):
            if number == FAVOURITES:
                self.tables.insertSeparator(number)
            self.tables.addItem(tr(table.name), table.id)
        index = self.tables.findData(self._table)
        self.tables.setCurrentIndex(max(index, 0))

    def show_settings(self, table: str, cells: int, lines: int, *, printed: bool) -> None:
        """Show what was set elsewhere, without telling it as a change."""
        self._table = table
        self.tables.setCurrentIndex(max(self.tables.findData(table), 0))
        for box, number in ((self.cells, cells), (self.lines, lines)):
            if box.findData(number) < 0:
                box.addItem(str(number), number)
            box.setCurrentIndex(box.findData(number))
        self.printed.blockSignals(True)
        self.printed.setChecked(printed)
        self.printed.blockSignals(False)

    def show_caret(self, cells: str, text: str) -> None:
        """Show the braille word at the caret, what it stands for, and the numbers of its dots."""
        self.dots.setText("\n".join(textwrap.wrap(cells, CELLS_SHOWN)))
        self.dots.setVisible(bool(cells))
        if cells:
            self.word.setText(tr("{text}: dots {numbers}", text=text, numbers=dot_numbers(cells)))
        else:
            self.word.setText(tr("Nothing stands here."))

    def show_unknown(self, unknown: Sequence[tuple[int, str]]) -> None:
        """Name the characters that have no braille."""
        signs = list(dict.fromkeys(sign for _, sign in unknown))
        self.unknown.setVisible(bool(signs))
        self.unknown.setText(tr("No braille for: {signs}", signs=" ".join(signs[:12])) if signs else "")
