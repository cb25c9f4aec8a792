"""The page view: the document as printed, with the word and sentence that sound boxed on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.page_layout import GAP
from inclusive_desk.ui.page_marks import Marked, PageMarks
from inclusive_desk.ui.page_pictures import PagePictures
from inclusive_desk.ui.page_places import PagePlaces
from inclusive_desk.ui.page_selection import PageSelection
from inclusive_desk.ui.page_sheets import PageSheets
from inclusive_desk.ui.themes import Theme

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


class PageView(PageSheets):
    """Offsets in and out are those of `Document.text`."""

    read_from = Signal(int)
    """A double click or Enter: read from this offset."""
    moved = Signal(int)
    """The user put the place at this offset."""
    dropped = Signal(QMimeData)
    """A file or text was dropped."""

    def __init__(
        self, pictures: PagePictures, comfort: Comfort, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Start empty; *pictures* draws."""
        super().__init__(pictures, comfort, theme, parent)
        self._places: PagePlaces | None = None
        self.marked = Marked()
        self._marks = PageMarks(self)
        self._caret = 0
        self._selection = PageSelection()
        self._following = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(tr("Page as printed"))

    # -- the document ------------------------------------------------------------------------------

    def show_document(self, document: Document, offset: int = 0) -> None:
        """Show the pages of *document*, with the place at *offset*."""
        self._document, self._places = document, None
        self.marked = Marked()
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
        if shown != self.marked.sentence:
            self._following = True
        self.marked.word = word if self._comfort.show_word else None
        self.marked.sentence = shown
        if self._following and self.isVisible():
            self._follow(word or sentence)
        self.viewport().update()

    def clear_place(self) -> None:
        """Show no place."""
        self.show_place(None, None)

    def show_hits(self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Mark what was found, and bring the *current* one into view."""
        self.marked.hits, self.marked.hit = hits, current
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

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show the page *factor* times as large."""
        if at is None:
            box = self._box(self._caret)
            spot = box.center() - self._corner() if box is not None else None
            at = spot if spot is not None and self.viewport().rect().contains(spot.toPoint()) else None
        self.set_scale(self.scale * factor, at)

    def paint_marks(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what sounds, what was found and selected, and where reading starts."""
        self._marks.paint(painter, seen, self.marked)

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
