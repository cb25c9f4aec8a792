"""Pages of which one is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget


class Stack(QWidget):
    """Does what `QStackedWidget` does, without its role: Orca says « layered pane » at each entry of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without pages."""
        super().__init__(parent)
        self._layers = QStackedLayout(self)

    def addWidget(self, page: QWidget) -> int:
        """Add *page*; return its number."""
        return self._layers.addWidget(page)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show *page*."""
        self._layers.setCurrentWidget(page)

    def currentWidget(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._layers.currentWidget()
