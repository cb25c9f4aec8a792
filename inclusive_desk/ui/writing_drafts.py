"""« My texts »: the drafts with title, day and words, to go on with one or delete it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr
from inclusive_desk.services.drafts import Kept
from inclusive_desk.ui.drawer import give_room


class DraftsDialog(QDialog):
    """The list is filled once it is read; Enter opens."""

    opened = Signal(str)
    """Go on with this draft."""
    removed = Signal(str)
    """Delete this draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty list."""
        super().__init__(parent)
        self.setWindowTitle(tr("My texts"))
        self._sure = ""
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("My texts"))
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda _: self._open())
        self.list.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.note = QLabel(tr("Reading your texts…"), self)
        self.note.setWordWrap(True)
        self.open_button = QPushButton(tr("Go on with it"), self)
        self.open_button.setProperty("role", "main")
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self._open)
        self.delete_button = QPushButton(tr("Delete"), self)
        self.delete_button.setAutoDefault(False)
        self.delete_button.clicked.connect(self._delete)
        close = QPushButton(tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.delete_button)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.addWidget(self.note)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        give_room(self, 620, 480)
        self._show_buttons()

    def show_drafts(self, drafts: Sequence[Kept], now: str) -> None:
        """List *drafts*; *now* is the one that is written in."""
        from inclusive_desk.ui.writing_files import count_words, day

        self.list.clear()
        for one in drafts:
            parts = [day(one.changed), count_words(one.words)]
            if one.path is not None:
                parts.append(one.path.name)
            if one.id == now:
                parts.append(tr("open now"))
            item = QListWidgetItem(f"{one.title}\n{' · '.join(parts)}")
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)
        self.note.setText("" if drafts else tr("Nothing is written yet."))
        self.note.setVisible(not drafts)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._show_buttons()

    def _id(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _show_buttons(self) -> None:
        self._sure = ""
        self.delete_button.setText(tr("Delete"))
        for button in (self.open_button, self.delete_button):
            button.setEnabled(bool(self._id()))

    def _open(self) -> None:
        if self._id():
            self.accept()
            self.opened.emit(self._id())

    def _delete(self) -> None:
        """Ask once more, then delete."""
        chosen = self._id()
        if self._sure != chosen:
            self._sure = chosen
            self.delete_button.setText(tr("Delete for good?"))
            return
        self.removed.emit(chosen)
        self.list.takeItem(self.list.currentRow())
        self._show_buttons()
