"""A field of cells that six keys write in, switched on and off by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from inclusive_desk.services.six_keys import CHORD, KeyboardTest, SixKeys, dot_of
from inclusive_desk.ui.braille_cells import BLANK, is_cell
from inclusive_desk.ui.braille_field import BrailleField

_OTHERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class SixKeyField(BrailleField):
    """While entry is on, F D S J K L write dots 1 to 6; Space a blank, Enter a line, Backspace takes back."""

    entry_changed = Signal(bool)
    """Entry was switched on or off."""
    cell_written = Signal(str)
    """A cell, a blank or a line end was written."""
    waiting_changed = Signal(str)
    """The cell that is not ended yet, or nothing."""
    tested = Signal(object)
    """A `KeyboardTest` is over."""
    refused = Signal()
    """A letter was typed while entry is off."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        """Start with entry off."""
        super().__init__(size, parent)
        self._keys = SixKeys()
        self._on = False
        self._test: KeyboardTest | None = None
        self.eight = False

    @property
    def entering(self) -> bool:
        """Return whether six keys write."""
        return self._on

    def set_entering(self, on: bool) -> None:
        """Switch entry on or off; a cell that is not ended is dropped."""
        self.drop_waiting()
        self._test = None
        if on != self._on:
            self._on = on
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, not on)
            self.entry_changed.emit(on)

    def set_manner(self, manner: str) -> None:
        """Let keys be pressed at once, half a cell at a time or one at a time."""
        self.drop_waiting()
        self._keys.manner = manner

    def start_test(self) -> None:
        """Take the next keys as a test of the keyboard: nothing is written."""
        self.drop_waiting()
        self._test = KeyboardTest()
        self.setFocus()

    def drop_waiting(self) -> bool:
        """Forget the cell that is not ended; return whether there was one."""
        there = self._keys.drop()
        if there:
            self.waiting_changed.emit("")
        return there

    def put(self, cells: str) -> None:
        """Write *cells* at the caret; it can be undone by itself."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(cells)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.cell_written.emit(cells)

    # -- events ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys of dots from being shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & _OTHERS
            if (self._on and plain and self._dot(event) is not None) or self._leaves(event):
                event.accept()
                return True
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and (self._on or self._test is not None)

    def _dot(self, event: QKeyEvent) -> int | None:
        letter = " " if event.key() == Qt.Key.Key_Space else event.text()
        platform = QGuiApplication.platformName()
        return dot_of(event.nativeScanCode(), letter, platform, eight=self.eight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write dots while entry is on; otherwise move, select, copy and undo only."""
        if self._leaves(event):
            if not self.drop_waiting():
                self.set_entering(False)
            return
        plain = not event.modifiers() & _OTHERS
        dot = self._dot(event) if plain and (self._on or self._test) else None
        if dot is not None:
            if not event.isAutoRepeat():
                (self._test or self._keys).press(dot)
                self._tell_waiting()
            return
        if event.key() == Qt.Key.Key_Backspace and self.drop_waiting():
            return
        if plain and event.text() and event.text().isprintable():
            if not self._on:
                self.refused.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cell_written.emit("\n")

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End a cell when its keys come up."""
        dot = self._dot(event) if self._on or self._test else None
        if dot is None or event.isAutoRepeat():
            super().keyReleaseEvent(event)
            return
        if self._test is not None:
            test = self._test
            if test.release(dot):
                self._test = None
                self.tested.emit(test)
            return
        cell = self._keys.release(dot)
        self._tell_waiting()
        if cell:
            self.put(cell)

    def _tell_waiting(self) -> None:
        if self._test is None:
            waiting = self._keys.waiting
            self.waiting_changed.emit(waiting if self._keys.manner != CHORD or len(waiting) else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget keys that come up elsewhere."""
        self.drop_waiting()
        super().focusOutEvent(event)

    def insertFromMimeData(self, source: object) -> None:
        """Take cells, blanks and line ends of what is pasted."""
        text = str(source.text()).replace(" ", BLANK)  # type: ignore[attr-defined]
        cells = "".join(char for char in text if char == "\n" or is_cell(char))
        if cells:
            self.put(cells)
