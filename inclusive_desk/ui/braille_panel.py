"""The drawer's page for braille: code, page, print and dots, what stands under the caret, and export."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from inclusive_desk.api.braille import Table
from inclusive_desk.api.words import mark, tr, trn
from inclusive_desk.services.braille_learning import known_lessons, table_of_lessons
from inclusive_desk.ui.braille_field import CellsLabel
from inclusive_desk.ui.braille_rules import BrailleRules
from inclusive_desk.ui.drawer import Section, in_lines

CONTRACTED = "fr-g2"
"""The code that can be limited to what somebody has learnt."""
CHARACTER = Qt.ItemDataRole.UserRole + 1
"""Where a row of the list of characters without braille keeps its character."""
CELLS = (18, 20, 24, 28, 30, 31, 32, 34, 36, 38, 40)
LINES = (20, 22, 24, 25, 26, 27, 28, 29, 30)
SIZES = (50, 75, 100, 125, 150, 200, 300, 400, 500)
"""Sizes of dots in percent of what the letters ask for."""
CELLS_SHOWN = 8
"""How many cells stand side by side in the drawer."""
_PRINTS = (
    ("none", mark("Braille alone")),
    ("under", mark("Print under the braille")),
    ("beside", mark("Print beside the braille")),
)


class BraillePanel(Section):
    """Tells what is chosen, and shows what is told."""

    table_chosen = Signal(str)
    size_chosen = Signal(int, int)
    """Cells a line and lines a page."""
    print_chosen = Signal(str)
    """`none`, `under` or `beside`."""
    dots_chosen = Signal(int, bool)
    """Size in percent, and whether shadows stand for the missing dots."""
    place_wanted = Signal(int)
    """The offset of a character without braille was chosen."""
    sign_wanted = Signal(str, str)
    """A character without braille is to be written as this text."""
    export_wanted = Signal()
    emboss_wanted = Signal()
    studio_wanted = Signal(str)
    """A page of the braille workshop: `type`, `write` or `learn`."""

    def __init__(
        self,
        table: str,
        cells: int,
        lines: int,
        *,
        printed: str,
        dots: tuple[int, bool],
        lessons: Sequence[tuple[int, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Build the page; *lessons*: the parts in which contracted French is learnt."""
        super().__init__(parent)
        self._table = table
        self._lessons = lessons
        self._make_tables()
        self._make_caret()
        self.heading(tr("Page"))
        self.cells = self._number(tr("Cells a line"), CELLS, cells)
        self.lines = self._number(tr("Lines a page"), LINES, lines)
        for box in (self.cells, self.lines):
            box.activated.connect(
                lambda _: self.size_chosen.emit(self.cells.currentData(), self.lines.currentData())
            )
        self.rules = BrailleRules(self)
        self.column.addWidget(self.rules)
        self._make_looks(printed, dots)
        self._make_unknown()
        export = QPushButton(tr("Export as BRF…"), self)
        export.setAccessibleName(tr("Export as BRF"))
        export.setProperty("role", "main")
        export.clicked.connect(self.export_wanted)
        self.column.addSpacing(8)
        self.column.addWidget(export)
        emboss = QPushButton(tr("Emboss…"), self)
        emboss.setAccessibleName(tr("Emboss"))
        emboss.clicked.connect(self.emboss_wanted)
        self.column.addWidget(emboss)
        self._make_doors()
        self.column.addStretch(1)

    # -- building ----------------------------------------------------------------------------------

    def _make_tables(self) -> None:
        self.tables = QComboBox(self)
        self.tables.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tables.setMinimumContentsLength(12)
        self.tables.setEditable(True)
        self.tables.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.tables.setToolTip(tr("Type a part of the name to search all codes."))
        completer = self.tables.completer() or QCompleter(self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tables.activated.connect(self._chosen)
        line = self.tables.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._edited)
            line.setAccessibleName(tr("Code"))
        self.add(tr("Code"), self.tables)
        self._make_known()

    def _make_known(self) -> None:
        self._known_title = QLabel(tr("Contractions I know"), self)
        self.known = QListWidget(self)
        self.known.setAccessibleName(tr("Contractions I know"))
        self.known.setTabKeyNavigation(False)
        self.known.setWordWrap(True)
        self.known.setMaximumHeight(220)
        for number, name in self._lessons:
            item = QListWidgetItem(tr(name))
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self.known.addItem(item)
        self._show_known()
        self.known.itemChanged.connect(lambda _: self._known_changed())
        self.column.addWidget(self._known_title)
        self.column.addWidget(self.known)

    def _known_changed(self) -> None:
        rows = [self.known.item(row) for row in range(self.known.count())]
        known = [
            row.data(Qt.ItemDataRole.UserRole) for row in rows if row.checkState() is Qt.CheckState.Checked
        ]
        self._table = table_of_lessons(CONTRACTED, known, dict(self._lessons))
        self.table_chosen.emit(self._table)

    def _show_known(self) -> None:
        """Show which lessons the code in use holds, where it is contracted French."""
        contracted = self._table.partition(":")[0] == CONTRACTED
        known = known_lessons(self._table, dict(self._lessons))
        self.known.blockSignals(True)
        for row in range(self.known.count()):
            item = self.known.item(row)
            there = item.data(Qt.ItemDataRole.UserRole) in known
            item.setCheckState(Qt.CheckState.Checked if there else Qt.CheckState.Unchecked)
        self.known.blockSignals(False)
        for part in (self._known_title, self.known):
            part.setVisible(contracted and bool(self._lessons))

    def _chosen(self, _index: int = 0) -> None:
        wanted = self.tables.currentData()
        if wanted and wanted != self._table.partition(":")[0]:
            self._table = wanted
            self._show_known()
            self.table_chosen.emit(wanted)

    def _edited(self) -> None:
        """Take a name that was typed in full; anything else gives way to the code in use."""
        index = self.tables.findText(self.tables.currentText().strip())
        if index >= 0 and self.tables.itemData(index):
            self.tables.setCurrentIndex(index)
            self._chosen()
        else:
            self._show_table()

    def _number(self, label: str, offered: Sequence[int], value: int, suffix: str = "") -> QComboBox:
        box = QComboBox(self)
        for number in sorted({*offered, value}):
            box.addItem(f"{number}{suffix}", number)
        box.setCurrentIndex(box.findData(value))
        self.add(label, box)
        return box

    def _make_looks(self, printed: str, dots: tuple[int, bool]) -> None:
        self.heading(tr("On the screen"))
        self.printed = QComboBox(self)
        for where, name in _PRINTS:
            self.printed.addItem(tr(name), where)
        self.printed.setCurrentIndex(self.printed.findData(printed))
        self.printed.activated.connect(lambda _: self.print_chosen.emit(self.printed.currentData()))
        self.add(tr("Text in print"), self.printed)
        self.dot_size = self._number(tr("Size of the dots"), SIZES, dots[0], "\u202f%")
        self.shadows = QCheckBox(in_lines(tr("Show where dots are missing")), self)
        self.shadows.setAccessibleName(tr("Show where dots are missing"))
        self.shadows.setChecked(dots[1])
        self.column.addWidget(self.shadows)
        self.dot_size.activated.connect(lambda _: self._tell_dots())
        self.shadows.toggled.connect(lambda _: self._tell_dots())

    def _tell_dots(self) -> None:
        self.dots_chosen.emit(self.dot_size.currentData(), self.shadows.isChecked())

    def _make_caret(self) -> None:
        self.heading(tr("Under the caret"))
        self.dots = CellsLabel(34, self)
        self.word = QLabel(self)
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.word.setProperty("role", "heading")
        self.rule = QLabel(self)
        self.rule.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.word, self.rule):
            label.setWordWrap(True)
        self.add_all((self.dots, self.word, self.rule))
        self.show_caret("", "", "")

    def _make_unknown(self) -> None:
        self._unknown_title = self.note("")
        self.unknown = QListWidget(self)
        self.unknown.setAccessibleName(tr("Characters without braille"))
        self.unknown.setTabKeyNavigation(False)
        self.unknown.setMaximumHeight(150)
        self.unknown.itemActivated.connect(self._go)
        self.unknown.itemClicked.connect(self._go)
        self.column.addWidget(self.unknown)
        self.instead = QLineEdit(self)
        self.instead.setAccessibleName(tr("Write instead"))
        self.instead.setPlaceholderText(tr("Write instead, in letters"))
        self.write_instead = QPushButton(tr("Write it so"), self)
        self.write_instead.setAccessibleName(tr("Write it so"))
        self.write_instead.clicked.connect(lambda _=False: self._write_instead())
        self.instead.returnPressed.connect(self._write_instead)
        self.column.addWidget(self.instead)
        self.column.addWidget(self.write_instead)
        self.show_unknown(())

    def _write_instead(self) -> None:
        """Tell what is to be written for the character that is chosen in the list."""
        item = self.unknown.currentItem() or self.unknown.item(0)
        if item is not None and self.instead.text().strip():
            self.sign_wanted.emit(item.data(CHARACTER), self.instead.text())
            self.instead.clear()

    def _go(self, item: QListWidgetItem) -> None:
        self.place_wanted.emit(int(item.data(Qt.ItemDataRole.UserRole)))

    def _make_doors(self) -> None:
        """Put buttons to the pages of the workshop."""
        self.heading(tr("Braille workshop"))
        for page, words in (
            ("type", tr("Write and see the braille")),
            ("write", tr("Write in braille")),
            ("learn", tr("Learn braille")),
        ):
            button = QPushButton(words, self)
            button.setAccessibleName(words)
            button.clicked.connect(partial(self._door, page))
            self.column.addWidget(button)

    def _door(self, page: str, _checked: bool = False) -> None:
        self.studio_wanted.emit(page)

    # -- showing -----------------------------------------------------------------------------------

    def show_tables(self, tables: Sequence[Table]) -> None:
        """Offer *tables*: favourites, which have short ids of our own, then the others below a line."""
        self.tables.clear()
        favourites = [table for table in tables if "." not in table.id]
        others = [table for table in tables if "." in table.id]
        for table in favourites:
            self.tables.addItem(tr(table.name), table.id)
        self.tables.insertSeparator(len(favourites))
        for table in others:
            self.tables.addItem(tr(table.name), table.id)
        self._show_table()

    def _show_table(self) -> None:
        index = max(self.tables.findData(self._table.partition(":")[0]), 0)
        self.tables.setCurrentIndex(index)
        self.tables.setEditText(self.tables.itemText(index))

    def show_settings(
        self, table: str, cells: int, lines: int, *, printed: str, dots: tuple[int, bool]
    ) -> None:
        """Show what was set elsewhere, without telling it as a change."""
        self._table = table
        self._show_table()
        self._show_known()
        for box, number in ((self.cells, cells), (self.lines, lines), (self.dot_size, dots[0])):
            if box.findData(number) < 0:
                box.addItem(str(number), number)
            box.setCurrentIndex(box.findData(number))
        self.printed.setCurrentIndex(self.printed.findData(printed))
        self.shadows.blockSignals(True)
        self.shadows.setChecked(dots[1])
        self.shadows.blockSignals(False)

    def show_caret(self, cells: str, word: str, rule: str) -> None:
        """Show the cells at the caret, the *word* in print they belong to, and their *rule* in words."""
        self.dots.show_cells("\n".join(textwrap.wrap(cells, CELLS_SHOWN)) or cells)
        self.dots.setVisible(bool(cells))
        self.word.setText(word)
        self.word.setVisible(bool(word))
        self.rule.setText(rule or tr("Nothing stands here."))

    def show_unknown(self, unknown: Sequence[tuple[int, str, int]]) -> None:
        """List the characters that have no braille: offset, character, page of braille."""
        self.unknown.clear()
        for offset, char, page in unknown:
            item = QListWidgetItem(tr("{char} – page {page}", char=char, page=page))
            item.setData(Qt.ItemDataRole.UserRole, offset)
            item.setData(CHARACTER, char)
            self.unknown.addItem(item)
        self._unknown_title.setText(
            trn(
                "{count} character has no braille. Choose it to go there.",
                "{count} characters have no braille. Choose one to go there.",
                len(unknown),
            )
        )
        for part in (self._unknown_title, self.unknown, self.instead, self.write_instead):
            part.setVisible(bool(unknown))
