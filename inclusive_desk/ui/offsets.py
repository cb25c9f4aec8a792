"""The one mapper between offsets of `Document.text` (code points) and places in a QTextDocument.

A QTextDocument counts UTF-16 units, puts one separator after each block, cell and picture, and holds
things the text does not say (page labels, empty cells). Stretches of text that stand in both are noted
as they are rendered; everything between two stretches belongs to the nearest end of one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units *text* takes."""
    return len(text) + sum(character > "\uffff" for character in text)


class Offsets:
    """Stretches of text and where they stand; both rise, and none overlaps another."""

    def __init__(self) -> None:
        """Start with nothing rendered."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._places: list[int] = []
        self._place_ends: list[int] = []
        self._wide: dict[int, tuple[list[int], list[int]]] = {}

    def add(self, start: int, text: str, place: int) -> int:
        """Note that *text*, at offset *start* of the document, stands at *place*; return where it ends."""
        wide = []
        if text and max(text) > "\uffff":
            wide = [start + i for i, character in enumerate(text) if character > "\uffff"]
        end = place + len(text) + len(wide)
        if wide:
            places = [place + (offset - start) + n for n, offset in enumerate(wide)]
            self._wide[len(self._starts)] = (wide, places)
        self._starts.append(start)
        self._ends.append(start + len(text))
        self._places.append(place)
        self._place_ends.append(end)
        return end

    def place_of(self, offset: int) -> int:
        """Return the place of *offset*; between two stretches, the end of the one before."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return self._places[0] if self._places else 0
        offset = min(offset, self._ends[index])
        place = self._places[index] + offset - self._starts[index]
        wide = self._wide.get(index)
        return place + bisect_left(wide[0], offset) if wide else place

    def offset_at(self, place: int) -> int:
        """Return the offset at *place*; in the second half of a wide character, that character's."""
        index = bisect_right(self._places, place) - 1
        if index < 0:
            return self._starts[0] if self._starts else 0
        inside = min(place, self._place_ends[index]) - self._places[index]
        wide = self._wide.get(index)
        if wide:
            inside -= bisect_left(wide[1], self._places[index] + inside)
        return self._starts[index] + inside

    def stretch(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places that the text from *start* to *end* takes: one pair for each stretch it meets."""
        found: list[tuple[int, int]] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._starts) and self._starts[index] < end:
            low, high = max(start, self._starts[index]), min(end, self._ends[index])
            if low < high:
                found.append((self._place_in(index, low), self._place_in(index, high)))
            index += 1
        return found

    def _place_in(self, index: int, offset: int) -> int:
        """Return the place of *offset* counted within stretch *index*."""
        place = self._places[index] + offset - self._starts[index]
        wide = self._wide.get(index)
        return place + bisect_left(wide[0], offset) if wide else place


def wide_signs(text: str) -> int:
    """Return how many characters of *text* take two units of UTF-16."""
    if not text or text.isascii() or max(text) <= "\uffff":
        return 0
    return sum(one > "\uffff" for one in text)


def place_in(text: str, offset: int) -> int:
    """Return how many units of UTF-16 the first *offset* characters of *text* take."""
    return len(text[: max(0, offset)].encode("utf-16-le")) // 2


def offset_in(text: str, place: int) -> int:
    """Return how many characters of *text* the first *place* units of UTF-16 hold."""
    return len(text.encode("utf-16-le")[: 2 * max(0, place)].decode("utf-16-le", "ignore"))
