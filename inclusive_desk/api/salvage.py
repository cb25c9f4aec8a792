"""Finds the parts of a zip whose end was lost: each part has a header of its own before its bytes."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

_SIGN = b"PK\x03\x04"
_HEADER = struct.Struct("<4s2B4HL2L2H")
"""Local file header (PKWARE's APPNOTE 6.3.9, 4.3.7)."""
PARTS_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class LocalPart:
    """Where a part's bytes start, how long they are (0: not known), and whether they are deflated."""

    start: int
    size: int
    deflated: bool
    locked: bool


def local_parts(data: bytes) -> dict[str, LocalPart]:
    """Return the parts of a zip by their local headers, the last of each name."""
    out: dict[str, LocalPart] = {}
    at = data.find(_SIGN)
    while at >= 0 and len(out) < PARTS_LIMIT:
        if at + _HEADER.size > len(data):
            break
        fields = _HEADER.unpack_from(data, at)
        flags, method, size, name_length, extra = fields[3], fields[4], fields[8], fields[10], fields[11]
        name_at = at + _HEADER.size
        raw = data[name_at : name_at + name_length]
        start = name_at + name_length + extra
        if method in (0, 8) and raw and not raw.endswith(b"/"):
            name = raw.decode("utf-8" if flags & 0x800 else "cp437", "replace")
            out[name] = LocalPart(start, 0 if flags & 8 else size, method == 8, bool(flags & 1))
        at = data.find(_SIGN, max(start, at + 4) if not flags & 8 else name_at)
    return out


def inflated(data: bytes, part: LocalPart, limit: int) -> bytes:
    """Return what can be had of a part, at most *limit* bytes and one more."""
    end = part.start + part.size if part.size else len(data)
    if not part.deflated:
        if not part.size:
            following = data.find(b"PK", part.start)
            end = following if following >= 0 else end
        return data[part.start : min(end, part.start + limit + 1)]
    stream = zlib.decompressobj(-15)
    out = bytearray()
    # In small steps, so that what stands before a damaged place is had.
    for at in range(part.start, min(end, len(data)), 4096):
        try:
            out += stream.decompress(data[at : min(at + 4096, end)], limit + 1 - len(out))
        except zlib.error:
            break
        if stream.eof or len(out) > limit:
            break
    return bytes(out)
