"""Controls that many dialogs and panels are made of: named for those who do not see them, quiet for Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr


def push_button(words: str, parent: QWidget, do: Callable[[], object] | None = None) -> QPushButton:
    """Return a button that *do* follows; Enter in a field of its dialog does not press it."""
    button = QPushButton(words, parent)
    button.setAccessibleName(words)
    button.setAutoDefault(False)
    if do is not None:
        button.clicked.connect(lambda _=False: do())
    return button


def close_button(dialog: QDialog, *, enter: bool = True) -> QDialogButtonBox:
    """Return the button that closes *dialog*; with *enter*, the Enter key may press it from elsewhere too."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    box.rejected.connect(dialog.reject)
    button = box.button(QDialogButtonBox.StandardButton.Close)
    button.setText(tr("Close"))
    button.setAccessibleName(tr("Close"))
    if not enter:
        button.setAutoDefault(False)
    return box


def labelled(column: QVBoxLayout, label: str, control: QWidget) -> QLabel:
    """Add *control* below its *label*; return the label."""
    words = QLabel(label, control.parentWidget())
    words.setBuddy(control)
    control.setAccessibleName(label)
    column.addWidget(words)
    column.addWidget(control)
    return words


def name_choice(choice: QComboBox, name: str) -> None:
    """Name a choice that has no label to be seen: on Linux, Qt takes the name from a label only."""
    choice.setAccessibleName(name)
    words = QLabel(name, choice.parentWidget())
    words.setBuddy(choice)
    words.hide()


def table_of_rows(name: str, headings: Sequence[str], parent: QWidget) -> QTableWidget:
    """Return an empty table of which one whole row is chosen at a time; Tab leaves it."""
    table = QTableWidget(0, len(headings), parent)
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(headings))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(36)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    return table


def takes_escape(event: QEvent) -> bool:
    """Return whether *event* asks who wants Escape: it is taken then, before the window's own shortcut."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() != Qt.Key.Key_Escape:
        return False
    event.accept()
    return True
