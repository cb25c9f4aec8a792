"""Bookmarks: set at the place with a note, listed, changed and deleted; kept in the library."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.core.library import Bookmark, Library
from inclusive_desk.ui.inline_bar import NoteBar
from inclusive_desk.ui.memory import Memory
from inclusive_desk.ui.place_lists import Bookmarks

_WORDS = 60
"""Letters of the text that stand for a bookmark without a note."""


class BookmarkDesk(QObject):
    """The bookmarks of the open document. On a shared computer they end with the session."""

    told = Signal(str)
    """What was done, in words."""

    def __init__(
        self,
        library: Library,
        memory: Memory,
        bar: NoteBar,
        label: Callable[[int], str],
        parent: QObject | None = None,
    ) -> None:
        """Ask for notes in *bar*; *label* gives the page of an offset."""
        super().__init__(parent)
        self._memory = memory
        self._kept = library
        self._passing: Library | None = None
        self._bar = bar
        self._label = label
        self._document = Document("")
        self._lists: list[Bookmarks] = []
        self._id = 0
        bar.entered.connect(self._noted)

    def make_list(self) -> Bookmarks:
        """Return a list of the bookmarks."""
        made = Bookmarks()
        made.edit_wanted.connect(self._edit)
        made.removed.connect(self.remove)
        self._lists.append(made)
        self.refresh()
        return made

    def set_document(self, document: Document) -> None:
        """Show the bookmarks of *document*."""
        self._document = document
        self._bar.shut()
        self.refresh()

    def add(self, offset: int) -> None:
        """Set a bookmark at *offset*, and offer to write a note."""
        if not self._document.text:
            self.told.emit(tr("Open a document first."))
            return
        here = next((mark for mark in self.marks() if mark.place == offset), None)
        self._id = here.id if here else self._library.add_bookmark(self.key, offset)
        self.refresh()
        self.told.emit(tr("Bookmark set. A note can be written, or not."))
        self._ask(here.note if here else "")

    def remove(self, id: int) -> None:
        """Take a bookmark away."""
        self._library.remove_bookmark(id)
        self.refresh()
        self.told.emit(tr("Bookmark deleted."))

    def marks(self) -> list[Bookmark]:
        """Return the bookmarks of the open document, in the order of its text."""
        return self._library.bookmarks(self.key)

    @property
    def key(self) -> str:
        """Return the key of the open document: of its file, else of its text."""
        text = self._document.text.encode("utf-8", "replace")
        return self._memory.key or "text:" + hashlib.sha256(text).hexdigest()[:32]

    @property
    def _library(self) -> Library:
        if not self._memory.shared:
            return self._kept
        if self._passing is None:
            self._passing = Library(None)
        return self._passing

    def refresh(self) -> None:
        """Show what there is now."""
        marks = self.marks() if self._document.text and self._lists else []
        for one in self._lists:
            one.show_marks(marks, self._said)

    def _said(self, mark: Bookmark) -> str:
        page = self._label(mark.place)
        line = self._document.text[mark.place : mark.place + _WORDS].split("\n")[0].strip()
        words = mark.note or (line + "…" if len(line) >= _WORDS - 2 else line)
        return f"{page} · {words}" if page else words

    def _edit(self, id: int, note: str) -> None:
        self._id = id
        self._ask(note)

    def _ask(self, note: str) -> None:
        self._bar.field.setText(note)
        self._bar.open(self._bar.window().focusWidget())

    def _noted(self, note: str) -> None:
        self._library.change_bookmark(self._id, note.strip())
        self.refresh()
        self._bar.shut()
        self.told.emit(tr("Note kept.") if note.strip() else tr("Bookmark set."))
