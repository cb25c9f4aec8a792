"""A button that shows and hides what stands below it; a screen reader hears which."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui.drawer import in_lines


class FoldButton(QToolButton):
    """Starts closed."""

    def __init__(self, label: str, inside: QWidget, parent: QWidget | None = None, name: str = "") -> None:
        """Fold *inside* away under *label*; a screen reader says *name* where that tells more."""
        super().__init__(parent)
        self._label, self._inside = label, inside
        self.setAccessibleName(name or label)
        self.setObjectName("fold")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(44)
        self.toggled.connect(self._show)
        self._show(on=False)

    def set_open(self, on: bool) -> None:
        """Open or close it."""
        self.setChecked(on)

    def _show(self, on: bool) -> None:
        self._inside.setVisible(on)
        self.setText(("▾ " if on else "▸ ") + in_lines(self._label))
        self.setAccessibleDescription(tr("open") if on else tr("closed"))
