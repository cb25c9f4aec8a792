"""A part of the comfort panel: controls, each for one field of a comfort, and each change told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.drawer import Section, in_lines

Choices = Sequence[tuple[str | int, str]]


class ComfortPart(Section):
    """Shows some fields of a comfort."""

    asked = Signal(dict)
    """Fields of a comfort and their new values."""

    def __init__(self, comfort: Comfort, parent: QWidget | None = None) -> None:
        """Start without controls."""
        super().__init__(parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.comfort = comfort
        self._showing = False
        self._ways: list[Callable[[Comfort], object]] = []

    def ask(self, **values: object) -> None:
        """Tell a change, unless it is only shown."""
        if not self._showing:
            self.asked.emit(values)

    def show_comfort(self, comfort: Comfort) -> None:
        """Show *comfort*, without telling it as a change."""
        self.comfort = comfort
        self._showing = True
        for show in self._ways:
            show(comfort)
        self._showing = False

    def also_show(self, show: Callable[[Comfort], object]) -> None:
        """Call *show* with each comfort, and now."""
        self._ways.append(show)
        show(self.comfort)

    def choice(self, label: str, name: str, choices: Choices, into: Section | None = None) -> QComboBox:
        """Add a list of *choices*, pairs of value and English words, for the field *name*."""
        section = into or self
        box = QComboBox(section)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        for value, words in choices:
            box.addItem(tr(words), value)
        box.activated.connect(lambda _: self.ask(**{name: box.currentData()}))
        section.add(label, box)
        self.also_show(lambda comfort: box.setCurrentIndex(max(box.findData(getattr(comfort, name)), 0)))
        return box

    def toggle(self, label: str, name: str, into: Section | None = None) -> QCheckBox:
        """Add a box to tick for the field *name*."""
        section = into or self
        box = QCheckBox(in_lines(label), section)
        box.setAccessibleName(label)
        box.toggled.connect(lambda on: self.ask(**{name: on}))
        section.column.addWidget(box)
        self.also_show(lambda comfort: box.setChecked(getattr(comfort, name)))
        return box

    def figure(
        self,
        label: str,
        name: str,
        bounds: tuple[int, int],
        shown: Callable[[int], str],
        value: Callable[[Comfort], int] | None = None,
        into: Section | None = None,
    ) -> QSlider:
        """Add a slider for the field *name*; *value* says where it stands when the field does not."""
        read = value or (lambda comfort: int(getattr(comfort, name)))
        slider = (into or self).slider(
            label, *bounds, read(self.comfort), shown, lambda number: self.ask(**{name: number})
        )
        self.also_show(lambda comfort: slider.setValue(read(comfort)))
        return slider
