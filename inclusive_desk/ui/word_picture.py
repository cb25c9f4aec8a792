"""Draws the picture of a word, from SVG or pixels, to a size; may be called away from the window's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter


def draw_picture(path: Path, size: int, ratio: float = 1.0) -> QImage | None:
    """Return the picture at *path* on white, *size* pixels wide and high at most; None when it is none."""
    pixels = round(size * ratio)
    made = _drawn_svg(path, pixels) if path.suffix.lower() == ".svg" else _read(path, pixels)
    if made is None or made.isNull():
        return None
    sheet = QImage(made.size() + QSize(8, 8), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)  # symbols are drawn for white paper
    painter = QPainter(sheet)
    painter.drawImage(4, 4, made)
    painter.end()
    sheet.setDevicePixelRatio(ratio)
    return sheet


def _drawn_svg(path: Path, pixels: int) -> QImage | None:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(path))
    if not renderer.isValid():
        return None
    size = (
        renderer.viewBoxF().size().toSize().scaled(QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatio)
    )
    if size.isEmpty():
        return None
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def _read(path: Path, pixels: int) -> QImage | None:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > 60_000_000:
        return None
    if size.width() > pixels or size.height() > pixels:
        reader.setScaledSize(size.scaled(QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
