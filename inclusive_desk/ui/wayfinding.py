"""Finding one's way in a document: its printed pages, its headings, its bookmarks, and what is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inclusive_desk.api.document import Document
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.page_desk import PageDesk
from inclusive_desk.ui.themes import Theme

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow


class Wayfinding(QObject):
    """Builds these parts soon after the first paint, and hands each document on to them."""

    def __init__(self, owner: DeskWindow) -> None:
        """Build them around *owner*."""
        super().__init__(owner)
        self._owner = owner
        self.pages = PageDesk(owner)
        owner.opener.opened.connect(lambda document, _: self.set_document(document))
        owner.opener.grown.connect(self.extend)
        does = owner.window.does
        does.connect("page", self.pages.show)
        if owner.document.text or owner.document.pages:
            self.set_document(owner.document)

    def set_document(self, document: Document) -> None:
        """Take a document that was opened."""
        self.pages.set_document(document, self._owner.window.reader.caret_offset())

    def extend(self, document: Document) -> None:
        """Take more of the document that is shown."""
        self.pages.extend(document)

    def zoom(self, factor: float) -> bool:
        """Resize what is in front, when it has a size of its own; 0 is its usual size."""
        if not self.pages.shown:
            return False
        self.pages.zoom(factor)
        return True

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show everything in *comfort* and *theme*."""
        self.pages.view.apply(comfort, theme)
