"""The window's link to the reading voice: what sounds now, as signals in the window's own time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from inclusive_desk.api.document import Document

if TYPE_CHECKING:
    from inclusive_desk.services.course import SpokenPlace
    from inclusive_desk.services.own_words import OwnWords
    from inclusive_desk.services.reading import ReadAloud
    from inclusive_desk.services.reading_options import Reading
    from inclusive_desk.services.voicing import Manner

TICK = 15
"""Milliseconds between two looks at the player's clock: a word is shown within one of them."""
SETTLED = 150
"""Milliseconds after which a moving speed slider counts as come to rest."""


class Narrator(QObject):
    """Plays, pauses and skips; tells each new word once, and each change of state once."""

    placed = Signal(object)
    """A `SpokenPlace`: the word or sentence that sounds has changed."""
    ticked = Signal(float, float)
    """Seconds from the start, and in all; once a second."""
    state_changed = Signal(str)
    """`stopped`, `playing` or `paused`."""
    ended = Signal()
    """The document has been read to its end."""
    told = Signal(object)
    """A `DeskError`: what a person should know, such as that the sound card is gone."""

    def __init__(self, make: Callable[[], ReadAloud], parent: QObject | None = None) -> None:
        """Keep how to *make* the voice: that is done when it is first needed, or warmed."""
        super().__init__(parent)
        self._make = make
        self._voice: ReadAloud | None = None
        self._document = Document("")
        self._start = 0
        self._book: Path | None = None
        self._loaded = False
        self._last: tuple[object, object] = (None, None)
        self._second = -1
        self._rate = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._look)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED)
        self._settle.timeout.connect(self._rate_settled)

    # -- what the user does ------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """Return `stopped`, `playing` or `paused`."""
        return self._voice.state if self._voice is not None else "stopped"

    @property
    def made(self) -> bool:
        """Return whether the voice was made: asking it something then costs nothing."""
        return self._voice is not None

    @property
    def document(self) -> Document:
        """Return what is read."""
        return self._document

    @property
    def start(self) -> int:
        """Return the offset that reading was to begin at when the document was loaded."""
        return self._start

    @property
    def playing(self) -> bool:
        """Return whether it reads now."""
        return self.state == "playing"

    def load(self, document: Document, at: int = 0, book: Path | None = None) -> None:
        """Read *document* from now on, from *at*; *book*: its file, where it has recorded sound."""
        self._document, self._start, self._book = document, at, book
        self._last, self._second = (None, None), -1
        self._loaded = False
        if self._voice is not None:
            self._ready()

    def extend(self, document: Document) -> None:
        """Go on with *document*, which only appends to the one loaded."""
        self._document = document
        if self._voice is not None and self._loaded:
            self._voice.extend(document)

    def play(self, at: int | None = None) -> None:
        """Read from offset *at*, or go on."""
        if self._document.text.strip():
            self._ready().play(at)
            self._look()

    def play_part(self, start: int, end: int) -> None:
        """Read from *start* to *end* and no more."""
        self._ready().play(start, end)
        self._look()

    def pause(self) -> None:
        """Be silent, and keep the place."""
        if self.playing:
            self._ready().pause()

    def stop(self) -> None:
        """Be silent."""
        if self._voice is not None:
            self._voice.stop()

    def skip(self, unit: str, by: int, start: int | None = None) -> None:
        """Go *by* units (`sentence`, `paragraph`, `heading`), from *start* or from what sounds."""
        if start is not None:
            self.load(self._document, start, self._book)
        self._ready().skip(unit, by)
        self._look()

    def repeat(self, start: int | None = None) -> None:
        """Read the sentence again from its beginning."""
        if start is not None:
            self.load(self._document, start, self._book)
        self._ready().repeat_sentence()
        self._look()

    def set_rate(self, words: float) -> None:
        """Read so many words a minute, once the number has settled."""
        self._rate = words
        self._settle.start()

    def _rate_settled(self) -> None:
        if self._voice is not None:
            self._voice.set_rate(self._rate)

    def set_voice(self, id: str) -> None:
        """Read with another voice."""
        self._ready().set_voice(id)

    def set_manner(self, manner: Manner) -> None:
        """Read in this manner."""
        if self._voice is not None:
            self._voice.set_manner(manner)

    def set_reading(self, reading: Reading) -> None:
        """Say these things besides the text, and pause there."""
        if self._voice is not None:
            self._voice.set_reading(reading)

    def use_words(self, own: OwnWords) -> None:
        """Say these words as their owner wants."""
        if self._voice is not None:
            self._voice.use_words(own)

    def try_out(self, text: str, own: OwnWords, language: str = "") -> None:
        """Say *text* once with these own words, in *language* (empty: the document's)."""
        self._ready().try_out(text, own, language)

    def voices(self, done: Callable[[list[tuple[str, str, str]]], None]) -> None:
        """Hand *done* all voices: (id, name, language)."""
        self._ready().voices(done)

    def place(self) -> SpokenPlace | None:
        """Return what sounds, or last sounded."""
        return self._voice.place() if self._voice is not None else None

    def warm(self) -> None:
        """Make the voice ready, so that the first sound comes at once."""
        self._ready()

    def close(self) -> None:
        """Let go of the sound."""
        self._timer.stop()
        if self._voice is not None:
            self._voice.close()

    def _ready(self) -> ReadAloud:
        if self._voice is None:
            self._voice = self._make()
            self._voice.on_state(self._state_is)
            self._voice.on_end(self.ended.emit)
            self._voice.on_message(self.told.emit)
        if not self._loaded and self._document.text:
            self._loaded = True
            self._voice.load(self._document, self._start, self._book)
        return self._voice

    # -- what sounds -------------------------------------------------------------------------------

    def _state_is(self, state: str) -> None:
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
