"""Tells what a picture's bytes are, and keeps the pictures of a document within bounds."""

from __future__ import annotations

import struct

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Asset

PICTURE_LIMIT = 24 << 20
"""Bytes of one picture."""
PICTURES_LIMIT = 96 << 20
"""Bytes of all pictures of one document."""

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"),
    (b"\xd7\xcd\xc6\x9a", "image/wmf"), (b"\x01\x00\x09\x00", "image/wmf"),
)  # fmt: skip


def media_type(data: bytes) -> str:
    """Return the media type of a picture by its first bytes; empty where it is none that is known."""
    for sign, name in _SIGNS:
        if data.startswith(sign):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return "image/emf"
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg")) and b"<svg" in data[:4096]:
        return "image/svg+xml"
    return ""


def size_of(data: bytes) -> tuple[float, float]:
    """Return width and height in pixels of a PNG, GIF or JPEG; zeros where they cannot be told."""
    if data.startswith(b"\x89PNG") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return float(width), float(height)
    if data.startswith(b"GIF8") and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return float(width), float(height)
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    return 0.0, 0.0


def _jpeg_size(data: bytes) -> tuple[float, float]:
    """Return the size that a JPEG's frame header gives (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return float(width), float(height)
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0.0, 0.0


def keep(builder: DocumentBuilder, key: str, data: bytes) -> str:
    """Add a picture to the document's assets under *key*; return the key, or "" for what is not kept."""
    if key in builder.assets:
        return key
    kind = media_type(data)
    held = sum(len(asset.data) for asset in builder.assets.values())
    if not kind or len(data) > PICTURE_LIMIT or held + len(data) > PICTURES_LIMIT:
        return ""
    width, height = size_of(data)
    builder.assets[key] = Asset(kind, data, width=width, height=height)
    return key
