"""The part of the drawer's braille page that says how pages are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from inclusive_desk.api.words import mark, tr
from inclusive_desk.ui.drawer import Section, in_lines

Values = Mapping[str, object]
"""The choices by the last part of their setting: `layout`, `tables` and so on."""
_CHOICES = (
    (
        "layout",
        mark("Rules of the page"),
        (("fr", mark("French norm")), ("en", mark("English rules")), ("plain", mark("Text alone"))),
    ),
    (
        "tables",
        mark("Tables"),
        (
            ("auto", mark("as they fit best")),
            ("columns", mark("in columns")),
            ("lines", mark("line by line")),
            ("stairstep", mark("in steps")),
            ("titles", mark("titles and paragraphs")),
            ("list", mark("as a list")),
        ),
    ),
    (
        "contents",
        mark("Table of contents"),
        (
            ("none", mark("none")),
            ("auto", mark("where it is useful")),
            ("volume", mark("in each volume")),
            ("book", mark("for the whole book")),
        ),
    ),
)
_SWITCHES = (
    ("print_pages", mark("Tell the printed page numbers"), True),
    ("running_head", mark("Title at the top of each page"), False),
    ("hyphens", mark("Cut words at the ends of lines"), False),
)
KEYS = (*(key for key, _, _ in _CHOICES), *(key for key, _, _ in _SWITCHES))


class BrailleRules(Section):
    """Tells each choice as it is made."""

    chosen = Signal(str, object)
    """The last part of a setting's key, and its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the controls; `show_values` says what they show."""
        super().__init__(parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._boxes = {key: self._choice(key, label, options) for key, label, options in _CHOICES}
        self._switches = {key: self._switch(key, label) for key, label, _ in _SWITCHES}
        self.show_values({})

    def _choice(self, key: str, label: str, options: tuple[tuple[str, str], ...]) -> QComboBox:
        box = QComboBox(self)
        for value, name in options:
            box.addItem(tr(name), value)
        box.activated.connect(lambda _: self.chosen.emit(key, box.currentData()))
        self.add(tr(label), box)
        return box

    def _switch(self, key: str, label: str) -> QCheckBox:
        switch = QCheckBox(in_lines(tr(label)), self)
        switch.setAccessibleName(tr(label))
        switch.toggled.connect(partial(self.chosen.emit, key))
        self.column.addWidget(switch)
        return switch

    def show_values(self, values: Values) -> None:
        """Show what is set, without telling it as a change; what is not there is as usual."""
        for key, box in self._boxes.items():
            box.setCurrentIndex(max(box.findData(values.get(key)), 0))
        for key, _, usual in _SWITCHES:
            switch = self._switches[key]
            switch.blockSignals(True)
            switch.setChecked(bool(values.get(key, usual)))
            switch.blockSignals(False)
