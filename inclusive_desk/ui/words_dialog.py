"""The list of own words: what is written, how it is said; try, add, delete, take along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr, trn
from inclusive_desk.core.words import Entry, WordStore
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.controls import close_button, push_button, table_of_rows

FILES = "TSV (*.tsv *.txt)"


class WordsDialog(QDialog):
    """Shows the user's entries of the word store; each change is written and told at once."""

    changed = Signal()
    """The store has changed."""
    tried = Signal(object)
    """An `Entry` that the user wants to hear."""

    def __init__(self, store: WordStore, parent: QWidget | None = None, *, document: str = "") -> None:
        """Show the entries of *store*: the person's, the class's, and those of the *document* of that key."""
        super().__init__(parent)
        self._store = store
        self.scopes = QComboBox(self)
        for label, scope, name in self._places(document):
            self.scopes.addItem(label, (scope, name))
        self.scopes.activated.connect(lambda _: self._scope_chosen())
        self.setWindowTitle(tr("My words"))
        self.word, self.said = QLineEdit(self), QLineEdit(self)
        self.table = self._make_table()
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addLayout(self._make_fields())
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(self._make_buttons())
        self.resize(560, 480)
        self._fill()

    def _places(self, document: str) -> list[tuple[str, str, str]]:
        """Return where words can belong: the label, the scope and its name."""
        places = [
            (tr("me, in all documents"), "user", ""),
            (tr("the class"), "class", self._store.class_name or ""),
        ]
        return [*places, (tr("this document"), "document", document)] if document else places

    @property
    def scope(self) -> tuple[str, str]:
        """Return the chosen scope and its name."""
        scope, name = self.scopes.currentData()
        return str(scope), str(name)

    def _scope_chosen(self) -> None:
        self._tell("")
        self._fill()

    def _make_table(self) -> QTableWidget:
        headings = (tr("What is written"), tr("How it is said"))
        table = table_of_rows(tr("My words"), headings, self)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._chosen)
        return table

    def _make_fields(self) -> QGridLayout:
        grid = QGridLayout()
        lines: tuple[tuple[str, QWidget], ...] = (
            (tr("These words are for"), self.scopes),
            (tr("What is written"), self.word),
            (tr("How it is said"), self.said),
        )
        for number, (label, field) in enumerate(lines):
            words = QLabel(label, self)
            words.setBuddy(field)
            field.setAccessibleName(label)
            grid.addWidget(words, number, 0)
            grid.addWidget(field, number, 1)
        self.said.setPlaceholderText(tr("as you would spell it to be read well"))
        self.word.returnPressed.connect(self.said.setFocus)
        self.said.returnPressed.connect(self.add)
        self.listen = push_button(tr("Listen"), self, self.try_it)
        self.adding = push_button(tr("Add"), self, self.add)
        self.deleting = push_button(tr("Delete"), self, self.delete)
        row = QHBoxLayout()
        for button in (self.listen, self.adding, self.deleting):
            row.addWidget(button)
        grid.addLayout(row, len(lines), 1)
        return grid

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(push_button(tr("Bring in a list…"), self, self._ask_import))
        row.addWidget(push_button(tr("Take the list along…"), self, self._ask_export))
        row.addStretch(1)
        row.addWidget(close_button(self, enter=False))
        return row

    # -- what the user does ------------------------------------------------------------------------

    def entry(self) -> Entry | None:
        """Return what the two fields say; None while one of them is empty."""
        word, said = self.word.text().strip(), self.said.text().strip()
        if not word or not said:
            self._tell(tr("Fill in both lines first."))
            (self.said if word else self.word).setFocus()
            return None
        known = self._store.entries(*self.scope).get(word)
        if known is None:
            return Entry(word, said)
        return replace(known, spoken=said, phonemes="")

    def try_it(self) -> None:
        """Let the word be heard as the fields say."""
        entry = self.entry()
        if entry is not None:
            self.tried.emit(entry)

    def add(self) -> None:
        """Keep what the fields say."""
        entry = self.entry()
        if entry is None or not self._do(lambda: self._store.put(entry, *self.scope)):
            return
        self._tell(tr("“{word}” is now said “{said}”.", word=entry.word, said=entry.spoken))
        self.word.clear()
        self.said.clear()
        self.word.setFocus()

    def delete(self) -> None:
        """Forget the word in the first line."""
        word = self.word.text().strip()
        if word not in self._store.entries(*self.scope):
            self._tell(tr("Choose a word of the list first."))
            return
        if self._do(lambda: self._store.remove(word, *self.scope)):
            self._tell(tr("“{word}” is said as before.", word=word))
            self.word.clear()
            self.said.clear()
            self.word.setFocus()

    def _ask_import(self) -> None:
        path = file_dialogs.file_to_open(self, tr("Bring in a list…"), FILES)
        if path is not None:
            self.bring_in(path)

    def bring_in(self, path: Path) -> None:
        """Add the entries of a TSV file."""
        before = len(self._store.entries(*self.scope))
        if self._do(lambda: self._store.import_tsv(path, *self.scope)):
            count = len(self._store.entries(*self.scope)) - before
            self._tell(trn("{count} word was added.", "{count} words were added.", count))

    def _ask_export(self) -> None:
        offered = Path.home() / (tr("My words") + ".tsv")
        path, _ = file_dialogs.file_to_save(self, tr("Take the list along…"), offered, FILES)
        if path is not None:
            self.take_along(path)

    def take_along(self, path: Path) -> None:
        """Write all entries to a TSV file."""
        if self._do(lambda: self._store.export_tsv(path, *self.scope)):
            self._tell(tr("Written: {path}", path=path))

    def _do(self, work: Callable[[], object]) -> bool:
        """Do something with the store; tell what went wrong, else show and tell the change."""
        try:
            work()
        except DeskError as error:
            self._tell(str(error))
            return False
        self._fill()
        self.changed.emit()
        return True

    # -- what is shown -----------------------------------------------------------------------------

    def _fill(self) -> None:
        entries = sorted(self._store.entries(*self.scope).values(), key=lambda entry: entry.word.casefold())
        spoken = [entry for entry in entries if entry.spoken or entry.phonemes]
        self.table.blockSignals(True)
        self.table.setRowCount(len(spoken))
        for row, entry in enumerate(spoken):
            self.table.setItem(row, 0, QTableWidgetItem(entry.word))
            self.table.setItem(row, 1, QTableWidgetItem(entry.spoken or f"[{entry.phonemes}]"))
        self.table.clearSelection()
        self.table.blockSignals(False)

    def _chosen(self) -> None:
        row = self.table.currentRow()
        word, said = self.table.item(row, 0), self.table.item(row, 1)
        if self.table.selectedItems() and word is not None and said is not None:
            self.word.setText(word.text())
            self.said.setText(said.text())

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.table.setAccessibleDescription(words)
