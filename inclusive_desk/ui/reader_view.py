"""The reader: a document as a comfortable page, with a caret, the place that sounds, and the aids' marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import KIND, Formats, column_width
from inclusive_desk.ui.highlight import Highlight, boxes
from inclusive_desk.ui.rendering import PageWriter
from inclusive_desk.ui.themes import Theme

FIRST_BLOCKS = 400
"""Blocks written before the page is shown; the rest follows in slices between events."""
SLICE = 250


class ReaderView(QTextEdit):
    """A read-only text with a caret. Offsets in and out are those of `Document.text`."""

    read_from = Signal(int)
    """A double click or Enter: read from this offset."""
    moved = Signal(int)
    """The user moved the caret to this offset."""
    zoomed = Signal(float)
    """Ctrl and the wheel: letters this many times as large."""
    dropped = Signal(QMimeData)
    """A file or text was dropped."""
    written = Signal()
    """All of the document stands on the page."""

    def __init__(self, comfort: Comfort, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._comfort, self._theme = comfort, theme
        self._document = Document("")
        self._highlight = Highlight()
        self._marks: Sequence[Mark] = ()
        self._mark_starts: list[int] = []
        self._marked: set[int] = set()
        self._following = True
        self._moving = False
        self._wanted: int | None = None
        self._writer = PageWriter(Formats(comfort, theme))
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._write_more)
        self._dress_marks = QTimer(self)
        self._dress_marks.setInterval(0)
        self._dress_marks.setSingleShot(True)
        self._dress_marks.timeout.connect(self._mark_visible)
        self._set_up()

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDocument(self._writer.page)
        self.cursorPositionChanged.connect(self._caret_moved)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._dress_marks.start())
        self._apply_palette()
        self._place_column()

    # -- the document ------------------------------------------------------------------------------

    @property
    def shown(self) -> Document:
        """Return the document on the page."""
        return self._document

    def show_document(self, document: Document, offset: int = 0) -> None:
        """Show *document* with the caret at *offset*; a long one is written in slices, the first at once."""
        self._rest.stop()
        self._document = document
        self._highlight = Highlight()
        self._marks, self._mark_starts = (), []
        self._marked.clear()
        self.setExtraSelections([])
        self._wanted = offset or None
        writer = PageWriter(Formats(self._comfort, self._theme))
        writer.page.setLayoutEnabled(False)
        whole = writer.write(document, FIRST_BLOCKS)
        writer.page.setLayoutEnabled(True)
        self._writer, before = writer, self._writer
        self._moving = True
        self.setDocument(writer.page)
        self._moving = False
        before.page.deleteLater()
        self._go_to_wanted()
        if whole:
            self._finish_writing()
        else:
            self._rest.start()

    def extend(self, document: Document) -> None:
        """Show *document*, which only appends to the one shown before."""
        self._document = document
        self._rest.start()

    def _write_more(self) -> None:
        if self._writer.write(self._document, SLICE):
            self._rest.stop()
            self._finish_writing()
        else:
            self._go_to_wanted()

    def _finish_writing(self) -> None:
        self._go_to_wanted(surely=self._document.complete)
        self._dress_marks.start()
        self.written.emit()

    def _go_to_wanted(self, *, surely: bool = False) -> None:
        """Go to the place asked for as soon as it is written."""
        if self._wanted is None:
            return
        if surely or self._writer.written == len(self._document.blocks) or self._is_written(self._wanted):
            offset, self._wanted = self._wanted, None
            self.set_caret(offset)
            self._scroll_to(offset, 0.25)

    def _is_written(self, offset: int) -> bool:
        return self._writer.written > 0 and self._document.blocks[self._writer.written - 1].start > offset

    # -- places ------------------------------------------------------------------------------------

    def caret_offset(self) -> int:
        """Return the offset at the caret."""
        return self._writer.offsets.offset_at(self.textCursor().position())

    def selected(self) -> tuple[int, int] | None:
        """Return the offsets of the selection, None when there is none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        offsets = self._writer.offsets
        return offsets.offset_at(cursor.selectionStart()), offsets.offset_at(cursor.selectionEnd())

    def set_caret(self, offset: int) -> None:
        """Put the caret at *offset*, without telling it as the user's move."""
        place = self._writer.offsets.place_of(offset)
        if place == self.textCursor().position() and not self.textCursor().hasSelection():
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        top = self.verticalScrollBar().value()
        self._moving = True
        self.setTextCursor(cursor)
        self._moving = False
        if self._box(offset).intersects(QRectF(0, top, 1e6, self.viewport().height())):
            self.verticalScrollBar().setValue(top)

    def top_offset(self) -> int:
        """Return the offset at the top of what is seen."""
        return self._writer.offsets.offset_at(
            self.cursorForPosition(self.viewport().rect().topLeft()).position()
        )

    def place_in_page(self, offset: int) -> int:
        """Return the place of *offset* in the QTextDocument, as assistive technology counts."""
        return self._writer.offsets.place_of(offset)

    def show_offset(self, offset: int) -> None:
        """Bring *offset* into view, a quarter down the page."""
        self._scroll_to(offset, 0.25)

    def _box(self, offset: int) -> QRectF:
        """Return the caret's box at *offset*, in the page's coordinates."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._writer.offsets.place_of(offset), self.document().characterCount() - 1))
        box = QRectF(self.cursorRect(cursor))
        return box.translated(0, self.verticalScrollBar().value())

    def _scroll_to(self, offset: int, part: float) -> None:
        box = self._box(offset)
        self.verticalScrollBar().setValue(round(box.top() - self.viewport().height() * part))

    def _caret_moved(self) -> None:
        if not self._moving:
            self.moved.emit(self.caret_offset())

    # -- what sounds -------------------------------------------------------------------------------

    def show_place(self, word: tuple[int, int] | None, sentence: tuple[int, int] | None) -> None:
        """Show the word and the sentence that sound, and keep them in the middle third."""
        offsets = self._writer.offsets
        before = self._highlight.sentence
        self._highlight.word = offsets.stretch(*word) if word and self._comfort.show_word else ()
        shown = sentence if sentence and self._comfort.show_sentence else None
        self._highlight.sentence = offsets.stretch(*shown) if shown else ()
        if self._highlight.sentence != before:
            self._following = True
        self.setExtraSelections(self._highlight.selections(self.document(), self._theme))
        if self._following:
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

    # -- comfort -----------------------------------------------------------------------------------

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the page in *comfort* and *theme*; what was at the top, or sounds, stays in view."""
        if (comfort, theme.id) == (self._comfort, self._theme.id):
            return
        place = self._anchor()
        self._comfort, self._theme = comfort, theme
        self._apply_palette()
        self._marked.clear()
        self._writer.redress(Formats(comfort, theme))
        self._place_column()
        if place is not None:
            self._scroll_to(*place)
        self.setExtraSelections(self._highlight.selections(self.document(), theme))
        self._dress_marks.start()

    def _anchor(self) -> tuple[int, float] | None:
        """Return an offset in view and how far down the page it stands: the word, the caret, or the top."""
        if not self._document.text:
            return None
        height = max(self.viewport().height(), 1)
        top = self.verticalScrollBar().value()
        places = self._highlight.word or self._highlight.sentence
        candidates = [self._writer.offsets.offset_at(places[0][0])] if places else []
        for offset in [*candidates, self.caret_offset()]:
            y = self._box(offset).top() - top
            if 0 <= y < height:
                return offset, y / height
        offset = self.top_offset()
        return offset, (self._box(offset).top() - top) / height

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
        self.setCursorWidth(max(2, self._comfort.size // 9))

    def _place_column(self) -> None:
        """Centre the column of text: its width in characters, or the room there is."""
        wanted = column_width(self._comfort) + 2 * round(self.document().documentMargin())
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(0, (room - wanted) // 2)
        margins = self.viewportMargins()
        if margins.left() != side or margins.right() != side:
            self.setViewportMargins(side, 8, side, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred."""
        super().resizeEvent(event)
        self._place_column()
        self._dress_marks.start()

    # -- marks of the aids -------------------------------------------------------------------------

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show *marks* (rising), each in the look that the theme has for its role."""
        self._marks = marks
        self._mark_starts = [mark.start for mark in marks]
        self._marked.clear()
        self._mark_visible()

    def _mark_visible(self) -> None:
        """Dress the blocks in view that have not been dressed yet: the rest waits until it is seen."""
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        last = self.cursorForPosition(self.viewport().rect().bottomRight()).block()
        block = block.previous() if block.previous().isValid() else block
        while block.isValid():
            if block.blockNumber() not in self._marked:
                self._marked.add(block.blockNumber())
                self._mark_block(block)
            if block.blockNumber() > last.blockNumber():
                break
            block = block.next()

    def _mark_block(self, block: QTextBlock) -> None:
        offsets = self._writer.offsets
        start = offsets.offset_at(block.position())
        end = offsets.offset_at(block.position() + block.length() - 1)
        ranges: list[QTextLayout.FormatRange] = []
        index = bisect_left(self._mark_starts, start)
        while index < len(self._marks) and self._marks[index].start < end:
            ranges.extend(self._ranges(block, self._marks[index]))
            index += 1
        if ranges or block.layout().formats():
            block.layout().setFormats(ranges)
            self.viewport().update()

    def _ranges(self, block: QTextBlock, mark: Mark) -> list[QTextLayout.FormatRange]:
        look = self._theme.look(mark.role)
        if look is None:
            return []
        found = []
        for place, end in self._writer.offsets.stretch(mark.start, mark.end):
            piece = QTextLayout.FormatRange()
            piece.start = place - block.position()
            piece.length = end - place
            piece.format = self._writer.formats.role(look)
            found.append(piece)
        return found

    # -- events ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands behind the text, then the text."""
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        left = self.horizontalScrollBar().value()
        painter.translate(-left, -top)
        visible = QRectF(event.rect()).translated(left, top)
        self._paint_furniture(painter, visible)
        self._highlight.paint(painter, self.document(), visible, self._theme)
        painter.end()
        super().paintEvent(event)

    def _paint_furniture(self, painter: QPainter, visible: QRectF) -> None:
        """Draw the bar beside quotes and the line of page breaks."""
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        layout = self.document().documentLayout()
        painter.setPen(QPen(QColor(self._theme["rule"]), 1.5))
        while block.isValid():
            area = layout.blockBoundingRect(block)
            if area.top() > visible.bottom():
                break
            kind = block.blockFormat().property(KIND)
            if kind == BlockKind.QUOTE.value:
                painter.fillRect(
                    QRectF(area.left() - 14, area.top(), 4, area.height()), QColor(self._theme["rule"])
                )
            elif kind == BlockKind.PAGE_BREAK.value and block.layout().lineCount():
                line = block.layout().lineAt(0)
                y = area.top() + line.y() + line.ascent() * 0.65
                painter.drawLine(
                    round(area.left()),
                    round(y),
                    round(area.left() + line.naturalTextRect().left() - 12),
                    round(y),
                )
            block = block.next()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Read from the word under the pointer."""
        super().mouseDoubleClickEvent(event)
        cursor = self.textCursor()
        self.read_from.emit(self._writer.offsets.offset_at(cursor.selectionStart()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read from the caret on Enter; let every other key do what it does in a text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
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

    def dragMoveEvent(self, event: QDragEnterEvent) -> None:  # type: ignore[override]
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

    def word_boxes(self) -> list[QRectF]:
        """Return where the word that sounds is drawn, in the viewport."""
        top = self.verticalScrollBar().value()
        return [box.translated(0, -top) for box in boxes(self.document(), self._highlight.word)]
