"""The sheets of a document under a window that moves: laid out, zoomed, and drawn where they are seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.page_layout import PageLayout, fitting
from inclusive_desk.ui.page_pictures import PagePictures
from inclusive_desk.ui.page_tiles import Part, parts_of_page
from inclusive_desk.ui.quiet_scroll_bar import QuietScrollBar
from inclusive_desk.ui.themes import Theme

SCALES = (0.3, 8.0)
"""Pixels a point that can be chosen; 96 / 72 is the size of paper."""
SHARP_SOON = 120
"""Milliseconds of rest after a zoom before pages are drawn anew."""
MOST_WISHED = 40
"""Pictures of pages that are asked for at a time."""


class PageSheets(QAbstractScrollArea):
    """A subclass says what is marked on the sheets, and what keys and mouse do."""

    page_changed = Signal(int)
    """Another page (its place in `Document.pages`) is the one that is looked at."""

    def __init__(
        self, pictures: PagePictures, comfort: Comfort, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Start empty; *pictures* draws."""
        super().__init__(parent)
        self._pictures = pictures
        self._comfort, self._theme = comfort, theme
        self._document = Document("")
        self._scale = 0.0
        self._layout = PageLayout((), 1.0)
        self._page = -1
        self.setVerticalScrollBar(QuietScrollBar())
        across = QuietScrollBar()
        across.setOrientation(Qt.Orientation.Horizontal)
        self.setHorizontalScrollBar(across)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._wish_soon = QTimer(self)
        self._wish_soon.setSingleShot(True)
        self._wish_soon.timeout.connect(self._wish)
        pictures.arrived.connect(self._arrived)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._wish_soon.start(0))

    def paint_marks(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what is marked on the sheets, in their own coordinates."""

    @property
    def shown(self) -> Document:
        """Return the document whose pages are shown."""
        return self._document

    @property
    def theme(self) -> Theme:
        """Return the theme around the sheets."""
        return self._theme

    @property
    def sheets(self) -> PageLayout:
        """Return where each sheet lies."""
        return self._layout

    def current_page(self) -> int:
        """Return the page, from 0, that lies in the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        seen = self._layout.seen(middle, middle)
        return seen[0] if seen else 0

    # -- zoom --------------------------------------------------------------------------------------

    @property
    def scale(self) -> float:
        """Return how many pixels a point takes."""
        return self._scale or fitting(self._document.pages, self.viewport().width())

    def set_scale(self, scale: float, at: QPointF | None = None) -> None:
        """Show *scale* pixels a point, 0 for as wide as the view; the point *at* of the view stays."""
        at = at or QPointF(self.viewport().rect().center())
        fixed = self._layout.at(at + self._corner())
        self._scale = min(max(scale, SCALES[0]), SCALES[1]) if scale else 0.0
        self._lay_out(wait=SHARP_SOON)
        if fixed is not None:
            index, x, y = fixed
            spot = self._layout.box(index, (x, y, x, y)).topLeft() - at
            self.verticalScrollBar().setValue(round(spot.y()))
            self.horizontalScrollBar().setValue(round(spot.x()))

    def percent(self) -> int:
        """Return the size in parts of a hundred of the paper."""
        return round(self.scale * 72 / 96 * 100)

    def _corner(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _lay_out(self, wait: int = 0) -> None:
        room = self.viewport()
        self._layout = PageLayout(self._document.pages, self.scale, room.width())
        for bar, whole, seen in (
            (self.verticalScrollBar(), self._layout.height, room.height()),
            (self.horizontalScrollBar(), self._layout.width, room.width()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(48)
            bar.setRange(0, max(0, whole - seen))
        self._tell_page()
        self._wish_soon.start(wait)
        self.viewport().update()

    def _tell_page(self) -> None:
        page = self.current_page()
        if page != self._page and self._document.pages:
            self._page = page
            self.page_changed.emit(page)

    # -- looks -------------------------------------------------------------------------------------

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the sheets as *comfort* says, in the colours of *theme*."""
        self._comfort, self._theme = comfort, theme
        self.viewport().update()

    @property
    def turned_dark(self) -> bool:
        """Return whether pages are shown as white on black: in a dark theme, when that was asked for."""
        return self._theme.dark and self._comfort.dark_pages

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view, and what is marked on them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme["page"]))
        corner = self._corner()
        painter.translate(-corner)
        seen = QRectF(event.rect()).translated(corner)
        for index in self._layout.seen(seen.top(), seen.bottom()):
            self._paint_page(painter, index, seen)
        self.paint_marks(painter, seen)
        painter.end()

    def _paint_page(self, painter: QPainter, index: int, seen: QRectF) -> None:
        area = self._layout.rect(index)
        painter.setPen(QPen(QColor(self._theme["border"]), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
        number = self._document.pages[index].number
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        parts = self._parts(index, seen)
        if any(self._pictures.picture(wish) is None for wish, _ in parts):
            stand_in = self._pictures.stand_in(number)
            if stand_in is not None:
                painter.drawImage(area, stand_in)
            else:
                self._paint_label(painter, index, area)
        for wish, target in parts:
            picture = self._pictures.picture(wish)
            if picture is not None:
                painter.drawImage(target, picture)
        if self.turned_dark:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
            painter.fillRect(area, QColor("#ffffff"))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_label(self, painter: QPainter, index: int, area: QRectF) -> None:
        """Say what stands here as long as the page is not drawn."""
        page = self._document.pages[index]
        failed = self._pictures.has_failed(page.number)
        words = tr("This page cannot be drawn.") if failed else tr("Page {label}", label=page.label)
        painter.setPen(QColor("#555555"))
        top = area.adjusted(0, 0, 0, min(0.0, self.viewport().height() - area.height()))
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, words)

    # -- pictures ----------------------------------------------------------------------------------

    def _parts(self, index: int, seen: QRectF) -> list[Part]:
        """Return the pictures that page *index* is made of in view, and where each lies."""
        return parts_of_page(self._layout, index, seen, self.devicePixelRatioF())

    def _wish(self) -> None:
        """Wish for the pages in view, then for those around."""
        if not self.isVisible() or not self._document.pages:
            return
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        seen = QRectF(self.horizontalScrollBar().value(), top, self.viewport().width(), height)
        inside = self._layout.seen(top, top + height)
        wishes = [wish for index in inside for wish, _ in self._parts(index, seen)]
        if all(wish.box is None for wish in wishes):
            around = self._layout.seen(top - height * 0.6, top + height * 1.6)
            for index in around:
                if index not in inside:
                    wishes += [wish for wish, _ in self._parts(index, self._layout.rect(index))]
        self._pictures.wish("view", wishes[:MOST_WISHED])

    def _arrived(self, number: int) -> None:
        self.viewport().update()

    def _scrolled(self) -> None:
        self._tell_page()
        self._wish_soon.start(0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew: marks and pages move together."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page at the top where it is."""
        super().resizeEvent(event)
        fixed = self._layout.at(self._corner())
        self._lay_out(wait=SHARP_SOON)
        if fixed is not None:
            index, _, y = fixed
            self.verticalScrollBar().setValue(round(self._layout.box(index, (0, y, 0, y)).top()))

    def showEvent(self, event: QShowEvent) -> None:
        """Wish for what is seen now."""
        super().showEvent(event)
        self._wish_soon.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the pictures rest."""
        super().hideEvent(event)
        self._pictures.rest()
