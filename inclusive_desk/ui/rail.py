"""The rail: what can be done, as large buttons with words under their icons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inclusive_desk.ui.actions import show_key
from inclusive_desk.ui.icons import Icons
from inclusive_desk.ui.themes import Theme


class Rail(QFrame):
    """Buttons one above the other; those for views show which one is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without buttons."""
        super().__init__(parent)
        self.setObjectName("rail")
        self._buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 8)
        self._column.setSpacing(6)
        self._column.addStretch(1)

    def add(self, icon: str, label: str, action: QAction, *, view: bool = False) -> QToolButton:
        """Add a button that does *action*; a *view*'s button stays down while its view is open."""
        button = QToolButton(self)
        button.setText(label)
        button.setAccessibleName(label)
        show_key(button, action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(28, 28))
        button.setCheckable(view)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        menu = action.menu()
        if isinstance(menu, QMenu):
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        else:
            button.clicked.connect(action.trigger)
        self._column.insertWidget(self._column.count() - 1, button)
        self._buttons[icon] = button
        return button

    def show_view(self, icon: str) -> None:
        """Show which view is open."""
        for name, button in self._buttons.items():
            if button.isCheckable():
                button.setChecked(name == icon)

    def recolor(self, icons: Icons, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        for name, button in self._buttons.items():
            chosen = theme["action_text"] if button.isCheckable() else ""
            button.setIcon(icons.icon(name, theme["panel_text"], chosen))
