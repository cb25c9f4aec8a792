"""Who is here? The page that a shared computer starts with: large names, by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.core.profiles import Profile
from inclusive_desk.ui.controls import takes_escape
from inclusive_desk.ui.profile_panel import person_button

LETTERS = 48
"""Letters of a name in a line."""
WIDTH = 560
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class WhoPage(QFrame):
    """A column of people, then a guest, then whoever has a profile on a stick."""

    chosen = Signal(object)
    """A `Profile`, or None for a guest."""
    skipped = Signal()
    """Escape: it stays as it is."""
    file_wanted = Signal()
    """The profile is in a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the guest only."""
        super().__init__(parent)
        self.setObjectName("who")
        self.title = QLabel(tr("Who is here?"), self)
        self.title.setProperty("role", "heading")
        self.note = QLabel(tr("Choose with the arrow keys and Enter. Escape goes on as it is."), self)
        self.note.setProperty("role", "quiet")
        self.note.setWordWrap(True)
        inside = QWidget(self)
        inside.setObjectName("inside")
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(10)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._area = area
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 12)
        for part in (self.title, self.note):
            whole.addWidget(part)
        whole.addWidget(area, 1)
        self.buttons: list[QPushButton] = []
        self.show_people([])

    def show_people(self, people: Sequence[tuple[str, Profile]]) -> None:
        """Show *people*, each with the words of the button; the focus stays on the first."""
        focused = any(button.hasFocus() for button in self.buttons)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for words, profile in people:
            self._add(words).clicked.connect(partial(self._choose, profile))
        self._add(tr("Guest")).clicked.connect(partial(self._choose, None))
        self.buttons[0].setAccessibleDescription(f"{self.title.text()} {self.note.text()}")
        self._add(tr("From a stick or a file…")).clicked.connect(lambda _=False: self.file_wanted.emit())
        self._column.addStretch(1)
        if focused:
            self.buttons[0].setFocus()

    def _add(self, words: str) -> QPushButton:
        button = person_button(words, self, LETTERS)
        button.setMaximumWidth(WIDTH)
        self.buttons.append(button)
        self._column.addWidget(button)
        return button

    def _choose(self, profile: Profile | None, _checked: bool = False) -> None:
        self.chosen.emit(profile)

    def focus_first(self) -> None:
        """Give the focus to the first name."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window's own shortcut does."""
        return takes_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from name to name; Enter chooses, Escape leaves it as it is."""
        key = event.key()
        here = next((one for one in self.buttons if one.hasFocus()), self.buttons[0])
        if key == Qt.Key.Key_Escape:
            self.skipped.emit()
        elif key in STEPS:
            at = (self.buttons.index(here) + STEPS[Qt.Key(key)]) % len(self.buttons)
            self.buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self.buttons[at])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here.click()
        else:
            super().keyPressEvent(event)
