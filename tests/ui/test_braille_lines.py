from dataclasses import dataclass

from inclusive_desk.api.document import Document
from inclusive_desk.api.work import BrailleLine, BraillePage
from inclusive_desk.ui.braille_lines import BrailleLines

FIRST, SECOND = BrailleLine("⠁⠃", (0, 1)), BrailleLine("⠉⠙", (2, 3))


@dataclass
class TwoLines:
    """A book of one page with two cells a line."""

    pages: list[BraillePage]

    def place_of(self, offset: int) -> tuple[int, int, int] | None:
        """Return page, line and column of an offset."""
        return 0, offset // 2, offset % 2

    def offset_at(self, page: int, line: int, column: int) -> int | None:
        """Return the offset of a cell."""
        return 2 * line + column


def test_of_a_stretch_that_goes_on_below_the_page_so_far_there_are_the_places_that_are_there() -> None:
    lines = BrailleLines(TwoLines([BraillePage((FIRST, SECOND))]), Document("abcd"))
    lines.add(0, 0, FIRST, 0)
    assert lines.stretch_of(1, 4) == [(1, 2)]
    assert lines.stretch_of(2, 4) == []
    lines.add(0, 1, SECOND, 3)
    assert lines.stretch_of(1, 4) == [(1, 2), (3, 5)]
