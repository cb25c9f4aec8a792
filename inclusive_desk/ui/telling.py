"""Lets screen readers hear words that no control has: Orca says changes of the focused control only."""

from __future__ import annotations

from contextlib import nullcontext

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from inclusive_desk.ui.untold import untold


class Telling(QObject):
    """Puts words into the description of the control with the focus, and takes them away when it leaves."""

    def __init__(self, parent: QWidget) -> None:
        """Tell nothing yet."""
        super().__init__(parent)
        self._told: QWidget | None = None
        self._words = self._own = ""
        self._just_came = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def tell(self, words: str, focus: QWidget | None) -> None:
        """Let *words* be heard at *focus*; where it has just come, once with its name, not twice."""
        if focus is None:
            return
        if focus is not self._told:
            self._forget()
            self._told, self._own = focus, focus.accessibleDescription()
        self._words = words
        with untold() if self._just_came else nullcontext():
            focus.setAccessibleDescription(words)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not self._told:
            self._forget()
        self._just_came = new is not None
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self._just_came = False

    def _forget(self) -> None:
        """Take the words away, unless the control has others by now: coming back, they would be old."""
        told, self._told = self._told, None
        if told is not None and isValid(told) and told.accessibleDescription() == self._words:
            with untold():
                told.setAccessibleDescription(self._own)
