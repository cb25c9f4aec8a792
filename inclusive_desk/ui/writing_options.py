"""The drawer's page for writing: what helps, what is read back, one's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from inclusive_desk.api.words import mark, tr
from inclusive_desk.ui.drawer import Section, in_lines

HELPS = (
    ("writing.proposals", mark("Propose words")),
    ("writing.by_sound", mark("Help with spelling, by the sound")),
)
ECHOES = (
    ("none", mark("Nothing")),
    ("letters", mark("Each letter")),
    ("words", mark("Each word")),
    ("sentences", mark("Each sentence")),
)
LANGUAGES = (("fr", "Français"), ("en", "English"))


class WritingOptions(Section):
    """Each change is told at once."""

    changed = Signal(str, object)
    """A setting and its value."""
    words_wanted = Signal()

    def __init__(self, get: Callable[[str, Any], Any], parent: QWidget | None = None) -> None:
        """Show the settings that *get* returns."""
        super().__init__(parent)
        self._get = get
        self._boxes: list[tuple[QCheckBox, str, bool]] = []
        for key, label in HELPS:
            self._box(tr(label), key, True)
        self.echo = self._choice(tr("Read back as I type"), "writing.echo", ECHOES)
        self.note(tr("Nothing is read back while a screen reader runs."))
        self.language = self._choice(tr("I write in"), "writing.language", LANGUAGES)
        self.heading(tr("Spelling test"))
        self._box(tr("Without help"), "writing.no_help", False)
        self.note(tr("Proposals, marks and reading back are off, and the page says so."))
        self.heading(tr("My words"))
        self.note(tr("Names and words of the lesson count as right, and are proposed."))
        words = QPushButton(tr("My words…"), self)
        words.clicked.connect(self.words_wanted)
        self.column.addWidget(words)
        self.column.addStretch(1)
        self.show_settings()

    def _box(self, label: str, key: str, usual: bool) -> None:
        box = QCheckBox(in_lines(label), self)
        box.setAccessibleName(label)
        box.clicked.connect(lambda on: self.changed.emit(key, on))
        self.column.addWidget(box)
        self._boxes.append((box, key, usual))

    def _choice(self, label: str, key: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
        box = QComboBox(self)
        for value, words in choices:
            box.addItem(tr(words), value)
        box.activated.connect(lambda _: self.changed.emit(key, box.currentData()))
        self.add(label, box)
        return box

    def show_settings(self) -> None:
        """Show the settings as they are now."""
        for box, key, usual in self._boxes:
            box.setChecked(self._get(key, usual) is True)
        for choice, key, first in (
            (self.echo, "writing.echo", "none"),
            (self.language, "writing.language", "fr"),
        ):
            choice.setCurrentIndex(max(choice.findData(self._get(key, first)), 0))
