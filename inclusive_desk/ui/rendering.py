"""Writes the blocks of a Document into a QTextDocument, and redresses them when comfort or theme change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QImageReader,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from inclusive_desk.api.document import Asset, Block, BlockKind, Cell, Document, Span
from inclusive_desk.api.words import tr
from inclusive_desk.ui.formats import Formats, reading_font, text_shape
from inclusive_desk.ui.offsets import Offsets

# Line ends would open blocks of their own, and Qt keeps U+FDD0, U+FDD1 and U+FFFC for itself.
_SAFE = str.maketrans(
    {"\n": "\u2028", "\u2029": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\ufffc": "\ufffd"}
)
# Plain spaces at which no line may break, as printers set them: before ; : ! ? », after «, within a number.
_TIED = re.compile(r"(?<=\S) (?=[;:!?»%€](?!\w))|(?<=«) (?=\S)|(?<=\d) (?=\d{3}(?!\d))")
LONGEST = 3000
"""Characters of a paragraph that stand in one block of the page."""
USUAL = 300
"""Characters that take as long to write as a short block."""
_PARTS = {(False, False): "", (False, True): "first", (True, True): "middle", (True, False): "last"}
_LARGEST = 1600
"""Pixels a picture is kept at, at most."""


@dataclass(frozen=True, slots=True)
class _Dressed:
    """A stretch of the page with a look of its own."""

    place: int
    end: int
    styles: tuple[str, ...]
    kind: BlockKind
    level: int
    link: bool


@dataclass(frozen=True, slots=True)
class _Shaped:
    """Blocks in a row with the same spacing: places of the first and the last."""

    place: int
    end: int
    kind: BlockKind
    level: int = 0
    marker: str = ""
    ends: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class _Picture:
    place: int
    name: str
    width: float
    height: float


class PicturedDocument(QTextDocument):
    """A QTextDocument that unpacks a document's pictures when they are first drawn."""

    def __init__(self) -> None:
        """Start without pictures."""
        super().__init__()
        self.assets: dict[str, Asset] = {}
        self.setUndoRedoEnabled(False)

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Return the picture called `asset:KEY`; nothing is ever fetched."""
        url = name if isinstance(name, str) else name.toString()
        asset = self.assets.get(url.removeprefix("asset:"))
        if asset is None or not asset.data:
            return None
        with _reader(asset.data) as reader:
            size = reader.size()
            if max(size.width(), size.height()) > _LARGEST:
                reader.setScaledSize(size.scaled(_LARGEST, _LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
            picture = reader.read()
        return picture if not picture.isNull() else QImage(1, 1, QImage.Format.Format_Mono)


class _reader:  # noqa: N801 - used as a function: `with _reader(data) as reader`
    """A QImageReader on bytes, which must outlive it."""

    def __init__(self, data: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(data))

    def __enter__(self) -> QImageReader:
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(self._buffer)
        reader.setAutoTransform(True)
        return reader

    def __exit__(self, *error: object) -> None:
        self._buffer.close()


def picture_size(asset: Asset) -> QSize:
    """Return the picture's size in pixels, empty where it cannot be shown."""
    if not asset.data:
        return QSize()
    with _reader(asset.data) as reader:
        return reader.size() if reader.canRead() else QSize()


