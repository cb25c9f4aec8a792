"""Small work on sound: samples, bytes, and other rates. Mono, 16 bit little-endian throughout."""

from __future__ import annotations

import sys
from array import array

RATE = 22050
"""Samples a second that the desk plays and writes."""


def resample(pcm: bytes, rate: int, wanted: int = RATE) -> bytes:
    """Return *pcm* at *wanted* samples a second, by straight lines between the samples."""
    if rate == wanted or not pcm:
        return pcm
    source = array("h", pcm[: len(pcm) // 2 * 2])
    if sys.byteorder == "big":
        source.byteswap()
    count = max(len(source) * wanted // rate, 1)
    out = array("h", bytes(2 * count))
    last = len(source) - 1
    for index in range(count):
        whole, rest = divmod(index * rate, wanted)
        low = source[whole]
        high = source[min(whole + 1, last)]
        out[index] = low + (high - low) * rest // wanted
    if sys.byteorder == "big":
        out.byteswap()
    return out.tobytes()


def silence(seconds: float, rate: int = RATE) -> bytes:
    """Return *seconds* of silence."""
    return bytes(2 * max(round(seconds * rate), 0))
