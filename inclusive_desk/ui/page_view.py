"""The page view: the document as printed, with the word and sentence that sound boxed on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.page_layout import GAP, PageLayout, fitting
from inclusive_desk.ui.page_pictures import PagePictures, Wish
from inclusive_desk.ui.page_places import Boxes, PagePlaces
from inclusive_desk.ui.page_selection import PageSelection
from inclusive_desk.ui.quiet_scroll_bar import QuietScrollBar
from inclusive_desk.ui.themes import Theme, luminance

SCALES = (0.3, 8.0)
"""Pixels a point that can be chosen; 96 / 72 is the size of paper."""
WHOLE = 2_500_000
"""Pixels up to which a page is drawn whole; above, in tiles."""
TILE = 768
"""Pixels of a tile's side."""
SHARP_SOON = 120
"""Milliseconds of rest after a zoom before pages are drawn anew."""
PAPER_TONES = {
    "selection": "#d6cdf7",
    "sentence": "#d3e3fd",
    "word": "#ffd44d",
    "word_edge": "#8a5a00",
    "hit": "#c9f0c1",
}
"""What is laid over paper, which is light in every theme: the ink shows through."""


_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_TURNS = (
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)
"""Keys with which someone looks elsewhere: the voice is followed again from its next sentence."""


class PageView(QAbstractScrollArea):
    """Offsets in and out are those of `Document.text`."""

    read_from = Signal(int)
    """A double click or Enter: read from this offset."""
    moved = Signal(int)
    """The user put the place at this offset."""
    dropped = Signal(QMimeData)
    """A file or text was dropped."""
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
        self._places: PagePlaces | None = None
        self._scale = 0.0
        self._layout = PageLayout((), 1.0)
        self._word: tuple[int, int] | None = None
        self._sentence: tuple[int, int] | None = None
        self._hits: Sequence[tuple[int, int]] = ()
        self._hit: tuple[int, int] | None = None
        self._caret = 0
        self._selection = PageSelection()
        self._following = True
        self._page = -1
        self.setVerticalScrollBar(QuietScrollBar())
        across = QuietScrollBar()
        across.setOrientation(Qt.Orientation.Horizontal)
        self.setHorizontalScrollBar(across)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(tr("Page as printed"))
        self._wish_soon = QTimer(self)
        self._wish_soon.setSingleShot(True)
        self._wish_soon.timeout.connect(self._wish)
        pictures.arrived.connect(self._arrived)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._wish_soon.start(0))

    # -- the document ------------------------------------------------------------------------------

    def show_document(self, document: Document, offset: int = 0) -> None:
        """Show the pages of *document*, with the place at *offset*."""
        self._document, self._places = document, None
        self._word = self._sentence = self._hit = None
        self._hits = ()
        self._selection.clear()
        self._caret, self._page = offset, -1
        self._lay_out()
        self.show_offset(offset, 0.25)
        self._describe()

    def extend(self, document: Document) -> None:
        """Show *document*, which only appends to the one shown before."""
        self._document, self._places = document, None
        self._lay_out()

    @property
    def shown(self) -> Document:
        """Return the document whose pages are shown."""
        return self._document

    @property
    def places(self) -> PagePlaces:
        """Return where its text lies."""
        if self._places is None:
            self._places = PagePlaces(self._document)
        return self._places

    # -- places ------------------------------------------------------------------------------------

    def caret_offset(self) -> int:
        """Return the offset of the place the user chose."""
        return self._caret

    def selected(self) -> tuple[int, int] | None:
        """Return the offsets of the selection, None when there is none."""
        return self._selection.stretch

    def set_caret(self, offset: int) -> None:
        """Put the place at *offset*, without telling it as the user's move."""
        if offset != self._caret:
            self._caret = offset
            self.viewport().update()

    def show_offset(self, offset: int, part: float = 0.3) -> None:
        """Bring *offset* into view, a *part* of the height down."""
        box = self._box(offset)
        if box is None:
            return
        self.verticalScrollBar().setValue(round(box.top() - self.viewport().height() * part))
        self._show_across(box)

    def show_page(self, index: int) -> None:
        """Bring page *index*, from 0, to the top, and the place to its first word."""
        if not 0 <= index < len(self._document.pages):
            return
        page = self._document.pages[index]
        self._place_at(self._first_word(index, page.start))
        self.verticalScrollBar().setValue(round(self._layout.rect(index).top() - GAP))
        self._describe()

    def current_page(self) -> int:
        """Return the page, from 0, that lies in the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        seen = self._layout.seen(middle, middle)
        return seen[0] if seen else 0

    def _first_word(self, index: int, start: int) -> int:
        number = self._document.pages[index].number
        after = index + 1 < len(self._document.pages)
        end = self._document.pages[index + 1].start if after else len(self._document.text)
        word = self.places.word(start)
        inside = word is not None and self.places.page_of(word[0]) == number and word[0] < end
        return word[0] if word is not None and inside else start

    def _box(self, offset: int) -> QRectF | None:
        """Return where the word at *offset* lies, or the page it belongs to."""
        word = self.places.word(offset)
        pages = self._document.pages
        if word is not None:
            for page, box in self.places.boxes(*word):
                if 1 <= page <= len(pages):
                    return self._layout.box(page - 1, box)
        number = self.places.page_of(offset)
        return QRectF(self._layout.rect(number - 1).topLeft(), QPointF()) if number else None

    # -- what sounds, and what was found -----------------------------------------------------------

    def show_place(self, word: tuple[int, int] | None, sentence: tuple[int, int] | None) -> None:
        """Box the word and the sentence that sound, and keep the word in the middle third."""
        shown = sentence if self._comfort.show_sentence else None
        if shown != self._sentence:
            self._following = True
        self._word = word if self._comfort.show_word else None
        self._sentence = shown
        if self._following and self.isVisible():
            self._follow(word or sentence)
        self.viewport().update()

    def clear_place(self) -> None:
        """Show no place."""
        self.show_place(None, None)

    def show_hits(self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Mark what was found, and bring the *current* one into view."""
        self._hits, self._hit = hits, current
        if current is not None and self.isVisible():
            self._follow(current)
        self.viewport().update()

    def _follow(self, stretch: tuple[int, int] | None) -> None:
        """Scroll, at once and only when needed, so that *stretch* is in the middle third."""
        box = self._box(stretch[0]) if stretch is not None else None
        if box is None:
            return
        height = self.viewport().height()
        y = box.center().y() - self.verticalScrollBar().value()
        if not height / 3 <= y <= height * 2 / 3:
            self.verticalScrollBar().setValue(round(box.center().y() - height * 0.4))
        self._show_across(box)

    def _show_across(self, box: QRectF) -> None:
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        if box.left() < bar.value() + 8 or box.right() > bar.value() + width - 8:
            bar.setValue(round(box.center().x() - width * 0.4))

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

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show the page *factor* times as large."""
        if at is None:
            box = self._box(self._caret)
            spot = box.center() - self._corner() if box is not None else None
            at = spot if spot is not None and self.viewport().rect().contains(spot.toPoint()) else None
        self.set_scale(self.scale * factor, at)

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

    # -- looks -------------------------------------------------------------------------------------

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show what sounds as *comfort* says, in the colours of *theme*."""
        self._comfort, self._theme = comfort, theme
        self.viewport().update()

    def _tone(self, name: str) -> QColor:
        light = not self._theme.dark and luminance(self._theme["page"]) > 0.5 and name in self._theme.colors
        return QColor(self._theme[name] if light else PAPER_TONES[name])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view, and what is marked on them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme["page"]))
        corner = self._corner()
        painter.translate(-corner)
        seen = QRectF(event.rect()).translated(corner)
        for index in self._layout.seen(seen.top(), seen.bottom()):
            self._paint_page(painter, index, seen)
        self._paint_marks(painter, seen)
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

    @property
    def turned_dark(self) -> bool:
        """Return whether pages are shown as white on black: in a dark theme, when that was asked for."""
        return self._theme.dark and self._comfort.dark_pages

    def _paint_label(self, painter: QPainter, index: int, area: QRectF) -> None:
        """Say what stands here as long as the page is not drawn."""
        page = self._document.pages[index]
        failed = self._pictures.has_failed(page.number)
        words = tr("This page cannot be drawn.") if failed else tr("Page {label}", label=page.label)
        painter.setPen(QColor("#555555"))
        top = area.adjusted(0, 0, 0, min(0.0, self.viewport().height() - area.height()))
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_marks(self, painter: QPainter, seen: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for hit in self._hits_near(seen):
            if hit != self._hit:
                self._mark(painter, self.places.lines(*hit), self._tone("hit"), None)
        if self._selection.stretch is not None and self._word is None:
            self._mark(painter, self.places.lines(*self._selection.stretch), self._tone("selection"), None)
        edge = self._tone("word_edge")
        if self._hit is not None:
            self._mark(painter, self.places.lines(*self._hit), self._tone("word"), edge)
        word = self.places.lines(*self._word) if self._word is not None else []
        if self._sentence is not None:
            painter.save()
            painter.setClipRegion(self._all_but(word, seen))  # two tones over one another make a third
            self._mark(painter, self.places.lines(*self._sentence), self._tone("sentence"), None)
            painter.restore()
        if word:
            self._mark(painter, word, self._tone("word"), edge)
        elif self._sentence is None and self._hit is None:
            self._paint_caret(painter)

    def _hits_near(self, seen: QRectF) -> Sequence[tuple[int, int]]:
        """Return what was found on the pages in view."""
        pages = self._document.pages
        inside = self._layout.seen(seen.top(), seen.bottom())
        if not self._hits or not inside:
            return ()
        start = pages[max(inside[0] - 1, 0)].start
        end = pages[inside[-1] + 2].start if inside[-1] + 2 < len(pages) else len(self._document.text)
        low = bisect_left(self._hits, (start, 0))
        return self._hits[low : bisect_left(self._hits, (end + 1, 0))]

    def _all_but(self, boxes: Boxes, seen: QRectF) -> QRegion:
        """Return what is seen without *boxes*."""
        region = QRegion(seen.toAlignedRect())
        for page, box in boxes:
            if 1 <= page <= len(self._document.pages):
                grown = self._layout.box(page - 1, box).adjusted(-2, -1, 2, 1)
                region = region.subtracted(QRegion(grown.toAlignedRect()))
        return region

    def _mark(self, painter: QPainter, boxes: Boxes, tone: QColor | None, edge: QColor | None) -> None:
        """Lay a tone over boxes so that the ink shows through, and draw an edge where there is one."""
        pages = len(self._document.pages)
        for page, box in boxes:
            if not 1 <= page <= pages:
                continue
            grown = self._layout.box(page - 1, box).adjusted(-2, -1, 2, 1)
            if tone is not None:
                painter.setCompositionMode(self._over())
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tone if not self.turned_dark else _inverted(tone))
                painter.drawRoundedRect(grown, 3, 3)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            if edge is not None:
                painter.setPen(QPen(edge, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(grown.adjusted(-1, -1, 1, 1), 4, 4)

    def _over(self) -> QPainter.CompositionMode:
        """Return how a tone is laid over paper so that the ink shows through, dark or light."""
        modes = QPainter.CompositionMode
        return modes.CompositionMode_Screen if self.turned_dark else modes.CompositionMode_Multiply

    def _paint_caret(self, painter: QPainter) -> None:
        """Draw a line under the word where reading would start; a box while the view has the focus."""
        word = self.places.word(self._caret)
        if word is None:
            return
        if self.hasFocus():
            self._mark(painter, self.places.lines(*word), None, QColor("#1d4e8f"))
            return
        painter.setPen(QPen(QColor("#1d4e8f"), 2))
        for page, box in self.places.lines(*word):
            area = self._layout.box(page - 1, box)
            painter.drawLine(area.bottomLeft(), area.bottomRight())

    # -- pictures ----------------------------------------------------------------------------------

    def _parts(self, index: int, seen: QRectF) -> list[tuple[Wish, QRectF]]:
        """Return the pictures that page *index* is made of in view, and where each lies."""
        area = self._layout.rect(index)
        ratio = self.devicePixelRatioF()
        number, scale = self._document.pages[index].number, self._layout.scale * ratio
        if area.width() * area.height() * ratio * ratio <= WHOLE:
            return [(Wish(number, round(scale, 4)), area)]
        found = []
        inside = seen.intersected(area).translated(-area.topLeft())
        side = TILE / ratio
        if inside.isEmpty():
            return []
        for row in range(int(inside.top() // side), int(inside.bottom() // side) + 1):
            for column in range(int(inside.left() // side), int(inside.right() // side) + 1):
                tile = QRectF(column * side, row * side, side, side)
                tile = tile.intersected(QRectF(0, 0, area.width(), area.height()))
                if tile.isEmpty():
                    continue
                scaled = self._layout.scale
                box = (
                    round(tile.left() / scaled, 3),
                    round(tile.top() / scaled, 3),
                    round(tile.right() / scaled, 3),
                    round(tile.bottom() / scaled, 3),
                )
                found.append((Wish(number, round(scale, 4), box), tile.translated(area.topLeft())))
        return found

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
        self._pictures.wish("view", wishes[:40])

    def _arrived(self, number: int) -> None:
        self.viewport().update()

    def _scrolled(self) -> None:
        self._tell_page()
        self._wish_soon.start(0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew: marks and pages move together."""
        self.viewport().update()

    def _tell_page(self) -> None:
        page = self.current_page()
        if page != self._page and self._document.pages:
            self._page = page
            self.page_changed.emit(page)

    def _describe(self) -> None:
        """Say for those who do not see it where this is, and where to read instead."""
        pages = self._document.pages
        if not pages:
            return
        number = self.places.page_of(self._caret)
        label = pages[min(max(number, 1), len(pages)) - 1].label
        where = tr("Page {label} of {count}", label=label, count=max(self._document.page_count, len(pages)))
        self.setAccessibleDescription(
            where + ". " + tr("With a screen reader, use the Reading view: it holds the same text.")
        )

    # -- events ------------------------------------------------------------------------------------

    def _place_at(self, offset: int) -> None:
        """Take the user's place."""
        self._caret = offset
        self.moved.emit(offset)
        self._describe()
        self.viewport().update()

    def place_box(self, offset: int) -> QRect:
        """Return where the word at *offset* stands in the viewport; empty where it is not drawn."""
        box = self._box(offset)
        return box.translated(-self._corner()).toAlignedRect() if box is not None else QRect()

    def offset_under(self, point: QPointF) -> int | None:
        """Return the offset of the word at *point* of the viewport; None where there is none."""
        spot = self._layout.at(point + self._corner())
        if spot is None:
            return None
        return self.places.offset_at(self._document.pages[spot[0]].number, spot[1], spot[2])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the place at the word under the pointer; with Shift, select up to it."""
        if event.button() == Qt.MouseButton.LeftButton:
            offset = self.offset_under(event.position())
            if offset is not None:
                self._select(offset, further=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                self._place_at(offset)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the word under the pointer while the button is held."""
        offset = self.offset_under(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton and offset is not None and offset != self._caret:
            self._select(offset, further=True)
            self._place_at(offset)

    def _select(self, offset: int, *, further: bool) -> None:
        """Select from the place to *offset*, which the place takes next; nothing unless *further*."""
        if not further:
            self._selection.begin(self.places, offset)
            return
        if self._selection.stretch is None:
            self._selection.begin(self.places, self._caret)
        self._selection.reach(self.places, offset)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of a click."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Read from the word under the pointer."""
        offset = self.offset_under(event.position())
        if offset is not None:
            self.read_from.emit(offset)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by words and lines, scroll by views, and read from the place on Enter."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        selects = held == Qt.KeyboardModifier.ShiftModifier and key in _ARROWS
        if not selects and held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            event.ignore()
            return
        moves = {
            Qt.Key.Key_Left: lambda: self.places.next_word(self._caret, -1),
            Qt.Key.Key_Right: lambda: self.places.next_word(self._caret, 1),
            Qt.Key.Key_Up: lambda: self.places.line_away(self._caret, -1),
            Qt.Key.Key_Down: lambda: self.places.line_away(self._caret, 1),
        }
        bar = self.verticalScrollBar()
        self._following = self._following and key not in _TURNS
        if key in moves:
            offset = moves[Qt.Key(key)]()
            self._select(offset, further=selects)
            self._move(offset, key)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            by = -1 if key == Qt.Key.Key_PageUp else 1
            bar.setValue(bar.value() + by * round(self.viewport().height() * 0.9))
            self._place_in_view()
        elif key == Qt.Key.Key_Home:
            self.show_page(0)
        elif key == Qt.Key.Key_End:
            self.show_page(len(self._document.pages) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.read_from.emit(self._caret)
        else:
            super().keyPressEvent(event)

    def _move(self, offset: int, key: int) -> None:
        """Go to a word; where there is none, scroll: pages that are photos have no words."""
        if offset == self._caret or not self._document.places:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + by * bar.singleStep() * 2)
            return
        self._place_at(offset)
        box = self._box(offset)
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        if box is not None and not top + 24 <= box.center().y() <= top + height - 24:
            self.verticalScrollBar().setValue(round(box.center().y() - height / 2))
        if box is not None:
            self._show_across(box)

    def _place_in_view(self) -> None:
        """Let the place follow a turn of pages: to the first word that is seen."""
        offset = self.offset_under(QPointF(self.viewport().width() / 4, self.viewport().height() / 4))
        if offset is not None:
            self._place_at(offset)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Resize with Ctrl; otherwise scroll, and stop following until the next sentence."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            if steps:
                self.zoom(1.15**steps, event.position())
            event.accept()
            return
        self._following = False
        super().wheelEvent(event)

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Keep Qt from swallowing the reading keys that are shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files and text anywhere."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        self.dropped.emit(event.mimeData())
        event.acceptProposedAction()


def _inverted(color: QColor) -> QColor:
    return QColor(255 - color.red(), 255 - color.green(), 255 - color.blue())
