"""The braille view: the document in dots, line by line, as a text with a caret that braille displays read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import BraillePage
from inclusive_desk.ui.braille_cells import CellPainter, Inks, paint_block
from inclusive_desk.ui.braille_lines import Book, BrailleLines
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import FALLBACKS
from inclusive_desk.ui.highlight import Highlight, boxes
from inclusive_desk.ui.page_edit import PageEdit
from inclusive_desk.ui.themes import Theme

DOT_FONTS = ("DejaVu Sans", "FreeSans", "Segoe UI Symbol", "Apple Braille")
PRINTS = ("none", "under", "beside")
"""Where the text in print stands."""
_SMALLEST = 22
"""Pixels of a cell: dots below that run into one another."""
_HIDDEN = "QTextEdit { color: transparent; selection-color: transparent; }"
"""The letters of the font are only there for their places: dots are painted over them."""


class BrailleView(PageEdit):
    """Shows the pages of a book, one line of the page a line, with a quiet label between pages."""

    def __init__(self, comfort: Comfort, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty."""
        self.lines = BrailleLines(None, Document(""))
        self._cells = 30
        self._print = "none"
        self._dots = 100
        self._shadows = True
        self._eight = False
        self._cell_painter: CellPainter | None = None
        self._outdated = False
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
        self.lines, self._cells = BrailleLines(book, document), cells
        self._eight = False
        self._highlight = Highlight()
        self.setExtraSelections([])
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
        with self.caret_stays():
            self._write(pages)
        if eight and not self._eight:
            self._eight = True
            self._look_again()

    def holds(self, offset: int) -> bool:
        """Return whether the place of *offset* is shown already, or nothing more will come before it."""
        return self.lines.holds(offset)

    def _write(self, pages: Sequence[BraillePage]) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        look, form = QTextCharFormat(), self._line_format()
        number = self.lines.pages
        for page in pages:
            if number:
                cursor.insertBlock(self._label_format(), self._label_look())
                cursor.insertText(tr("Page {label}", label=number + 1))
            for line, made in enumerate(page.lines):
                if number or line:
                    cursor.insertBlock(form, look)
                else:
                    cursor.setBlockFormat(form)
                self.lines.add(number, line, made, cursor.position())
                cursor.insertText(made.cells, look)
            number += 1
        cursor.endEditBlock()

    @property
    def page_in_view(self) -> int:
        """Return the number, from 1, of the page the caret is on."""
        return self.lines.page_at(self.textCursor().position())

    # -- places ------------------------------------------------------------------------------------

    def offset_of(self, place: int) -> int:
        """Return the offset that the cell at *place* stands for."""
        return self.lines.offset_of(place)

    def place_of(self, offset: int) -> int:
        """Return the place of the first cell of *offset*."""
        return self.lines.place_of(offset)

    def stretch_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places of the cells from *start* to *end*, a pair for each line of braille."""
        return self.lines.stretch_of(start, end)

    def group_at_caret(self) -> tuple[str, int, int] | None:
        """Return the cells that stand together at the caret and the offsets they stand for.

        Both offsets are -1 for what the layout put there; None where no cell is.
        """
        group = self.lines.group_at(self.textCursor().position())
        return self.lines.meaning_of(group) if group is not None else None

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
        self._look_soon()

    def _look_soon(self) -> None:
        """Set all lines anew, but not while nobody sees them: those of a whole book take their time."""
        self._outdated = not self.isVisible()
        if not self._outdated:
            self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Set the lines anew where their looks have changed meanwhile."""
        super().showEvent(event)
        if self._outdated:
            self._look_soon()

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
        for start in self.lines.starts:
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
        if self._print == "none":
            return
        font = QFont()
        font.setFamilies([self._comfort.font, *FALLBACKS])
        font.setPixelSize(self._print_size())
        painter.setFont(font)
        painter.setPen(QColor(self._theme["quiet_text"]))
        beside = self.document().documentMargin() + self.column_width() / 2 + self._print_size()
        for block in self.seen_blocks():
            index = self.lines.starting_at(block.position())
            if index is None:
                continue
            area = self.document().documentLayout().blockBoundingRect(block)
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                base = area.y() + line.y() + line.ascent()
                told = self.lines.printed(index, line.textStart(), line.textStart() + line.textLength())
                if self._print == "under":
                    painter.drawText(QPointF(area.x() + line.x(), base + self._print_size() * 1.15), told)
                else:
                    painter.drawText(QPointF(beside, base), told)

    def _frame_group(self, painter: QPainter) -> None:
        found = self.lines.group_at(self.textCursor().position())
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
