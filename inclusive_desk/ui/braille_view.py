"""The braille view: the document in dots, line by line, as a text with a caret that braille displays read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import BraillePage
from inclusive_desk.ui.braille_cells import BLANK, CellPainter, Inks, dot_numbers, paint_block
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import FALLBACKS
from inclusive_desk.ui.highlight import Highlight, boxes
from inclusive_desk.ui.page_edit import PageEdit
from inclusive_desk.ui.themes import Theme

__all__ = ["BLANK", "DOT_FONTS", "PRINTS", "Book", "BrailleView", "dot_numbers"]

DOT_FONTS = ("DejaVu Sans", "FreeSans", "Segoe UI Symbol", "Apple Braille")
PRINTS = ("none", "under", "beside")
"""Where the text in print stands."""
_SMALLEST = 22
"""Pixels of a cell: dots below that run into one another."""
_HIDDEN = "QTextEdit { color: transparent; selection-color: transparent; }"
"""The letters of the font are only there for their places: dots are painted over them."""


class Book(Protocol):
    """What the view needs of `services.brailling.BrailleBook`."""

    pages: list[BraillePage]

    def place_of(self, offset: int) -> tuple[int, int, int] | None:
        """Return page, line and column of an offset."""
        ...

    def offset_at(self, page: int, line: int, column: int) -> int | None:
        """Return the offset of a cell."""
        ...


class BrailleView(PageEdit):
    """Shows the pages of a book, one line of the page a line, with a quiet label between pages."""

    def __init__(self, comfort: Comfort, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        self._book: Book | None = None
        self._text = Document("")
        self._cells = 30
        self._print = "none"
        self._dots = 100
        self._shadows = True
        self._eight = False
        self._cell_painter: CellPainter | None = None
        self._highest = -1
        self._starts: list[int] = []
        self._lines: list[tuple[int, int]] = []
        self._index: dict[tuple[int, int], int] = {}
        super().__init__(comfort, theme, parent)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(14)
        self.setLineWrapMode(PageEdit.LineWrapMode.NoWrap)
        self.setStyleSheet(_HIDDEN)
        self.cursorPositionChanged.connect(lambda: self.viewport().update())  # the frame goes along
        self._dress()

    # -- the book ----------------------------------------------------------------------------------

    def show_book(self, book: Book, document: Document, cells: int, offset: int = 0) -> None:
        """Show *book*, made of *document* with *cells* a line, with the caret at *offset*."""
        self._book, self._text, self._cells = book, document, cells
        self._eight = False
        self._highlight = Highlight()
        self.setExtraSelections([])
        self._starts, self._lines, self._index = [], [], {}
        self._highest = -1
        self._moving = True
        self.document().clear()
        self._moving = False
        self._dress()
        self._place_column()
        self.add_pages(book.pages)
        self.set_caret(offset)
        self.show_offset(offset)

    def add_pages(self, pages: Sequence[BraillePage]) -> None:
        """Show more *pages* of the book; they are in it already."""
        if not pages:
            return
        eight = any(max(line.cells, default="") > "\u283f" for page in pages for line in page.lines)
        cursor = self.textCursor()
        anchor, place = cursor.anchor(), cursor.position()
        self._moving = True
        self._write(pages)
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) != (anchor, place):  # it stood at the end, and went along
            cursor.setPosition(anchor)
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self._moving = False
        if eight and not self._eight:
            self._eight = True
            self._look_again()

    def holds(self, offset: int) -> bool:
        """Return whether the place of *offset* is shown already, or nothing more will come before it."""
        return bool(self._lines) and self._highest >= offset

    def _write(self, pages: Sequence[BraillePage]) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        look, form = QTextCharFormat(), self._line_format()
        number = self._lines[-1][0] + 1 if self._lines else 0
        for page in pages:
            if number:
                cursor.insertBlock(self._label_format(), self._label_look())
                cursor.insertText(tr("Page {label}", label=number + 1))
            for line, made in enumerate(page.lines):
                if number or line:
                    cursor.insertBlock(form, look)
                else:
                    cursor.setBlockFormat(form)
                self._index[number, line] = len(self._starts)
                self._starts.append(cursor.position())
                self._lines.append((number, line))
                cursor.insertText(made.cells, look)
                self._highest = max(self._highest, max(made.offsets, default=-1))
            number += 1
        cursor.endEditBlock()

    @property
    def page_in_view(self) -> int:
        """Return the number, from 1, of the page the caret is on."""
        index = bisect_right(self._starts, self.textCursor().position()) - 1
        return self._lines[index][0] + 1 if index >= 0 else 1

    # -- places ------------------------------------------------------------------------------------

    def offset_of(self, place: int) -> int:
        """Return the offset that the cell at *place* stands for."""
        index = bisect_right(self._starts, place) - 1
        if self._book is None or index < 0:
            return 0
        page, line = self._lines[index]
        return self._book.offset_at(page, line, place - self._starts[index]) or 0

    def place_of(self, offset: int) -> int:
        """Return the place of the first cell of *offset*."""
        found = self._book.place_of(offset) if self._book is not None else None
        if found is None or found[:2] not in self._index:
            return 0
        return self._starts[self._index[found[0], found[1]]] + found[2]

    def stretch_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places of the cells from *start* to *end*, a pair for each line of braille."""
        if self._book is None or end <= start:
            return []
        first, last = self._book.place_of(start), self._book.place_of(end - 1)
        if first is None or last is None:
            return []
        found = []
        for index in range(self._index[first[0], first[1]], self._index[last[0], last[1]] + 1):
            page, line = self._lines[index]
            inside = [
                cell
                for cell, at in enumerate(self._book.pages[page].lines[line].offsets)
                if start <= at < end
            ]
            if inside:
                found.append((self._starts[index] + inside[0], self._starts[index] + inside[-1] + 1))
        return found

    def group_at_caret(self) -> tuple[str, int, int] | None:
        """Return the cells that stand together at the caret and the offsets they stand for.

        Both offsets are -1 for what the layout put there; None where no cell is.
        """
        places = self.group_places()
        if self._book is None or places is None:
            return None
        index = bisect_right(self._starts, places[0]) - 1
        low, high = (place - self._starts[index] for place in places)
        page, number = self._lines[index]
        line = self._book.pages[page].lines[number]
        here = line.offsets[low]
        if here < 0:
            return line.cells[low:high], -1, -1
        after = next((one for one in line.offsets[high:] if one > here), None)
        after = self._next_offset(index, here) if after is None else after
        return line.cells[low:high], here, after

    def group_places(self) -> tuple[int, int] | None:
        """Return the places of the cells at the caret that stand for the same characters."""
        place = self.textCursor().position()
        index = bisect_right(self._starts, place) - 1
        if self._book is None or index < 0:
            return None
        page, number = self._lines[index]
        line, at = self._book.pages[page].lines[number], place - self._starts[index]
        if at >= len(line.cells):
            return None
        low, high = at, at + 1
        here = line.offsets[at]
        if here >= 0:
            while low > 0 and line.offsets[low - 1] == here:
                low -= 1
            while high < len(line.cells) and line.offsets[high] == here:
                high += 1
        return self._starts[index] + low, self._starts[index] + high

    def word_at_caret(self) -> tuple[int, int] | None:
        """Return the places of the braille word at the caret, None between words."""
        place = self.textCursor().position()
        block = self.document().findBlock(place)
        text, at = block.text(), place - block.position()
        if at >= len(text) or text[at] in (BLANK, " ") or self._index_at(block.position()) is None:
            return None
        low = max(text.rfind(BLANK, 0, at), text.rfind(" ", 0, at)) + 1
        ends = [found for found in (text.find(BLANK, at), text.find(" ", at)) if found >= 0]
        return block.position() + low, block.position() + min(ends, default=len(text))

    # -- looks -------------------------------------------------------------------------------------

    def show_print(self, where: str) -> None:
        """Show the text in print `under` each line of braille, `beside` it, or not (`none`)."""
        if where != self._print:
            self._print = where
            self._look_again()

    def show_dots(self, percent: int, *, shadows: bool) -> None:
        """Draw dots *percent* as large as the text asks for, with or without shadows of the missing ones."""
        if (percent, shadows) != (self._dots, self._shadows):
            self._dots, self._shadows = percent, shadows
            self._look_again()

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the page in *comfort* and *theme*, at the same place."""
        if (comfort, theme) == (self._comfort, self._theme):
            return
        self._comfort, self._theme = comfort, theme
        self._apply_palette()
        self._look_again()

    def show_place(self, word: tuple[int, int] | None, sentence: tuple[int, int] | None) -> None:
        """Show the word and the sentence that sound; dots take their ink when they are painted."""
        super().show_place(word, sentence)
        self.setExtraSelections([])

    def _look_again(self) -> None:
        """Set all lines anew, at the same place."""
        offset = self.caret_offset()
        self._dress()
        form = self._line_format()
        self.document().setLayoutEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start in self._starts:
            cursor.setPosition(start)
            cursor.mergeBlockFormat(form)
        cursor.endEditBlock()
        self.document().setLayoutEnabled(True)
        self._place_column()
        self.show_offset(offset)
        self.viewport().update()

    def _dress(self) -> None:
        self._cell_painter = None
        self.document().setDefaultFont(self._dot_font())

    def _dot_font(self) -> QFont:
        font = QFont()
        font.setFamilies([*DOT_FONTS, *FALLBACKS])
        font.setPixelSize(self._dot_size())
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self._dot_size() * 0.08)
        return font

    def _dot_size(self) -> int:
        return max(_SMALLEST, round(self._comfort.size * 1.3 * self._dots / 100))

    def _line_format(self) -> QTextBlockFormat:
        """Return the distance of lines: with print under them there is room for it."""
        form = QTextBlockFormat()
        height = self._dot_size() * (1.7 if self._eight else 1.45)
        height += self._print_size() * 1.3 if self._print == "under" else 0
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return form

    def _label_format(self) -> QTextBlockFormat:
        form = self._line_format()
        form.setAlignment(Qt.AlignmentFlag.AlignRight)
        form.setTopMargin(self._comfort.size)
        return form

    def _label_look(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFontFamilies([self._comfort.font, *FALLBACKS])
        look.setFontLetterSpacing(0)
        look.setForeground(QColor(self._theme["quiet_text"]))
        look.setProperty(QTextCharFormat.Property.FontSizeAdjustment, -1)
        return look

    def column_width(self) -> int:
        """Return the width of a line of cells, with the print beside it, in pixels."""
        cells = QFontMetricsF(self._dot_font()).horizontalAdvance("⠿" * self._cells)
        return round(cells * (2 if self._print == "beside" else 1)) + 4

    def column_placed(self, room: float) -> None:
        """Break lines of braille between words where they are wider than the view: nothing is lost."""
        wide = self.column_width() > room + 4
        mode = PageEdit.LineWrapMode.WidgetWidth if wide else PageEdit.LineWrapMode.NoWrap
        if self.lineWrapMode() is not mode:
            self.setLineWrapMode(mode)

    # -- painting ----------------------------------------------------------------------------------

    def paint_behind(self, painter: QPainter, visible: QRectF) -> None:
        """Frame the cells at the caret; write the text in print under or beside each line, when wanted."""
        self._frame_group(painter)
        if self._print == "none" or self._book is None:
            return
        font = QFont()
        font.setFamilies([self._comfort.font, *FALLBACKS])
        font.setPixelSize(self._print_size())
        painter.setFont(font)
        painter.setPen(QColor(self._theme["quiet_text"]))
        beside = self.document().documentMargin() + self.column_width() / 2 + self._print_size()
        for block in self.seen_blocks():
            index = self._index_at(block.position())
            if index is None:
                continue
            area = self.document().documentLayout().blockBoundingRect(block)
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                base = area.y() + line.y() + line.ascent()
                told = self._printed(index, line.textStart(), line.textStart() + line.textLength())
                if self._print == "under":
                    painter.drawText(QPointF(area.x() + line.x(), base + self._print_size() * 1.15), told)
                else:
                    painter.drawText(QPointF(beside, base), told)

    def _frame_group(self, painter: QPainter) -> None:
        found = self.group_places()
        if found is None or not self.hasFocus():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme["focus"]), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in boxes(self.document(), (found,)):
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 4, 4)

    def paint_over(self, painter: QPainter, visible: QRectF) -> None:
        """Draw the dots."""
        cells = self._painter()
        cursor = self.textCursor()
        selected = (cursor.selectionStart(), cursor.selectionEnd())
        words = self._highlight.word or self._highlight.found
        for block in self.seen_blocks():
            paint_block(painter, cells, block, selected, words)

    def _painter(self) -> CellPainter:
        if self._cell_painter is None:
            theme = self._theme
            shadow = theme["rule"] if self._shadows else ""
            inks = Inks(theme["text"], theme["selection_text"], theme["word_text"], shadow)
            width = QFontMetricsF(self._dot_font()).horizontalAdvance("⠿")
            self._cell_painter = CellPainter(width, inks, eight=self._eight, ratio=self.devicePixelRatioF())
        return self._cell_painter

    def _print_size(self) -> int:
        return round(self._comfort.size * 0.85 * max(1.0, self._dots / 100))

    def _index_at(self, place: int) -> int | None:
        """Return which line of braille starts at *place*, None for a label."""
        index = bisect_right(self._starts, place) - 1
        return index if index >= 0 and self._starts[index] == place else None

    def _printed(self, index: int, start: int = 0, end: int | None = None) -> str:
        """Return the print of cells *start* to *end* of line *index*, up to what comes after them."""
        offsets = self._offsets(index)
        first = next((at for at in offsets[start:end] if at >= 0), None)
        if first is None:
            return ""
        rest = offsets[end:] if end is not None else ()
        after = next((at for at in rest if at > first), None)
        if after is None:
            after = self._next_offset(index, first)
        return self._text.text[first:after].strip().replace("\n", "  ").replace("\t", "  ")

    def _next_offset(self, index: int, first: int) -> int:
        """Return the offset at which the next line begins that stands for what is after *first*."""
        for later in range(index + 1, min(index + 40, len(self._lines))):
            at = self._first_offset(later)
            if at is not None and at > first:
                return at
        return len(self._text.text)

    def _offsets(self, index: int) -> Sequence[int]:
        page, line = self._lines[index]
        return self._book.pages[page].lines[line].offsets if self._book else ()

    def _first_offset(self, index: int) -> int | None:
        return min((at for at in self._offsets(index) if at >= 0), default=None)
