"""A scroll bar that assistive technology does not see: following the voice must stay silent.

Qt tells every step of a scroll bar as a change of value. Those who use a screen reader move by the caret,
so nothing is lost by leaving the bar out. Qt drops the events of an interface that is not valid.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QScrollBar, QWidget


class _Silent(QAccessibleInterface):
    """What stands for the bar: nothing."""

    def __init__(self, bar: QObject) -> None:
        super().__init__()
        self._bar = bar

    def isValid(self) -> bool:
        return False

    def object(self) -> QObject:
        return self._bar

    def parent(self) -> QAccessibleInterface:
        return self

    def child(self, index: int) -> QAccessibleInterface:
        return self

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return self

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Take no text."""

    def rect(self) -> QRect:
        return QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.NoRole

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return self


class QuietScrollBar(QScrollBar):
    """A vertical scroll bar without a voice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hide the bar from assistive technology."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._silent = _Silent(self)
        QAccessible.registerAccessibleInterface(self._silent)
