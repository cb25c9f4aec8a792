"""Draws the pictures of paged files, which are only places on a page until somebody wants to see them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from inclusive_desk.api.document import Asset, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer, Pixels

SCALE = 2.0
"""Pixels a point: sharp enough for a screen, and for a page when printed small."""
MOST = 80
"""Pictures of one document that are drawn; a scan of 1,000 pages is looked at in the page view."""
SMALLEST = 12.0
"""Points; below this it is a dot or a rule, not a picture."""


class Pictures:
    """The pictures of one document while it grows: each is drawn once."""

    def __init__(self, importer: Importer) -> None:
        """Draw with *importer*, which has read the document."""
        self._importer = importer
        self._drawn: dict[str, Asset] = {}

    def fill(self, document: Document) -> Document:
        """Return *document* with its pictures drawn, as PNG; what cannot be drawn stays a place."""
        wanted = dict(_undrawn(document.assets))
        for key, asset in wanted.items():
            if key not in self._drawn and len(self._drawn) < MOST:
                self._drawn[key] = self._draw(asset)
        known = {key: self._drawn[key] for key in wanted if key in self._drawn}
        return replace(document, assets={**document.assets, **known}) if known else document

    def _draw(self, asset: Asset) -> Asset:
        try:
            pixels = self._importer.part(asset.page, SCALE, asset.box or (0, 0, 0, 0))
        except (LookupError, DeskError):
            return asset
        return replace(asset, media_type="image/png", data=png(pixels))


def _undrawn(assets: Mapping[str, Asset]) -> Iterator[tuple[str, Asset]]:
    for key, asset in assets.items():
        if asset.box and asset.page and not asset.data:
            left, top, right, bottom = asset.box
            if right - left >= SMALLEST and bottom - top >= SMALLEST:
                yield key, asset


def png(pixels: Pixels) -> bytes:
    """Return *pixels* as a PNG file (ISO/IEC 15948): 8 bits a channel, RGB, no filter."""
    row = pixels.width * 3
    lines = (
        pixels.data[start : start + row] for start in range(0, pixels.height * pixels.stride, pixels.stride)
    )
    body = zlib.compress(b"".join(b"\0" + line for line in lines), 6)
    head = struct.pack(">IIBBBBB", pixels.width, pixels.height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
