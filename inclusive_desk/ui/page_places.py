"""Where the text of a document lies on its printed pages: offsets to boxes, points to offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise

from inclusive_desk.api.document import Box, Document, Place

Boxes = list[tuple[int, Box]]
"""Pages (from 1) and boxes on them, in points."""
_GAP = 4.0
"""Heights of a letter that may lie between two words of one line: more is another column or cell."""


class PagePlaces:
    """Finds places quickly; the pages' own lists are made when a point is first asked for."""

    def __init__(self, document: Document) -> None:
        """Take the places of *document*."""
        self._text = document.text
        places = document.places
        if any(one.start > other.start for one, other in pairwise(places)):
            places = tuple(sorted(places, key=lambda place: place.start))
        self._places = places
        self._starts = [place.start for place in places]
        self._pages = document.pages
        self._page_starts = [page.start for page in document.pages]
        self._on_page: dict[int, list[Place]] | None = None

    def page_of(self, offset: int) -> int:
        """Return the page that *offset* is printed on, 0 when there are no pages."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._places[index].end:
            return self._places[index].page
        index = bisect_right(self._page_starts, offset) - 1
        if index < 0:
            return self._pages[0].number if self._pages else 0
        return self._pages[index].number

    def boxes(self, start: int, end: int) -> Boxes:
        """Return a box for each printed word of the text from *start* to *end*."""
        return [
            (place.page, _part(place, max(start, place.start), min(end, place.end)))
            for place in self._between(start, end)
        ]

    def lines(self, start: int, end: int) -> Boxes:
        """Return a box for each line that the text from *start* to *end* takes."""
        found: Boxes = []
        for page, box in self.boxes(start, end):
            if found and found[-1][0] == page and _same_line(found[-1][1], box):
                found[-1] = page, _union(found[-1][1], box)
            else:
                found.append((page, box))
        return found

    def word(self, offset: int) -> tuple[int, int] | None:
        """Return the printed word at *offset*, else the next one, else the one before."""
        if not self._places:
            return None
        index = max(bisect_right(self._starts, offset) - 1, 0)
        if offset >= self._places[index].end and index + 1 < len(self._places):
            index += 1
        return self._word_in(self._places[index], offset)

    def offset_at(self, page: int, x: float, y: float) -> int | None:
        """Return where the word at a point of *page* starts: the nearest one; None on a page without text."""
        places = self._of_page(page)
        if not places:
            return None
        nearest = min(places, key=lambda place: _distance(place.box, x, y))
        left, _, right, _ = nearest.box
        part = min(max((x - left) / max(right - left, 1e-6), 0), 0.999)
        offset = nearest.start + int(part * (nearest.end - nearest.start))
        return self._word_in(nearest, offset)[0]

    def next_word(self, offset: int, by: int) -> int:
        """Return where the next (1) or previous (-1) printed word starts; *offset* when there is none."""
        here = self.word(offset)
        if here is None:
            return offset
        at = here[1] if by > 0 else here[0] - 1
        while 0 <= at < len(self._text) and self._text[at] == " ":
            at += 1 if by > 0 else -1
        index = bisect_right(self._starts, at) - 1
        if by > 0 and (index < 0 or at >= self._places[index].end):
            index += 1
        if not 0 <= index < len(self._places):
            return offset
        place = self._places[index]
        return self._word_in(place, min(max(at, place.start), place.end - 1))[0]

    def line_away(self, offset: int, by: int) -> int:
        """Return the word above (-1) or below (1) the one at *offset*, on the next page if need be."""
        here = self.word(offset)
        if here is None:
            return offset
        (page, box), *_ = self.boxes(*here)
        x, y, height = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box[3] - box[1]
        ahead = [one for one in self._of_page(page) if by * (_middle(one.box) - y) > height * 0.6]
        if ahead:
            nearest = min(ahead, key=lambda one: abs(_middle(one.box) - y) + _aside(one.box, x) * 0.8)
            return self.offset_at(page, x, _middle(nearest.box)) or nearest.start
        pages = sorted(self._by_page(), reverse=by < 0)
        other = next((one for one in pages if by * (one - page) > 0), None)
        if other is None:
            return offset
        edge = min(by * _middle(one.box) for one in self._of_page(other)) * by
        found = self.offset_at(other, x, edge)
        return offset if found is None else found

    def _between(self, start: int, end: int) -> Iterable[Place]:
        index = max(bisect_right(self._starts, start) - 1, 0)
        for place in self._places[index : bisect_left(self._starts, end)]:
            if place.end > start:
                yield place

    def _word_in(self, place: Place, offset: int) -> tuple[int, int]:
        """Return the word at *offset* within a place, which may be a whole line."""
        if offset >= place.end or offset < place.start:
            offset = place.start
        start = self._text.rfind(" ", place.start, offset) + 1 or place.start
        end = self._text.find(" ", offset, place.end)
        return start, place.end if end < 0 else end

    def _by_page(self) -> dict[int, list[Place]]:
        if self._on_page is None:
            self._on_page = {}
            for place in self._places:
                self._on_page.setdefault(place.page, []).append(place)
        return self._on_page

    def _of_page(self, page: int) -> list[Place]:
        return self._by_page().get(page, [])


def _part(place: Place, start: int, end: int) -> Box:
    """Return the box of a stretch within a place: letters are taken for equally wide."""
    left, top, right, bottom = place.box
    length = max(place.end - place.start, 1)
    width = (right - left) / length
    return left + (start - place.start) * width, top, left + (end - place.start) * width, bottom


def _same_line(one: Box, other: Box) -> bool:
    height = min(one[3] - one[1], other[3] - other[1])
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    return overlap > height / 2 and -height < other[0] - one[2] < height * _GAP


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _aside(box: Box, x: float) -> float:
    """Return how far *x* lies beside a box."""
    return max(box[0] - x, x - box[2], 0.0)


def _distance(box: Box, x: float, y: float) -> float:
    """Return how far a point lies from a box: lines count before columns."""
    return max(box[1] - y, y - box[3], 0.0) * 3 + _aside(box, x)
