"""Printed pages one below the other at a scale: where each lies, and which are seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF

from inclusive_desk.api.document import Box, PageInfo

GAP = 16
"""Pixels around each page."""


class PageLayout:
    """Places are in pixels from the top left corner of all pages together; pages count from 0."""

    def __init__(self, pages: Sequence[PageInfo], scale: float, room: float = 0.0) -> None:
        """Lay *pages* out at *scale* pixels a point, centred where there is more *room* than they take."""
        self.pages = pages
        self.scale = scale
        heights = [round(page.height * scale) for page in pages]
        self._tops = list(accumulate((height + GAP for height in heights), initial=GAP))
        self._heights = heights
        widest = max((page.width for page in pages), default=0.0)
        self.width = max(round(widest * scale) + 2 * GAP, int(room))
        self.height = self._tops[-1]

    def rect(self, index: int) -> QRectF:
        """Return where page *index* lies."""
        width = round(self.pages[index].width * self.scale)
        left = round((self.width - width) / 2)
        return QRectF(left, self._tops[index], width, self._heights[index])

    def seen(self, top: float, bottom: float) -> range:
        """Return the pages between *top* and *bottom*."""
        if not self.pages:
            return range(0)
        first = min(max(bisect_right(self._tops, top) - 1, 0), len(self.pages) - 1)
        last = min(max(bisect_right(self._tops, bottom) - 1, 0), len(self.pages) - 1)
        return range(first, last + 1)

    def at(self, point: QPointF) -> tuple[int, float, float] | None:
        """Return the page at or above *point*, and where on it, in points."""
        if not self.pages:
            return None
        index = self.seen(point.y(), point.y())[0]
        area = self.rect(index)
        return index, (point.x() - area.left()) / self.scale, (point.y() - area.top()) / self.scale

    def box(self, index: int, box: Box) -> QRectF:
        """Return where a *box* on page *index*, in points, lies."""
        area = self.rect(index)
        left, top, right, bottom = (edge * self.scale for edge in box)
        return QRectF(area.left() + left, area.top() + top, right - left, bottom - top)


def fitting(pages: Sequence[PageInfo], width: float) -> float:
    """Return the scale at which the widest page fills *width* pixels."""
    widest = max((page.width for page in pages), default=595.0)
    return max((width - 2 * GAP) / max(widest, 1.0), 0.05)
