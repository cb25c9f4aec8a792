"""The settings' page for keys: every action with its key, changed by pressing another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from inclusive_desk.api.words import tr
from inclusive_desk.ui.actions import shown_key
from inclusive_desk.ui.controls import push_button
from inclusive_desk.ui.drawer import Section
from inclusive_desk.ui.keys import KEYS, Key, keys_in_force

ALONE = {
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
}  # fmt: skip
"""Keys that mean nothing before another is pressed."""
TEXT_KEYS = frozenset(
    ["Tab", "Shift+Tab", "Backspace", "Del", "Return", "Enter"]
    + [way + key for way in ("", "Ctrl+", "Shift+") for key in
       ("Left", "Right", "Up", "Down", "Home", "End")]
    + ["PgUp", "PgDown", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Y"]
)  # fmt: skip
"""Keys that move and edit in every text, and so stay what they are."""
BY_ID = {key.id: key for key in KEYS}


def pressed(event: QKeyEvent) -> str:
    """Return the key of *event* as settings hold it (`Ctrl+R`), nothing for a key that waits for another."""
    if event.key() in ALONE:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    combination = event.key() | modifiers.value
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


def refusal(key: str, action: Key, menu_keys: Collection[str] = ()) -> str:
    """Return why *key* cannot be that of *action*, nothing when it can."""
    shown = shown_key(key)
    if key in TEXT_KEYS:
        return tr("{key} moves or writes in the text. Choose another key.", key=shown)
    if key in menu_keys:
        return tr("{key} opens a menu. Choose another key.", key=shown)
    letter = key.removeprefix("Shift+")
    if not action.view_only and (len(letter) == 1 or letter == "Space"):
        return tr("{key} alone is for writing. Press it with Ctrl or Alt.", key=shown)
    return ""


def owner_of(key: str, keys: Mapping[str, Sequence[str]], but: str) -> str:
    """Return the action that has *key* now, other than *but*; nothing when it is free."""
    wanted = QKeySequence(key)
    having = (
        action
        for action, its in keys.items()
        if action != but and any(QKeySequence(one) == wanted for one in its)
    )
    return next(having, "")


class KeysPage(Section):
    """Tells each change at once."""

    changed = Signal(str, object)
    """An action, and its keys: a list, or None for those it came with."""
    all_reset = Signal()

    def __init__(
        self, own: Mapping[str, Any], menu_keys: Collection[str] = (), parent: QWidget | None = None
    ) -> None:
        """Show the keys in force with the user's *own*."""
        super().__init__(parent)
        self._menu_keys = menu_keys
        self._waiting = ""
        self._wanted = ""
        self.note(tr("Choose a line, press Enter, then the new key. Keys belong to the profile in use."))
        self.table = self._make_table()
        self.column.addWidget(self.table, 1)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(40)
        self.column.addWidget(self.told)
        row = QHBoxLayout()
        self.change = self._button(tr("Change the key"), self.ask, row)
        self.take = self._button(tr("Take this key"), self._take, row)
        self.take.setProperty("role", "main")
        self.take.hide()
        self.without = self._button(tr("No key"), lambda: self._set([]), row)
        self.usual = self._button(tr("Usual key"), lambda: self._set(None), row)
        self.all_usual = self._button(tr("All usual keys"), self.all_reset.emit, row)
        row.addStretch(1)
        self.column.addLayout(row)
        self.show_keys(own)
        self.table.setCurrentCell(0, 0)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(KEYS), 3, self)
        table.setAccessibleName(tr("Keys"))
        table.setHorizontalHeaderLabels([tr("What it does"), tr("Keys"), tr("Part")])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setDefaultSectionSize(40)
        table.setMinimumHeight(260)
        table.cellActivated.connect(lambda *_: self.ask())
        table.itemSelectionChanged.connect(self._stop_asking)
        table.installEventFilter(self)
        return table

    def _button(self, label: str, do: Callable[[], object], row: QHBoxLayout) -> QPushButton:
        button = push_button(label, self, do)
        button.setMinimumHeight(44)
        row.addWidget(button)
        return button

    def show_keys(self, own: Mapping[str, Any]) -> None:
        """Show the keys in force with the user's *own*."""
        self.keys = keys_in_force(own)
        for row, key in enumerate(KEYS):
            shown = ", ".join(shown_key(one) for one in self.keys[key.id])
            for column, text in enumerate((tr(key.label).replace("…", ""), shown, tr(key.group))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)

    @property
    def action(self) -> Key:
        """Return the action that is chosen."""
        return KEYS[max(self.table.currentRow(), 0)]

    # -- a new key ---------------------------------------------------------------------------------

    def ask(self) -> None:
        """Wait for the next key that is pressed."""
        self._waiting, self._wanted = self.action.id, ""
        self.take.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(tr("Press the new key for “{action}”. Escape changes nothing.", action=self._name()))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Take the key that is waited for before anybody else does."""
        if not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self._waiting and enter and event.type() == QEvent.Type.KeyPress:
            self.ask()  # taken here: the dialog would close by its default button
            return True
        if not self._waiting:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._pressed(event)
            return True
        return False

    def _pressed(self, event: QKeyEvent) -> None:
        key = pressed(event)
        if key == "Esc":
            self._stop_asking()
            self._tell(tr("Nothing has changed."))
        elif key:
            self.offer(key)

    def offer(self, key: str) -> None:
        """Give *key* to the chosen action, unless it cannot be or is another's: then say so."""
        why = refusal(key, self.action, self._menu_keys)
        if why:
            self._tell(why)
            return
        other = owner_of(key, self.keys, self.action.id)
        if other and key != self._wanted:
            self._wanted = key
            self.take.show()
            name = tr(BY_ID[other].label).replace("…", "")
            self._tell(
                tr(
                    "{key} is the key of “{other}”. Press it again to take it, Escape to leave it.",
                    key=shown_key(key),
                    other=name,
                )
            )
            return
        if other:
            self.changed.emit(
                other, [one for one in self.keys[other] if QKeySequence(one) != QKeySequence(key)]
            )
        self._set([key])

    def _take(self) -> None:
        if self._wanted:
            self.offer(self._wanted)

    def _set(self, keys: list[str] | None) -> None:
        self._stop_asking()
        self.changed.emit(self.action.id, keys)
        now = ", ".join(shown_key(one) for one in self.keys[self.action.id])
        told = tr("“{action}”: {key}", action=self._name(), key=now or tr("no key"))
        self._tell(told)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_asking(self) -> None:
        self._waiting = self._wanted = ""
        if hasattr(self, "take"):
            self.take.hide()

    def _name(self) -> str:
        return tr(self.action.label).replace("…", "")

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.table.setAccessibleDescription(words)
