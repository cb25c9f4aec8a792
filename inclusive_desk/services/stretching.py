"""Makes recorded sound faster or slower without another pitch (WSOLA)."""

from __future__ import annotations

from typing import Any

from inclusive_desk.services.pcm import RATE

FRAME = RATE // 25
"""Samples laid over each other: 40 ms hold two periods of the lowest voice."""
SEARCHED = RATE // 80
"""Samples within which the best fitting place is looked for."""
ALIKE = 0.03
"""Change of speed below which the sound stays as it is."""


def stretched(sound: bytes, factor: float, volume: float = 1.0) -> bytes:
    """Return *sound* (mono, 16 bit) *factor* times as fast, *volume* times as loud.

    W. Verhelst, M. Roelands, ICASSP 1993.
    """
    import numpy

    if abs(factor - 1) < ALIKE and volume == 1.0:
        return sound
    samples = numpy.frombuffer(sound, dtype="<i2").astype("float32")
    if abs(factor - 1) >= ALIKE and len(samples) > 2 * FRAME + 2 * SEARCHED:
        samples = _at_speed(samples, factor)
    return bytes(numpy.clip(samples * volume, -32768, 32767).astype("<i2").tobytes())


def _at_speed(samples: Any, factor: float) -> Any:
    """Return *samples* in fewer or more frames, each taken where it goes on best from the one before."""
    import numpy

    half = FRAME // 2
    window = numpy.hanning(FRAME + 1)[:FRAME].astype("float32")
    count = int(len(samples) / factor / half)
    out = numpy.zeros(count * half + FRAME, dtype="float32")
    padded = numpy.concatenate([samples, numpy.zeros(FRAME + 2 * SEARCHED, dtype="float32")])
    at = 0
    out[:FRAME] += padded[:FRAME] * window
    out[:half] = padded[:half]
    for number in range(1, count):
        wanted = padded[at + half : at + half + FRAME]
        low = max(round(number * half * factor) - SEARCHED, 0)
        place = padded[low : low + FRAME + 2 * SEARCHED]
        if len(wanted) < FRAME or len(place) < FRAME:
            break
        at = low + int(numpy.argmax(numpy.correlate(place, wanted, "valid")))
        out[number * half : number * half + FRAME] += padded[at : at + FRAME] * window
    return out[: round(len(samples) / factor)]
