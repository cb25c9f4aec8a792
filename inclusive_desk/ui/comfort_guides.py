"""The part of the comfort panel for the eye: ruler, lines in turn, the sentence alone, units, plain mode."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inclusive_desk.api.words import mark, tr
from inclusive_desk.ui.comfort import (
    ALTERNATE_BY,
    ALTERNATE_LINES,
    FOLLOWS,
    RULER_LINES,
    RULERS,
    UNITS,
    Comfort,
)
from inclusive_desk.ui.comfort_part import ComfortPart
from inclusive_desk.ui.drawer import Section

LINES = tuple(zip(RULER_LINES, (mark("one line"), mark("three lines"), mark("five lines")), strict=True))
COLORS = tuple(
    zip(
        ALTERNATE_LINES,
        (mark("one colour"), mark("two colours"), mark("three colours"), mark("four colours")),
        strict=True,
    )
)


class GuidesPart(ComfortPart):
    """Details of the ruler and of lines in turn show only while these are on."""

    def __init__(self, comfort: Comfort, parent: QWidget | None = None) -> None:
        """Build it for *comfort*."""
        super().__init__(comfort, parent)
        self.heading(tr("To keep one's place"))
        self.ruler = self.choice(tr("Ruler"), "ruler", RULERS)
        self.ruler_details = self._details()
        self.choice(tr("The ruler shows"), "ruler_lines", LINES, self.ruler_details)
        self.choice(tr("The ruler follows"), "ruler_follows", FOLLOWS, self.ruler_details)
        self.dim = self.toggle(tr("Dim all but the sentence"), "dim_sentence")
        self.strength_details = self._details()
        self.strength = self.figure(
            tr("How much is covered"), "mask_strength", (0, 100),
            lambda n: tr("{percent} %", percent=n), into=self.strength_details,
        )  # fmt: skip
        self.alternate = self.choice(tr("Lines in turn"), "alternate_lines", COLORS)
        self.alternate_details = self._details()
        self.choice(tr("Colour"), "alternate_by", ALTERNATE_BY, self.alternate_details)
        self.units = self.choice(tr("Show"), "shown_unit", UNITS)
        self.strong = self.toggle(tr("Thick caret and focus"), "strong_focus")
        self.plain = self.toggle(tr("Plain window: the text and play (F11)"), "plain")
        self.note(
            tr("Rulers and short stretches help some readers to keep their place. Try them, keep what helps.")
        )
        self.also_show(self._fold)

    def _details(self) -> Section:
        details = Section(self)
        details.column.setContentsMargins(12, 0, 0, 0)
        self.column.addWidget(details)
        return details

    def _fold(self, comfort: Comfort) -> None:
        self.ruler_details.setVisible(comfort.ruler != "none")
        self.strength_details.setVisible(comfort.ruler == "mask" or comfort.dim_sentence)
        self.alternate_details.setVisible(comfort.alternate_lines > 0)
