"""Keeps the page view in step: shown for documents with pages, at the place of the other views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.ui.page_pictures import PagePictures
from inclusive_desk.ui.page_view import PageView

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow

VIEW = "page"


class PageDesk(QObject):
    """The page view of one window; pages are taken to be there only where a file can draw them."""

    def __init__(self, owner: DeskWindow) -> None:
        """Add the view; its tab shows with the first document that has pages."""
        super().__init__(owner)
        self._owner = owner
        window = owner.window
        self.pictures = PagePictures(owner.desk, self)
        self.view = PageView(self.pictures, owner.comfort, owner.theme, window)
        window.add_view(VIEW, tr("Page"), self.view)
        window.show_tab(VIEW, shown=False)
        owner.reading.add_view(self.view)
        self.view.dropped.connect(owner.take)
        self.view.moved.connect(window.reader.set_caret)
        window.reader.moved.connect(self.view.set_caret)
        window.view_shown.connect(self._view_shown)
        window.closing.connect(self.pictures.close)

    @property
    def shown(self) -> bool:
        """Return whether the view is in front."""
        return self._owner.window.view == VIEW

    def set_document(self, document: Document, place: int) -> None:
        """Take a document that was opened."""
        owner = self._owner
        drawn = _drawn(document) and owner.path is not None
        self.pictures.open(owner.path if drawn else None, owner.opener.password)
        if not drawn and self.shown:
            owner.window.show_view("reader")
        self.view.show_document(document if drawn else Document(""), place)
        owner.window.show_tab(VIEW, shown=drawn)

    def extend(self, document: Document) -> None:
        """Take more of the document that is shown."""
        if self.view.shown.pages:
            self.view.extend(document)

    def zoom(self, factor: float) -> None:
        """Show the page larger or smaller, as wide as the view when 0, and say how large it is."""
        if factor:
            self.view.zoom(factor)
        else:
            self.view.set_scale(0)
        self._owner.window.message.say(tr("Size of the page: {percent} %", percent=self.view.percent()))

    def show(self) -> None:
        """Bring the page view to the front, where there are pages."""
        window = self._owner.window
        if self.view.shown.pages:
            window.show_view(VIEW)
        else:
            window.message.say(tr("This document has no printed pages."))

    def _view_shown(self, view: str) -> None:
        if view == VIEW:
            caret = self._owner.window.reader.caret_offset()
            self.view.set_caret(caret)
            self.view.show_offset(caret)


def _drawn(document: Document) -> bool:
    """Return whether its pages have a size, so that they can be drawn."""
    return any(page.width > 0 and page.height > 0 for page in document.pages[:1])
