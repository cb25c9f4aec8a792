"""The window's link to the reading voice: what sounds now, as signals in the window's own time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError

TICK = 15
"""Milliseconds between two looks at the player's clock: a word is shown within one of them."""


class Place(Protocol):
    """What sounds: stretches of the document, and seconds from its start."""

    word: tuple[int, int] | None
    sentence: tuple[int, int] | None
    seconds: float
    total: float


class Voice(Protocol):
    """What the window needs of `services.reading.ReadAloud`."""

    def load(self, document: Document) -> None:
        """Take a document."""

    def play(self, at: int | None = None) -> None:
        """Read from an offset, or from where reading stands."""

    def pause(self) -> None:
        """Be silent, and keep the place."""

    def stop(self) -> None:
        """Be silent, and let go of the sound."""

    def skip(self, unit: str, by: int) -> None:
        """Go by units."""

    def set_rate(self, words: float) -> None:
        """Set the speed."""

    def set_voice(self, id: str) -> None:
        """Set the voice."""

    def place(self) -> Place | None:
        """Return what sounds."""
        ...


class Narrator(QObject):
    """Plays, pauses and skips; tells each new word once, and each change of state once."""

    placed = Signal(object)
    """A `Place`: the word or sentence that sounds has changed."""
    ticked = Signal(float, float)
    """Seconds from the start, and in all; once a second."""
    state_changed = Signal(str)
    """`stopped`, `playing` or `paused`."""
    failed = Signal(object)
    """A `DeskError`: reading stopped for this reason."""

    def __init__(self, make: Callable[[], Voice], parent: QObject | None = None) -> None:
        """Keep how to *make* the voice: it is made when it is first needed, or warmed."""
        super().__init__(parent)
        self._make = make
        self._voice: Voice | None = None
        self._document = Document("")
        self._loaded: Document | None = None
        self._state = "stopped"
        self._last: tuple[object, object] = (None, None)
        self._second = -1
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._look)

    # -- what the user does ------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """Return `stopped`, `playing` or `paused`."""
        return self._state

    def load(self, document: Document) -> None:
        """Read *document* from now on."""
        if self._state == "playing":
            self.stop()
        self._document = document
        self._last = (None, None)
        self._set_state("stopped")

    def play(self, at: int | None = None) -> None:
        """Read from offset *at*, or go on."""
        if not self._document.text.strip():
            return
        try:
            self._ready().play(at)
        except DeskError as error:
            self.failed.emit(error)
            return
        self._set_state("playing")

    def pause(self) -> None:
        """Be silent, and keep the place."""
        if self._state == "playing":
            self._ready().pause()
            self._set_state("paused")

    def toggle(self, at: int | None = None) -> None:
        """Pause, or read: from *at* when nothing was being read."""
        if self._state == "playing":
            self.pause()
        else:
            self.play(at if self._state == "stopped" else None)

    def stop(self) -> None:
        """Be silent."""
        if self._voice is not None:
            self._voice.stop()
        self._set_state("stopped")

    def skip(self, unit: str, by: int) -> None:
        """Go *by* units (`sentence`, `paragraph`, `heading`) from what sounds."""
        self._ready().skip(unit, by)

    def place(self) -> Place | None:
        """Return what sounds, or last sounded."""
        return self._voice.place() if self._voice is not None else None

    def warm(self) -> None:
        """Make the voice ready, so that the first sound comes at once."""
        self._ready()

    def _ready(self) -> Voice:
        if self._voice is None:
            self._voice = self._make()
        if self._loaded is not self._document:
            self._voice.load(self._document)
            self._loaded = self._document
        return self._voice

    # -- what sounds -------------------------------------------------------------------------------

    def _set_state(self, state: str) -> None:
        if state == self._state:
            return
        self._state = state
        if state == "playing":
            self._timer.start()
        else:
            self._timer.stop()
            self._look()
        self.state_changed.emit(state)

    def _look(self) -> None:
        """Tell what has changed since the last look."""
        place = self.place()
        if place is None:
            return
        now = (place.word, place.sentence)
        if now != self._last:
            self._last = now
            self.placed.emit(place)
        if int(place.seconds) != self._second:
            self._second = int(place.seconds)
            self.ticked.emit(place.seconds, place.total)
