"""The bar of a page that shows one exercise at a time: back, which one it is, on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from inclusive_desk.api.words import tr


class _Button(QPushButton):
    """A button over the text, where Space would read aloud."""

    def event(self, event: QEvent) -> bool:
        """Take Space and Enter before the keys of the text do."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shortcut = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if shortcut and event.key() in keys:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)


class PartBar(QFrame):
    """Says which part is shown, with a button for the one before and the one after."""

    asked = Signal(int)
    """Go on (1) or back (-1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("parts")
        self.setAutoFillBackground(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        self.back = self._button("‹  " + tr("Previous exercise"), tr("Previous exercise"), -1)
        self.where = QLabel(self)
        self.where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.on = self._button(tr("Next exercise") + "  ›", tr("Next exercise"), 1)
        row.addWidget(self.back)
        row.addWidget(self.where, 1)
        row.addWidget(self.on)
        self.hide()

    def _button(self, text: str, name: str, by: int) -> QPushButton:
        button = _Button(text, self)
        button.setAccessibleName(name)
        button.setMinimumHeight(44)
        button.clicked.connect(lambda: self.asked.emit(by))
        return button

    def fold(self, on: bool) -> None:
        """Show signs alone on the buttons, so that the bar fits beside others; their names stay."""
        self.back.setText("‹" if on else "‹  " + tr("Previous exercise"))
        self.on.setText("›" if on else tr("Next exercise") + "  ›")
        for button in (self.back, self.on):
            button.setToolTip(button.accessibleName() if on else "")
            button.setMinimumWidth(44)

    def show_part(self, number: int, count: int) -> None:
        """Show that part *number* (from 0) of *count* is on the page."""
        self.where.setText(tr("{number} of {count}", number=number + 1, count=count))
        self.back.setEnabled(number > 0)
        self.on.setEnabled(number + 1 < count)
