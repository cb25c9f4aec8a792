"""Pages that are photos: offers to find their text, and finds it as work that can be cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inclusive_desk.api.words import tr, trn
from inclusive_desk.services.recognising import pictured_pages

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow

ALWAYS = "documents.find_text"
"""The setting: text is found without asking."""


class Recognition(QObject):
    """Looks at each document once it is read whole."""

    def __init__(self, owner: DeskWindow) -> None:
        """Watch the documents of *owner*."""
        super().__init__(owner)
        self._owner = owner
        owner.opener.ended.connect(self.look)

    def look(self) -> None:
        """Say when pages of the open document are photos, with a button that finds their text."""
        owner = self._owner
        pages = pictured_pages(owner.document)
        if not pages or owner.path is None or not owner.document.complete:
            return
        if owner.opener.finds_text:
            owner.window.message.say(tr("No text was found in the photos of this document."))
            return
        if owner.memory.get(ALWAYS, False) is True:
            self.find()
            return
        whole = len(pages) == len(owner.document.pages)
        if whole and owner.ways is not None and owner.window.view == "reader":
            owner.ways.pages.show()
        words = trn(
            "{count} page is a photo: its text cannot be read yet.",
            "{count} pages are photos: their text cannot be read yet.",
            len(pages),
        )
        if whole and len(pages) == 1:
            words = tr("This page is a photo: its text cannot be read yet.")
        owner.window.message.say(words, button=tr("Find the text"), do=self.find)

    def find(self) -> None:
        """Read the document again, with the text of its photos."""
        owner = self._owner
        if owner.path is None:
            return
        owner.window.front.setFocus()  # the button that was pressed goes away
        owner.opener.open(owner.path, owner.opener.password, find_text=True)
        owner.window.message.begin(tr("Finding the text of the pages…"), owner.opener.cancel)
