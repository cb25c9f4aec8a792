"""The play bar: sentence back, play, sentence on, repeat, speed, voice, and where reading stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QSlider,
    QStyleOptionSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr
from inclusive_desk.ui.actions import show_key
from inclusive_desk.ui.icons import Icons
from inclusive_desk.ui.themes import Theme

RATES = (60, 300)
"""Words a minute that the slider offers."""


def clock(seconds: float) -> str:
    """Return *seconds* as minutes and seconds (3:12), with hours from one hour on (1:03:12)."""
    whole = max(0, int(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class QuietSlider(QSlider):
    """A slider that can show another value than it has: assistive technology is not told of each step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the value itself."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shown: int | None = None

    def show_quietly(self, value: int | None) -> None:
        """Draw the handle at *value* without having it; None shows the real value again."""
        if value != self._shown:
            self._shown = value
            self.update()

    @property
    def shown(self) -> int:
        """Return where the handle is drawn."""
        return self.value() if self._shown is None else self._shown

    def initStyleOption(self, option: QStyleOptionSlider) -> None:
        """Let the style draw the shown value."""
        super().initStyleOption(option)
        if self._shown is not None and not self.isSliderDown():
            option.sliderPosition = option.sliderValue = self._shown


class QuietText(QWidget):
    """A short text that is drawn, not told: the time that runs while reading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.text = ""
        self._color = "#ffffff"

    def show_text(self, text: str, color: str) -> None:
        """Draw *text*."""
        if (text, color) != (self.text, self._color):
            self.text, self._color = text, color
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room the text takes."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("0:00:00 / 0:00:00"), metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setPen(QColor(self._color))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.text)


class PlayBar(QFrame):
    """Buttons, sliders and the choice of voice; says what the user asks for, and shows what is."""

    rate_chosen = Signal(int)
    voice_chosen = Signal(str)
    sought = Signal(float)
    """Go to this part of the document, 0 to 1."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        """Build the bar from the actions that its buttons do."""
        super().__init__(parent)
        self.setObjectName("bar")
        self._icons: Icons | None = None
        self._theme: Theme | None = None
        self._playing = False
        self.previous = self._button("previous", tr("Sentence"), actions["previous-sentence"])
        self.play = self._button("play", tr("Read"), actions["play"])
        self.play.setObjectName("play")
        self.play.setAccessibleName(tr("Read aloud"))
        self.next = self._button("next", tr("Sentence"), actions["next-sentence"])
        self.repeat = self._button("repeat", tr("Repeat"), actions["repeat"])
        self._make_sliders()
        self._lay_out()
        self.show_rate(120)
        self.show_time(0, 0)

    def _button(self, name: str, label: str, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("drawing", name)
        button.setText(label)
        button.setAccessibleName(action.text().replace("&", ""))
        show_key(button, action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(22, 22))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(action.trigger)
        return button

    def _make_sliders(self) -> None:
        self.rate_label = QLabel(self)
        self.rate = QSlider(Qt.Orientation.Horizontal, self)
        self.rate.setRange(*RATES)
        self.rate.setSingleStep(5)
        self.rate.setPageStep(20)
        self.rate.setFixedWidth(150)
        self.rate.setAccessibleName(tr("Speed in words a minute"))
        self.rate.valueChanged.connect(self._rate_moved)
        self.voice = QToolButton(self)
        self.voice.setObjectName("voice")
        self.voice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.voice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.voices = QMenu(tr("Voice"), self)
        self.voice.setMenu(self.voices)
        self.show_voices((), "")
        self.time = QuietText(self)
        self.seek = QuietSlider(self)
        self.seek.setRange(0, 1000)
        self.seek.setSingleStep(10)
        self.seek.setAccessibleName(tr("Place in the document"))
        self.seek.setTracking(False)
        self.seek.actionTriggered.connect(lambda _: self.seek.show_quietly(None))
        self.seek.valueChanged.connect(self._sought)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        for button in (self.previous, self.play, self.next, self.repeat):
            row.addWidget(button)
        for top, below, stretch in (
            (self.rate_label, self.rate, 0),
            (self.voice, None, 0),
            (self.time, self.seek, 1),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addStretch(1)
            column.addWidget(top)
            if below is not None:
                column.addWidget(below)
            column.addStretch(1)
            row.addLayout(column, stretch)
        self.seek.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # -- what the user does ------------------------------------------------------------------------

    def _rate_moved(self, words: int) -> None:
        self._write_rate(words)
        self.rate_chosen.emit(words)

    def _sought(self, value: int) -> None:
        self.sought.emit(value / 1000)

    # -- what is -----------------------------------------------------------------------------------

    def show_rate(self, words: int) -> None:
        """Show the speed in words a minute."""
        self.rate.blockSignals(True)
        self.rate.setValue(words)
        self.rate.blockSignals(False)
        self._write_rate(words)

    def _write_rate(self, words: int) -> None:
        self.rate_label.setText(tr("Speed: {words} words/min", words=words))

    def show_playing(self, playing: bool) -> None:
        """Show whether it reads."""
        if playing == self._playing:
            return
        self._playing = playing
        self.play.setText(tr("Pause") if playing else tr("Read"))
        self.play.setAccessibleName(tr("Pause") if playing else tr("Read aloud"))
        self._draw(self.play)

    def show_time(self, seconds: float, total: float, *, quietly: bool = True) -> None:
        """Show where reading stands; *quietly* leaves what assistive technology reads as it is."""
        color = self._theme["bar_text"] if self._theme else "#ffffff"
        self.time.show_text(f"{clock(seconds)} / {clock(total)}", color)
        part = round(1000 * min(max(seconds / total, 0), 1)) if total > 0 else 0
        if quietly:
            self.seek.show_quietly(part)
            return
        self.seek.blockSignals(True)
        self.seek.setValue(part)
        self.seek.blockSignals(False)
        self.seek.show_quietly(None)
        self.seek.setAccessibleDescription(
            tr("{now} of {whole}", now=clock(seconds), whole=clock(total)) if total else ""
        )

    def show_voices(self, voices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer *voices*, pairs of id and name, with *chosen* in use."""
        menu = self.voices
        menu.clear()
        group = QActionGroup(menu)
        for voice, name in voices:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(voice == chosen)
            action.triggered.connect(lambda _=False, voice=voice: self.voice_chosen.emit(voice))
            group.addAction(action)
        name = dict(voices).get(chosen, "")
        self.voice.setVisible(bool(voices))
        self.voice.setText(tr("Voice: {name}", name=name) + " ▾")
        self.voice.setAccessibleName(tr("Voice: {name}", name=name))

    def recolor(self, icons: Icons, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        self._icons, self._theme = icons, theme
        self.time.show_text(self.time.text, theme["bar_text"])
        for button in (self.previous, self.play, self.next, self.repeat):
            self._draw(button)

    def _draw(self, button: QToolButton) -> None:
        if self._icons is None or self._theme is None:
            return
        name = button.property("drawing")
        if button is self.play:
            icon = self._icons.icon("pause" if self._playing else "play", self._theme["now_text"])
        else:
            icon = self._icons.icon(name, self._theme["bar_text"])
        button.setIcon(icon)

    def fold(self, folded: bool) -> None:
        """Leave only play and its neighbours where there is little room."""
        for widget in (self.rate_label, self.rate, self.repeat):
            widget.setVisible(not folded)
        self.voice.setVisible(not folded and bool(self.voices.actions()))
