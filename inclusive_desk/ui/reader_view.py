"""The reader: a document as a comfortable page, with a caret, the place that sounds, and the aids' marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QWidget

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.services.parts import part_at, parts_of
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import KIND, Formats, column_width, look_of, reading_font
from inclusive_desk.ui.highlight import Highlight, boxes
from inclusive_desk.ui.line_guides import SYLLABLE, SYLLABLE_ROOM, LineGuides
from inclusive_desk.ui.page_edit import PageEdit
from inclusive_desk.ui.part_bar import PartBar
from inclusive_desk.ui.recoloring import recolor
from inclusive_desk.ui.rendering import PageWriter
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.unit_view import UnitView

FIRST_BLOCKS = 400
"""Blocks written before the page is shown; the rest follows in slices between events."""
SLICE = 250


class ReaderView(PageEdit):
    """Shows a Document. Comfort and theme change without writing the page again."""

    written = Signal()
    """All of the document stands on the page."""

    def __init__(self, comfort: Comfort, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        self._document = self._page = Document("")
        self._parts: list[tuple[int, int]] = []
        self._part = 0
        self.part_bar: PartBar | None = None
        self._hits: Sequence[tuple[int, int]] = ()
        self._marks: Sequence[Mark] = ()
        self._mark_starts: list[int] = []
        self._marked: set[int] = set()
        self._wanted: int | None = None
        self._writer = PageWriter(Formats(comfort, theme))
        self.guides = LineGuides(self)
        self.units: UnitView | None = None
        super().__init__(comfort, theme, parent)
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._write_more)
        self.setDocument(self._writer.page)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._redraw_guides)
        self.part_bar = PartBar(self)
        self.part_bar.asked.connect(self.go_to_part)
        self.units = UnitView(self)
        self.units.chosen.connect(self._unit_chosen)
        self.units.zoomed.connect(self.zoomed)
        self._place_column()
        self._watch_pointer()
        self._show_units()

    @property
    def comfort(self) -> Comfort:
        """Return the comfort the page is shown in."""
        return self._comfort

    @property
    def theme(self) -> Theme:
        """Return the theme the page is shown in."""
        return self._theme

    # -- the document ------------------------------------------------------------------------------

    @property
    def shown(self) -> Document:
        """Return the document on the page."""
        return self._document

    def show_document(self, document: Document, offset: int = 0) -> None:
        """Show *document* with the caret at *offset*; a long one is written in slices, the first at once."""
        self._rest.stop()
        self._take_parts(document, offset)
        self._highlight = Highlight()
        self._hits = ()
        self._marks, self._mark_starts = (), []
        self._marked.clear()
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
        self._take_parts(
            document, self._parts[self._part][0] if wanted is None and self._parts else wanted or 0
        )
        if self._page.blocks[: len(before)] == before:
            self._rest.start()
        else:
            self.show_document(document, self.caret_offset() if wanted is None else wanted)

    def _write_more(self) -> None:
        self.guides.forget_lines()
        if self._writer.write(self._page, SLICE):
            self._rest.stop()
            self._finish_writing()
        else:
            self._go_to_wanted()

    def _finish_writing(self) -> None:
        self._go_to_wanted(surely=self._document.complete)
        self._seen_soon.start()
        self.written.emit()

    def _go_to_wanted(self, *, surely: bool = False) -> None:
        """Go to the place asked for as soon as it is written."""
        if self._wanted is None:
            return
        blocks, written = self._page.blocks, self._writer.written
        if surely or written == len(blocks) or (written and blocks[written - 1].start > self._wanted):
            offset, self._wanted = self._wanted, None
            self.set_caret(offset)
            if offset:
                self.show_offset(offset)
            if self.units is not None and self.units.kind != "all":
                self.units.begin(offset)

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

    def _take_parts(self, document: Document, offset: int) -> None:
        """Take *document* over: of it the part at *offset* stands on the page, or all."""
        self._document = self._page = document
        self._parts = parts_of(document) if self._comfort.shown_unit == "part" else []
        self._part = part_at(self._parts, offset) if self._parts else 0
        if len(self._parts) > 1:
            start, end = self._parts[self._part]
            last = self._part + 1 == len(self._parts)
            inside = (b for b in document.blocks if start <= b.start < end or (last and b.start >= end))
            self._page = replace(document, blocks=tuple(inside))
        if self.part_bar is not None:
            self.part_bar.show_part(self._part, len(self._parts))
            self.part_bar.setVisible(len(self._parts) > 1)

    def _turn_to(self, offset: int) -> None:
        """Show the part that *offset* is in, where parts are shown one at a time."""
        if len(self._parts) > 1 and part_at(self._parts, offset) != self._part:
            highlight, hits, marks = self._highlight, self._hits, self._marks
            self.show_document(self._document, offset)
            self._highlight.found, self._hits = highlight.found, hits
            self.set_marks(marks)

    def go_to_part(self, by: int) -> None:
        """Show the part *by* places on, with the caret at its start."""
        wanted = self._part + by
        if 0 <= wanted < len(self._parts):
            self._turn_to(self._parts[wanted][0])
            self.verticalScrollBar().setValue(0)
            self.moved.emit(self._parts[wanted][0])

    def foot(self) -> int:
        """Return how many pixels the bar of the parts takes."""
        return self.part_bar.sizeHint().height() if len(self._parts) > 1 and self.part_bar else 0

    def _place_part_bar(self) -> None:
        if self.part_bar is not None:
            beside, high = self.verticalScrollBar().sizeHint().width(), self.part_bar.sizeHint().height()
            self.part_bar.setGeometry(0, self.height() - high, self.width() - beside, high)

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
        self._marked.clear()
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
        marks, caret = self._marks, self.caret_offset()
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
        self._marks = marks
        self._mark_starts = [mark.start for mark in marks]
        self._marked.clear()
        self.guides.forget_lines()
        self._now_seen()

    def _now_seen(self) -> None:
        """Dress the blocks in view that have not been dressed yet: the rest waits until it is seen.

        The page is told once of all: each telling costs as much as laying out a screenful.
        """
        fresh = [block for block in self.seen_blocks() if block.blockNumber() not in self._marked]
        changed = [block for block in fresh if self._mark_block(block)]
        self._marked.update(block.blockNumber() for block in fresh)
        if fresh:
            self.viewport().update()
        if changed:
            self.guides.forget_lines()
            first, last = changed[0], changed[-1]
            self.document().markContentsDirty(
                first.position(), last.position() + last.length() - first.position()
            )

    def _mark_block(self, block: QTextBlock) -> bool:
        """Give *block* the looks of its lines and marks; return whether letters moved."""
        start = self.offset_of(block.position())
        end = self.offset_of(block.position() + block.length() - 1)
        ranges = self.guides.inks(block)
        index = bisect_left(self._mark_starts, start)
        while index < len(self._marks) and self._marks[index].start < end:
            ranges.extend(self._ranges(block, self._marks[index]))
            touched = index + 1 < len(self._marks) and self._marks[index + 1].start == self._marks[index].end
            if touched and self._comfort.syllable_look == "separators":
                ranges.extend(self._room(block, self._marks[index]))
            index += 1
        return recolor(block.layout(), ranges)

    def marks_in_view(self) -> Sequence[Mark]:
        """Return the marks on the blocks in view."""
        seen = self.seen_blocks()
        if not self._marks or not seen:
            return ()
        start = self.offset_of(seen[0].position())
        return self.marks_between(start, self.offset_of(seen[-1].position() + seen[-1].length() - 1))

    def marks_between(self, start: int, end: int) -> Sequence[Mark]:
        """Return the marks that begin from offset *start* to *end*."""
        return self._marks[bisect_left(self._mark_starts, start) : bisect_left(self._mark_starts, end)]

    def _room(self, block: QTextBlock, mark: Mark) -> list[QTextLayout.FormatRange]:
        """Return room after the last letter of a syllable, where a line will be drawn."""
        places = self.stretch_of(mark.start, mark.end) if mark.role.startswith(SYLLABLE) else ()
        if not places:
            return []
        room = QTextLayout.FormatRange()
        room.start, room.length = places[-1][1] - 1 - block.position(), 1
        form = QTextCharFormat()
        form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        form.setFontLetterSpacing((self._comfort.steps.letter + SYLLABLE_ROOM) * self._comfort.size)
        room.format = form
        return [room]

    def _ranges(self, block: QTextBlock, mark: Mark) -> list[QTextLayout.FormatRange]:
        look = look_of(self._theme, self._comfort, mark.role)
        if look is None:
            return []
        found = []
        for place, end in self.stretch_of(mark.start, mark.end):
            piece = QTextLayout.FormatRange()
            piece.start = place - block.position()
            piece.length = end - place
            piece.format = self._writer.formats.role(look)
            found.append(piece)
        return found

    # -- one unit at a time ------------------------------------------------------------------------

    def _show_units(self) -> None:
        """Show a word, a phrase or the page, as the comfort says; the focus stays where one reads."""
        units = self.units
        if units is None:
            return
        shown = units.kind != "all"
        focus = self.hasFocus() or units.hasFocus()
        if shown:
            units.place()
            units.begin(units.unit[0] if units.isVisible() else self.caret_offset())
        units.setVisible(shown)
        units.raise_()
        self.setFocusProxy(units if shown else None)  # type: ignore[arg-type]
        if focus:
            (units if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _unit_chosen(self, offset: int) -> None:
        self.set_caret(offset)
        self.moved.emit(offset)

    def show_place(self, word: tuple[int, int] | None, sentence: tuple[int, int] | None) -> None:
        """Show the word and the sentence that sound; one unit at a time, the unit they are in."""
        if word or sentence:
            self._turn_to((word or sentence or (0, 0))[0])
        super().show_place(word, sentence)
        if self.units is not None and self.units.kind != "all":
            self.units.show_spoken(word or sentence)

    def set_caret(self, offset: int) -> None:
        """Put the caret at *offset*, without telling it as the user's move."""
        self._turn_to(offset)
        super().set_caret(offset)
        if self.units is not None and self.units.kind != "all":
            self.units.show_offset(offset)

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
        self._place_part_bar()
        if self._comfort.alternate_lines:
            self._marked.clear()

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
