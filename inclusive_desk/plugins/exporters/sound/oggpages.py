"""The pages of an Ogg file (RFC 3533): their checksums, and the number of their stream."""

from __future__ import annotations

from functools import lru_cache
from typing import BinaryIO

_POLYNOMIAL = 0x104C11DB7
_HEAD = 27
"""Bytes of a page before the lengths of its segments."""


def sign_page(data: bytearray, page: int) -> None:
    """Write the checksum of the page that begins at *page* in *data*."""
    segments = data[page + 26]
    end = page + _HEAD + segments + sum(data[page + _HEAD : page + _HEAD + segments])
    data[page + 22 : page + 26] = bytes(4)
    table, crc = _table(), 0
    for byte in data[page:end]:
        crc = (crc << 8 & 0xFFFFFFFF) ^ table[crc >> 24 ^ byte]
    data[page + 22 : page + 26] = crc.to_bytes(4, "little")


def number_stream(file: BinaryIO, number: int) -> None:
    """Give every page of *file* the stream's *number*, which libsndfile draws by lot.

    Checksums are corrected without reading the sound: the sum of a difference is the difference of the sums.
    """
    at = 0
    while True:
        file.seek(at)
        head = bytearray(file.read(_HEAD))
        if len(head) < _HEAD or head[:4] != b"OggS":
            return
        length = _HEAD + head[26] + sum(file.read(head[26]))
        changed = bytes(a ^ b for a, b in zip(head[14:18], number.to_bytes(4, "little"), strict=True))
        difference = _times(int.from_bytes(changed, "big"), _power(8 * (length - 18) + 32))
        crc = int.from_bytes(head[22:26], "little") ^ difference
        head[14:18] = number.to_bytes(4, "little")
        head[22:26] = crc.to_bytes(4, "little")
        file.seek(at)
        file.write(head)
        at += length


@lru_cache(maxsize=1)
def _table() -> tuple[int, ...]:
    return tuple(_times(value << 24, 0x100) for value in range(256))


@lru_cache(maxsize=1024)
def _power(exponent: int) -> int:
    """Return x to the *exponent*, modulo the checksum's polynomial."""
    if exponent < 32:
        return 1 << exponent
    half = _power(exponent // 2)
    return _times(_times(half, half), 1 + exponent % 2)


def _times(one: int, other: int) -> int:
    """Return the product of two polynomials over GF(2), modulo the checksum's."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        other >>= 1
        one <<= 1
        if one >> 32:
            one ^= _POLYNOMIAL
    return product
