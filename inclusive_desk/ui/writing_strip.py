"""The proposals: words below the page, chosen by Alt and a digit, with the arrows, or by mouse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui.actions import shown_key

MOST = 5


class ProposalStrip(QFrame):
    """Never takes the focus: the page keeps it, and its keys come here."""

    chosen = Signal(str)
    """This word is wanted."""
    heard = Signal(str)
    """This word is to be said."""
    pointed = Signal(int, str)
    """The arrows stand on the proposal with this number, from 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without proposals; the room for them stays, so that the page does not jump."""
        super().__init__(parent)
        self.setObjectName("proposals")
        self.setAccessibleName(tr("Proposed words"))
        self.words: Sequence[str] = ()
        self.at = -1
        self._chips: list[QToolButton] = []
        self._ears: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 8, 2)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self._with = QLabel(shown_key("Alt+1").removesuffix("1"), self)
        self._with.setProperty("role", "quiet")
        self._with.hide()
        self._row.addWidget(self._with)
        for number in range(MOST):
            chip, ear = QToolButton(self), QToolButton(self)
            chip.clicked.connect(partial(self.choose, number))
            ear.clicked.connect(partial(self.hear, number))
            ear.setObjectName("ear")
            ear.setIconSize(QSize(18, 18))
            for button in (chip, ear):
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                keeps = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
                keeps.setRetainSizeWhenHidden(number == 0)
                button.setSizePolicy(keeps)
                self._row.addWidget(button)
                button.hide()
            self._chips.append(chip)
            self._ears.append(ear)
        self._row.addStretch(1)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: QIcon) -> None:
        """Draw *icon* on the buttons that say a word."""
        for ear in self._ears:
            ear.setIcon(icon)

    @property
    def offering(self) -> bool:
        """Return whether there are proposals."""
        return bool(self.words)

    def show_words(self, words: Sequence[str]) -> None:
        """Propose *words*, best first; none: propose nothing."""
        self.words = list(words)[:MOST]
        self.at = -1
        for number, (chip, ear) in enumerate(zip(self._chips, self._ears, strict=True)):
            there = number < len(self.words)
            if there:
                word = self.words[number]
                chip.setText(f"{number + 1}  {word}".replace("&", "&&"))
                chip.setAccessibleName(word)
                chip.setToolTip(f"{word} ({shown_key(f'Alt+{number + 1}')})")
                hear = tr("Hear “{word}”", word=word)
                ear.setAccessibleName(hear)
                ear.setToolTip(f"{hear} ({shown_key(f'Alt+Shift+{number + 1}')})")
            chip.setVisible(there)
            ear.setVisible(there)
        self._with.setVisible(bool(self.words))
        self._fit()
        self._show_at()

    def _fit(self) -> None:
        """Hide what there is no room for, the buttons that say words first."""
        for hideable in (self._ears, self._chips[1:]):
            for button in reversed(hideable):
                self._row.invalidate()
                if self._row.sizeHint().width() <= self.width():
                    return
                button.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        for number in range(len(self.words)):
            self._chips[number].show()
            self._ears[number].show()
        self._fit()

    def choose(self, number: int) -> bool:
        """Choose proposal *number* (from 0); return whether there is one."""
        if 0 <= number < len(self.words):
            self.chosen.emit(self.words[number])
            return True
        return False

    def hear(self, number: int) -> bool:
        """Say proposal *number* (from 0); return whether there is one."""
        if 0 <= number < len(self.words):
            self.heard.emit(self.words[number])
            return True
        return False

    def step(self, by: int) -> None:
        """Go to the next or previous proposal, around at the ends."""
        if self.words:
            self.at = (self.at + by) % len(self.words) if self.at >= 0 else 0
            self._show_at()
            self.pointed.emit(self.at + 1, self.words[self.at])

    def leave(self) -> None:
        """Stand on no proposal."""
        self.at = -1
        self._show_at()

    def _show_at(self) -> None:
        for number, chip in enumerate(self._chips):
            if bool(chip.property("at")) != (number == self.at):
                chip.setProperty("at", number == self.at)
                chip.style().unpolish(chip)
                chip.style().polish(chip)
