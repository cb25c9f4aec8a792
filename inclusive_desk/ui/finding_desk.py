"""Finding words: searches in a lane of its own, marks all finds, and goes from one to the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk
from inclusive_desk.services.finding import Finder, around
from inclusive_desk.ui.inline_bar import FindBar

LANE = "finding"
SOON = 150
"""Milliseconds after the last letter typed."""

Hit = tuple[int, int]


class FindingDesk(QObject):
    """One search in one document."""

    found = Signal(object, object)
    """All finds, and the one that is shown (None when there is none)."""
    count_changed = Signal(str)
    """How many finds there are, in words."""

    def __init__(
        self, desk: Desk, bar: FindBar, place: Callable[[], int], parent: QObject | None = None
    ) -> None:
        """Serve *bar*; a search starts at *place*."""
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self._place = place
        self._document = Document("")
        self._finder: Finder | None = None
        self._job: Job | None = None
        self.hits: Sequence[Hit] = ()
        self.current = -1
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._search)
        bar.changed.connect(lambda _: self._soon.start())
        bar.stepped.connect(self.step)
        bar.closed.connect(self._clear)

    @property
    def document(self) -> Document:
        """Return the document that is searched."""
        return self._document

    def set_document(self, document: Document) -> None:
        """Search *document* from now on; once more, when the bar is open."""
        self._document, self._finder = document, None
        if self._bar.isVisible() and self._bar.field.text():
            self._soon.start()
        elif self.hits:
            self._clear()

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) find; around the end goes to the beginning."""
        if self._soon.isActive():
            self._soon.stop()
            self._search()
            return
        if self.hits:
            self._show((self.current + by) % len(self.hits))

    def show_hit(self, index: int) -> None:
        """Show find *index*, from 0."""
        if 0 <= index < len(self.hits):
            self._show(index)

    def _search(self) -> None:
        if self._job is not None:
            self._job.cancel()
        wanted, document, finder = self._bar.field.text(), self._document, self._finder
        if not wanted.strip():
            self._clear()
            return
        self._job = self._desk.runner.run(
            LANE,
            lambda _: _find(finder, document, wanted),
            done=lambda result: self._found(document, *result),
        )

    def _found(self, document: Document, finder: Finder, hits: Sequence[Hit]) -> None:
        if document is not self._document:
            return
        self._finder, self.hits = finder, hits
        self.current = -1
        self.count_changed.emit(self.count())
        if hits:
            self._show(bisect_left(hits, (self._place(), 0)) % len(hits))
        else:
            self._bar.say(tr("Not found"))
            self.found.emit((), None)

    def _show(self, index: int) -> None:
        self.current = index
        which = tr("{number} of {count}", number=index + 1, count=len(self.hits))
        self._bar.say(which, f"{which}. {self.line()}")
        self.found.emit(self.hits, self.hits[index])

    def line(self) -> str:
        """Return the words around the find that is shown."""
        return "".join(around(self._document.text, *self.hits[self.current])).strip()

    def count(self) -> str:
        """Return how many finds there are, in words."""
        return tr("{count} found", count=len(self.hits)) if self.hits else tr("Not found")

    def _clear(self) -> None:
        self._soon.stop()
        self.hits, self.current = (), -1
        self._bar.say("")
        self.count_changed.emit("")
        self.found.emit((), None)


def _find(finder: Finder | None, document: Document, wanted: str) -> tuple[Finder, Sequence[Hit]]:
    finder = finder or Finder(document.text)
    return finder, finder.find(wanted)
