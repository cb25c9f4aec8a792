"""The top of the window: its name, the menus, the title of the document, and the presets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QMenuBar, QToolButton, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui.title_label import TitleLabel


class TopBar(QFrame):
    """Empty menus, by their ids; what is in them is filled in elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        """Build the bar."""
        super().__init__(parent)
        self.setObjectName("top")
        self.menus: dict[str, QMenu] = {}
        brand = QLabel(tr("Inclusive Desk"), self)
        brand.setObjectName("brand")
        self.menu_bar = QMenuBar(self)
        self.menu_bar.setNativeMenuBar(False)
        for menu_id, name in (
            ("file", tr("&File")),
            ("reading", tr("&Reading")),
            ("write", tr("&Write")),
            ("view", tr("&View")),
            ("find", tr("F&ind")),
            ("help", tr("&Help")),
        ):
            menu = self.menu_bar.addMenu(name)
            menu.setToolTipsVisible(True)
            self.menus[menu_id] = menu
        self.title = TitleLabel(self)
        self.title.setObjectName("title")
        self.presets = QToolButton(self)
        self.presets.setObjectName("presets")
        self.presets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.presets.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.presets.setText(tr("Presets") + " ▾")
        self.presets.setAccessibleName(tr("Presets"))
        self.presets_menu = QMenu(self.presets)
        self.presets.setMenu(self.presets_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 14, 2)
        row.addWidget(brand)
        row.addWidget(self.menu_bar)
        row.addWidget(self.title, 1)
        row.addWidget(self.presets)
