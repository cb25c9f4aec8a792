"""MP3 by LAME: mono, constant rate, with the note by which players skip the encoder's delay."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import BinaryIO

from inclusive_desk.plugins.exporters.sound.resampling import Resampler

KBITS = 64
"""Enough for a voice, and the usual rate of talking books."""
_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
_OTHER_RATE = 22050
_DELAY = 576
"""Samples by which LAME starts late; decoders know of their own 529."""
_ENOUGH = 1 << 17
"""Bytes of sound handed to the encoder at once."""


class Mp3:
    """An MP3 stream in a file that can be sought: written while the sound comes, completed at the end."""

    def __init__(self, file: BinaryIO, rate: int) -> None:
        """Start at the file's place; *rate*: samples a second of what will come."""
        import lameenc

        self._file = file
        self._rate = rate if rate in _RATES else _OTHER_RATE
        self._resampler = Resampler(rate, self._rate)
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_channels(1)
        self._encoder.set_bit_rate(KBITS)
        self._encoder.set_in_sample_rate(self._rate)
        self._encoder.set_out_sample_rate(self._rate)
        self._encoder.set_quality(5)
        self._start = file.tell()
        self._header = b""
        self._waiting = bytearray()
        self._samples = 0
        self._bytes = 0

    def write(self, pcm: bytes) -> None:
        """Add sound."""
        self._waiting += self._resampler.add(pcm)
        if len(self._waiting) >= _ENOUGH:
            self._encode()

    def close(self) -> None:
        """Write what is left, and in front how long the sound is and where it begins."""
        self._waiting += self._resampler.end()
        self._encode()
        self._put(bytes(self._encoder.flush()))
        if self._header:
            end = self._file.tell()
            self._file.seek(self._start)
            self._file.write(self._info())
            self._file.seek(end)

    def _encode(self) -> None:
        if self._waiting:
            self._samples += len(self._waiting) // 2
            self._put(bytes(self._encoder.encode(bytes(self._waiting))))
            self._waiting.clear()

    def _put(self, data: bytes) -> None:
        if data and not self._header:
            # The first frame is for players: the same header without padding, and silence.
            self._header = bytes((data[0], data[1], data[2] & ~0x02, data[3]))
            self._file.write(self._info())
        self._file.write(data)
        self._bytes += len(data)

    def _info(self) -> bytes:
        """Return the frame that tells length and delay (the "Info" tag with LAME's part)."""
        mpeg1 = self._rate >= 32000
        slots = 144 if mpeg1 else 72
        size = slots * KBITS * 1000 // self._rate
        frames = round(self._bytes * self._rate / (slots * KBITS * 1000))
        padding = max(frames * slots * 8 - _DELAY - self._samples, 0)
        frame = self._header + bytes(17 if mpeg1 else 9)
        frame += b"Info" + struct.pack(">III", 0x0F, frames, self._bytes + size)
        frame += bytes(part * 256 // 100 for part in range(100)) + struct.pack(">I", 50)
        frame += b"LAME3.100" + bytes((0x01, 0)) + bytes(8) + bytes((0, KBITS))
        frame += (_DELAY << 12 | min(padding, 0xFFF)).to_bytes(3, "big")
        frame += bytes(4) + struct.pack(">IH", self._bytes + size, 0)
        frame += struct.pack(">H", _crc16(frame))
        return frame + bytes(size - len(frame))


@lru_cache(maxsize=1)
def _crc_table() -> tuple[int, ...]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
        table.append(value)
    return tuple(table)


def _crc16(data: bytes) -> int:
    """Return the sum by which players know LAME's tag (CRC-16/ARC)."""
    table, crc = _crc_table(), 0
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc
