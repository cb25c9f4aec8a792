"""The legend of the reading aids that are on: a sample in each look, and what that look means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from inclusive_desk.api.words import mark, tr
from inclusive_desk.ui import line_effects
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import Formats, look_of
from inclusive_desk.ui.themes import Theme

ROLES = {
    "word-odd": ("mot", mark("every other word")),
    "syllable-odd": ("ca", mark("a syllable")),
    "syllable-even": ("nard", mark("the next syllable")),
    "silent": ("t", mark("a letter that is not heard")),
    "liaison": ("s a", mark("a liaison that one may make")),
    "liaison-forced": ("s a", mark("a liaison that one makes")),
    "vowel": ("ou", mark("vowels")),
    "consonant": ("bl", mark("consonants")),
    "capital": ("A", mark("a capital letter")),
    "punctuation": ("? ,", mark("a punctuation sign")),
    "sentence-start": ("Le", mark("the first word of a sentence")),
    "digit-unit": ("3", mark("units")),
    "digit-ten": ("2", mark("tens")),
    "digit-hundred": ("1", mark("hundreds")),
    "digit-decimal": ("5", mark("after the decimal comma")),
    "difficult": ("bélître", mark("a word seldom met")),
    "difficult-own": ("mot", mark("a word you find difficult")),
}
"""A sample and the meaning of each role; those of letters and sounds are told by their own names."""
_LETTER, _SOUND = "confusable-", "sound-"
Sounds = Mapping[str, tuple[str, str]]
"""Each sound: how it is written for a child, and a word to know it by."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One row: a sample in the look of a role, and what it means."""

    role: str
    sample: str
    words: str


def meanings(roles: Sequence[str], sounds: Sounds) -> list[Meaning]:
    """Return a row for each of *roles* that means something."""
    found = []
    for role in roles:
        if role.startswith(_LETTER):
            letter = role.removeprefix(_LETTER)
            found.append(Meaning(role, letter, tr("the letter {letter}", letter=letter)))
        elif role.startswith(_SOUND) and role.removeprefix(_SOUND) in sounds:
            shown, word = sounds[role.removeprefix(_SOUND)]
            found.append(Meaning(role, shown, tr("as in {word}", word=word)))
        elif role in ROLES:
            found.append(Meaning(role, ROLES[role][0], tr(ROLES[role][1])))
    return found


class Legend(QWidget):
    """Paints the rows; a screen reader gets them as one description."""

    def __init__(self, sounds: Sounds, parent: QWidget | None = None) -> None:
        """Start empty; *sounds* says how each sound is shown."""
        super().__init__(parent)
        self._sounds = sounds
        self._comfort: Comfort | None = None
        self._theme: Theme | None = None
        self.rows: list[Meaning] = []
        self.setAccessibleName(tr("What the looks mean"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_roles(self, roles: Sequence[str]) -> None:
        """Explain *roles*."""
        self.rows = meanings(roles, self._sounds)
        self.setAccessibleDescription("; ".join(f"{one.sample} : {one.words}" for one in self.rows))
        self.setVisible(bool(self.rows))
        self.updateGeometry()
        self.update()

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the samples as *comfort* and *theme* do on the page."""
        self._comfort, self._theme = comfort, theme
        self.update()

    def _height(self) -> int:
        return round(QFontMetricsF(self.font()).height() * 1.9)

    def sizeHint(self) -> QSize:
        """Return room for all rows."""
        self.ensurePolished()
        return QSize(200, len(self.rows) * self._height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each row: the sample on the page's colour, and the words beside it."""
        if self._comfort is None or self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        formats = Formats(self._comfort, self._theme)
        high = self._height()
        wide = min(max(self.width() * 0.3, 70.0), 120.0)
        for number, row in enumerate(self.rows):
            sample = QRectF(1, number * high + 2, wide, high - 4)
            painter.setPen(QPen(QColor(self._theme["rule"]), 1))
            painter.setBrush(QColor(self._theme["page"]))
            painter.drawRoundedRect(sample, 6, 6)
            self._paint_sample(painter, sample, row, formats)
            painter.setPen(self.palette().windowText().color())
            words = QRectF(wide + 10, number * high, self.width() - wide - 10, high)
            painter.setFont(self.font())
            flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(words, flags, row.words)
        painter.end()

    def _paint_sample(self, painter: QPainter, area: QRectF, row: Meaning, formats: Formats) -> None:
        theme, comfort = formats.theme, formats.comfort
        font = QFont(comfort.font)
        font.setPixelSize(round(self.fontInfo().pixelSize() * 1.15))
        layout = QTextLayout(row.sample, font)
        look = look_of(theme, comfort, row.role)
        if look is not None:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = 0, len(row.sample), formats.role(look)
            layout.setFormats([piece])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(area.width())
        layout.endLayout()
        wide = line.naturalTextWidth()
        corner = QPointF(area.center().x() - wide / 2, area.center().y() - line.height() / 2)
        painter.setPen(QColor(theme["text"]))
        layout.draw(painter, corner)
        em = font.pixelSize()
        box = QRectF(corner.x(), corner.y() + line.ascent() - em * 1.02, wide, em * 1.38)
        if row.role.startswith("syllable") and comfort.syllable_look == "arcs":
            line_effects.paint_arcs(painter, [box], QColor(theme["link"]))
