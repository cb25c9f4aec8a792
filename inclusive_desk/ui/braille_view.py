"""The braille view: the document in dots, line by line, as a text with a caret that braille displays read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import BraillePage
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import FALLBACKS
from inclusive_desk.ui.highlight import Highlight
from inclusive_desk.ui.page_edit import PageEdit
from inclusive_desk.ui.themes import Theme

DOT_FONTS = ("DejaVu Sans", "FreeSans", "Segoe UI Symbol", "Apple Braille")
BLANK = "\u2800"
_SMALLEST = 22
"""Pixels of a cell: dots below that run into one another."""


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
        self._print = False
        self._starts: list[int] = []
        self._lines: list[tuple[int, int]] = []
        self._index: dict[tuple[int, int], int] = {}
        super().__init__(comfort, theme, parent)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(14)
        self.setLineWrapMode(PageEdit.LineWrapMode.NoWrap)
        self._dress()

    # -- the book ----------------------------------------------------------------------------------

    def show_book(self, book: Book, document: Document, cells: int, offset: int = 0) -> None:
        """Show *book*, made of *document* with *cells* a line, with the caret at *offset*."""
        self._book, self._text, self._cells = book, document, cells
        self._highlight = Highlight()
        self.setExtraSelections([])
        self._starts, self._lines, self._index = [], [], {}
        self._moving = True
        self.document().clear()
        self._dress()
        self._write(book.pages)
        self._moving = False
        self._place_column()
        self.set_caret(offset)
        self.show_offset(offset)

    def _write(self, pages: Sequence[BraillePage]) -> None:
        self.document().setLayoutEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        look = QTextCharFormat()
        for number, page in enumerate(pages):
            if number:
                cursor.insertBlock(self._label_format(), self._label_look())
                cursor.insertText(tr("Page {label}", label=number + 1))
            for line, made in enumerate(page.lines):
                form = self._line_format(any(at >= 0 for at in made.offsets))
                if number or line:
                    cursor.insertBlock(form, look)
                else:
                    cursor.setBlockFormat(form)
                self._index[number, line] = len(self._starts)
                self._starts.append(cursor.position())
                self._lines.append((number, line))
                cursor.insertText(made.cells, look)
        cursor.endEditBlock()
        self.document().setLayoutEnabled(True)

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

    def word_at_caret(self) -> tuple[int, int] | None:
        """Return the places of the braille word at the caret, None between words."""
        place = self.textCursor().position()
        block = self.document().findBlock(place)
        text, at = block.text(), place - block.position()
        if at >= len(text) or text[at] in (BLANK, " ") or not self._is_line(block.position()):
            return None
        low = max(text.rfind(BLANK, 0, at), text.rfind(" ", 0, at)) + 1
        ends = [found for found in (text.find(BLANK, at), text.find(" ", at)) if found >= 0]
        return block.position() + low, block.position() + min(ends, default=len(text))

    def _is_line(self, place: int) -> bool:
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and self._starts[index] == place

    # -- looks -------------------------------------------------------------------------------------

    def show_print(self, wanted: bool) -> None:
        """Show the text in print under each line of braille, or not."""
        if wanted != self._print:
            self._print = wanted
            if self._book is not None:
                self.show_book(self._book, self._text, self._cells, self.caret_offset())

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the page in *comfort* and *theme*, at the same place."""
        if (comfort, theme.id) == (self._comfort, self._theme.id):
            return
        offset = self.caret_offset()
        self._comfort, self._theme = comfort, theme
        self._apply_palette()
        self._redress()
        self.show_offset(offset)

    def _redress(self) -> None:
        self._dress()
        self.document().setLayoutEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start, (page, line) in zip(self._starts, self._lines, strict=True):
            cursor.setPosition(start)
            offsets = self._book.pages[page].lines[line].offsets if self._book else ()
            cursor.mergeBlockFormat(self._line_format(any(at >= 0 for at in offsets)))
        cursor.endEditBlock()
        self.document().setLayoutEnabled(True)
        self._place_column()

    def _dress(self) -> None:
        self.document().setDefaultFont(self._dot_font())

    def _dot_font(self) -> QFont:
        font = QFont()
        font.setFamilies([*DOT_FONTS, *FALLBACKS])
        font.setPixelSize(self._dot_size())
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self._dot_size() * 0.08)
        return font

    def _dot_size(self) -> int:
        return max(_SMALLEST, round(self._comfort.size * 1.3))

    def _line_format(self, filled: bool = False) -> QTextBlockFormat:
        """Return the distance of lines; below a *filled* one there is room for its print, when wanted."""
        form = QTextBlockFormat()
        form.setLineHeight(self._dot_size() * 1.45, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setBottomMargin(self._comfort.size * 1.7 if self._print and filled else 0)
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
        """Return the width of a line of cells in pixels."""
        return round(QFontMetricsF(self._dot_font()).horizontalAdvance("⠿" * self._cells)) + 4

    def paint_behind(self, painter: QPainter, visible: QRectF) -> None:
        """Write the text in print under each line, when wanted."""
        if not self._print or self._book is None:
            return
        font = QFont()
        font.setFamilies([self._comfort.font, *FALLBACKS])
        font.setPixelSize(round(self._comfort.size * 0.85))
        painter.setFont(font)
        painter.setPen(QColor(self._theme["quiet_text"]))
        for block in self.seen_blocks():
            index = bisect_right(self._starts, block.position()) - 1
            if index >= 0 and self._starts[index] == block.position():
                area = self.document().documentLayout().blockBoundingRect(block)
                x = area.left() + block.layout().lineAt(0).x()
                painter.drawText(
                    round(x), round(area.bottom() + self._comfort.size * 1.1), self._printed(index)
                )

    def _printed(self, index: int) -> str:
        """Return the print of line *index*: from its first cell's offset to the next line's."""
        first = self._first_offset(index)
        if first is None:
            return ""
        after = next(
            (
                at
                for later in range(index + 1, min(index + 40, len(self._lines)))
                if (at := self._first_offset(later)) is not None and at > first
            ),
            len(self._text.text),
        )
        return self._text.text[first:after].strip().replace("\n", "  ").replace("\t", "  ")

    def _first_offset(self, index: int) -> int | None:
        page, line = self._lines[index]
        offsets = self._book.pages[page].lines[line].offsets if self._book else ()
        return min((at for at in offsets if at >= 0), default=None)


def dot_numbers(cells: str) -> str:
    """Return the numbers of the dots of each cell, parted by commas; a blank is 0."""
    found = []
    for cell in cells:
        bits = ord(cell) - 0x2800
        if 0 <= bits < 256:
            found.append("".join(str(dot + 1) for dot in range(8) if bits >> dot & 1) or "0")
    return ", ".join(found)
