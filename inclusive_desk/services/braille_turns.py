"""Where printed pages begin in a document: what the layout tells of them (CBFU 3.4 b)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.services.braille_layout import Piece, Turn, added
from inclusive_desk.services.braille_words import Words


class Turns:
    """The printed pages of a document, in order; each is handed out once."""

    def __init__(self, document: Document, words: Words, *, wanted: bool = True) -> None:
        """Gather them; none are told of a document that has one page, or where none are *wanted*."""
        found = _begins(document) if wanted else {}
        self.any = len(found) > 1
        self._starts = sorted(found) if self.any else []
        self._labels = [found[start] for start in self._starts]
        self._words = words
        self._next = 0

    def before(self, offset: int) -> list[Piece]:
        """Return the sign of the printed pages that begin at *offset* or earlier, and were not told yet."""
        last = bisect_right(self._starts, offset, self._next)
        if last == self._next:
            return []
        self._next = last
        return [self._piece(self._labels[last - 1])]

    def within(self, start: int, end: int) -> Sequence[int]:
        """Return the offsets after *start* and before *end* where printed pages begin."""
        if not self._starts:
            return ()
        return self._starts[bisect_right(self._starts, start) : bisect_left(self._starts, end)]

    def _piece(self, label: str) -> Piece:
        return added(self._words.signs.turned, Turn(label, self._words.numeral(label)))


def _begins(document: Document) -> dict[int, str]:
    """Return the label of the printed page that begins at each offset, after the word there."""
    breaks = [(page.start, page.label or str(page.number)) for page in document.pages] or _broken(document)
    found = {}
    for start, label in breaks:
        found[_after_word(document.text, start)] = label.strip()
    return {start: label for start, label in found.items() if label}


def _broken(document: Document) -> list[tuple[int, str]]:
    """Return where pages are broken and their labels; the page before the first break is not broken."""
    breaks = [block for block in document.blocks if block.kind is BlockKind.PAGE_BREAK]
    found = [(one.start, one.marker or str(one.page or number)) for number, one in enumerate(breaks, 1)]
    first = next((block for block in document.blocks if block.end > block.start), None)
    before = first is not None and first.page > 0 and bool(found) and first.start < found[0][0]
    # Labels that are the plain numbers of pages say what the first page is called.
    if first is not None and before and found[0][1] == str(breaks[0].page):
        found.insert(0, (first.start, str(first.page)))
    return found


def _after_word(text: str, at: int) -> int:
    """Return *at*, or the end of the word that it cuts: a word that print cuts stays whole (3.4 b)."""
    if 0 < at < len(text) and not text[at - 1].isspace():
        while at < len(text) and not text[at].isspace():
            at += 1
    return at
