"""The writing pad's page: a text that is typed in, with its keys, its menu, and what may be dropped on it.

Offsets in and out are those of `Pad.text`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from inclusive_desk.services.writing import BULLET, HEADINGS, NUMBER, PARAGRAPH, Pad
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import column_width, reading_font
from inclusive_desk.ui.offsets import offset_in, place_in
from inclusive_desk.ui.page_edit import PageEdit
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.writing_looks import PadLooks
from inclusive_desk.ui.writing_mirror import LINES, PadMirror
from inclusive_desk.ui.writing_partial import PartialText

Range = tuple[int, int]
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
        self.takes_key: Callable[[QKeyEvent], bool] = lambda event: False
        """Asked first of each key: whether it was meant for the proposals."""
        self.wants_key: Callable[[QKeyEvent], bool] = lambda event: False
        """Whether a key that is also a shortcut of the window is meant for the proposals just now."""
        self.wrong: Callable[[QTextBlock], Sequence[Range]] = lambda block: ()
        self.confused: Callable[[QTextBlock], Sequence[Range]] = lambda block: ()
        """Places within a block of words that look wrong, and that look mistaken for another."""
        self.unsure: Callable[[QTextBlock], Sequence[Range]] = lambda block: ()
        """Places within a block of words that dictation was not sure of."""
        self.looks = PadLooks(self)
        self._partial = PartialText(self)
        self.setReadOnly(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.document().setUndoRedoEnabled(False)
        self.document().setDefaultFont(reading_font(comfort))
        self._mirror = PadMirror(self)
        self.show_pad(self.pad)

    # -- the pad -----------------------------------------------------------------------------------

    @property
    def pad(self) -> Pad:
        """Return the pad that is shown."""
        return self._mirror.pad

    @property
    def wide(self) -> int:
        """Return how many characters of its text take two places on the page."""
        return self._mirror.wide

    def unheard(self) -> AbstractContextManager[None]:
        """Return a block in which changes of the page are not told to the pad."""
        return self._mirror.unheard()

    def show_pad(self, pad: Pad, caret: int = -1) -> None:
        """Show *pad* with the caret at an offset; -1: at its end."""
        self._partial.forget()
        self._mirror.show(pad)
        self.set_caret(len(pad.text) if caret < 0 else caret)
        self.ensureCursorVisible()
        self.edited.emit()

    # -- places ------------------------------------------------------------------------------------

    def offset_of(self, place: int) -> int:
        """Return the offset that stands at *place* of the page."""
        if not self.wide:
            return place
        return offset_in(self.pad.text, place)

    def place_of(self, offset: int) -> int:
        """Return the place of *offset* on the page, as assistive technology counts."""
        return place_in(self.pad.text, offset) if self.wide else max(0, offset)

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
        chosen = self._mirror.bold_next
        return self.pad.is_bold(*self.selection()) if chosen is None else chosen

    def toggle_bold(self) -> None:
        """Make the selection bold or not; with none, what is typed next."""
        start, end = self.selection()
        if start < end:
            self.pad.set_bold(start, end, not self.pad.is_bold(start, end))
        else:
            self._mirror.bold_next = not self.bold
            self.edited.emit()

    def show_partial(self, text: str) -> None:
        """Show *text* at the caret, apart from what is written: it is no part of the text yet."""
        self._partial.show(text)

    # -- looks -------------------------------------------------------------------------------------

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the page in *comfort* and *theme*."""
        if (comfort, theme.id) == (self._comfort, self._theme.id):
            return
        self._comfort, self._theme = comfort, theme
        self.looks = PadLooks(self)
        self._apply_palette()
        self._mirror.write_all()
        self._place_column()
        self.ensureCursorVisible()

    def paint_behind(self, painter: QPainter, visible: QRectF) -> None:
        """Draw the signs of lists, and a line beside quotes."""
        self.looks.paint_behind(painter, visible)

    def paint_over(self, painter: QPainter, visible: QRectF) -> None:
        """Underline the words that look wrong, mistaken or uncertain."""
        self.looks.paint_over(painter, visible)

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
        self._mirror.typing = True
        try:
            self._press(event)
        finally:
            self._mirror.typing = False

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
        self._mirror.typing = True
        super().inputMethodEvent(event)
        self._mirror.typing = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, as one step."""
        if source.hasText():
            self.pad.begin()
            text = source.text().replace("\r\n", "\n").replace("\r", "\n").translate(LINES)
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
