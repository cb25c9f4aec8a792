"""Braille translators: a text becomes cells, with maps both ways."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from inclusive_desk.api.plugin import Plugin


@dataclass(frozen=True, slots=True)
class Table:
    """A braille code: our short id (`fr-g1`) or the table's file name, its human name and language."""

    id: str
    name: str
    language: str
    grade: int = 0
    dots: int = 6


@dataclass(frozen=True, slots=True)
class Cells:
    """A text in braille: `dots` are Unicode braille patterns (U+2800 to U+28FF), one a cell.

    `to_text[i]`: index of the first character that cell i stands for. `to_cell[j]`: index of the
    first cell for character j. Both rise. `unknown`: (index, character) of what has no braille.
    """

    dots: str
    to_text: tuple[int, ...]
    to_cell: tuple[int, ...]
    unknown: tuple[tuple[int, str], ...] = ()


class BrailleTranslator(Plugin):
    """Translates text to cells and back. Calls come one at a time, from one thread of one process."""

    @abstractmethod
    def tables(self) -> Sequence[Table]:
        """Return the braille codes there are, favourites first."""

    @abstractmethod
    def translate(self, text: str, table: str, emphasis: Sequence[int] | None = None) -> Cells:
        """Return *text* (one line) in braille; *emphasis* gives 1 italic, 2 underline, 4 bold a character."""

    def translate_many(
        self, texts: Sequence[str], table: str, emphasis: Sequence[Sequence[int] | None] | None = None
    ) -> list[Cells]:
        """Return several texts in braille at once: fewer journeys between processes."""
        given = emphasis or [None] * len(texts)
        return [self.translate(text, table, one) for text, one in zip(texts, given, strict=True)]

    def translate_lines(
        self, texts: Sequence[str], table: str, emphasis: Sequence[Sequence[int] | None] | None = None
    ) -> list[Cells]:
        """Return several texts in braille for a page, which asks cells for their text only.

        `to_cell` may be empty: half of what else goes between processes.
        """
        return self.translate_many(texts, table, emphasis)

    @abstractmethod
    def back(self, cells: str, table: str) -> str:
        """Return the text that *cells* (Unicode braille) stand for."""
