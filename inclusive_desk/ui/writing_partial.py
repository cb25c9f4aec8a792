"""Words that dictation may still change: shown at the caret, apart from what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextLayout

from inclusive_desk.ui.offsets import utf16_length

if TYPE_CHECKING:
    from inclusive_desk.ui.writing_edit import WritingEdit


class PartialText:
    """Such words in one view: they are no part of its text yet."""

    def __init__(self, view: WritingEdit) -> None:
        """Show nothing yet."""
        self._view = view
        self._place: int | None = None
        """Where the paragraph begins that they stand in."""

    def forget(self) -> None:
        """Note that the page was written anew, without them."""
        self._place = None

    def show(self, text: str) -> None:
        """Show *text* at the caret, in the place of what was shown; nothing where it is empty."""
        view = self._view
        if self._place is not None:
            block = view.document().findBlock(self._place)
            if block.isValid():
                block.layout().setPreeditArea(-1, "")
                self._relay(block)
            self._place = None
        if text:
            cursor = view.textCursor()
            block = cursor.block()
            self._place = block.position()
            layout = block.layout()
            layout.setPreeditArea(cursor.position() - block.position(), text)
            look = QTextLayout.FormatRange()
            look.start, look.length = cursor.position() - block.position(), utf16_length(text)
            look.format.setForeground(QColor(view.theme["quiet_text"]))
            look.format.setFontUnderline(True)
            look.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            layout.setFormats([look])
            self._relay(block)
            view.ensureCursorVisible()

    def _relay(self, block: QTextBlock) -> None:
        if not block.layout().preeditAreaText():
            block.layout().clearFormats()
        self._view.document().markContentsDirty(block.position(), block.length())
