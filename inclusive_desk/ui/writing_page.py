"""The pad as dictation sees it: the text up to the caret, what to replace in it, and what only it can do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from inclusive_desk.ui.writing_edit import WritingEdit


class DictatedPage(QObject):
    """What a scribe (`language.dictated.scribe.Page`) writes on; offsets are those of `Pad.text`."""

    read_wanted = Signal()
    """« lis-moi » was said."""
    stop_wanted = Signal()
    """« stop » was said."""

    def __init__(self, edit: WritingEdit) -> None:
        """Write in *edit*, at its caret."""
        super().__init__(edit)
        self._edit = edit
        self.listening = False
        """Whether somebody dictates just now: nothing is marked as wrong meanwhile."""

    @property
    def before(self) -> str:
        """The text up to the caret."""
        return self._edit.pad.text[: self._edit.caret_offset()]

    def begin(self) -> None:
        """Let what follows be undone apart from what was before: call it before each utterance, and after."""
        self._edit.pad.begin()

    def replace(self, start: int, end: int, text: str) -> None:
        """Put *text* in the place of `before[start:end]`; the caret stays behind what stood before it."""
        caret = self._edit.caret_offset()
        self._edit.pad.write(start, end, text)
        self._edit.set_caret(caret + len(text) - (end - start))
        self._edit.ensureCursorVisible()

    def do(self, action: str) -> None:
        """Do one of `scribe.ACTIONS`."""
        if action == "undo":
            self._edit.undo_step()
        elif action == "redo":
            self._edit.redo_step()
        elif action in ("end", "start"):
            self._edit.set_caret(len(self._edit.pad.text) if action == "end" else 0)
            self._edit.ensureCursorVisible()
        elif action == "read":
            self.read_wanted.emit()
        elif action == "stop":
            self.stop_wanted.emit()
