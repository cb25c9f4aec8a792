"""Spacing by figures, for those who want letters, words, lines and paragraphs each by itself; and margins."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton, QWidget

from inclusive_desk.api.words import mark, tr
from inclusive_desk.ui.comfort import BOUNDS, FROM_SLIDER, LEAST_LINES, Comfort
from inclusive_desk.ui.comfort_part import ComfortPart
from inclusive_desk.ui.drawer import Section, in_lines
from inclusive_desk.ui.fold import FoldButton

FIGURES = (
    ("letters", mark("Between letters"), 0, lambda comfort: comfort.steps.letter),
    ("words", mark("Between words"), 0, lambda comfort: comfort.steps.word),
    ("lines", mark("From line to line"), LEAST_LINES, lambda comfort: comfort.steps.line),
    ("paragraphs", mark("Between paragraphs"), 0, lambda comfort: comfort.steps.paragraph),
)
"""Field, words, smallest value, and what is in force in em."""


class SpacingPart(ComfortPart):
    """Four figures under one button; until one is moved, they show what the slider of spacing gives."""

    def __init__(self, comfort: Comfort, parent: QWidget | None = None) -> None:
        """Build it for *comfort*."""
        super().__init__(comfort, parent)
        self.inside = Section(self)
        self.inside.column.setContentsMargins(0, 0, 0, 0)
        self.fold = FoldButton(tr("Spacing by figures"), self.inside, self)
        self.column.addWidget(self.fold)
        self.column.addWidget(self.inside)
        self.figures = {
            name: self.figure(
                tr(label), name, (least, BOUNDS[name][1]), _in_letters, _hundredths(now), self.inside
            )
            for name, label, least, now in FIGURES
        }
        self.margins = self.figure(
            tr("Margins"), "margins", BOUNDS["margins"], lambda n: tr("{percent} %", percent=n),
            into=self.inside,
        )  # fmt: skip
        self.back = QPushButton(in_lines(tr("As the slider of spacing says")), self.inside)
        self.back.setAccessibleName(tr("As the slider of spacing says"))
        self.back.clicked.connect(lambda: self.ask(**{name: FROM_SLIDER for name, *_ in FIGURES}))
        self.inside.column.addWidget(self.back)
        self.inside.note(tr("In parts of the size of the letters: 1.5 is one and a half times."))
        self.also_show(self._show_back)
        self.fold.set_open(any(getattr(comfort, name) != FROM_SLIDER for name, *_ in FIGURES))

    def _show_back(self, comfort: Comfort) -> None:
        self.back.setEnabled(any(getattr(comfort, name) != FROM_SLIDER for name, *_ in FIGURES))


def _hundredths(now: Callable[[Comfort], float]) -> Callable[[Comfort], int]:
    return lambda comfort: round(now(comfort) * 100)


def _in_letters(hundredths: int) -> str:
    return tr("× {figure}", figure=QLocale().toString(hundredths / 100, "f", 2))
