"""What is selected on a printed page: whole words, from where the selection began."""

from __future__ import annotations

from inclusive_desk.ui.page_places import PagePlaces

Stretch = tuple[int, int]


class PageSelection:
    """A stretch of the text that grows word by word, with the mouse or with Shift and the arrows."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._first: Stretch | None = None
        self.stretch: Stretch | None = None
        """What is selected; None when nothing is."""

    def begin(self, places: PagePlaces, offset: int) -> None:
        """Select nothing, and begin at the word at *offset*."""
        self._first, self.stretch = places.word(offset), None

    def reach(self, places: PagePlaces, offset: int) -> None:
        """Select from where it began to the word at *offset*, both with it."""
        word = places.word(offset)
        if self._first is not None and word is not None:
            self.stretch = (min(self._first[0], word[0]), max(self._first[1], word[1]))

    def clear(self) -> None:
        """Select nothing."""
        self._first = self.stretch = None
