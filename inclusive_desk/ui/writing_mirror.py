"""Keeps the page of the writing pad and its `Pad` the same text, whoever changes one of them.

Whatever changes the page (keys, an input method, paste, drag, a screen reader) is seen by Qt first and told
to the pad, whose edit log is the only undo history; what the pad does by itself (undo, a word chosen,
dictation) is written back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor

from inclusive_desk.api.document import BlockKind
from inclusive_desk.services.writing import PARAGRAPH, Change, Pad
from inclusive_desk.ui.formats import reading_font
from inclusive_desk.ui.offsets import offset_in, place_in, wide_signs

if TYPE_CHECKING:
    from inclusive_desk.ui.writing_edit import WritingEdit

LINES = str.maketrans({"\u2029": "\n", "\u2028": "\n"})
"""Qt's line ends, as the pad has them."""


class PadMirror:
    """Between one view and the pad that it shows."""

    def __init__(self, view: WritingEdit) -> None:
        """Show an empty pad on *view*."""
        self._view = view
        self.pad = Pad()
        self.wide = 0
        """How many characters of the text take two units of UTF-16: where none does, offsets are places."""
        self.typing = False
        """Whether what comes next from the page was typed: letters in a row are one step of the history."""
        self.bold_next: bool | None = None
        """Whether what is written next is bold; None: as what stands there."""
        self._unheard = self._from_page = False
        self._told = False
        self._written = ""
        self._dirty: tuple[int, int] | None = None
        view.document().contentsChange.connect(self._page_changed)
        view.document().contentsChanged.connect(self._settle)

    def show(self, pad: Pad) -> None:
        """Show *pad* from now on."""
        self.pad.changed = _nothing
        self.pad = pad
        pad.changed = self._pad_changed
        self.bold_next = None
        self.write_all()

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Change the page within without telling the pad."""
        before, self._unheard = self._unheard, True
        try:
            yield
        finally:
            self._unheard = before

    def write_all(self) -> None:
        """Write the page as the pad has it."""
        caret = min(self._view.caret_offset(), len(self.pad.text))
        self.wide = wide_signs(self.pad.text)
        with self.unheard():
            self._view.setPlainText(self.pad.text)
            self._view.document().setDefaultFont(reading_font(self._view.comfort))
            cursor = QTextCursor(self._view.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.setBlockFormat(self._view.looks.formats.block(BlockKind.PARAGRAPH))
            cursor.setCharFormat(QTextCharFormat())
            cursor.setBlockCharFormat(QTextCharFormat())
        for number, kind in enumerate(self.pad.kinds):
            if kind != PARAGRAPH:
                self._view.looks.dress(number, number)
        for start, end in self.pad.bold:
            self._view.looks.dress(self.pad.paragraph_at(start), self.pad.paragraph_at(end))
        if not self._view.document().firstBlock().layout().lineCount():
            # Qt has forgotten to lay the new text out: it would stay invisible until somebody types.
            with self.unheard():
                self._view.document().markContentsDirty(0, self._view.document().characterCount())
        self._view.set_caret(caret)

    # -- from the page to the pad ------------------------------------------------------------------

    def _page_changed(self, place: int, removed: int, added: int) -> None:
        """Tell the pad what Qt has done to the text; the page itself must stay as it is meanwhile."""
        if self._unheard:
            return
        page = self._view.document()
        end = min(place + added, page.characterCount() - 1)
        cursor = QTextCursor(page)
        cursor.setPosition(min(place, page.characterCount() - 1))
        cursor.setPosition(max(place, end), QTextCursor.MoveMode.KeepAnchor)
        written = cursor.selectedText().translate(LINES)
        start = min(self._offset_before(place), len(self.pad.text))
        stop = min(self._offset_before(place + removed), len(self.pad.text))
        start, stop, written = _least(self.pad.text, start, stop, written)
        if start < stop or written:
            self._tell(start, stop, written)
        elif self.wide and removed != added:
            self._told = True  # half a sign of two units went: the page follows the pad

    def _offset_before(self, place: int) -> int:
        """Return the offset at *place* of the page as it was before the change: as the pad still has it."""
        return offset_in(self.pad.text, place) if self.wide else place

    def _tell(self, start: int, stop: int, written: str) -> None:
        self._from_page = True
        if not self.typing:
            self.pad.begin()
        self.pad.write(start, stop, written, typing=self.typing)
        if self.bold_next is not None and written:
            if written != "\n":
                self.pad.set_bold(start, start + len(written), self.bold_next)
            self.bold_next = None
        self._from_page = False
        self._written = written if self.typing else ""
        self._told = True

    def _settle(self) -> None:
        """Once Qt is done: give what was written its looks, and tell it."""
        if self._unheard or not self._told:
            return
        self._told = False
        written, self._written = self._written, ""
        if self._view.document().blockCount() != len(self.pad.kinds) or not self._agrees():
            self.write_all()  # a sign that no text holds was written: the page follows the pad
        else:
            self._dress_dirty()
        if written:
            self._view.typed.emit(written)
        self._view.edited.emit()

    def _agrees(self) -> bool:
        if self._view.document().characterCount() - 1 != len(self.pad.text) + self.wide:
            return False
        # Half a sign of two units may be cut away, and its place taken: then the number says nothing.
        return not self.wide or self._view.document().toRawText().translate(LINES) == self.pad.text

    # -- from the pad to the page ------------------------------------------------------------------

    def _pad_changed(self, change: Change) -> None:
        """Show what the pad has done; where Qt did it, only the looks are left to do."""
        low, high = self._dirty or (change.first, change.last)
        self._dirty = min(low, change.first), max(high, change.last)
        if self._from_page:
            if change.removed or change.written:
                self.wide = wide_signs(self.pad.text) if self.wide or wide_signs(change.written) else 0
            return
        self._write(change)
        self._dress_dirty()
        self._view.edited.emit()

    def _dress_dirty(self) -> None:
        if self._dirty is not None:
            (first, last), self._dirty = self._dirty, None
            self._view.looks.dress(max(first - 1, 0), min(last + 1, len(self.pad.kinds) - 1))
            self._view.viewport().update()

    def _write(self, change: Change) -> None:
        """Write on the page what the pad has changed by itself."""
        if not (change.removed or change.written):
            return
        page = self._view.document()
        start, end = change.start, change.start + change.removed
        if self.wide:
            before = page.toRawText()
            start, end = place_in(before, start), place_in(before, end)
        self.wide = wide_signs(self.pad.text) if self.wide or wide_signs(change.written) else 0
        cursor = QTextCursor(page)
        cursor.setPosition(min(start, page.characterCount() - 1))
        cursor.setPosition(min(end, page.characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        with self.unheard():
            cursor.insertText(change.written, QTextCharFormat())
        if page.blockCount() != len(self.pad.kinds) or not self._agrees():
            self.write_all()


def _nothing(change: Change) -> None:
    """Take no note of what a pad that is shown no more does."""


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
