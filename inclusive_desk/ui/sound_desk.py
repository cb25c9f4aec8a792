"""Wires the panel of sounds: the words of the document that share one, and their letters in the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inclusive_desk.api.document import Document
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.jobs import Job

if TYPE_CHECKING:
    from inclusive_desk.services.sound_finding import Found, Index
    from inclusive_desk.ui.desk_window import DeskWindow
    from inclusive_desk.ui.sound_panel import SoundPanel

PAGE = "sounds"


class SoundDesk(QObject):
    """The sounds of one window's document; they are listed when the panel is first opened."""

    def __init__(
        self, owner: DeskWindow, failed: Callable[[Exception], None], parent: QObject | None = None
    ) -> None:
        """List nothing yet; *failed* tells what went wrong."""
        super().__init__(parent)
        self._owner = owner
        self._failed = failed
        self.panel: SoundPanel | None = None
        self._index: tuple[Document, Index] | None = None
        self._listing: Job | None = None
        self._turns: dict[tuple[int, int], int] = {}
        owner.opener.opened.connect(lambda *_: self._forget())
        owner.opener.ended.connect(self._relist)

    def find(self, name: str = "") -> None:
        """Open the panel of sounds, on the sound *name* when one is given."""
        ways = self._owner.ways
        if ways is None:
            return
        panel = self._made_panel()
        if name:
            panel.choose(name)
        if not ways.side.isVisible() or ways.side.current != PAGE:
            ways.toggle_side(PAGE)
        ways.side.focus_page()
        self._list()

    def _made_panel(self) -> SoundPanel:
        from inclusive_desk.services.sound_finding import sounds
        from inclusive_desk.ui.sound_panel import SoundPanel

        ways = self._owner.ways
        if self.panel is None and ways is not None:
            self.panel = SoundPanel(sounds(), ways.side)
            self.panel.went.connect(self._go_to)
            self.panel.chosen.connect(lambda _: self._show_letters())
            ways.side.add_page(PAGE, tr("Find a sound"), self.panel)
            ways.side.chosen.connect(lambda _: self._show_letters())
            ways.side.closed.connect(self._hide_letters)
        assert self.panel is not None
        return self.panel

    def _list(self) -> None:
        """List the words of the document by their sounds, unless that is done."""
        document = self._owner.document
        if self.panel is None or (self._index is not None and self._index[0] is document):
            self._show_letters()
            return
        self.panel.wait()
        if self._listing is not None:
            self._listing.cancel()

        def work(progress: Progress) -> Index:
            from inclusive_desk.services.sound_finding import index

            return index(document, progress)

        self._listing = self._owner.desk.runner.run(
            "sounds", work, done=partial(self._listed, document), failed=self._failed
        )

    def _listed(self, document: Document, index: Index) -> None:
        self._index = (document, index)
        self._turns = {}
        if self.panel is not None:
            self.panel.show_index(index)

    def _relist(self) -> None:
        if self.panel is not None and self.panel.isVisible():
            self._list()

    def _go_to(self, found: Found) -> None:
        """Go to the next place of *found*: each Enter one on, and round."""
        ways = self._owner.ways
        if ways is None:
            return
        turn = self._turns.get(found.places[0], 0)
        self._turns[found.places[0]] = turn + 1
        place = found.places[turn % len(found.places)]
        ways.go_to(place[0])
        self._show_letters(place)

    def _show_letters(self, current: tuple[int, int] | None = None) -> None:
        """Mark the letters of the sound in the text while its panel is open."""
        ways = self._owner.ways
        if ways is None or self.panel is None or ways.side.current != PAGE or not ways.side.isVisible():
            return
        hits = self.panel.letters
        self._owner.window.reader.show_hits(hits, current)
        ways.pages.view.show_hits(hits, current)

    def _hide_letters(self) -> None:
        ways = self._owner.ways
        if ways is not None and ways.side.current == PAGE:
            self._owner.window.reader.show_hits((), None)
            ways.pages.view.show_hits((), None)

    def _forget(self) -> None:
        self._index = None
