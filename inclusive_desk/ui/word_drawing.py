"""Draws a word taken apart: arcs under its syllables, its silent letters lighter, its sounds below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.services.word_sounds import Heard
from inclusive_desk.ui.themes import Theme

LARGE = 34
"""Pixels of the word's letters at the usual size of the window."""
_ARC = 12
_GAP = 8


@dataclass(frozen=True, slots=True)
class _Chip:
    """One sound: what stands in it and where."""

    text: str
    box: QRectF


class WordDrawing(QWidget):
    """One word; it says of itself in words what it draws."""

    def __init__(self, theme: Theme, scale: float, family: str, parent: QWidget | None = None) -> None:
        """Draw in *theme*, letters of *family* *scale* times the usual size."""
        super().__init__(parent)
        self._theme, self._scale = theme, scale
        self._word, self._heard = "", Heard()
        self._large = QFont(family)
        self._small = QFont(family)
        self._small.setPixelSize(round(17 * scale))
        self._wide = 320.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_word(self, word: str, heard: Heard) -> None:
        """Draw *word*."""
        self._word, self._heard = word, heard
        self.setAccessibleName(described(word, heard))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that it takes at the width it has."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def heightForWidth(self, width: int) -> int:
        """Return its height: the word, its arcs, and the lines of its sounds."""
        chips = self._chips(width)
        top = self._word_height(width)
        return round(max([top, *(chip.box.bottom() + 4 for chip in chips)]))

    def _font(self, width: float) -> QFont:
        """Return the large font, smaller when the word would not fit."""
        self._large.setPixelSize(round(LARGE * self._scale))
        needed = QFontMetricsF(self._large).horizontalAdvance(self._word)
        if needed > width - 8:
            fitting = LARGE * self._scale * (width - 8) / needed
            self._large.setPixelSize(max(round(14 * self._scale), int(fitting)))
        return self._large

    def _word_height(self, width: float) -> float:
        return QFontMetricsF(self._font(width)).height() + (_ARC + 4) * self._scale

    def _chips(self, width: float) -> list[_Chip]:
        """Return the sounds in lines; those of one letter that says its own name are short."""
        metrics = QFontMetricsF(self._small)
        chips: list[_Chip] = []
        x, y, height = 2.0, self._word_height(width) + _GAP, metrics.height() + 6
        for part in self._heard.parts:
            letters = self._word[part.start : part.end]
            text = letters if letters.lower() == part.shown else f"{letters} → {part.shown}"
            wide = metrics.horizontalAdvance(text) + 16
            if x > 2 and x + wide > width:
                x, y = 2.0, y + height + _GAP
            chips.append(_Chip(text, QRectF(x, y, wide, height)))
            x += wide + _GAP
        return chips

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_word(painter)
        painter.setFont(self._small)
        for chip in self._chips(self.width()):
            painter.setPen(QPen(QColor(self._theme["field_border"]), 1))
            painter.setBrush(QColor(self._theme["soft"]))
            painter.drawRoundedRect(chip.box, 8, 8)
            painter.setPen(QColor(self._theme["panel_text"]))
            painter.drawText(chip.box, int(Qt.AlignmentFlag.AlignCenter), chip.text)

    def _paint_word(self, painter: QPainter) -> None:
        font = self._font(self.width())
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        base = metrics.ascent()
        silent = {at for start, end in self._heard.silent for at in range(start, end)}

        def x_of(at: int) -> float:
            return 2 + metrics.horizontalAdvance(self._word[:at])

        for at, letter in enumerate(self._word):
            quiet = at in silent
            painter.setPen(QColor(self._theme["panel_quiet" if quiet else "panel_text"]))
            painter.drawText(QPointF(x_of(at), base), letter)
            if quiet:
                pen = QPen(QColor(self._theme["panel_quiet"]), 2, Qt.PenStyle.DotLine)
                painter.setPen(pen)
                painter.drawLine(QPointF(x_of(at), base + 4), QPointF(x_of(at + 1) - 1, base + 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme["action"]), 2.5 * self._scale))
        top = metrics.height() + 2
        for start, end in self._heard.written:
            left, right = x_of(start) + 2, x_of(end) - 2
            arc = QPainterPath(QPointF(left, top))
            arc.quadTo(QPointF((left + right) / 2, top + 2 * _ARC * self._scale * 0.8), QPointF(right, top))
            painter.drawPath(arc)


def described(word: str, heard: Heard) -> str:
    """Return in words what is drawn of a word: its syllables, sounds and silent letters."""
    told = [word + "."]
    if heard.written:
        told.append(tr("Syllables: {list}.", list=", ".join(word[slice(*one)] for one in heard.written)))
    if heard.parts:
        told.append(
            tr(
                "Sounds: {list}.",
                list=", ".join(f"{word[one.start : one.end]} → {one.shown}" for one in heard.parts),
            )
        )
    if heard.silent:
        told.append(silent_words(word, heard))
    return " ".join(told)


def silent_words(word: str, heard: Heard) -> str:
    """Return the silent letters of *word* in words."""
    letters = ", ".join(word[slice(*one)] for one in heard.silent)
    return tr("Letters that are not heard: {list}.", list=letters)


def oral_words(word: str, heard: Heard) -> str:
    """Return the syllables that are heard, where they are not those that are written; else nothing."""
    if len(heard.oral) == len(heard.written):
        return ""
    return tr("When you hear it: {list}.", list=" · ".join(word[slice(*one)] for one in heard.oral))
