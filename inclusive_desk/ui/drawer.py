"""The drawer: what can be set for the view in front, in sections one below the other."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr
from inclusive_desk.ui.calm import CalmWheel
from inclusive_desk.ui.stack import Stack

LETTERS_A_LINE = 26
"""How many letters stand beside a check box at the drawer's usual width; letters and drawer grow together."""
USUAL_WORDS = 15
"""Size in pixels of the words of the window at 100 %."""


def in_lines(label: str, letters: int = LETTERS_A_LINE) -> str:
    """Return *label* in lines: Qt does not break the words of a check box, and would widen the drawer."""
    return "\n".join(textwrap.wrap(label, letters)) or label


class Drawer(QFrame):
    """A title, a button that closes, and one page for each view."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without pages."""
        super().__init__(parent)
        self.title = QLabel(self)
        self.title.setProperty("role", "heading")
        close = QToolButton(self)
        close.setText("✕")
        close.setAccessibleName(tr("Close this panel"))
        close.setToolTip(tr("Close this panel"))
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        close.clicked.connect(self.closed)
        self.close_button = close
        self._pages = Stack(self)
        self._by_view: dict[str, tuple[str, QWidget]] = {}
        self._wheel = CalmWheel(self)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 8, 0)
        head.addWidget(self.title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def add_page(self, view: str, title: str, inside: QWidget) -> None:
        """Add the page for *view*."""
        inside.setObjectName("inside")
        self._wheel.calm(inside)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._pages.addWidget(area)
        self._by_view[view] = (title, area)
        if len(self._by_view) == 1:
            self.show_page(view)

    @property
    def page(self) -> str:
        """Return which page is shown."""
        shown = self._pages.currentWidget()
        return next((name for name, (_, area) in self._by_view.items() if area is shown), "")

    def show_page(self, view: str) -> None:
        """Show the page of *view*, if it has one."""
        if view in self._by_view:
            title, area = self._by_view[view]
            self.title.setText(title)
            # Not the name of the drawer: of a panel with a name, Orca reads every note on entering.
            self.close_button.setAccessibleDescription(title)
            self._pages.setCurrentWidget(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def give_room(dialog: QDialog, width: int, height: int) -> None:
    """Give *dialog* the size it is drawn for, larger with larger words, but never larger than the screen."""
    dialog.ensurePolished()
    scale = max(1.0, dialog.fontInfo().pixelSize() / USUAL_WORDS)
    room = dialog.screen().availableSize()
    dialog.resize(
        min(round(width * scale), room.width() - 20), min(round(height * scale), room.height() - 60)
    )


class Section(QWidget):
    """A column of labelled controls; every control is named for those who do not see the label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 4, 16, 16)
        self.column.setSpacing(4)

    def heading(self, text: str) -> None:
        """Start a part."""
        if self.column.count():
            line = QFrame(self)
            line.setProperty("role", "line")
            line.setFixedHeight(1)
            self.column.addSpacing(6)
            self.column.addWidget(line)
            self.column.addSpacing(4)
        label = QLabel(text, self)
        label.setProperty("role", "heading")
        self.column.addWidget(label)

    def add(self, label: str, control: QWidget) -> None:
        """Add *control* below its *label*."""
        words = QLabel(label, self)
        words.setBuddy(control)
        control.setAccessibleName(label)
        self.column.addWidget(words)
        self.column.addWidget(control)

    def slider(
        self,
        label: str,
        low: int,
        high: int,
        value: int,
        shown: Callable[[int], str],
        moved: Callable[[int], None],
    ) -> QSlider:
        """Add a slider whose value stands at the right of its label, as *shown* writes it."""
        words, now = QLabel(label, self), QLabel(shown(value), self)
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(low, high)
        slider.setValue(value)
        slider.setAccessibleName(label)
        slider.setAccessibleDescription(shown(value))
        slider.setPageStep(max(1, (high - low) // 10))
        words.setBuddy(slider)

        def change(number: int) -> None:
            now.setText(shown(number))
            slider.setAccessibleDescription(shown(number))
            moved(number)

        slider.valueChanged.connect(change)
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(now)
        self.column.addLayout(row)
        self.column.addWidget(slider)
        return slider

    def note(self, text: str) -> QLabel:
        """Add a quiet remark."""
        label = QLabel(text, self)
        label.setProperty("role", "quiet")
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

    def add_all(self, controls: Sequence[QWidget]) -> None:
        """Add controls that carry their own words."""
        for control in controls:
            self.column.addWidget(control)
