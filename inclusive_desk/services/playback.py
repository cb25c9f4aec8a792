"""Plays clips one after the other, and knows which sample of which clip is heard at any time."""

from __future__ import annotations

import sys
import threading
from array import array
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

FADE = 0.004
"""Seconds in which sound dies away when it is cut, so that no click is heard."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Sound to play (mono, 16 bit, at the output's rate), then `silence` samples of silence; `about` what."""

    pcm: bytes = field(repr=False)
    silence: int = 0
    about: object = None

    @property
    def length(self) -> int:
        """Return its samples, the silence included."""
        return len(self.pcm) // 2 + self.silence

    def piece(self, start: int, count: int) -> bytes:
        """Return *count* samples from *start*; silence where the sound is over."""
        found = self.pcm[2 * start : 2 * (start + count)]
        return found + bytes(2 * count - len(found))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What a piece of one buffer holds: heard from `time` (seconds of the output's clock) on."""

    time: float
    clip: Clip | None
    position: int
    count: int


class Mixer:
    """The queue between those who render and the sound card, which asks for samples in its own thread."""

    def __init__(self, wanted: Callable[[], None] = lambda: None) -> None:
        """Be empty and silent; the sound card's thread calls *wanted* when the last clip begins or ends."""
        self.rate = 22050
        self._wanted = wanted
        self._lock = threading.Lock()
        self._queue: deque[Clip] = deque()
        self._clip: Clip | None = None
        self._position = 0
        self._flowing = False
        self._tail = b""
        self._heard: deque[_Stretch] = deque(maxlen=256)

    # -- for the reader ----------------------------------------------------------------------------

    def play(self, clip: Clip, position: int = 0) -> None:
        """Play *clip* from *position* now, instead of all there was."""
        with self._lock:
            self._cut()
            self._queue.clear()
            self._clip, self._position = clip, position
            self._flowing = True

    def then(self, clip: Clip) -> None:
        """Play *clip* after what is there."""
        with self._lock:
            if self._clip is None:
                self._clip, self._position = clip, 0
            else:
                self._queue.append(clip)

    def pause(self) -> None:
        """Be silent at once, and keep the position."""
        with self._lock:
            if self._flowing:
                self._cut()
                self._flowing = False

    def resume(self) -> bool:
        """Go on from the position; return whether there is anything to play."""
        with self._lock:
            self._flowing = True
            return self._clip is not None

    def clear(self) -> None:
        """Be silent at once, and forget everything."""
        with self._lock:
            if self._flowing:
                self._cut()
            self._queue.clear()
            self._clip = None
            self._flowing = False

    def at(self) -> tuple[Clip, int] | None:
        """Return the clip and the sample that will be handed over next."""
        with self._lock:
            return (self._clip, self._position) if self._clip is not None else None

    def heard(self, now: float) -> tuple[Clip, int] | None:
        """Return the clip and sample heard at *now*, in seconds of the output's clock; None in silence."""
        with self._lock:
            for stretch in reversed(self._heard):
                if stretch.time <= now:
                    if stretch.clip is None:
                        return None
                    passed = min(int((now - stretch.time) * self.rate), stretch.count)
                    return stretch.clip, stretch.position + passed
        return None

    @property
    def waiting(self) -> int:
        """Return how many clips wait for their turn."""
        return len(self._queue)

    # -- for the sound card ------------------------------------------------------------------------

    def fill(self, count: int, time: float) -> bytes:
        """Return the next *count* samples, which will be heard at *time*."""
        out = bytearray()
        call = False
        with self._lock:
            if self._tail:
                out += self._tail[: 2 * count]
                self._tail = b""
                self._note(time, None, 0, len(out) // 2)
            while (missing := count - len(out) // 2) > 0:
                clip = self._clip
                if clip is None or not self._flowing:
                    self._note(time + len(out) / 2 / self.rate, None, 0, missing)
                    out += bytes(2 * missing)
                    break
                piece = min(missing, clip.length - self._position)
                self._note(time + len(out) / 2 / self.rate, clip, self._position, piece)
                out += clip.piece(self._position, piece)
                self._position += piece
                if self._position >= clip.length:
                    self._clip = self._queue.popleft() if self._queue else None
                    self._position = 0
                    call = call or not self._queue
        if call:
            self._wanted()
        return bytes(out)

    def _note(self, time: float, clip: Clip | None, position: int, count: int) -> None:
        self._heard.append(_Stretch(time, clip, position, count))

    def _cut(self) -> None:
        """Let what sounds die away within `FADE` instead of breaking off."""
        if self._clip is None or not self._flowing:
            return
        count = int(FADE * self.rate)
        samples = array("h", self._clip.piece(self._position, count))
        if sys.byteorder == "big":
            samples.byteswap()
        for index in range(len(samples)):
            samples[index] = samples[index] * (count - index) // count
        if sys.byteorder == "big":
            samples.byteswap()
        self._tail = samples.tobytes()
