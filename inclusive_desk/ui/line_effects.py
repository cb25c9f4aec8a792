"""What is painted line by line on the reader's page: colours in turn, the ruler, and what it covers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from inclusive_desk.ui.laid_out import LaidLine
from inclusive_desk.ui.themes import Theme

AROUND = 6
"""Pixels that a band reaches beyond the text at each side."""


def paint_grounds(
    painter: QPainter, lines: Sequence[tuple[LaidLine, int]], left: float, right: float, theme: Theme
) -> None:
    """Draw the ground of each line, with its turn from 0; the first is the page itself."""
    for line, turn in lines:
        if turn:
            area = QRectF(left - AROUND, line.top, right - left + 2 * AROUND, line.bottom - line.top)
            painter.fillRect(area, QColor(theme[f"line_{turn + 1}"]))


def paint_ruler(painter: QPainter, visible: QRectF, band: tuple[float, float], theme: Theme) -> None:
    """Draw the band behind the lines that are read."""
    painter.fillRect(
        QRectF(visible.left(), band[0], visible.width(), band[1] - band[0]), QColor(theme["ruler"])
    )


def paint_edges(painter: QPainter, visible: QRectF, band: tuple[float, float], theme: Theme) -> None:
    """Draw a line above and below the band: it shows without its colour, too."""
    painter.setPen(QPen(QColor(theme["rule"]), 2))
    for y in band:
        painter.drawLine(QPointF(visible.left(), y), QPointF(visible.right(), y))


def paint_mask(
    painter: QPainter, visible: QRectF, band: tuple[float, float], strength: int, theme: Theme
) -> None:
    """Cover what stands above and below the band; *strength* 100 hides it."""
    veil = _veil(theme, strength)
    painter.fillRect(QRectF(visible.left(), visible.top(), visible.width(), band[0] - visible.top()), veil)
    painter.fillRect(QRectF(visible.left(), band[1], visible.width(), visible.bottom() - band[1]), veil)


def paint_dim(
    painter: QPainter, visible: QRectF, boxes: Sequence[QRectF], strength: int, theme: Theme
) -> None:
    """Cover all but *boxes*."""
    path = QPainterPath()
    path.addRect(visible)
    kept = QPainterPath()
    kept.setFillRule(Qt.FillRule.WindingFill)
    for box in boxes:
        kept.addRect(box.adjusted(-4, 0, 4, 0))
    painter.fillPath(path.subtracted(kept), _veil(theme, strength))


def _veil(theme: Theme, strength: int) -> QColor:
    color = QColor(theme["page"])
    color.setAlphaF(strength / 100)
    return color


def paint_arcs(painter: QPainter, boxes: Sequence[QRectF], color: QColor) -> None:
    """Draw an arc below each syllable; *boxes* are as high as letters are."""
    for box in boxes:
        em = box.height() / 1.38
        painter.setPen(QPen(color, max(1.5, em / 14), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        inset = min(em * 0.06, box.width() / 6)
        y, deep = box.top() + em * 1.2, em * 0.2
        path = QPainterPath(QPointF(box.left() + inset, y))
        path.quadTo(QPointF(box.center().x(), y + 2 * deep), QPointF(box.right() - inset, y))
        painter.drawPath(path)


def paint_separators(painter: QPainter, boxes: Sequence[QRectF], color: QColor) -> None:
    """Draw a line between a syllable and the one before it, in the middle between their letters."""
    before: QRectF | None = None
    for box in boxes:
        em = box.height() / 1.38
        gap = box.left() - before.right() if before is not None and before.top() == box.top() else em
        if -1 <= gap < em / 2 and before is not None:
            x = before.right() + gap / 2
            painter.setPen(QPen(color, max(1.2, em / 16), Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, box.top() + em * 0.15), QPointF(x, box.top() + em * 1.36))
        before = box
