"""Finding one's way in a document: its printed pages, its headings, its bookmarks, and what is looked for."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.words import tr
from inclusive_desk.ui.actions import show_key
from inclusive_desk.ui.bookmark_desk import BookmarkDesk
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.finding_desk import FindingDesk, Hit
from inclusive_desk.ui.inline_bar import FindBar, GoToBar, NoteBar, PasswordBar
from inclusive_desk.ui.page_desk import PageDesk
from inclusive_desk.ui.page_thumbs import PageThumbs
from inclusive_desk.ui.place_lists import Finds, Outline
from inclusive_desk.ui.recognition import Recognition
from inclusive_desk.ui.side_panel import SidePanel
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.unlocking import Unlocking

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow

Labels = list[tuple[str, int]]
"""Printed labels of pages, and where each page starts."""


class Wayfinding(QObject):
    """Builds these parts soon after the first paint, and hands each document on to them."""

    def __init__(self, owner: DeskWindow) -> None:
        """Build them around *owner*."""
        super().__init__(owner)
        self._owner = owner
        self._document = Document("")
        self._labels: Labels = []
        window = owner.window
        self.pages = PageDesk(owner)
        self.find_bar, self.go_bar, self.note_bar = FindBar(window), GoToBar(window), NoteBar(window)
        self.password_bar = PasswordBar(window)
        for bar in (self.password_bar, self.find_bar, self.go_bar, self.note_bar):
            window.add_bar(bar)
        self.unlocking = Unlocking(owner.opener, window, self.password_bar, self)
        self.recognition = Recognition(owner)
        self.finding = FindingDesk(owner.desk, self.find_bar, window.reader.caret_offset, self.find_bar)
        self.bookmarks = BookmarkDesk(owner.desk.library, owner.memory, self.note_bar, self.label, self)
        self._make_side()
        self._wire()
        if owner.document.text or owner.document.pages:
            self.set_document(owner.document)

    def _make_side(self) -> None:
        window = self._owner.window
        self.side = SidePanel(window)
        self.outline = Outline(self.side)
        self.thumbs = PageThumbs(self.pages.pictures, self.side)
        self.finds = Finds(self.side)
        self.marks = self.bookmarks.make_list()
        self.side.add_page("outline", tr("Outline"), self.outline)
        self.side.add_page("pages", tr("Pages"), self.thumbs)
        self.side.add_page("bookmarks", tr("Bookmarks"), self.marks)
        self.side.add_page("finds", tr("Finds"), self.finds)
        for page in ("outline", "pages", "finds"):
            self.side.set_there(page, there=False)
        window.put_side(self.side)
        for action, words in (("find", tr("Find")), ("outline", tr("Outline"))):
            window.add_tool(self._tool(action, words))

    def _tool(self, action: str, words: str) -> QToolButton:
        """Return a button for the row of tabs."""
        does = self._owner.window.does
        tool = QToolButton(self._owner.window)
        tool.setObjectName("tool")
        tool.setText(words)
        tool.setAccessibleName(words)
        show_key(tool, does[action])
        tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tool.clicked.connect(does[action].trigger)
        return tool

    def _wire(self) -> None:
        owner, does = self._owner, self._owner.window.does
        owner.opener.opened.connect(lambda document, _: self.set_document(document))
        owner.opener.grown.connect(self.extend)
        owner.opener.ended.connect(lambda: self.finding.set_document(self._document))
        owner.window.reader.moved.connect(self._moved)
        owner.reading.narrator.state_changed.connect(
            lambda _: self._moved(owner.window.reader.caret_offset())
        )
        self.pages.view.page_changed.connect(self._page_seen)
        self.pages.view.moved.connect(self._moved)
        self.find_bar.list_wanted.connect(lambda: self.toggle_side("finds"))
        self.finding.found.connect(self._show_hits)
        self.finding.count_changed.connect(self._list_hits)
        self.finds.went.connect(self._go_to_find)
        self.go_bar.entered.connect(self.go_to_label)
        self.outline.went.connect(self._go_into)
        self.thumbs.went.connect(self._go_to_page)
        self.marks.went.connect(self._go_into)
        self.marks.added.connect(self.add_bookmark)
        self.bookmarks.told.connect(owner.window.message.say)
        self.side.closed.connect(self.close_side)
        does.connect("page", self.pages.show)
        does.connect("find", self.find)
        does.connect("find-next", lambda: self.find_next(1))
        does.connect("find-previous", lambda: self.find_next(-1))
        does.connect("go-to", self.ask_page)
        does.connect("bookmark", self.add_bookmark)
        does.connect("bookmarks", lambda: self.toggle_side("bookmarks"))
        does.connect("outline", self.toggle_outline)

    # -- documents ---------------------------------------------------------------------------------

    def set_document(self, document: Document) -> None:
        """Take a document that was opened."""
        self._document = document
        place = self._owner.window.reader.caret_offset()
        self.pages.set_document(document, place)
        self._show_ways(document)
        self.side.show_page("pages")
        self.side.show_page("outline")
        self.finding.set_document(document)
        self.bookmarks.set_document(document)
        self._moved(place)

    def extend(self, document: Document) -> None:
        """Take more of the document that is shown."""
        self._document = document
        self.pages.extend(document)
        self._show_ways(document)

    def _show_ways(self, document: Document) -> None:
        self._labels = _labels(document)
        self.side.set_there("outline", there=self.outline.show_document(document))
        drawn = bool(self.pages.view.shown.pages)
        self.thumbs.show_pages(self.pages.view.shown.pages)
        self.side.set_there("pages", there=drawn)

    def label(self, offset: int) -> str:
        """Return the page that *offset* stands on in short words, nothing where there are no pages."""
        index = bisect_right(self._labels, offset, key=lambda page: page[1]) - 1
        return tr("p. {label}", label=self._labels[index][0]) if index >= 0 else ""

    # -- going somewhere ---------------------------------------------------------------------------

    def go_to(self, offset: int) -> None:
        """Show *offset* in every view; the voice, when it reads, goes on there."""
        owner = self._owner
        self._uncover()
        owner.window.reader.set_caret(offset)
        owner.window.reader.show_offset(offset)
        owner.window.reader.moved.emit(offset)
        self.pages.view.set_caret(offset)
        self.pages.view.show_offset(offset)
        if owner.reading.narrator.playing:
            owner.reading.read_from(offset)

    def _go_into(self, offset: int) -> None:
        """Go to *offset* with the focus: the line there is heard, and the arrows go on from it."""
        self.go_to(offset)
        self._owner.window.front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_page(self, index: int) -> None:
        self.go_to(self._labels[index][1])
        self.pages.view.show_page(index)

    def ask_page(self) -> None:
        """Ask for a page by its printed label."""
        if not self._labels:
            self._owner.window.message.say(tr("This document has no printed pages."))
            return
        self._only(self.go_bar)
        self.go_bar.say(tr("from {first} to {last}", first=self._labels[0][0], last=self._labels[-1][0]))
        self.go_bar.open(self._back())

    def go_to_label(self, label: str) -> None:
        """Go to the page that is labelled so, else to the one counted so."""
        wanted = label.strip().casefold()
        index = next((i for i, (one, _) in enumerate(self._labels) if one.casefold() == wanted), -1)
        if index < 0 and wanted.isdecimal() and 1 <= int(wanted) <= len(self._labels):
            index = int(wanted) - 1
        if index < 0:
            self.go_bar.say(tr("There is no page “{label}”.", label=label.strip()))
            return
        self.go_bar.shut()
        self._go_to_page(index)

    # -- finding -----------------------------------------------------------------------------------

    def find(self) -> None:
        """Ask what to look for: the words that are selected, or what was looked for before."""
        writing = self._owner.writing
        if writing is not None and self._owner.window.view == "write":
            writing.find.ask()
            return
        reader = self._owner.window.reader
        selected = reader.selected()
        self._only(self.find_bar)
        if selected is not None and selected[1] - selected[0] < 80:
            self.find_bar.field.setText(reader.shown.text[slice(*selected)].replace("\n", " "))
        self.find_bar.open(self._back())
        if self.find_bar.field.text():
            self.find_bar.changed.emit(self.find_bar.field.text())

    def find_next(self, by: int) -> None:
        """Go to the next or previous find; ask what to look for when nothing is."""
        writing = self._owner.writing
        if writing is not None and self._owner.window.view == "write":
            writing.find.step(by)
        elif self.finding.hits:
            self.finding.step(by)
        else:
            self.find()

    def _go_to_find(self, index: int) -> None:
        self._uncover()
        self.finding.show_hit(index)

    def _uncover(self) -> None:
        """Bring the document back where the panel stands in its place."""
        if self._owner.window.side_covers:
            self.close_side()

    def _show_hits(self, hits: object, current: Hit | None) -> None:
        reader, view = self._owner.window.reader, self.pages.view
        found: list[Hit] = list(hits)  # type: ignore[call-overload]
        if current is not None and not self._owner.reading.narrator.playing:
            reader.set_caret(current[0])
            reader.moved.emit(current[0])
        reader.show_hits(found, current)
        view.show_hits(found, current)
        self.finds.show_current(self.finding.current)
        if current is not None and not self.find_bar.field.hasFocus():
            self._owner.window.tell(self.find_bar.field.accessibleDescription())

    def _list_hits(self, count: str) -> None:
        hits = self.finding.hits
        self.finds.show_hits(self._document.text, hits, count, self.label)
        self.side.set_there("finds", there=bool(count))
        if not count and not self.side.current:
            self.close_side()

    # -- bookmarks and the panel -------------------------------------------------------------------

    def add_bookmark(self) -> None:
        """Set a bookmark where reading stands."""
        place = self._owner.reading.narrator.place() if self._owner.reading.narrator.playing else None
        offset = (place.word or place.sentence)[0] if place else self._owner.window.reader.caret_offset()
        self._only(self.note_bar)
        self.bookmarks.add(offset)

    def toggle_side(self, page: str) -> None:
        """Open the panel on *page* (any when empty), or close it when that is what it shows."""
        if self.side.isVisible() and page in ("", self.side.current):
            self.close_side()
            return
        if page:
            self.side.show_page(page)
        self._owner.window.open_side(True)
        self.side.focus_page()
        self._moved(self._owner.window.reader.caret_offset())
        self.thumbs.show_current(self.pages.view.current_page())

    def toggle_outline(self) -> None:
        """Open the panel on the headings, or on what there is instead; close it when it is open."""
        self.toggle_side("" if self.side.isVisible() or not self.side.has("outline") else "outline")

    def close_side(self) -> None:
        """Close the panel, and give the focus back to the document."""
        inside = self.side.isAncestorOf(self.side.window().focusWidget() or self.side.window())
        self._owner.window.open_side(False)
        if inside:
            self._owner.window.front.setFocus()

    def _only(self, bar: QWidget) -> None:
        """Close the other bars: one question at a time."""
        self._uncover()
        for one in (self.find_bar, self.go_bar, self.note_bar):
            if one is not bar:
                one.shut()

    def _back(self) -> QWidget | None:
        return self._owner.window.front

    # -- following ---------------------------------------------------------------------------------

    def _moved(self, offset: int) -> None:
        """Mark the heading of the place; not while the voice reads, when nothing that is told may change."""
        if not self._owner.reading.narrator.playing:
            self.outline.show_place(offset)

    def _page_seen(self, index: int) -> None:
        if not self._owner.reading.narrator.playing:
            self.thumbs.show_current(index)

    def zoom(self, factor: float) -> bool:
        """Resize what is in front, when it has a size of its own; 0 is its usual size."""
        if not self.pages.shown:
            return False
        self.pages.zoom(factor)
        return True

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show everything in *comfort* and *theme*."""
        self.pages.view.apply(comfort, theme)


def _labels(document: Document) -> Labels:
    """Return the printed pages: those of a PDF, else the page breaks that carry a label."""
    if document.pages:
        return [(page.label, page.start) for page in document.pages]
    breaks = (block for block in document.blocks if block.kind is BlockKind.PAGE_BREAK)
    return [(block.marker, block.start) for block in breaks if block.marker]
