"""Gives the blocks in view the looks of the aids' marks: the rest of a page waits until it is seen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLayout

from inclusive_desk.ui.formats import look_of
from inclusive_desk.ui.line_guides import SYLLABLE, SYLLABLE_ROOM
from inclusive_desk.ui.recoloring import recolor

if TYPE_CHECKING:
    from inclusive_desk.api.marks import Mark
    from inclusive_desk.ui.reader_view import ReaderView


class MarkDress:
    """The marks of one page, and which of its blocks wear them."""

    def __init__(self, view: ReaderView) -> None:
        """Start without marks."""
        self._view = view
        self._marks: Sequence[Mark] = ()
        self._starts: list[int] = []
        self._dressed: set[int] = set()

    @property
    def marks(self) -> Sequence[Mark]:
        """Return all marks, rising."""
        return self._marks

    def between(self, start: int, end: int) -> Sequence[Mark]:
        """Return the marks that begin from offset *start* to *end*."""
        return self._marks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def take(self, marks: Sequence[Mark]) -> None:
        """Take other *marks* (rising); no block wears them yet."""
        self._marks = marks
        self._starts = [mark.start for mark in marks]
        self._dressed.clear()

    def forget_dressed(self) -> None:
        """Dress every block anew when it is seen: looks or lines have changed."""
        self._dressed.clear()

    def dress_seen(self) -> None:
        """Dress the blocks in view that have not been dressed yet.

        The page is told once of all: each telling costs as much as laying out a screenful.
        """
        view = self._view
        fresh = [block for block in view.seen_blocks() if block.blockNumber() not in self._dressed]
        changed = [block for block in fresh if self._dress(block)]
        self._dressed.update(block.blockNumber() for block in fresh)
        if fresh:
            view.viewport().update()
        if changed:
            view.guides.forget_lines()
            first, last = changed[0], changed[-1]
            view.document().markContentsDirty(
                first.position(), last.position() + last.length() - first.position()
            )

    def _dress(self, block: QTextBlock) -> bool:
        """Give *block* the looks of its lines and marks; return whether letters moved."""
        view = self._view
        start = view.offset_of(block.position())
        end = view.offset_of(block.position() + block.length() - 1)
        ranges = view.guides.inks(block)
        index = bisect_left(self._starts, start)
        while index < len(self._marks) and self._marks[index].start < end:
            ranges.extend(self._ranges(block, self._marks[index]))
            touched = index + 1 < len(self._marks) and self._marks[index + 1].start == self._marks[index].end
            if touched and view.comfort.syllable_look == "separators":
                ranges.extend(self._room(block, self._marks[index]))
            index += 1
        return recolor(block.layout(), ranges)

    def _ranges(self, block: QTextBlock, mark: Mark) -> list[QTextLayout.FormatRange]:
        """Return the stretches of *block* that wear the look of *mark*."""
        view = self._view
        look = look_of(view.theme, view.comfort, mark.role)
        if look is None:
            return []
        found = []
        for place, end in view.stretch_of(mark.start, mark.end):
            piece = QTextLayout.FormatRange()
            piece.start = place - block.position()
            piece.length = end - place
            piece.format = view.formats.role(look)
            found.append(piece)
        return found

    def _room(self, block: QTextBlock, mark: Mark) -> list[QTextLayout.FormatRange]:
        """Return room after the last letter of a syllable, where a line will be drawn."""
        view = self._view
        places = view.stretch_of(mark.start, mark.end) if mark.role.startswith(SYLLABLE) else ()
        if not places:
            return []
        room = QTextLayout.FormatRange()
        room.start, room.length = places[-1][1] - 1 - block.position(), 1
        form = QTextCharFormat()
        form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        form.setFontLetterSpacing((view.comfort.steps.letter + SYLLABLE_ROOM) * view.comfort.size)
        room.format = form
        return [room]
