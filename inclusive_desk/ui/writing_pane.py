"""The view « Write »: a row of tools, the page, and below it the places for proposals and for dictation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.writing_edit import WritingEdit
from inclusive_desk.ui.writing_flow import FlowRow


class WritingPane(QWidget):
    """Takes the focus for its page."""

    def __init__(self, comfort: Comfort, theme: Theme, parent: QWidget | None = None) -> None:
        """Start with an empty page."""
        super().__init__(parent)
        self.setObjectName("pad")
        self.edit = WritingEdit(comfort, theme, self)
        self.edit.setAccessibleName(tr("My text"))
        self.setFocusProxy(self.edit)
        self.tools = QWidget(self)
        self._row = FlowRow(self.tools)
        self._row.setContentsMargins(6, 0, 6, 2)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.edit, 1)
        column.addLayout(self._below)

    def add_tool(self, tool: QWidget, *, last: bool = False) -> None:
        """Add a button to the row of tools; *last*: at its right end."""
        self._row.add(tool, last=last)

    def add_below(self, bar: QWidget) -> None:
        """Add a bar below the page; it shows itself."""
        self._below.addWidget(bar)


def tool_button(action: QAction, words: str, parent: QWidget) -> QToolButton:
    """Return a button that does *action*, with *words* on it."""
    button = QToolButton(parent)
    button.setObjectName("tool")
    action.setIconText(words)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def menu_button(words: str, actions: Sequence[QAction | None], parent: QWidget) -> QToolButton:
    """Return a button that opens a menu of *actions*; None is a separator."""
    button = QToolButton(parent)
    button.setObjectName("tool")
    button.setText(words + " ▾")
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)
    button.setMenu(menu)
    return button
