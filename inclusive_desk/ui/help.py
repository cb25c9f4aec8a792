"""Help: all keys in one list, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

import inclusive_desk
from inclusive_desk.api.words import tr
from inclusive_desk.ui.actions import shown_key
from inclusive_desk.ui.controls import close_button
from inclusive_desk.ui.drawer import give_room
from inclusive_desk.ui.keys import KEYS


class KeysDialog(QDialog):
    """Lists every key that is in force, group by group."""

    def __init__(self, keys: dict[str, tuple[str, ...]], parent: QWidget | None = None) -> None:
        """Fill the list with *keys* by action."""
        super().__init__(parent)
        self.setWindowTitle(tr("All keys"))
        rows = [(tr(key.group), tr(key.label), keys.get(key.id, ())) for key in KEYS]
        rows += [
            (tr("Reading aloud"), tr("Read from this word"), ("Enter",)),
            (tr("Page and window"), tr("Next control"), ("Tab",)),
        ]
        table = QTableWidget(len(rows), 3, self)
        table.setAccessibleName(tr("All keys"))
        table.setHorizontalHeaderLabels([tr("What it does"), tr("Keys"), tr("Part")])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        for row, (group, label, sequences) in enumerate(rows):
            shown = ", ".join(shown_key(one) for one in sequences)
            for column, text in enumerate((label.replace("…", ""), shown, group)):
                table.setItem(row, column, QTableWidgetItem(text))
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setMinimumSectionSize(36)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setCurrentCell(0, 0)
        self.table = table
        whole = QVBoxLayout(self)
        whole.addWidget(table)
        whole.addWidget(close_button(self))
        give_room(self, 680, 560)


class AboutDialog(QDialog):
    """Says what the desk is, its version and licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the text."""
        super().__init__(parent)
        self.setWindowTitle(tr("About Inclusive Desk"))
        version = getattr(inclusive_desk, "__version__", "")
        text = QLabel(
            tr(
                "Inclusive Desk {version}\n\nReading aloud, comfortable pages and braille for every pupil.\n"
                "Everything stays on this computer: no account, no connection.\n\n"
                "Free software under the GNU Affero General Public License, version 3.",
                version=version,
            ),
            self,
        )
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        text.setAccessibleName(text.text())
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(close_button(self))
        give_room(self, 460, 260)
