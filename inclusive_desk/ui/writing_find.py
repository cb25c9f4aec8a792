"""Finds words in the pad, as in a document: accents and capitals do not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inclusive_desk.api.words import tr
from inclusive_desk.services.finding import Finder
from inclusive_desk.ui.inline_bar import FindBar

if TYPE_CHECKING:
    from inclusive_desk.ui.writing_desk import WritingDesk


class WritingFind(QObject):
    """The bar below the page, and the find that is selected."""

    def __init__(self, writing: WritingDesk) -> None:
        """Add the bar."""
        super().__init__(writing)
        self._edit = writing.edit
        self._pane = writing.pane
        self.bar = FindBar(writing.pane)
        self.bar.list.hide()
        self.bar.changed.connect(lambda _: self._go(self._edit.selection()[0]))
        self.bar.stepped.connect(self.step)
        writing.pane.add_below(self.bar)

    def ask(self) -> None:
        """Ask what to look for: the words that are selected, or what was looked for before."""
        start, end = self._edit.selection()
        if 0 < end - start < 80:
            self.bar.field.setText(self._edit.pad.text[start:end].replace("\n", " "))
        self.bar.open(self._pane)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) find; ask what to look for when nothing is."""
        if not self.bar.field.text().strip():
            self.ask()
            return
        start, end = self._edit.selection()
        self._go(end if by > 0 else start, back=by < 0)

    def _go(self, place: int, *, back: bool = False) -> None:
        """Select the first find from *place* on, or the last before it, around the end; say which it is."""
        words = self.bar.field.text()
        hits = Finder(self._edit.pad.text).find(words) if words.strip() else []
        if not hits:
            self.bar.say(tr("Not found") if words.strip() else "")
            return
        if back:
            index = max((i for i, hit in enumerate(hits) if hit[1] <= place), default=len(hits) - 1)
        else:
            index = next((i for i, hit in enumerate(hits) if hit[0] >= place), 0)
        self._edit.select(*hits[index])
        self.bar.say(tr("{number} of {count}", number=index + 1, count=len(hits)))
