"""What is marked on printed pages: the word that sounds, finds, the selection, and where reading starts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from inclusive_desk.ui.page_places import Boxes
from inclusive_desk.ui.themes import luminance

if TYPE_CHECKING:
    from inclusive_desk.ui.page_view import PageView

Stretch = tuple[int, int]
PAPER_TONES = {
    "selection": "#d6cdf7",
    "sentence": "#d3e3fd",
    "word": "#ffd44d",
    "word_edge": "#8a5a00",
    "hit": "#c9f0c1",
}
"""What is laid over paper, which is light in every theme: the ink shows through."""
CARET = "#1d4e8f"


@dataclass
class Marked:
    """What is marked, as stretches of `Document.text`."""

    word: Stretch | None = None
    sentence: Stretch | None = None
    hits: Sequence[Stretch] = ()
    hit: Stretch | None = None
    """The find one is at."""


class PageMarks:
    """Paints them over the sheets of one view, so that the ink shows through."""

    def __init__(self, view: PageView) -> None:
        """Paint over *view*."""
        self._view = view

    def paint(self, painter: QPainter, seen: QRectF, marked: Marked) -> None:
        """Paint what is *marked* on the sheets that are *seen*."""
        places, selection = self._view.places, self._view.selected()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for hit in self._near(marked.hits, seen):
            if hit != marked.hit:
                self._mark(painter, places.lines(*hit), self._tone("hit"), None)
        if selection is not None and marked.word is None:
            self._mark(painter, places.lines(*selection), self._tone("selection"), None)
        edge = self._tone("word_edge")
        if marked.hit is not None:
            self._mark(painter, places.lines(*marked.hit), self._tone("word"), edge)
        word = places.lines(*marked.word) if marked.word is not None else []
        if marked.sentence is not None:
            painter.save()
            painter.setClipRegion(self._all_but(word, seen))  # two tones over one another make a third
            self._mark(painter, places.lines(*marked.sentence), self._tone("sentence"), None)
            painter.restore()
        if word:
            self._mark(painter, word, self._tone("word"), edge)
        elif marked.sentence is None and marked.hit is None:
            self._paint_caret(painter)

    def _near(self, hits: Sequence[Stretch], seen: QRectF) -> Sequence[Stretch]:
        """Return what was found on the pages in view."""
        pages = self._view.shown.pages
        inside = self._view.sheets.seen(seen.top(), seen.bottom())
        if not hits or not inside:
            return ()
        start = pages[max(inside[0] - 1, 0)].start
        end = pages[inside[-1] + 2].start if inside[-1] + 2 < len(pages) else len(self._view.shown.text)
        low = bisect_left(hits, (start, 0))
        return hits[low : bisect_left(hits, (end + 1, 0))]

    def _all_but(self, boxes: Boxes, seen: QRectF) -> QRegion:
        """Return what is seen without *boxes*."""
        region = QRegion(seen.toAlignedRect())
        for page, box in boxes:
            if 1 <= page <= len(self._view.shown.pages):
                grown = self._view.sheets.box(page - 1, box).adjusted(-2, -1, 2, 1)
                region = region.subtracted(QRegion(grown.toAlignedRect()))
        return region

    def _mark(self, painter: QPainter, boxes: Boxes, tone: QColor | None, edge: QColor | None) -> None:
        """Lay a tone over boxes so that the ink shows through, and draw an edge where there is one."""
        pages = len(self._view.shown.pages)
        for page, box in boxes:
            if not 1 <= page <= pages:
                continue
            grown = self._view.sheets.box(page - 1, box).adjusted(-2, -1, 2, 1)
            if tone is not None:
                painter.setCompositionMode(self._over())
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tone if not self._view.turned_dark else _inverted(tone))
                painter.drawRoundedRect(grown, 3, 3)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            if edge is not None:
                painter.setPen(QPen(edge, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(grown.adjusted(-1, -1, 1, 1), 4, 4)

    def _over(self) -> QPainter.CompositionMode:
        """Return how a tone is laid over paper so that the ink shows through, dark or light."""
        modes = QPainter.CompositionMode
        return modes.CompositionMode_Screen if self._view.turned_dark else modes.CompositionMode_Multiply

    def _paint_caret(self, painter: QPainter) -> None:
        """Draw a line under the word where reading would start; a box while the view has the focus."""
        word = self._view.places.word(self._view.caret_offset())
        if word is None:
            return
        if self._view.hasFocus():
            self._mark(painter, self._view.places.lines(*word), None, QColor(CARET))
            return
        painter.setPen(QPen(QColor(CARET), 2))
        for page, box in self._view.places.lines(*word):
            area = self._view.sheets.box(page - 1, box)
            painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _tone(self, name: str) -> QColor:
        theme = self._view.theme
        light = not theme.dark and luminance(theme["page"]) > 0.5 and name in theme.colors
        return QColor(theme[name] if light else PAPER_TONES[name])


def _inverted(color: QColor) -> QColor:
    return QColor(255 - color.red(), 255 - color.green(), 255 - color.blue())
