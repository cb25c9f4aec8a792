"""Reads the sound files that system voices write: WAV, and AIFF on macOS (pyttsx3#361)."""

from __future__ import annotations

import math
import struct
import sys
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path


def read(path: Path) -> tuple[bytes, int]:
    """Return the file as mono 16 bit samples and their rate; raise ValueError when it holds no such sound."""
    with path.open("rb") as file:
        head = file.read(12)
    if head[:4] == b"FORM" and head[8:] in (b"AIFF", b"AIFC"):
        return _aiff(path.read_bytes())
    try:
        with wave.open(str(path), "rb") as sound:
            width, channels, rate = sound.getsampwidth(), sound.getnchannels(), sound.getframerate()
            frames = sound.readframes(sound.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError(str(error)) from error
    if width != 2:
        raise ValueError(f"{width} bytes a sample")
    return _mono(array("h", frames[: len(frames) // 2 * 2]), channels, swap=sys.byteorder == "big"), rate


def _aiff(data: bytes) -> tuple[bytes, int]:
    """Read AIFF, and AIFC without compression (`NONE`, or `sowt`: little-endian)."""
    channels, width, rate, little = 1, 16, 22050, False
    samples = b""
    for name, chunk in _chunks(data):
        if name == b"COMM":
            channels, _, width = struct.unpack(">hIh", chunk[:8])
            exponent, mantissa = struct.unpack(">HQ", chunk[8:18])
            rate = round(math.ldexp(mantissa, (exponent & 0x7FFF) - 16383 - 63))
            little = chunk[18:22] == b"sowt"
            if chunk[18:22] not in (b"", b"NONE", b"sowt"):
                raise ValueError(f"compression {chunk[18:22]!r}")
        elif name == b"SSND":
            samples = chunk[8 + struct.unpack(">I", chunk[:4])[0] :]
    if width != 16 or rate <= 0 or channels < 1:
        raise ValueError("not 16 bit sound")
    swap = little == (sys.byteorder == "big")
    return _mono(array("h", samples[: len(samples) // 2 * 2]), channels, swap=swap), rate


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        size = struct.unpack(">I", data[at + 4 : at + 8])[0]
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _mono(samples: array[int], channels: int, *, swap: bool) -> bytes:
    """Return the first channel, little-endian; *swap* brings the file's byte order to this machine's."""
    if swap:
        samples.byteswap()
    if channels > 1:
        samples = samples[::channels]
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
