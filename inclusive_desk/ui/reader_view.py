"""The reader: a document as a comfortable page, with a caret, the place that sounds, and the aids' marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import KIND, Formats, column_width, reading_font
from inclusive_desk.ui.highlight import Highlight, boxes
from inclusive_desk.ui.line_guides import LineGuides
from inclusive_desk.ui.mark_dress import MarkDress
from inclusive_desk.ui.one_part import OnePart
from inclusive_desk.ui.page_edit import PageEdit
from inclusive_desk.ui.rendering import PageWriter
from inclusive_desk.ui.themes import Theme

if TYPE_CHECKING:
    from inclusive_desk.api.marks import Mark
    from inclusive_desk.ui.unit_view import UnitView

FIRST_BLOCKS = 400
"""Blocks written before the page is shown; the rest follows in slices between events."""
SLICE = 250
ALONE = ("word", "phrase")
"""What is shown one by one over the page (`Comfort.shown_unit`)."""


class ReaderView(PageEdit):
    """Shows a Document. Comfort and theme change without writing the page again."""

    written = Signal()
    """All of the document stands on the page."""
    bar_made = Signal()
    """The bar of the parts was made: it may be seated elsewhere."""
    units_left = Signal()
    """Escape, where words or phrases are shown one by one: the whole page is wanted again."""

    def __init__(self, comfort: Comfort, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        self._document = self._page = Document("")
        self._hits: Sequence[tuple[int, int]] = ()
        self._wanted: int | None = None
        self._writer = PageWriter(Formats(comfort, theme))
        self._dress = MarkDress(self)
        self.guides = LineGuides(self)
        self.parts = OnePart(self)
        self.units: UnitView | None = None
        super().__init__(comfort, theme, parent)
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._write_more)
        self.setDocument(self._writer.page)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._redraw_guides)
        self.moved.connect(self._user_moved)
        self._place_column()
        self._watch_pointer()
        self._show_units()

    @property
    def formats(self) -> Formats:
        """Return the formats that the page is written in."""
        return self._writer.formats

    # -- the document ------------------------------------------------------------------------------

    @property
    def shown(self) -> Document:
        """Return the document on the page."""
        return self._document

    def show_document(self, document: Document, offset: int = 0) -> None:
        """Show *document* with the caret at *offset*; a long one is written in slices, the first at once."""
        self._rest.stop()
        self._take(document, offset)
        self._highlight = Highlight()
        self._hits = ()
        self._dress.take(())
        self.setExtraSelections([])
        self._wanted = offset
        room = self.viewport().width() - 2 * self.document().documentMargin()
        writer = PageWriter(Formats(self._comfort, self._theme), room)
        writer.page.setLayoutEnabled(False)
        whole = writer.write(self._page, FIRST_BLOCKS)
        writer.page.setLayoutEnabled(True)
        self._writer, before = writer, self._writer
        self._moving = True
        self.setDocument(writer.page)
        self._moving = False
        before.page.deleteLater()
        self.guides.laid_anew()
        self.guides.forget_sentence()
        self._go_to_wanted()
        if whole:
            self._finish_writing()
        else:
            self._rest.start()

    def extend(self, document: Document) -> None:
        """Show *document*, which only appends to the one shown before."""
        before, wanted = self._page.blocks, self._wanted
        self._take(document, self.parts.start if wanted is None else wanted)
        if self._page.blocks[: len(before)] == before:
            self._rest.start()
        else:
            self.show_document(document, self.caret_offset() if wanted is None else wanted)

    def _write_more(self) -> None:
        self.guides.forget_lines()
        with self.caret_stays():
            whole = self._writer.write(self._page, SLICE)
        if whole:
            self._rest.stop()
            self._finish_writing()
        else:
            self._go_to_wanted()

    def _finish_writing(self) -> None:
        self._go_to_wanted(surely=self._document.complete)
        self._seen_soon.start()
        self.written.emit()

    def _user_moved(self, _offset: int) -> None:
        """Stay where the user went: the place asked for is not gone to any more."""
        self._wanted = None

    def _go_to_wanted(self, *, surely: bool = False) -> None:
        """Go to the place asked for as soon as it is written."""
        if self._wanted is None:
            return
        blocks, written = self._page.blocks, self._writer.written
        last = blocks[written - 1] if written else None
        # Of a book that is still being read, all that came so far may be written: the place is further on.
        whole = written == len(blocks) and (self._document.complete or (last and last.end > self._wanted))
        if surely or whole or (last and last.start > self._wanted):
            offset, self._wanted = self._wanted, None
            self.set_caret(offset)
            if offset:
                self.show_offset(offset)
            if self._alone is not None:
                self._alone.begin(offset)

    # -- places ------------------------------------------------------------------------------------

    def offset_of(self, place: int) -> int:
        """Return the offset that stands at *place* of the page."""
        return self._writer.offsets.offset_at(place)

    def place_of(self, offset: int) -> int:
        """Return the place of *offset* on the page, as assistive technology counts."""
        return self._writer.offsets.place_of(offset)

    def stretch_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places that a stretch of the text takes."""
        return self._writer.offsets.stretch(start, end)

    def column_width(self) -> int:
        """Return the width of the column in pixels."""
        return column_width(self._comfort)

    def column_placed(self, room: float) -> None:
        """Fit the pictures into the column."""
        self._writer.fit(room)

    def show_hits(self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Mark what was found, and bring the *current* find into view."""
        if current is not None:
            self._turn_to(current[0])
        self._hits = hits
        self._highlight.found = self.stretch_of(*current) if current else ()
        self.setExtraSelections(self._highlight.selections(self.document(), self._theme))
        if current is not None:
            self._follow(current)
        self.viewport().update()

    # -- one exercise at a time --------------------------------------------------------------------

    def _take(self, document: Document, offset: int) -> None:
        """Take *document* over: of it the part at *offset* stands on the page, or all."""
        foot = self.foot()
        self._document, self._page = document, self.parts.take(document, offset)
        self.parts.place()
        if self.foot() != foot:
            self._place_column()

    def _turn_to(self, offset: int) -> None:
        """Show the part that *offset* is in, where parts are shown one at a time."""
        if not self.parts.holds(offset):
            highlight, hits, marks = self._highlight, self._hits, self._dress.marks
            self.show_document(self._document, offset)
            self._highlight.found, self._hits = highlight.found, hits
            self.set_marks(marks)

    def go_to_part(self, by: int) -> None:
        """Show the part *by* places on, with the caret at its start."""
        start = self.parts.beside(by)
        if start is not None:
            self._turn_to(start)
            self.verticalScrollBar().setValue(0)
            self.moved.emit(start)

    def seat_bar(self, aside: bool, *, seen: bool) -> None:
        """Let the bar of the parts be under the page, or *aside*; it is *seen* while the page is in front."""
        foot = self.foot()
        self.parts.seat(aside, seen=seen)
        self.parts.place()
        if self.foot() != foot:
            self._place_column()

    def foot(self) -> int:
        """Return how many pixels the bar of the parts takes."""
        return self.parts.foot()

    # -- comfort -----------------------------------------------------------------------------------

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the page in *comfort* and *theme*; what was at the top, or sounds, stays in view."""
        if (comfort, theme.id) == (self._comfort, self._theme.id):
            return
        place = self._anchor()
        again = comfort.pictures != self._comfort.pictures
        again |= (comfort.shown_unit == "part") != (self._comfort.shown_unit == "part")
        self._comfort, self._theme = comfort, theme
        self._apply_palette()
        self._dress.forget_dressed()
        if again:
            self._show_again()
        else:
            self._writer.redress(Formats(comfort, theme))
        self._place_column()
        self._watch_pointer()
        self._show_units()
        self.guides.laid_anew()
        if place is not None:
            self.show_offset(*place)
        self.setExtraSelections(self._highlight.selections(self.document(), theme))
        self._seen_soon.start()

    def font_came(self) -> None:
        """Lay the page out with its font, which can be used only now."""
        place = self._anchor()
        self._writer.page.setDefaultFont(QFont())
        self._writer.page.setDefaultFont(reading_font(self._comfort))
        self._place_column()
        self.guides.laid_anew()
        if place is not None:
            self.show_offset(*place)

    def _show_again(self) -> None:
        """Write the page anew, with or without its pictures, at the same place."""
        marks, caret = self._dress.marks, self.caret_offset()
        self.show_document(self._document, caret)
        self.set_marks(marks)

    def _anchor(self) -> tuple[int, float] | None:
        """Return an offset in view and how far down the page it stands: the word, the caret, or the top."""
        if not self._document.text:
            return None
        height = max(self.viewport().height(), 1)
        top = self.verticalScrollBar().value()
        places = self._highlight.word or self._highlight.sentence
        candidates = [self.offset_of(places[0][0])] if places else []
        for offset in [*candidates, self.caret_offset()]:
            y = self._box(offset).top() - top
            if 0 <= y < height:
                return offset, y / height
        offset = self.top_offset()
        return offset, (self._box(offset).top() - top) / height

    # -- marks of the aids -------------------------------------------------------------------------

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show *marks* (rising), each in the look that the theme has for its role."""
        self._dress.take(marks)
        self.guides.forget_lines()
        self._now_seen()

    def _now_seen(self) -> None:
        self._dress.dress_seen()

    def marks_between(self, start: int, end: int) -> Sequence[Mark]:
        """Return the marks that begin from offset *start* to *end*."""
        return self._dress.between(start, end)

    # -- one unit at a time ------------------------------------------------------------------------

    @property
    def _alone(self) -> UnitView | None:
        """Return what shows words or phrases one by one, while it does."""
        return self.units if self._comfort.shown_unit in ALONE else None

    def _show_units(self) -> None:
        """Show a word, a phrase or the page, as the comfort says; the focus stays where one reads."""
        shown = self._comfort.shown_unit in ALONE
        if self.units is None:
            if not shown:
                return
            self.units = self._make_units()
        units = self.units
        focus = self.hasFocus() or units.hasFocus()
        if shown:
            units.place()
            units.begin(units.unit[0] if units.isVisible() else self.caret_offset())
        units.setVisible(shown)
        units.raise_()
        self.setFocusProxy(units if shown else None)  # type: ignore[arg-type]
        if focus:
            (units if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_units(self) -> UnitView:
        from inclusive_desk.ui.unit_view import UnitView

        units = UnitView(self)
        units.chosen.connect(self._unit_chosen)
        units.zoomed.connect(self.zoomed)
        units.left.connect(self.units_left)
        return units

    def _unit_chosen(self, offset: int) -> None:
        self.set_caret(offset)
        self.moved.emit(offset)

    def show_place(self, word: tuple[int, int] | None, sentence: tuple[int, int] | None) -> None:
        """Show the word and the sentence that sound; one unit at a time, the unit they are in."""
        if word or sentence:
            self._turn_to((word or sentence or (0, 0))[0])
        super().show_place(word, sentence)
        if self._alone is not None:
            self._alone.show_spoken(word or sentence)

    def set_caret(self, offset: int) -> None:
        """Put the caret at *offset*, without telling it as the user's move."""
        self._turn_to(offset)
        super().set_caret(offset)
        if self._alone is not None:
            self._alone.show_offset(offset)

    def show_offset(self, offset: int, part: float = 0.25) -> None:
        """Bring *offset* into view, a *part* of the height down the page."""
        self._turn_to(offset)
        super().show_offset(offset, part)

    # -- painting ----------------------------------------------------------------------------------

    def paint_behind(self, painter: QPainter, visible: QRectF) -> None:
        """Draw lines in turn and the ruler, the bar beside quotes, page breaks, and what was found."""
        self.guides.behind(painter, visible)
        self._paint_hits(painter, visible)
        painter.setPen(QPen(QColor(self._theme["rule"]), 1.5))
        for block in self.seen_blocks():
            kind = block.blockFormat().property(KIND)
            if kind == BlockKind.QUOTE.value:
                area = self.document().documentLayout().blockBoundingRect(block)
                painter.fillRect(
                    QRectF(area.left() - 14, area.top(), 4, area.height()), QColor(self._theme["rule"])
                )
            elif kind == BlockKind.PAGE_BREAK.value and block.layout().lineCount():
                area = self.document().documentLayout().blockBoundingRect(block)
                line = block.layout().lineAt(0)
                y = round(area.top() + line.y() + line.ascent() * 0.65)
                right = round(area.left() + line.naturalTextRect().left() - 12)
                painter.drawLine(round(area.left()), y, right, y)

    def paint_over(self, painter: QPainter, visible: QRectF) -> None:
        """Draw what the guides cover, and arcs or lines at syllables."""
        self.guides.over(painter, visible)

    def _scrolled(self, _top: int) -> None:
        if self.guides.moving:
            self.viewport().update()

    def _redraw_guides(self) -> None:
        """Let the ruler go with the caret: the keys move it even where it follows the mouse."""
        if self.guides.moving:
            self.guides.point(None)
            self.viewport().update()

    def _watch_pointer(self) -> None:
        follows = self._comfort.ruler != "none" and self._comfort.ruler_follows == "mouse"
        self.viewport().setMouseTracking(follows)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the ruler go with the mouse, where it follows it."""
        super().mouseMoveEvent(event)
        if self.viewport().hasMouseTracking():
            self.guides.point(event.position().y())
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Note that lines break elsewhere."""
        super().resizeEvent(event)
        self.guides.laid_anew()
        if self.units is not None:
            self.units.place()
        self.parts.place()
        if self._comfort.alternate_lines:
            self._dress.forget_dressed()

    def _paint_hits(self, painter: QPainter, visible: QRectF) -> None:
        """Draw a box behind each find in view."""
        if not self._hits:
            return
        seen = self.seen_blocks()
        start = self.offset_of(seen[0].position())
        end = self.offset_of(seen[-1].position() + seen[-1].length() - 1)
        painter.setPen(QPen(QColor(self._theme["rule"]), 1.5))
        painter.setBrush(QColor(self._theme["soft"]))
        for hit in self._hits[bisect_left(self._hits, (start, 0)) : bisect_left(self._hits, (end + 1, 0))]:
            for box in boxes(self.document(), self.stretch_of(*hit), visible):
                painter.drawRoundedRect(box.adjusted(-2, 1, 2, -1), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
