"""The voice part of the drawer: how reading steps, how long it pauses, and what it says besides the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from inclusive_desk.api.words import mark, tr
from inclusive_desk.services.voice_settings import manner_from, reading_from
from inclusive_desk.ui.drawer import Section, in_lines
from inclusive_desk.ui.reading_desk import MODE_NAMES

NOTE_NAMES = {
    "in-place": mark("Where they stand"),
    "inline": mark("After their sentence"),
    "at-end": mark("At the end"),
    "skipped": mark("Not at all"),
}
ANNOUNCED = (
    ("voice.headings", mark("Headings")),
    ("voice.pages", mark("New pages")),
    ("voice.links", mark("Links")),
    ("voice.styles", mark("Bold, italics, underlines, colours")),
    ("voice.pictures", mark("Pictures")),
    ("voice.columns", mark("Column headings in tables")),
)
MOST_PAUSE, MOST_GAP = 400, 20
"""Percent of the usual pause, and tenths of a second."""


class VoiceOptions(Section):
    """Shows the settings of the reading voice, and tells each change at once."""

    changed = Signal(str, object)
    """A setting (`voice.mode`) and its new value."""
    words_wanted = Signal()
    """The user wants to see the list of own words."""

    def __init__(self, get: Callable[[str, Any], Any], parent: QWidget | None = None) -> None:
        """Show what *get* gives."""
        super().__init__(parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        reading, manner = reading_from(get), manner_from(get)
        self.modes = self._choice(tr("Reading goes on"), "voice.mode", MODE_NAMES, reading.mode)
        self.pause = self.slider(
            tr("Pause between sentences"), 0, MOST_PAUSE, round(manner.sentence_pause * 100),
            lambda percent: tr("{percent} %", percent=percent),
            lambda percent: self.changed.emit("voice.sentence_pause", percent / 100),
        )  # fmt: skip
        self.gap = self.slider(
            tr("Silence between words"), 0, MOST_GAP, round(manner.word_gap * 10),
            lambda tenths: tr("{seconds} s", seconds=f"{tenths / 10:.1f}"),
            lambda tenths: self.changed.emit("voice.word_gap", tenths / 10),
        )  # fmt: skip
        self.boxes: dict[str, QCheckBox] = {}
        self._check("voice.punctuation", tr("Say the punctuation"), on=manner.punctuation)
        self._check("voice.formulas", tr("Say formulas in words"), on=reading.formulas)
        self._check("voice.recorded", tr("Recorded voice, where a book has one"), on=reading.recorded)
        self.heading(tr("Also say"))
        for key, label in ANNOUNCED:
            self._check(key, tr(label), on=getattr(reading, key.removeprefix("voice.")))
        self.notes = self._choice(tr("Footnotes are read"), "voice.notes", NOTE_NAMES, reading.notes)
        self.words = QPushButton(tr("My words…"), self)
        self.words.setAccessibleName(tr("My words…"))
        self.words.setAccessibleDescription(tr("How names and rare words are said."))
        self.words.clicked.connect(self.words_wanted)
        self.column.addWidget(self.words)

    def _choice(self, label: str, key: str, names: dict[str, str], now: str) -> QComboBox:
        box = QComboBox(self)
        for value, name in names.items():
            box.addItem(tr(name), value)
        box.setCurrentIndex(max(box.findData(now), 0))
        box.activated.connect(lambda _: self.changed.emit(key, box.currentData()))
        self.add(label, box)
        return box

    def _check(self, key: str, label: str, *, on: bool) -> None:
        box = QCheckBox(in_lines(label), self)
        box.setAccessibleName(label)
        box.setChecked(on)
        box.toggled.connect(partial(self.changed.emit, key))
        self.boxes[key] = box
        self.column.addWidget(box)

    def show_mode(self, mode: str) -> None:
        """Show a mode that was chosen elsewhere."""
        self.modes.setCurrentIndex(max(self.modes.findData(mode), 0))
