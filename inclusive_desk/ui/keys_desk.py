"""Wires the page for keys: a change counts at once, and is kept in the profile in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from inclusive_desk.ui.keys import KEYS
from inclusive_desk.ui.keys_page import BY_ID, KeysPage

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow


class KeysDesk(QObject):
    """The page for keys of one window."""

    def __init__(self, owner: DeskWindow, page_parent: QObject | None = None) -> None:
        """Make the page with the keys in force."""
        super().__init__(page_parent or owner)
        self._owner = owner
        self.page = KeysPage(self._own(), menu_keys(owner))
        self.page.changed.connect(self.change)
        self.page.all_reset.connect(self.reset)

    def _own(self) -> dict[str, object]:
        return self._owner.desk.settings.section("keys")

    def change(self, action: str, keys: list[str] | None) -> None:
        """Give *action* its keys; None: those it came with."""
        memory = self._owner.memory
        if keys is None:
            memory.reset(f"keys.{action}")
            if action in self._own():  # said by a weaker layer
                memory.set(f"keys.{action}", list(BY_ID[action].keys))
        else:
            memory.set(f"keys.{action}", keys)
        self._show()

    def reset(self) -> None:
        """Give every action the keys it came with."""
        self._owner.memory.reset("keys")
        for key in KEYS:
            if key.id in self._own():
                self._owner.memory.set(f"keys.{key.id}", list(key.keys))
        self._show()

    def _show(self) -> None:
        own = self._own()
        self._owner.window.does.assign(own)
        self.page.show_keys(own)


def menu_keys(owner: DeskWindow) -> set[str]:
    """Return the keys that open the menus."""
    actions = owner.window.menu_bar.actions()
    return {QKeySequence.mnemonic(action.text()).toString() for action in actions} - {""}
