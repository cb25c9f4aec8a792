"""The panel beside the document: headings, pages, bookmarks and finds, one of them at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr
from inclusive_desk.ui.controls import name_choice, takes_escape
from inclusive_desk.ui.stack import Stack
from inclusive_desk.ui.untold import untold


class SidePanel(QFrame):
    """A choice of what is shown, a button that closes, and one page for each choice."""

    closed = Signal()
    chosen = Signal(str)
    """Another page was chosen by the user, or is now the only one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without pages, hidden."""
        super().__init__(parent)
        self.setObjectName("side")
        self.choice = QComboBox(self)
        name_choice(self.choice, tr("What this panel shows"))
        self.choice.setMinimumHeight(44)
        self.choice.currentIndexChanged.connect(self._chosen)
        self.close_button = QToolButton(self)
        self.close_button.setText("✕")
        self.close_button.setAccessibleName(tr("Close this panel"))
        self.close_button.setToolTip(tr("Close this panel"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.setMinimumSize(44, 44)
        self.close_button.clicked.connect(self.closed)
        self._stack = Stack(self)
        self._pages: dict[str, tuple[str, QWidget]] = {}
        self._there: list[str] = []
        head = QHBoxLayout()
        head.addWidget(self.choice, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 6, 10)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.hide()

    def add_page(self, id: str, title: str, page: QWidget) -> None:
        """Add a page; it can be chosen from now on."""
        self._pages[id] = (title, page)
        self._stack.addWidget(page)
        self.set_there(id, there=True)

    def set_there(self, id: str, *, there: bool) -> None:
        """Let a page be chosen, or not: there are documents without headings and without pages."""
        if there == (id in self._there):
            return
        self._there = [
            one for one in self._pages if (one in self._there and one != id) or (there and one == id)
        ]
        with untold():
            self._fill_choice(self.current)
        self._chosen(self.choice.currentIndex())

    def _fill_choice(self, now: str) -> None:
        self.choice.blockSignals(True)
        self.choice.clear()
        for one in self._there:
            self.choice.addItem(self._pages[one][0], one)
        self.choice.setCurrentIndex(max(self.choice.findData(now), 0))
        self.choice.blockSignals(False)

    def has(self, id: str) -> bool:
        """Return whether page *id* can be chosen."""
        return id in self._there

    @property
    def current(self) -> str:
        """Return the page that is shown."""
        return str(self.choice.currentData() or "")

    def show_page(self, id: str) -> None:
        """Show page *id*, if it can be chosen."""
        index = self.choice.findData(id)
        if index >= 0:
            self.choice.setCurrentIndex(index)

    def focus_page(self) -> None:
        """Give the focus to what is shown."""
        page = self._stack.currentWidget()
        if page is None:
            return
        for child in (page, *page.findChildren(QWidget)):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and not child.isHidden():
                child.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _chosen(self, index: int) -> None:
        chosen = str(self.choice.itemData(index) or "")
        if chosen in self._pages:
            title, page = self._pages[chosen]
            self._stack.setCurrentWidget(page)
            self.setAccessibleName(title)
            self.chosen.emit(chosen)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window's own shortcut does."""
        return takes_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
