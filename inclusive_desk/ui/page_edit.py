"""What reader and braille view have in common: a read-only text with a caret, and a place that sounds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.highlight import Highlight
from inclusive_desk.ui.quiet_scroll_bar import QuietScrollBar
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.untold import untold

_SIDE = 8
"""Pixels above and below the column."""


class PageEdit(QTextEdit):
    """Offsets in and out are those of `Document.text`; a subclass says where each stands on the page."""

    read_from = Signal(int)
    """A double click or Enter: read from this offset."""
    moved = Signal(int)
    """The user moved the caret to this offset."""
    zoomed = Signal(float)
    """Ctrl and the wheel: letters this many times as large."""
    dropped = Signal(QMimeData)
    """A file or text was dropped."""

    def __init__(self, comfort: Comfort, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._comfort, self._theme = comfort, theme
        self._highlight = Highlight()
        self._following = True
        self._moving = False
        self._first = 0
        self._seen_soon = QTimer(self)
        self._seen_soon.setInterval(0)
        self._seen_soon.setSingleShot(True)
        self._seen_soon.timeout.connect(self._now_seen)
        self.setVerticalScrollBar(QuietScrollBar())
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.cursorPositionChanged.connect(self._caret_moved)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._seen_soon.start())
        self._apply_palette()

    @property
    def comfort(self) -> Comfort:
        """Return the comfort the page is shown in."""
        return self._comfort

    @property
    def theme(self) -> Theme:
        """Return the theme the page is shown in."""
        return self._theme

    # -- what a subclass says ----------------------------------------------------------------------

    def offset_of(self, place: int) -> int:
        """Return the offset that stands at *place* of the page."""
        raise NotImplementedError

    def place_of(self, offset: int) -> int:
        """Return the place of *offset* on the page, as assistive technology counts."""
        raise NotImplementedError

    def stretch_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places that a stretch of the text takes."""
        raise NotImplementedError

    def column_width(self) -> int:
        """Return the width of the column in pixels."""
        raise NotImplementedError

    def paint_behind(self, painter: QPainter, visible: QRectF) -> None:
        """Paint what stands behind the text, in the page's coordinates."""

    def paint_over(self, painter: QPainter, visible: QRectF) -> None:
        """Paint what stands over the text, in the page's coordinates."""

    def foot(self) -> int:
        """Return how many pixels under the text are taken."""
        return 0

    def column_placed(self, room: float) -> None:
        """React to the column having *room* pixels for text."""

    def _now_seen(self) -> None:
        """React to another part of the page having come into view."""

    # -- places ------------------------------------------------------------------------------------

    def caret_offset(self) -> int:
        """Return the offset at the caret."""
        return self.offset_of(self.textCursor().position())

    def selected(self) -> tuple[int, int] | None:
        """Return the offsets of the selection, None when there is none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self.offset_of(cursor.selectionStart()), self.offset_of(cursor.selectionEnd())

    def set_caret(self, offset: int) -> None:
        """Put the caret at *offset*, without telling it as the user's move."""
        place = min(self.place_of(offset), self.document().characterCount() - 1)
        if place == self.textCursor().position() and not self.textCursor().hasSelection():
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        top = self.verticalScrollBar().value()
        self._moving = True
        # Orca takes a caret that moves for the focus: it would leave the field that finds.
        with nullcontext() if self.hasFocus() else untold():
            self.setTextCursor(cursor)
        self._moving = False
        if self._box(offset).intersects(QRectF(0, top, 1e6, self.viewport().height())):
            self.verticalScrollBar().setValue(top)

    def top_offset(self) -> int:
        """Return the offset at the top of what is seen."""
        return self.offset_of(self.cursorForPosition(self.viewport().rect().topLeft()).position())

    @contextmanager
    def caret_stays(self) -> Iterator[None]:
        """Keep caret and selection while more is written: one that stands at the end would go along."""
        before = self.textCursor()
        anchor, place = before.anchor(), before.position()
        self._moving = True
        yield
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) != (anchor, place):
            cursor.setPosition(anchor)
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self._moving = False

    def show_offset(self, offset: int, part: float = 0.25) -> None:
        """Bring *offset* into view, a *part* of the height down the page."""
        place = min(self.place_of(offset), self.document().characterCount() - 1)
        self._first = max(0, self.document().findBlock(place).blockNumber() - 3)
        self.verticalScrollBar().setValue(round(self._box(offset).top() - self.viewport().height() * part))

    def seen_blocks(self) -> list[QTextBlock]:
        """Return the blocks of the page that are in view, with one before and one after."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        layout = self.document().documentLayout()
        block = self._first_seen(top)
        block = block.previous() if block.previous().isValid() else block
        found = []
        while block.isValid():
            found.append(block)
            if layout.blockBoundingRect(block).top() > bottom:
                break
            block = block.next()
        return found

    def _first_seen(self, top: int) -> QTextBlock:
        """Return the block at height *top*: from the last one found outwards, in doubling steps.

        Asking where a block stands lays out all before it, so nothing far below may be asked.
        """
        page = self.document()
        layout = page.documentLayout()
        last = page.blockCount() - 1

        def starts_above(number: int) -> bool:
            return layout.blockBoundingRect(page.findBlockByNumber(number)).top() <= top

        low = high = min(self._first, last)
        step = 1
        while low > 0 and not starts_above(low):
            low, high, step = max(0, low - step), low, step * 2
        step = 1
        while high <= last and starts_above(high):
            low, high, step = high, min(last + 1, high + step), step * 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if starts_above(middle) else (low, middle)
        self._first = low
        block = page.findBlockByNumber(low)
        height = layout.blockBoundingRect(block).top()
        while block.previous().isValid() and layout.blockBoundingRect(block.previous()).top() == height:
            block = block.previous()  # cells of one row start together
        return block

    def _box(self, offset: int) -> QRectF:
        """Return the caret's box at *offset*, in the page's coordinates."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self.place_of(offset), self.document().characterCount() - 1))
        return QRectF(self.cursorRect(cursor)).translated(0, self.verticalScrollBar().value())

    def _caret_moved(self) -> None:
        if not self._moving:
            self.moved.emit(self.caret_offset())

    # -- what sounds -------------------------------------------------------------------------------

    def show_place(self, word: tuple[int, int] | None, sentence: tuple[int, int] | None) -> None:
        """Show the word and the sentence that sound, and keep them in the middle third."""
        before = self._highlight.sentence
        self._highlight.word = self.stretch_of(*word) if word and self._comfort.show_word else ()
        shown = sentence if sentence and self._comfort.show_sentence else None
        self._highlight.sentence = self.stretch_of(*shown) if shown else ()
        if self._highlight.sentence != before:
            self._following = True
        self.setExtraSelections(self._highlight.selections(self.document(), self._theme))
        if self._following and self.isVisible():
            self._follow(word or sentence)
        self.viewport().update()

    def clear_place(self) -> None:
        """Show no place."""
        self.show_place(None, None)

    @property
    def highlighted(self) -> Highlight:
        """Return what is shown as sounding, in places of the page."""
        return self._highlight

    def _follow(self, stretch: tuple[int, int] | None) -> None:
        """Scroll, at once and only when needed, so that *stretch* is in the middle third."""
        if stretch is None:
            return
        box = self._box(stretch[0])
        bar, height = self.verticalScrollBar(), self.viewport().height()
        y = box.center().y() - bar.value()
        if not height / 3 <= y <= height * 2 / 3:
            bar.setValue(round(box.center().y() - height * 0.4))

    def word_middle(self) -> float:
        """Return how far down the view the word that sounds stands, in pixels; -1 when none does."""
        places = self._highlight.word or self._highlight.sentence
        if not places:
            return -1.0
        return self._box(self.offset_of(places[0][0])).center().y() - self.verticalScrollBar().value()

    # -- looks -------------------------------------------------------------------------------------

    def _apply_palette(self) -> None:
        palette = self.palette()
        for role, name in (
            (QPalette.ColorRole.Base, "page"),
            (QPalette.ColorRole.Text, "text"),
            (QPalette.ColorRole.Highlight, "selection"),
            (QPalette.ColorRole.HighlightedText, "selection_text"),
        ):
            palette.setColor(role, QColor(self._theme[name]))
        self.setPalette(palette)
        self.setCursorWidth(self._caret_width())

    def _caret_width(self) -> int:
        strong, size = self._comfort.strong_focus, self._comfort.size
        return max(5, size // 5) if strong else max(2, size // 9)

    def setDocument(self, document: QTextDocument) -> None:
        """Show another page with the same caret: Qt keeps its width with the page."""
        super().setDocument(document)
        self.setCursorWidth(self._caret_width())

    def _place_column(self) -> None:
        """Centre the column of text: its own width, or the room there is."""
        wanted = self.column_width() + 2 * round(self.document().documentMargin())
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(0, (room - wanted) // 2, room * self._comfort.margins // 100)
        margins, foot = self.viewportMargins(), _SIDE + self.foot()
        if (margins.left(), margins.right(), margins.bottom()) != (side, side, foot):
            self.setViewportMargins(side, _SIDE, side, foot)
        self.column_placed(min(wanted, room - 2 * side) - 2 * self.document().documentMargin())

    # -- events ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands behind the text, then the text."""
        painter = QPainter(self.viewport())
        top, left = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        painter.translate(-left, -top)
        visible = QRectF(event.rect()).translated(left, top)
        self.paint_behind(painter, visible)
        self._highlight.paint(painter, self.document(), visible, self._theme)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(-left, -top)
        self.paint_over(painter, visible)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred."""
        super().resizeEvent(event)
        self._place_column()
        self._seen_soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Break the lines anew where the width has changed while nothing was seen: Qt forgets to."""
        super().showEvent(event)
        if self.document().textWidth() != self.viewport().width():
            self.setLineWrapColumnOrWidth(self.lineWrapColumnOrWidth())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Read from the word under the pointer."""
        super().mouseDoubleClickEvent(event)
        self.read_from.emit(self.offset_of(self.textCursor().selectionStart()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read from the caret on Enter; let every other key do what it does in a text."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.read_from.emit(self.caret_offset())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Resize with Ctrl; otherwise scroll, and stop following until the next sentence."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            if steps:
                self.zoomed.emit(1.1**steps)
            event.accept()
            return
        self._following = False
        super().wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files and text anywhere on the page."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        self.dropped.emit(event.mimeData())
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the page's own font: Qt would give it the window's."""
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Qt from swallowing the reading keys that are shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            copy_or_select = event.key() in (Qt.Key.Key_C, Qt.Key.Key_A)
            if event.modifiers() & Qt.KeyboardModifier.AltModifier or not copy_or_select:
                event.ignore()
                return False
        return super().event(event)
