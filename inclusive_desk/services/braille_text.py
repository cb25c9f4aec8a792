"""Which braille code is for which text, and braille files read back to text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inclusive_desk.api.braille import BrailleTranslator, Table
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
        yield translator.back(cells, table) if cells else ""
