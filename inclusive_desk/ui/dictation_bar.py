"""The bar of dictation below the page: a sign that says whether it listens, the level, and what is heard."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inclusive_desk.api.words import mark, tr
from inclusive_desk.ui.themes import Theme

OFF, GETTING_READY, LISTENING, DEAF = "off", "getting-ready", "listening", "deaf"
WORDS = {
    OFF: mark("I am not listening."),
    GETTING_READY: mark("Getting ready…"),
    LISTENING: mark("I am listening"),
    DEAF: mark("The voice speaks: I wait"),
}
_SIGN, _METER = QSize(40, 34), QSize(96, 16)
_STEPS = 12
"""Blocks of the level meter."""


class ListeningSign(QWidget):
    """A microphone: full, with waves, while listening; empty while it gets ready; crossed out while deaf."""

    def __init__(self, theme: Callable[[], Theme], parent: QWidget | None = None) -> None:
        """Start as off; *theme* gives the one in force."""
        super().__init__(parent)
        self._theme, self._state = theme, OFF

    def sizeHint(self) -> QSize:
        """Be as large as the words beside it ask for."""
        return _SIGN * _scale(self)

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        return self.sizeHint()

    def show_state(self, state: str) -> None:
        """Show *state*."""
        self._state = state
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign; its shape says the state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_scale(self), _scale(self))
        color = QColor(self._theme()["action"])
        painter.setPen(QPen(color, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = _SIGN.width() / 2
        if self._state == LISTENING:
            painter.setBrush(color)
        painter.drawRoundedRect(QRectF(middle - 5, 4, 10, 16), 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(middle - 9, 8, 18, 17), 180 * 16, 180 * 16)
        painter.drawLine(QPointF(middle, 25), QPointF(middle, 30))
        if self._state == LISTENING:
            for width in (13, 18):
                box = QRectF(middle - width, 12 - width, 2 * width, 2 * width)
                painter.drawArc(box, -35 * 16, 70 * 16)
                painter.drawArc(box, 145 * 16, 70 * 16)
        elif self._state == DEAF:
            painter.drawLine(QPointF(middle - 12, 28), QPointF(middle + 12, 4))
        painter.end()


class LevelMeter(QWidget):
    """Shows how loud it is as a row of blocks."""

    def __init__(self, theme: Callable[[], Theme], parent: QWidget | None = None) -> None:
        """Start silent; *theme* gives the one in force."""
        super().__init__(parent)
        self._theme, self._blocks = theme, 0
        self.setFixedSize(_METER)
        self.setAccessibleName(tr("How loud it is"))

    def show_level(self, loud: float) -> None:
        """Show *loud*, 0 to 1, as ears feel it; falling slowly."""
        decibels = 20 * math.log10(max(loud, 1e-4))
        blocks = round(min(max((decibels + 50) / 50, 0.0), 1.0) * _STEPS)
        blocks = max(blocks, self._blocks - 1)
        if blocks != self._blocks:
            self._blocks = blocks
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the blocks: those that are reached filled, the others as outlines."""
        painter = QPainter(self)
        color = QColor(self._theme()["action"])
        width = self.width() / _STEPS
        for block in range(_STEPS):
            box = QRectF(block * width + 1, 2, width - 3, self.height() - 4)
            painter.setPen(color)
            painter.setBrush(color if block < self._blocks else Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.end()


class DictationBar(QFrame):
    """Sign, words, level and what is heard; or, without a model, how to get one."""

    def __init__(self, theme: Callable[[], Theme], parent: QWidget | None = None) -> None:
        """Start hidden; *theme* gives the one in force."""
        super().__init__(parent)
        self.setObjectName("dictation")
        self.state = OFF
        self.sign = ListeningSign(theme, self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.meter = LevelMeter(theme, self)
        self.heard = QLabel(self)
        self.heard.setTextFormat(Qt.TextFormat.PlainText)
        self.heard.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.heard.setAccessibleName(tr("What is heard"))
        self.stop = QPushButton(tr("Stop"), self)
        self.advice = QLabel(self)
        self.advice.setTextFormat(Qt.TextFormat.PlainText)
        self.advice.setWordWrap(True)
        self.models = QPushButton(tr("Get a speech model…"), self)
        self.close_advice = QPushButton(tr("Not now"), self)
        self.close_advice.clicked.connect(self.hide)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._live, self._help = QWidget(self), QWidget(self)
        row = QHBoxLayout(self._live)
        row.setContentsMargins(0, 2, 0, 2)
        for widget in (self.sign, self.words, self.meter):
            row.addWidget(widget)
        row.addWidget(self.heard, 1)
        row.addWidget(self.stop)
        row = QHBoxLayout(self._help)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(self.advice, 1)
        row.addWidget(self.models)
        row.addWidget(self.close_advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        for part in (self._live, self._help):
            column.addWidget(part)

    def show_state(self, state: str) -> None:
        """Show whether it listens; `OFF` hides the bar."""
        self.state = state
        self._help.hide()
        self._live.show()
        self.sign.show_state(state)
        self.words.setText(tr(WORDS[state]))
        if state == OFF:
            self.show_heard("")
            self.meter.show_level(0.0)
        self.setVisible(state != OFF)

    def show_level(self, loud: float) -> None:
        """Show how loud it is, 0 to 1."""
        self.meter.show_level(loud)

    def show_heard(self, text: str) -> None:
        """Show the end of what is heard and may still change."""
        room = max(self.heard.width() - 8, 80)
        self.heard.setText(self.heard.fontMetrics().elidedText(text, Qt.TextElideMode.ElideLeft, room))

    def show_advice(self, text: str) -> None:
        """Show why nothing can be heard, and the way to a speech model."""
        self.advice.setText(text)
        self._live.hide()
        self._help.show()
        self.show()
        self.models.setFocus()


def _scale(widget: QWidget) -> float:
    """Return how much larger than usual the words of *widget* are."""
    return max(1.0, widget.fontMetrics().height() / 22)
