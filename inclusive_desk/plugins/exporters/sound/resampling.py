"""Sound at another rate, block by block without a seam, by a windowed sinc."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any

_HALF = 16
"""Input samples on each side that make an output sample."""
_MOST = 640
"""Output samples that are made at once."""


class Resampler:
    """Turns a stream of mono 16 bit samples at one rate into one at another."""

    def __init__(self, rate: int, wanted: int) -> None:
        """Start a stream; nothing is loaded where the rates are equal."""
        # A ratio of small numbers; off by a few milliseconds an hour where the rates have no other.
        ratio = Fraction(rate, wanted).limit_denominator(_MOST)
        self._down, self._up = ratio.numerator, ratio.denominator
        self._waiting = bytes(2 * _HALF)
        self._taken = self._given = 0

    def add(self, pcm: bytes) -> bytes:
        """Return what can be told of the sound so far."""
        if self._down == self._up:
            return pcm
        self._taken += len(pcm) // 2
        return self._turn(self._waiting + pcm)

    def end(self) -> bytes:
        """Return the rest: all in all as long as what was added."""
        if self._down == self._up:
            return b""
        wanted = self._taken * self._up // self._down
        left = wanted - self._given
        rest = self._turn(self._waiting + bytes(2 * (2 * _HALF + self._down * (1 + left // self._up))))
        return rest[: 2 * left]

    def _turn(self, pcm: bytes) -> bytes:
        import numpy as np

        width = self._down + 2 * _HALF
        sound = np.frombuffer(pcm, dtype="<i2")
        steps = max((len(sound) - width) // self._down + 1, 0)
        self._waiting = pcm[2 * steps * self._down :]
        self._given += steps * self._up
        if not steps:
            return b""
        windows = np.lib.stride_tricks.sliding_window_view(sound, width)[:: self._down][:steps]
        turned = windows.astype(np.float32) @ _weights(self._down, self._up)
        return bytes(np.clip(np.rint(turned), -32768, 32767).astype("<i2").tobytes())


@lru_cache(maxsize=4)
def _weights(down: int, up: int) -> Any:
    """Return what each of the *down* input samples and their neighbours give to *up* output samples."""
    import numpy as np

    keep = min(1.0, up / down) * 0.97
    places = np.arange(up) * down / up
    apart = np.arange(down + 2 * _HALF)[:, None] - _HALF - places[None, :]
    window = np.where(np.abs(apart) < _HALF, 0.5 + 0.5 * np.cos(np.pi * apart / _HALF), 0)
    weights = np.sinc(apart * keep) * keep * window
    return (weights / weights.sum(axis=0)).astype(np.float32)
