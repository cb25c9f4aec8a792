"""The writing pad's page: a text that is typed in, and a `Pad` that follows every change of it.

Whatever changes the text (keys, an input method, paste, drag, a screen reader) is seen by Qt first and told
to the pad, whose edit log is the only undo history; what the pad does by itself (undo, a word chosen,
dictation) is written back. Offsets in and out are those of `Pad.text`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.services.writing import BULLET, HEADINGS, NUMBER, PARAGRAPH, QUOTE, Change, Pad
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import Formats, column_width, reading_font
from inclusive_desk.ui.highlight import boxes
from inclusive_desk.ui.page_edit import PageEdit
from inclusive_desk.ui.themes import Theme

Range = tuple[int, int]
BULLET_SIGN = "•"
_LINES = str.maketrans({"\u2029": "\n", "\u2028": "\n"})
_KINDS = {BULLET: BlockKind.LIST_ITEM, NUMBER: BlockKind.LIST_ITEM, QUOTE: BlockKind.QUOTE}
_STARTERS = {"-": BULLET, "•": BULLET, "*": BULLET, "1.": NUMBER, "1)": NUMBER}
"""What makes a list when it begins a paragraph and a space follows."""


class WritingEdit(PageEdit):
    """Shows one pad at a time."""

    edited = Signal()
    """The text or its looks have changed."""
    menu_wanted = Signal(QMenu)
    """The menu of the text is about to show: more may be put into it."""
    typed = Signal(str)
    """What a key or an input method wrote: a letter, a space, a line end."""

    def __init__(self, comfort: Comfort, theme: Theme, parent: QWidget | None = None) -> None:
        """Start with an empty pad."""
        super().__init__(comfort, theme, parent)
        self.pad = Pad()
        self.takes_key: Callable[[QKeyEvent], bool] = lambda event: False
        """Asked first of each key: whether it was meant for the proposals."""
        self.wants_key: Callable[[QKeyEvent], bool] = lambda event: False
        """Whether a key that is also a shortcut of the window is meant for the proposals just now."""
        self.wrong: Callable[[QTextBlock], Sequence[Range]] = lambda block: ()
        self.confused: Callable[[QTextBlock], Sequence[Range]] = lambda block: ()
        """Places within a block of words that look wrong, and that look mistaken for another."""
        self.unsure: Callable[[QTextBlock], Sequence[Range]] = lambda block: ()
        """Places within a block of words that dictation was not sure of."""
        self._formats = Formats(comfort, theme)
        self._wide = 0
        self._mirroring = self._from_view = self._typing = False
        self._told = False
        self._written = ""
        self._dirty: Range | None = None
        self._bold_next: bool | None = None
        self._partial: tuple[int, str] | None = None
        self.setReadOnly(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.document().setUndoRedoEnabled(False)
        self.document().setDefaultFont(reading_font(comfort))
        self.document().contentsChange.connect(self._contents_changed)
        self.document().contentsChanged.connect(self._settle)
        self.show_pad(self.pad)

    # -- the pad -----------------------------------------------------------------------------------

    def show_pad(self, pad: Pad, caret: int = -1) -> None:
        """Show *pad* with the caret at an offset; -1: at its end."""
        self.pad.changed = _nothing
        self.pad = pad
        pad.changed = self._pad_changed
        self._bold_next = None
        self._partial = None
        self._write_all()
        self.set_caret(len(pad.text) if caret < 0 else caret)
        self.ensureCursorVisible()
        self.edited.emit()

    def _write_all(self) -> None:
        """Write the page as the pad has it."""
        caret = min(self.caret_offset(), len(self.pad.text))
        self._wide = _wide(self.pad.text)
        self._mirroring = True
        self.setPlainText(self.pad.text)
        self.document().setDefaultFont(reading_font(self._comfort))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._formats.block(BlockKind.PARAGRAPH))
        cursor.setCharFormat(QTextCharFormat())
        cursor.setBlockCharFormat(QTextCharFormat())
        self._mirroring = False
        for number, kind in enumerate(self.pad.kinds):
            if kind != PARAGRAPH:
                self._dress(number, number)
        for start, end in self.pad.bold:
            self._dress(self.pad.paragraph_at(start), self.pad.paragraph_at(end))
        if not self.document().firstBlock().layout().lineCount():
            # Qt has forgotten to lay the new text out: it would stay invisible until somebody types.
            self._mirroring = True
            self.document().markContentsDirty(0, self.document().characterCount())
            self._mirroring = False
        self.set_caret(caret)

    def _contents_changed(self, place: int, removed: int, added: int) -> None:
        """Tell the pad what Qt has done to the text; the page itself must stay as it is meanwhile."""
        if self._mirroring:
            return
        page = self.document()
        end = min(place + added, page.characterCount() - 1)
        cursor = QTextCursor(page)
        cursor.setPosition(min(place, page.characterCount() - 1))
        cursor.setPosition(max(place, end), QTextCursor.MoveMode.KeepAnchor)
        written = cursor.selectedText().translate(_LINES)
        start = min(self._offset_before(place), len(self.pad.text))
        stop = min(self._offset_before(place + removed), len(self.pad.text))
        start, stop, written = _least(self.pad.text, start, stop, written)
        if start < stop or written:
            self._tell(start, stop, written)
        elif self._wide and removed != added:
            self._told = True  # half a sign of two units went: the page follows the pad

    def _offset_before(self, place: int) -> int:
        """Return the offset at *place* of the page as it was before the change: as the pad still has it."""
        return _offset_in(self.pad.text, place) if self._wide else place

    def _tell(self, start: int, stop: int, written: str) -> None:
        self._from_view = True
        if not self._typing:
            self.pad.begin()
        self.pad.write(start, stop, written, typing=self._typing)
        if self._bold_next is not None and written:
            if written != "\n":
                self.pad.set_bold(start, start + len(written), self._bold_next)
            self._bold_next = None
        self._from_view = False
        self._written = written if self._typing else ""
        self._told = True

    def _settle(self) -> None:
        """Once Qt is done: give what was written its looks, and tell it."""
        if self._mirroring or not self._told:
            return
        self._told = False
        written, self._written = self._written, ""
        if self.document().blockCount() != len(self.pad.kinds) or not self._agrees():
            self._write_all()  # a sign that no text holds was written: the page follows the pad
        else:
            self._dress_dirty()
        if written:
            self.typed.emit(written)
        self.edited.emit()

    def _agrees(self) -> bool:
        if self.document().characterCount() - 1 != len(self.pad.text) + self._wide:
            return False
        # Half a sign of two units may be cut away, and its place taken: then the number says nothing.
        return not self._wide or self.document().toRawText().translate(_LINES) == self.pad.text

    def _pad_changed(self, change: Change) -> None:
        """Show what the pad has done; where Qt did it, only the looks are left to do."""
        low, high = self._dirty or (change.first, change.last)
        self._dirty = min(low, change.first), max(high, change.last)
        if self._from_view:
            if change.removed or change.written:
                self._wide = _wide(self.pad.text) if self._wide or _wide(change.written) else 0
            return
        self._mirror(change)
        self._dress_dirty()
        self.edited.emit()

    def _dress_dirty(self) -> None:
        if self._dirty is not None:
            (first, last), self._dirty = self._dirty, None
            self._dress(max(first - 1, 0), min(last + 1, len(self.pad.kinds) - 1))
            self.viewport().update()

    def _mirror(self, change: Change) -> None:
        if not (change.removed or change.written):
            return
        page = self.document()
        start, end = change.start, change.start + change.removed
        if self._wide:
            before = page.toRawText()
            start, end = _place_in(before, start), _place_in(before, end)
        self._wide = _wide(self.pad.text) if self._wide or _wide(change.written) else 0
        cursor = QTextCursor(page)
        cursor.setPosition(min(start, page.characterCount() - 1))
        cursor.setPosition(min(end, page.characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        self._mirroring = True
        cursor.insertText(change.written, QTextCharFormat())
        self._mirroring = False
        if page.blockCount() != len(self.pad.kinds) or not self._agrees():
            self._write_all()

    # -- places ------------------------------------------------------------------------------------

    def offset_of(self, place: int) -> int:
        """Return the offset that stands at *place* of the page."""
        if not self._wide:
            return place
        return _offset_in(self.pad.text, place)

    def place_of(self, offset: int) -> int:
        """Return the place of *offset* on the page, as assistive technology counts."""
        return _place_in(self.pad.text, offset) if self._wide else max(0, offset)

    def stretch_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places that a stretch of the text takes."""
        last = self.document().characterCount() - 1
        places = min(self.place_of(start), last), min(self.place_of(end), last)
        return [places] if places[0] < places[1] else []

    def column_width(self) -> int:
        """Return the width of the column in pixels."""
        return column_width(self._comfort)

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text, and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(self.place_of(start))
        cursor.setPosition(self.place_of(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def selection(self) -> Range:
        """Return the offsets of the selection; both are the caret's where nothing is selected."""
        cursor = self.textCursor()
        return self.offset_of(cursor.selectionStart()), self.offset_of(cursor.selectionEnd())

    # -- what buttons and voice do -----------------------------------------------------------------

    def undo_step(self) -> bool:
        """Take back the last step; return whether there was one."""
        return self._go(self.pad.undo())

    def redo_step(self) -> bool:
        """Do the last undone step again; return whether there was one."""
        return self._go(self.pad.redo())

    def _go(self, caret: int | None) -> bool:
        if caret is not None:
            self.set_caret(caret)
            self.ensureCursorVisible()
        return caret is not None

    def put(self, start: int, end: int, text: str) -> None:
        """Put *text* in the place of a stretch, with the caret behind it, within the open step."""
        self.pad.write(start, end, text)
        self.set_caret(start + len(text))
        self.ensureCursorVisible()

    def replace_word(self, start: int, end: int, text: str) -> None:
        """Put *text* in the place of a stretch, as one step of its own."""
        self.pad.begin()
        self.put(start, end, text)
        self.pad.begin()

    @property
    def kind(self) -> str:
        """Return the kind of the paragraph at the caret."""
        return self.pad.kinds[self.textCursor().blockNumber()]

    def set_kind(self, kind: str) -> None:
        """Give the paragraphs that are selected a kind; those that have it become plain ones."""
        start, end = self.selection()
        self.pad.set_kind(start, end, PARAGRAPH if self.kind == kind else kind)

    @property
    def bold(self) -> bool:
        """Return whether the selection, or what will be typed, is bold."""
        return self._bold_next if self._bold_next is not None else self.pad.is_bold(*self.selection())

    def toggle_bold(self) -> None:
        """Make the selection bold or not; with none, what is typed next."""
        start, end = self.selection()
        if start < end:
            self.pad.set_bold(start, end, not self.pad.is_bold(start, end))
        else:
            self._bold_next = not self.bold
            self.edited.emit()

    def show_partial(self, text: str) -> None:
        """Show *text* at the caret, apart from what is written: it is no part of the text yet."""
        if self._partial is not None:
            block = self.document().findBlock(self._partial[0])
            if block.isValid():
                block.layout().setPreeditArea(-1, "")
                self._relay(block)
            self._partial = None
        if text:
            cursor = self.textCursor()
            block = cursor.block()
            self._partial = block.position(), text
            layout = block.layout()
            layout.setPreeditArea(cursor.position() - block.position(), text)
            look = QTextLayout.FormatRange()
            look.start, look.length = cursor.position() - block.position(), len(text.encode("utf-16-le")) // 2
            look.format.setForeground(QColor(self._theme["quiet_text"]))
            look.format.setFontUnderline(True)
            look.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            layout.setFormats([look])
            self._relay(block)
            self.ensureCursorVisible()

    def _relay(self, block: QTextBlock) -> None:
        if not block.layout().preeditAreaText():
            block.layout().clearFormats()
        self.document().markContentsDirty(block.position(), block.length())

    # -- looks -------------------------------------------------------------------------------------

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the page in *comfort* and *theme*."""
        if (comfort, theme.id) == (self._comfort, self._theme.id):
            return
        self._comfort, self._theme = comfort, theme
        self._formats = Formats(comfort, theme)
        self._apply_palette()
        self._write_all()
        self._place_column()
        self.ensureCursorVisible()

    def _dress(self, first: int, last: int) -> None:
        """Give paragraphs *first* to *last* the looks that the pad says, where they have others."""
        block = self.document().findBlockByNumber(first)
        start = self.pad.range_of(first)[0] if block.isValid() else 0
        for number in range(first, last + 1):
            if not block.isValid():
                return
            text = block.text()
            self._dress_block(block, number, start)
            start += len(text) + 1
            block = block.next()

    def _dress_block(self, block: QTextBlock, number: int, start: int) -> None:
        kind, level = self._kind_at(number)
        shape = QTextBlockFormat(
            self._formats.block(kind, level, self._room(number), ends=self._ends_list(number))
        )
        shape.setTextIndent(0)
        plain = self._formats.characters((), kind, level)
        bold = self._formats.characters((Style.BOLD.value,), kind, level)
        runs = self._runs(block, start)
        wanted = [(one, two, bold if on else plain) for one, two, on in runs]
        self._mirroring = True
        cursor = QTextCursor(block)
        if block.blockFormat() != shape:
            cursor.setBlockFormat(shape)
        if block.charFormat() != plain:
            cursor.setBlockCharFormat(plain)
        if _fragments(block) != wanted:
            for one, two, form in wanted:
                cursor.setPosition(block.position() + one)
                cursor.setPosition(block.position() + two, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(form)
        self._mirroring = False

    def _kind_at(self, number: int) -> tuple[BlockKind, int]:
        kind = self.pad.kinds[number]
        if kind in HEADINGS:
            return BlockKind.HEADING, int(kind[-1])
        return _KINDS.get(kind, BlockKind.PARAGRAPH), 0

    def _sign(self, number: int) -> str:
        """Return what stands before paragraph *number*: a bullet, or its number in the list."""
        kinds = self.pad.kinds
        if kinds[number] == BULLET:
            return BULLET_SIGN
        if kinds[number] != NUMBER:
            return ""
        first = number
        while first and kinds[first - 1] == NUMBER:
            first -= 1
        return f"{number - first + 1}."

    def _room(self, number: int) -> str:
        """Return what is as wide as the room before paragraph *number*."""
        return {BULLET: BULLET_SIGN, NUMBER: "10."}.get(self.pad.kinds[number], "")

    def _ends_list(self, number: int) -> bool:
        kinds = self.pad.kinds
        return number + 1 >= len(kinds) or kinds[number + 1] not in (BULLET, NUMBER)

    def _runs(self, block: QTextBlock, start: int) -> list[tuple[int, int, bool]]:
        """Return the stretches of a block, in places within it, and whether each is bold."""
        text = block.text()
        length = len(text)
        stop, runs, at = start + length, [], 0
        for one, two in self.pad.bold:
            one, two = max(one, start) - start, min(two, stop) - start
            if one < two:
                if at < one:
                    runs.append((at, one, False))
                runs.append((one, two, True))
                at = two
        if at < length:
            runs.append((at, length, False))
        if self._wide:
            plain = self.pad.text[start:stop]
            runs = [(_place_in(plain, one), _place_in(plain, two), on) for one, two, on in runs]
        return runs

    def paint_behind(self, painter: QPainter, visible: QRectF) -> None:
        """Draw the signs of lists, and a line beside quotes."""
        layout = self.document().documentLayout()
        painter.setFont(reading_font(self._comfort))
        painter.setPen(QColor(self._theme["text"]))
        for block in self.seen_blocks():
            number = block.blockNumber()
            if number >= len(self.pad.kinds):
                return
            area = layout.blockBoundingRect(block)
            if self.pad.kinds[number] == QUOTE:
                rule = QRectF(
                    area.left() + block.blockFormat().leftMargin() - 14, area.top(), 4, area.height()
                )
                painter.fillRect(rule, QColor(self._theme["rule"]))
            sign = self._sign(number)
            if sign and block.layout().lineCount():
                line = block.layout().lineAt(0)
                painter.drawText(round(area.left()), round(area.top() + line.y() + line.ascent()), sign)

    def paint_over(self, painter: QPainter, visible: QRectF) -> None:
        """Underline words that look wrong with dots, and those that look mistaken for another with dashes."""
        for block in self.seen_blocks():
            self._underline(painter, visible, block, self.wrong(block), Qt.PenStyle.DotLine)
            self._underline(painter, visible, block, self.confused(block), Qt.PenStyle.DashLine)
            self._underline(painter, visible, block, self.unsure(block), Qt.PenStyle.DashDotLine)

    def _underline(
        self,
        painter: QPainter,
        visible: QRectF,
        block: QTextBlock,
        places: Sequence[Range],
        style: Qt.PenStyle,
    ) -> None:
        pen = QPen(QColor(self._theme["warning"]), max(2.0, self._comfort.size / 9), style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        at = block.position()
        for box in boxes(self.document(), [(at + one, at + two) for one, two in places], visible):
            low = box.bottom() - self._comfort.size * 0.1
            painter.drawLine(round(box.left()), round(low), round(box.right()), round(low))

    # -- events ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the text's own keys, but for undo and redo: their history is the pad's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.wants_key(event):
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return False
        return QTextEdit.event(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write; Enter ends a list in its empty item, Backspace takes a paragraph's kind first."""
        if self.takes_key(event):
            return
        self._typing = True
        try:
            self._press(event)
        finally:
            self._typing = False

    def _press(self, event: QKeyEvent) -> None:
        key, bare = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        cursor = self.textCursor()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not cursor.block().text() and self.kind not in (PARAGRAPH, *HEADINGS):
                self.set_kind(PARAGRAPH)
            else:
                cursor.insertBlock()
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
            return
        at_start = cursor.atBlockStart() and not cursor.hasSelection()
        if key == Qt.Key.Key_Backspace and at_start and self.kind != PARAGRAPH:
            self.set_kind(PARAGRAPH)
            return
        if event.text() == " " and bare and self._starts_list(cursor):
            return
        QTextEdit.keyPressEvent(self, event)

    def _starts_list(self, cursor: QTextCursor) -> bool:
        """Make a list of a paragraph that begins with a dash or `1.`; return whether it was one."""
        text = cursor.block().text()[: cursor.positionInBlock()]
        kind = _STARTERS.get(text)
        if kind is None or self.kind != PARAGRAPH:
            return False
        start = self.offset_of(cursor.block().position())
        self.replace_word(start, start + len(text), "")
        self.set_kind(kind)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the word under the pointer, or at the caret."""
        if event.reason() is QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = self.createStandardContextMenu()
        self.menu_wanted.emit(menu)
        place = event.globalPos()
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        menu.exec(place)
        menu.deleteLater()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method writes (accents, other scripts) as typed."""
        self._typing = True
        super().inputMethodEvent(event)
        self._typing = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, as one step."""
        if source.hasText():
            self.pad.begin()
            text = source.text().replace("\r\n", "\n").replace("\r", "\n").translate(_LINES)
            self.textCursor().insertText(text)
            self.pad.begin()
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files open elsewhere."""
        return source.hasText() and not source.hasUrls()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word, as in every text that is written."""
        QTextEdit.mouseDoubleClickEvent(self, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take text here; a file is opened."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            QTextEdit.dragEnterEvent(self, event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where text would be put."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            QTextEdit.dragMoveEvent(self, event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put a text here, as one step; tell a file."""
        if event.mimeData().hasUrls():
            super().dropEvent(event)
            return
        self.pad.begin()
        QTextEdit.dropEvent(self, event)
        self.pad.begin()


def _nothing(change: Change) -> None:
    """Take no note of what a pad that is shown no more does."""


def _wide(text: str) -> int:
    """Return how many characters of *text* take two units of UTF-16."""
    if not text or text.isascii() or max(text) <= "\uffff":
        return 0
    return sum(one > "\uffff" for one in text)


def _place_in(text: str, offset: int) -> int:
    """Return how many units of UTF-16 the first *offset* characters of *text* take."""
    return len(text[: max(0, offset)].encode("utf-16-le")) // 2


def _offset_in(text: str, place: int) -> int:
    """Return how many characters of *text* the first *place* units of UTF-16 hold."""
    return len(text.encode("utf-16-le")[: 2 * max(0, place)].decode("utf-16-le", "ignore"))


def _least(text: str, start: int, stop: int, written: str) -> tuple[int, int, str]:
    """Return the least change that turns `text[start:stop]` into *written*: Qt tells more than was done."""
    gone = text[start:stop]
    if not gone or not written:
        return start, stop, written
    most = min(len(gone), len(written))
    head = 0
    while head < most and gone[head] == written[head]:
        head += 1
    tail = 0
    while tail < most - head and gone[-1 - tail] == written[-1 - tail]:
        tail += 1
    return start + head, stop - tail, written[head : len(written) - tail]


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Return the stretches of *block* as they are: place within it, end, and look."""
    found: list[tuple[int, int, QTextCharFormat]] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        start = fragment.position() - block.position()
        found.append((start, start + fragment.length(), fragment.charFormat()))
        at += 1
    return found
