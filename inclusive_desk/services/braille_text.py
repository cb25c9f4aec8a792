"""Which braille code is for which text, and braille files read back to text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inclusive_desk.api.braille import BrailleTranslator, Cells, Table
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.language import braille_files


def table_for(tables: Sequence[Table], wanted: str, language: str) -> str:
    """Return the code for a text in *language* by somebody who uses *wanted*.

    In another language that is its favourite code (they come first in *tables*) of the same grade and
    as many dots; *wanted* itself where that language has none.
    """
    own = next((table for table in tables if table.id == wanted), None)
    if own is None or not language or own.language[:2] == language[:2]:
        return wanted
    for table in tables:
        if (table.language, table.grade, table.dots) == (language[:2], own.grade, own.dots):
            return table.id
    return wanted


_BATCH = 40_000
"""Characters of one journey to the translator; a longer line goes in pieces of that size."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text in braille, or a part of one that is very long."""

    line: int
    """Number of the line, from 0."""
    start: int
    """Index in the line of the first character."""
    cells: Cells
    last: bool
    """Whether the line ends here."""


def pieces_of(translator: BrailleTranslator, lines: Sequence[str], table: str) -> Iterator[Piece]:
    """Yield *lines* in braille, the norm applied; a very long one comes in pieces, cut at blanks."""
    batch: list[tuple[int, int, str, bool]] = []
    held = 0
    for number, line in enumerate(lines):
        for start, end in _cuts(line, " "):
            if held and held + end - start > _BATCH:
                yield from _made(translator, batch, table)
                batch, held = [], 0
            batch.append((number, start, line[start:end], end == len(line)))
            held += end - start + 1
    yield from _made(translator, batch, table)


def _made(
    translator: BrailleTranslator, batch: Sequence[tuple[int, int, str, bool]], table: str
) -> Iterator[Piece]:
    made = translator.translate_many([text for _, _, text, _ in batch], table) if batch else []
    for (number, start, _, last), cells in zip(batch, made, strict=True):
        yield Piece(number, start, cells, last)


def _cuts(line: str, blank: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of *line* of at most `_BATCH` characters, cut after a *blank* if possible."""
    start = 0
    while len(line) - start > _BATCH:
        end = line.rfind(blank, start, start + _BATCH) + 1 or start + _BATCH
        yield start, end
        start = end
    yield start, len(line)


def lines_back(translator: BrailleTranslator, given: bytes, table: str, charset: str = "") -> Iterator[str]:
    """Yield the text of each line of a braille file; without *charset* it is found by its letters.

    Raises `DeskError` for a charset that is not there.
    """
    charset = charset.lower() or braille_files.guess(given).charset
    if charset not in braille_files.names():
        raise DeskError(
            tr("There is no braille charset “{name}”.", name=charset),
            tr("Choose one of: {known}.", known=", ".join(braille_files.names())),
            code="unknown-charset",
        )
    lines = braille_files.cells_of(given, charset).replace("\f", "\n").split("\n")
    for line in lines if lines[-1] else lines[:-1]:
        cells = line.rstrip(braille_files.BLANK)
        yield _back(translator, cells, table) if cells else ""


def _back(translator: BrailleTranslator, cells: str, table: str) -> str:
    """Return the text of one line, however long."""
    return "".join(
        translator.back(cells[start:end], table) for start, end in _cuts(cells, braille_files.BLANK)
    )
