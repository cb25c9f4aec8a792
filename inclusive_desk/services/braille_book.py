"""Pages of braille, and where each document offset is in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.work import BraillePage


@dataclass(slots=True)
class BrailleBook:
    """Pages of braille, and where each document offset is in them. Pages may still be added."""

    pages: list[BraillePage] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    """Document offsets and characters that have no braille."""
    complete: bool = False
    _starts: list[int] = field(default_factory=list)
    _lines: list[tuple[int, int]] = field(default_factory=list)
    _reached: int = -1
    _astray: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """Cells of lines that go back in the document, as the headings of a table told row by row do."""

    def add(self, page: BraillePage) -> None:
        """Append *page* and note where its lines begin in the document."""
        highest = self._starts[-1] if self._starts else 0
        for number, line in enumerate(page.lines):
            told = [at for at in line.offsets if at >= 0]
            if not told:
                continue
            if told[0] < self._reached or sorted(told) != told:
                self._note_astray(line.offsets, number)
                self._reached = max(self._reached, *told)
                continue
            self._reached = told[-1]
            highest = max(highest, told[0])
            self._starts.append(highest)
            self._lines.append((len(self.pages), number))
        self.pages.append(page)

    def _note_astray(self, offsets: Sequence[int], number: int) -> None:
        """Remember the cells of a line that goes back in the document."""
        for column, at in enumerate(offsets):
            if at >= 0:
                self._astray.setdefault(at, (len(self.pages), number, column))

    def place_of(self, offset: int) -> tuple[int, int, int] | None:
        """Return page, line and column, from 0, of the cell that holds the character at *offset*.

        Between two lines it is the last cell before; None while no page holds text.
        """
        if not self._starts:
            return None
        at = max(bisect_right(self._starts, offset) - 1, 0)
        best = self._lines[at]
        # Lines of one table row share offsets: of those that begin at or before it, the nearest cell wins.
        nearest = -1
        column = 0
        for index in range(at, max(at - 8, -1), -1):
            page, number = self._lines[index]
            for cell, here in enumerate(self.pages[page].lines[number].offsets):
                if nearest < here <= offset:
                    nearest, best, column = here, (page, number), cell
            if nearest == offset:
                break
        for back in range(offset, max(nearest, offset - 8), -1):
            if back in self._astray:
                return self._astray[back]
        if nearest < 0:
            page, number = best
            offsets = self.pages[page].lines[number].offsets
            column = next(cell for cell, here in enumerate(offsets) if here >= 0)
        return (*best, column)

    def offset_at(self, page: int, line: int, column: int) -> int | None:
        """Return the document offset of a cell; in empty space, that of the cell before, else the next.

        None when the book holds no text.
        """
        if not self._lines:
            return None
        offsets = self._offsets(page, line)
        for here in reversed(offsets[: column + 1]):
            if here >= 0:
                return here
        later = next((here for here in offsets[column + 1 :] if here >= 0), None)
        if later is not None:
            return later
        at = max(bisect_right(self._lines, (page, line)) - 1, 0)
        return max(self._offsets(*self._lines[at]))

    def _offsets(self, page: int, line: int) -> Sequence[int]:
        if 0 <= page < len(self.pages) and 0 <= line < len(self.pages[page].lines):
            return self.pages[page].lines[line].offsets
        return ()

    def text(self) -> str:
        """Return the pages as Unicode braille: lines by line ends, pages by form feeds."""
        return "\f".join("\n".join(line.cells for line in page.lines) for page in self.pages)
