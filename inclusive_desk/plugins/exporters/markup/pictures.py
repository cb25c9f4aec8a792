"""The pictures that office programs and PDF show, and how large they stand on the page."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from inclusive_desk.api.document import Asset
from inclusive_desk.api.pictures import media_type, size_of

_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
    "image/emf": "emf",
    "image/wmf": "wmf",
}
_DRAWN = ("image/svg+xml",)
"""What is drawn anew as PNG, for Word knows it only beside one."""
POINTS_A_PIXEL = 0.75
_DRAWN_DPI = 200
_LARGEST_DRAWING = 4000
"""Pixels a side: a drawing may claim to be as large as it likes."""
MEDIA_TYPES = {ending: kind for kind, ending in _ENDINGS.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in the file: its bytes, the ending of its name, its size in points."""

    data: bytes
    ending: str
    width: float
    height: float


def shown(asset: Asset, widest: float, highest: float) -> Shown | None:
    """Return a picture that fits into *widest* by *highest* points; None for what cannot be shown."""
    if not asset.data:
        return None
    kind = media_type(asset.data) or asset.media_type
    data = asset.data
    if kind in _DRAWN:
        data, kind = _drawn(asset.data), "image/png"
    if kind not in _ENDINGS or not data:
        return None
    width, height = _points(asset, data, kind)
    shrink = min(1.0, widest / width, highest / height)
    return Shown(data, _ENDINGS[kind], width * shrink, height * shrink)


def _points(asset: Asset, data: bytes, kind: str) -> tuple[float, float]:
    """Return width and height in points; what does not say gets a square of 8 cm."""
    if asset.box and asset.page:
        width, height = asset.box[2] - asset.box[0], asset.box[3] - asset.box[1]
    else:
        width, height = (POINTS_A_PIXEL * one for one in size_of(data))
        if kind == "image/bmp" and len(data) >= 26:
            width, height = (POINTS_A_PIXEL * abs(one) for one in struct.unpack("<ii", data[18:26]))
        if not width or not height:
            width, height = POINTS_A_PIXEL * asset.width, POINTS_A_PIXEL * asset.height
    return (width, height) if width > 0 and height > 0 else (226.8, 226.8)


def _drawn(data: bytes) -> bytes:
    """Return a drawing (SVG) as PNG; nothing where it cannot be drawn."""
    import pymupdf

    module: Any = pymupdf  # it says nothing of its types
    try:
        with module.open(stream=data, filetype="svg") as drawing:
            page = drawing[0]
            longest = max(page.rect.width, page.rect.height, 1.0)
            scale = min(_DRAWN_DPI / 72, _LARGEST_DRAWING / longest)
            png: bytes = page.get_pixmap(matrix=module.Matrix(scale, scale)).tobytes("png")
    except (RuntimeError, ValueError, IndexError, module.mupdf.FzErrorBase):
        return b""
    return png
