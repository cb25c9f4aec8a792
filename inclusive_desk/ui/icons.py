"""Icons: our own one-colour SVG drawings, coloured for the theme; none where a drawing is missing."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from inclusive_desk.ui.themes import Theme, luminance


class Icons:
    """Draws the icons of one folder; each drawing is used as a stencil, so its own colours do not matter."""

    def __init__(self, resources: Path) -> None:
        """Note where the desk's own data lies."""
        self._folder = resources / "icons"
        self._shapes = resources / "themes"

    def shapes(self, theme: Theme) -> dict[str, str]:
        """Return the files of the style sheet's arrow and tick, light or dark as *theme* needs them."""
        arrow = "light" if luminance(theme["field"]) < 0.18 else "dark"
        tick = "light" if luminance(theme["action"]) < 0.18 else "dark"
        return {
            "arrow": (self._shapes / f"arrow-{arrow}.svg").as_posix(),
            "tick": (self._shapes / f"tick-{tick}.svg").as_posix(),
        }

    def icon(self, name: str, color: str, chosen: str = "", size: int = 28) -> QIcon:
        """Return icon *name* in *color*, and in *chosen* for a button that is on; empty when not drawn."""
        path = self._folder / f"{name}.svg"
        if not path.is_file():
            return QIcon()
        data = path.read_bytes()
        icon = QIcon()
        ratio = math.ceil(QGuiApplication.primaryScreen().devicePixelRatio())
        icon.addPixmap(_stencil(data, color, size, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        if chosen:
            icon.addPixmap(_stencil(data, chosen, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
        return icon


def _stencil(data: bytes, color: str, size: int, ratio: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(size * ratio, size * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(data)).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.setBrush(QColor(color))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRect(picture.rect())  # not fillRect: its first call builds the two hundred gradients of Qt
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
