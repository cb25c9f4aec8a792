"""Makes the actions from the list of keys: words, shortcuts, tooltips, and where each one acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui.keys import KEYS, WRITING, keys_in_force


class Actions:
    """All actions by id. Those for document views act only while one of these has the focus."""

    def __init__(self, window: QWidget, own: Mapping[str, Any]) -> None:
        """Make the actions with the user's *own* keys over ours."""
        self.by_id: dict[str, QAction] = {}
        self.keys: dict[str, tuple[str, ...]] = {}
        for key in KEYS:
            action = QAction(tr(key.label), window)
            if key.view_only:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            else:
                window.addAction(action)
            self.by_id[key.id] = action
        self.assign(own)

    def assign(self, own: Mapping[str, Any]) -> None:
        """Give every action its key: the user's *own* over ours."""
        self.keys = keys_in_force(own)
        for key in KEYS:
            action = self.by_id[key.id]
            sequences = [QKeySequence(one) for one in self.keys[key.id]]
            action.setShortcuts([one for one in sequences if not one.isEmpty()])
            action.setToolTip(self.with_key(key.id, tr(key.label)))

    def __getitem__(self, id: str) -> QAction:
        """Return an action."""
        return self.by_id[id]

    def connect(self, id: str, do: Callable[[], object]) -> None:
        """Let action *id* do something."""
        self.by_id[id].triggered.connect(lambda _=False: do())

    def give_to_view(self, view: QWidget, *, writing: bool = False) -> None:
        """Let the reading keys act in *view*, or those for *writing*."""
        for key in KEYS:
            if key.view_only and (key.group == WRITING) == writing:
                view.addAction(self.by_id[key.id])

    def shown(self, id: str) -> str:
        """Return the first key of an action as the system writes it, or nothing."""
        return shown_key(self.keys[id][0]) if self.keys[id] else ""

    def with_key(self, id: str, words: str) -> str:
        """Return *words* with the first key of *id* behind them, for tooltips and messages."""
        shown = self.shown(id)
        return f"{words} ({shown})" if shown else words


def show_key(button: QAbstractButton, action: QAction) -> None:
    """Show the key of *action* at *button*; to those who hear the button's name, the key alone."""
    button.setToolTip(action.toolTip())
    button.setAccessibleDescription(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))


def shown_key(key: str) -> str:
    """Return a key as the system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
