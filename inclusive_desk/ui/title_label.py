"""The document's title at the top: cut where there is no room, and never taken for markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class TitleLabel(QLabel):
    """Shows as much of a title as there is room for; it never makes the window wider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._title = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def title(self) -> str:
        """Return the whole title."""
        return self._title

    def set_title(self, title: str) -> None:
        """Show *title*; whole, it is the label's accessible name."""
        self._title = " ".join(title.split())
        self.setAccessibleName(self._title)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: the menus and the presets come first."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.contentsRect().width() - 8
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, max(room, 0))
        if shown != self.text():
            self.setText(shown)
