"""A braille translator that writes one cell for each character: laws of the layout need no more."""

from __future__ import annotations

from collections.abc import Sequence

from inclusive_desk.api.braille import BrailleTranslator, Cells, Table

BLANK = "\u2800"


def cell(char: str) -> str:
    """Return the cell that stands for *char*; never a blank but for white space."""
    return BLANK if char.isspace() else chr(0x2801 + ord(char) % 63)


class Typewriter(BrailleTranslator):
    """Translates without any rule."""

    label = "Typewriter"

    def tables(self) -> Sequence[Table]:
        return [Table("fr-g1", "one", "fr", 1), Table("en-ueb-g1", "two", "en", 1)]

    def translate(self, text: str, table: str, emphasis: Sequence[int] | None = None) -> Cells:
        places = tuple(range(len(text)))
        return Cells("".join(map(cell, text)), places, places)

    def back(self, cells: str, table: str) -> str:
        raise NotImplementedError
