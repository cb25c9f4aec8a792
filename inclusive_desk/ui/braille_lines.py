"""Where each cell of a braille book stands on the page of the view, and what it stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from inclusive_desk.api.document import Document
from inclusive_desk.api.work import BrailleLine, BraillePage

Stretch = tuple[int, int]


class Book(Protocol):
    """What the view needs of `services.brailling.BrailleBook`."""

    pages: list[BraillePage]

    def place_of(self, offset: int) -> tuple[int, int, int] | None:
        """Return page, line and column of an offset."""
        ...

    def offset_at(self, page: int, line: int, column: int) -> int | None:
        """Return the offset of a cell."""
        ...


class BrailleLines:
    """The lines of a book that are on the page so far; places count the page's characters."""

    def __init__(self, book: Book | None, document: Document) -> None:
        """Start with no line of *book*, which is made of *document*."""
        self.book = book
        self.document = document
        self.starts: list[int] = []
        """Where each line begins."""
        self._lines: list[tuple[int, int]] = []
        self._index: dict[tuple[int, int], int] = {}
        self._highest = -1

    def add(self, page: int, number: int, line: BrailleLine, place: int) -> None:
        """Note that *line*, the one of this *number* on *page*, begins at *place*."""
        self._index[page, number] = len(self.starts)
        self.starts.append(place)
        self._lines.append((page, number))
        self._highest = max(self._highest, max(line.offsets, default=-1))

    @property
    def pages(self) -> int:
        """Return how many pages have lines here."""
        return self._lines[-1][0] + 1 if self._lines else 0

    def holds(self, offset: int) -> bool:
        """Return whether *offset* has its place here, or nothing more will come before it."""
        return bool(self._lines) and self._highest >= offset

    def page_at(self, place: int) -> int:
        """Return the number, from 1, of the page at *place*."""
        index = self._line_at(place)
        return self._lines[index][0] + 1 if index >= 0 else 1

    def starting_at(self, place: int) -> int | None:
        """Return which line of braille starts at *place*, None for a label."""
        index = self._line_at(place)
        return index if index >= 0 and self.starts[index] == place else None

    def _line_at(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def _line(self, index: int) -> BrailleLine | None:
        page, number = self._lines[index]
        return self.book.pages[page].lines[number] if self.book is not None else None

    # -- places and offsets ------------------------------------------------------------------------

    def offset_of(self, place: int) -> int:
        """Return the offset that the cell at *place* stands for."""
        index = self._line_at(place)
        if self.book is None or index < 0:
            return 0
        page, line = self._lines[index]
        return self.book.offset_at(page, line, place - self.starts[index]) or 0

    def place_of(self, offset: int) -> int:
        """Return the place of the first cell of *offset*."""
        found = self.book.place_of(offset) if self.book is not None else None
        if found is None or found[:2] not in self._index:
            return 0
        return self.starts[self._index[found[0], found[1]]] + found[2]

    def stretch_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places of the cells from *start* to *end*, a pair for each line of braille."""
        if self.book is None or end <= start:
            return []
        first, last = self.book.place_of(start), self.book.place_of(end - 1)
        begins = self._index.get(first[:2]) if first is not None else None
        if begins is None or last is None:
            return []
        ends = self._index.get(last[:2], len(self._lines) - 1)  # what is not on the page yet has no place
        found = []
        for index in range(begins, ends + 1):
            page, line = self._lines[index]
            inside = [
                cell for cell, at in enumerate(self.book.pages[page].lines[line].offsets) if start <= at < end
            ]
            if inside:
                found.append((self.starts[index] + inside[0], self.starts[index] + inside[-1] + 1))
        return found

    def group_at(self, place: int) -> Stretch | None:
        """Return the places of the cells around *place* that stand for the same characters."""
        index = self._line_at(place)
        line = self._line(index) if index >= 0 else None
        if line is None:
            return None
        at = place - self.starts[index]
        if at >= len(line.cells):
            return None
        low, high = at, at + 1
        here = line.offsets[at]
        if here >= 0:
            while low > 0 and line.offsets[low - 1] == here:
                low -= 1
            while high < len(line.cells) and line.offsets[high] == here:
                high += 1
        return self.starts[index] + low, self.starts[index] + high

    def meaning_of(self, group: Stretch) -> tuple[str, int, int] | None:
        """Return the cells of a *group* and the offsets they stand for, -1 for what the layout put there."""
        index = self._line_at(group[0])
        line = self._line(index) if index >= 0 else None
        if line is None:
            return None
        low, high = (place - self.starts[index] for place in group)
        here = line.offsets[low]
        if here < 0:
            return line.cells[low:high], -1, -1
        after = next((one for one in line.offsets[high:] if one > here), None)
        after = self._next_offset(index, here) if after is None else after
        return line.cells[low:high], here, after

    # -- in print ----------------------------------------------------------------------------------

    def printed(self, index: int, start: int = 0, end: int | None = None) -> str:
        """Return the print of cells *start* to *end* of line *index*, up to what comes after them."""
        offsets = self._offsets(index)
        first = next((at for at in offsets[start:end] if at >= 0), None)
        if first is None:
            return ""
        rest = offsets[end:] if end is not None else ()
        after = next((at for at in rest if at > first), None)
        if after is None:
            after = self._next_offset(index, first)
        return self.document.text[first:after].strip().replace("\n", "  ").replace("\t", "  ")

    def _next_offset(self, index: int, first: int) -> int:
        """Return the offset at which the next line begins that stands for what is after *first*."""
        for later in range(index + 1, min(index + 40, len(self._lines))):
            at = self._first_offset(later)
            if at is not None and at > first:
                return at
        return len(self.document.text)

    def _offsets(self, index: int) -> Sequence[int]:
        line = self._line(index)
        return line.offsets if line is not None else ()

    def _first_offset(self, index: int) -> int | None:
        return min((at for at in self._offsets(index) if at >= 0), default=None)
