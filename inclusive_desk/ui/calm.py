"""Keeps the mouse wheel from changing a slider or a list by accident while it scrolls what they stand in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider, QComboBox, QScrollBar, QSpinBox, QWidget


class CalmWheel(QObject):
    """Lets the wheel turn a control only while it has the focus; else what stands around it scrolls."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the wheel on to what stands around."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False

    def calm(self, inside: QWidget) -> None:
        """Watch the sliders, lists and figures *inside*, and never give them the focus by the wheel."""
        for kind in (QAbstractSlider, QComboBox, QSpinBox):
            for control in inside.findChildren(kind):
                if not isinstance(control, QScrollBar):
                    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                    control.removeEventFilter(self)
                    control.installEventFilter(self)