def in_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraph *start* to *end* in parts that Qt lays out at once, cut after a sentence or word.

    One block of 5 MB takes it 40 seconds, and each scroll half a second.
    """
    while end - start > LONGEST + LONGEST // 4:
        low, high = start + LONGEST // 2, start + LONGEST
        cuts = (text.rfind(sign, low, high) for sign in ("\n", ". ", "! ", "? ", "… "))
        cut = max(cuts)
        if cut < low:
            cut = text.rfind(" ", low, high)
        cut = cut + (2 if text[cut : cut + 1] not in ("\n", " ") else 1) if cut >= low else high
        yield start, cut
        start = cut
    yield start, end


def pieces(start: int, end: int, spans: Sequence[Span]) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    """Yield *start* to *end* cut where looks change: (start, end, styles, whether it is a link)."""
    inside = [span for span in spans if span.start < end and start < span.end]
    if not inside:
        yield start, end, (), False
        return
    cuts = {start, end}
    for span in inside:
        cuts.add(max(span.start, start))
        cuts.add(min(span.end, end))
    edges = sorted(cuts)
    for low, high in pairwise(edges):
        over = [span for span in inside if span.start <= low and high <= span.end]
        styles = tuple(dict.fromkeys(style for span in over for style in span.style))
        yield low, high, styles, any(span.href for span in over)


class PageWriter:
    """Renders one document, in one go or growing, and keeps what is needed to redress it."""

    def __init__(self, formats: Formats, room: float = 0.0) -> None:
        """Start an empty page in the look of *formats*; no picture is wider than *room* pixels."""
        self._room = room
        self.page = PicturedDocument()
        self.offsets = Offsets()
        self.formats = formats
        self._cursor = QTextCursor(self.page)
        self._fresh = True
        self._dressed: list[_Dressed] = []
        self._shaped: list[_Shaped] = []
        self._pictures: list[_Picture] = []
        self._picture_blocks: list[int] = []
        self._tables: list[tuple[QTextTable, int]] = []
        self._follower: BlockKind | None = None
        self.written = 0
        self._at = 0
        self.page.setDocumentMargin(14)
        self.page.setDefaultFont(reading_font(formats.comfort))

    def write(self, document: Document, most: int = 1_000_000) -> bool:
        """Append up to *most* further blocks of *document*; return whether all of them are written.

        A long paragraph counts as many: it may be written in several goes.
        """
        self.page.assets = dict(document.assets)
        blocks = document.blocks
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.beginEditBlock()
        while most > 0 and self.written < len(blocks):
            index = self.written
            self._follower = blocks[index + 1].kind if index + 1 < len(blocks) else None
            most -= self._write_block(document, blocks[index], most)
        self._cursor.endEditBlock()
        return self.written == len(blocks)

    def _write_block(self, document: Document, block: Block, most: int) -> int:
        """Write *block*, or of a long one as much as *most* allows; return how much that was."""
        self.written += 1
        if block.kind is BlockKind.TABLE and block.rows:
            self._write_table(document, block)
        elif block.kind is BlockKind.IMAGE:
            self._write_image(document, block)
        elif block.kind is BlockKind.PAGE_BREAK:
            if (block.marker or block.page) and self._shaped:
                self._open(block.kind)
                label = tr("Page {label}", label=block.marker or block.page)
                self._dress(label, (), block.kind)
        elif block.end > block.start or block.kind is BlockKind.FIELD:
            return self._write_parts(document, block, most)
        return 1

    def _write_parts(self, document: Document, block: Block, most: int) -> int:
        """Write a block of text in parts, going on where the last go ended."""
        ends = block.kind is BlockKind.LIST_ITEM and self._follower is not BlockKind.LIST_ITEM
        done = 0
        for start, end in in_parts(document.text, max(self._at, block.start), block.end):
            part = _PARTS[start > block.start, end < block.end]
            self._open(block.kind, block.level, block.marker, ends=ends, part=part)
            self._write_text(document, block, start, end)
            done += 1 + (end - start) // USUAL
            if done >= most and end < block.end:
                self._at = end
                self.written -= 1
                break
        return max(done, 1)

    def _open(
        self, kind: BlockKind, level: int = 0, marker: str = "", *, ends: bool = False, part: str = ""
    ) -> None:
        """Start a block in the spacing of its kind; *ends*: it is the last item of its list.

        *part*: `first`, `middle` or `last` of a paragraph that is too long for one block.
        """
        form = self.formats.block(kind, level, marker, ends=ends, part=part)
        plain = self.formats.characters((), kind, level)
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(plain)
            self._fresh = False
        else:
            self._cursor.insertBlock(form, plain)
        self._note_shape(
            _Shaped(self._cursor.position(), self._cursor.position(), kind, level, marker, ends, part)
        )

    def _note_shape(self, shape: _Shaped) -> None:
        """Note a block; one like that before joins it."""
        last = self._shaped[-1] if self._shaped else None
        if last and replace(last, place=shape.place, end=shape.end) == shape:
            self._shaped[-1] = replace(last, end=shape.end)
        else:
            self._shaped.append(shape)

    def _write_text(
        self, document: Document, block: Block, start: int, end: int, *, head: bool = False
    ) -> None:
        """Write a stretch of the document's text at the cursor, piece by piece."""
        for low, high, styles, link in pieces(start, end, block.spans):
            if head and "bold" not in styles:
                styles = ("bold", *styles)
            place = self._cursor.position()
            text = _TIED.sub("\u00a0", document.text[low:high]).translate(_SAFE)
            self._dress(text, styles, block.kind, block.level, link=link)
            self.offsets.add(low, text, place)

    def _dress(
        self, text: str, styles: tuple[str, ...], kind: BlockKind, level: int = 0, *, link: bool = False
    ) -> None:
        place = self._cursor.position()
        self._cursor.insertText(text, self.formats.characters(styles, kind, level, link=link))
        plain = (
            not styles and not link and kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE)
        )
        if not plain:
            self._dressed.append(_Dressed(place, self._cursor.position(), styles, kind, level, link))

    def _write_image(self, document: Document, block: Block) -> None:
        """Write the picture, and what it shows in words below it."""
        asset = document.assets.get(block.asset) if self.formats.comfort.pictures else None
        size = picture_size(asset) if asset else QSize()
        if asset and not size.isEmpty():
            self._open_picture()
            width = asset.width * 4 / 3 if asset.width else float(size.width())
            height = width * size.height() / size.width()
            picture = _Picture(self._cursor.position(), f"asset:{block.asset}", width, height)
            self._cursor.insertImage(self._image_format(picture))
            self._pictures.append(picture)
        if block.end > block.start:
            self._open(block.kind)
            self._dress(tr("Picture:") + " ", (), block.kind)
            self._write_text(document, block, block.start, block.end)
        elif size.isEmpty():
            self._open(block.kind)
            self._dress(tr("Picture without a description"), (), block.kind)

    def _open_picture(self) -> None:
        form = self.formats.picture_block()
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._fresh = False
        else:
            self._cursor.insertBlock(form)
        self._picture_blocks.append(self._cursor.position())

    def _image_format(self, picture: _Picture) -> QTextImageFormat:
        factor = max(self.formats.comfort.zoom, 1.0)
        if self._room:
            factor = min(factor, self._room / picture.width)
        form = QTextImageFormat()
        form.setName(picture.name)
        form.setWidth(picture.width * factor)
        form.setHeight(picture.height * factor)
        return form

    def fit(self, room: float) -> None:
        """Let no picture be wider than *room* pixels."""
        if room == self._room or room <= 0:
            return
        self._room = room
        cursor = QTextCursor(self.page)
        cursor.beginEditBlock()
        self._refit(cursor)
        cursor.endEditBlock()

    def _refit(self, cursor: QTextCursor) -> None:
        for picture in self._pictures:
            form = self._image_format(picture)
            _select(cursor, picture.place, picture.place + 1)
            if cursor.charFormat().toImageFormat().width() != form.width():
                cursor.setCharFormat(form)

    def _write_table(self, document: Document, block: Block) -> None:
        """Write a table; a cell that spans several places is written once."""
        rows = block.rows
        table = self._cursor.insertTable(len(rows), len(rows[0]), self._table_format(block.header_rows))
        for r, c, rowspan, colspan in spanned(rows):
            if rowspan > 1 or colspan > 1:
                table.mergeCells(r, c, rowspan, colspan)
            self._write_cell(document, block, rows[r][c], table.cellAt(r, c))
        self._tables.append((table, block.header_rows))
        self._cursor = QTextCursor(table.lastCursorPosition())
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True

    def _write_cell(self, document: Document, block: Block, cell: Cell, slot: QTextTableCell) -> None:
        self._cursor = slot.firstCursorPosition()
        self._cursor.setBlockFormat(self.formats.block(BlockKind.TABLE))
        self._note_shape(_Shaped(self._cursor.position(), self._cursor.position(), BlockKind.TABLE))
        if cell.header:
            look = slot.format()
            look.setBackground(QBrush(QColor(self.formats.theme["cell"])))
            slot.setFormat(look)
        if cell.end > cell.start:
            self._write_text(document, block, cell.start, cell.end, head=cell.header)

    def _table_format(self, header_rows: int) -> QTextTableFormat:
        em = self.formats.comfort.size
        form = QTextTableFormat()
        form.setHeaderRowCount(header_rows)
        form.setBorderCollapse(True)
        form.setBorder(1.5)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(QColor(self.formats.theme["rule"])))
        form.setCellPadding(0.35 * em)
        form.setCellSpacing(0)
        form.setTopMargin(0.8 * em)
        form.setBottomMargin(self.formats.comfort.steps.paragraph * em)
        return form

    def redress(self, formats: Formats) -> None:
        """Give what is written the look of *formats*, without writing any text again."""
        before, self.formats = self.formats, formats
        shape = text_shape(formats.comfort) != text_shape(before.comfort)
        color = formats.theme.id != before.theme.id or formats.comfort.italics != before.comfort.italics
        if not shape and not color:
            return
        self.page.setLayoutEnabled(False)
        cursor = QTextCursor(self.page)
        cursor.beginEditBlock()
        if shape:
            self.page.setDefaultFont(reading_font(formats.comfort))
            self._reshape(cursor)
        if color:
            self._recolor(cursor)
        cursor.endEditBlock()
        self.page.setLayoutEnabled(True)

    def _reshape(self, cursor: QTextCursor) -> None:
        for shape in self._shaped:
            _select(cursor, shape.place, shape.end)
            cursor.mergeBlockFormat(
                self.formats.block(shape.kind, shape.level, shape.marker, ends=shape.ends, part=shape.part)
            )
        for place in self._picture_blocks:
            _select(cursor, place, place)
            cursor.mergeBlockFormat(self.formats.picture_block())
        self._refit(cursor)
        for table, header_rows in self._tables:
            table.setFormat(self._table_format(header_rows))

    def _recolor(self, cursor: QTextCursor) -> None:
        for item in self._dressed:
            _select(cursor, item.place, item.end)
            cursor.setCharFormat(self.formats.characters(item.styles, item.kind, item.level, link=item.link))
        for table, header_rows in self._tables:
            table.setFormat(self._table_format(header_rows))
            for row in range(table.rows()):
                for column in range(table.columns()):
                    self._recolor_cell(table.cellAt(row, column))

    def _recolor_cell(self, slot: QTextTableCell) -> None:
        look = slot.format()
        if look.hasProperty(QTextFormat.Property.BackgroundBrush):
            look.setBackground(QBrush(QColor(self.formats.theme["cell"])))
            slot.setFormat(look)


def _select(cursor: QTextCursor, place: int, end: int) -> None:
    cursor.setPosition(place)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def spanned(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield each cell once: (row, column, rows it spans, columns it spans). Empty cells span nothing."""
    done: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if (r, c) in done:
                continue
            high = wide = 1
            if cell.end > cell.start:
                while c + wide < len(row) and row[c + wide] == cell:
                    wide += 1
                while r + high < len(rows) and rows[r + high][c] == cell:
                    high += 1
            done.update((y, x) for y in range(r, r + high) for x in range(c, c + wide))
            yield r, c, high, wide
