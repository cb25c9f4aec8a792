"""A document, or lines, in braille and back; the braille codes there are."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import asdict
from pathlib import Path

from inclusive_desk.api.braille import BrailleTranslator
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli import braille_pages
from inclusive_desk.cli.common import (
    add_profile,
    add_source_options,
    document_of,
    of_profile,
    print_json,
    tell,
)
from inclusive_desk.services import opening
from inclusive_desk.services.desk import Desk

TABLES = ("fr-g1", "fr-g2", "fr-c8", "en-ueb-g1", "en-ueb-g2")
HELP = mark("Write a document in braille.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("file", metavar="FILE", nargs="?", help=tr("a file, or - for standard input"))
    add_source_options(parser)
    add_profile(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.(brf|txt|pef|ebrl|pdf|svg)")
    parser.add_argument("--raw", action="store_true", help=tr("a line of dots for each line, no pages"))
    parser.add_argument("--back", action="store_true", help=tr("from braille to text, line by line"))
    parser.add_argument("--tables", action="store_true", help=tr("list the braille tables"))
    parser.add_argument("--json", action="store_true", help=tr("the list as JSON"))
    parser.add_argument(
        "--table", metavar="|".join(TABLES), help=tr("the braille table; --tables lists them all")
    )
    braille_pages.add_options(parser)


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services import brailling
    from inclusive_desk.services.braille_signs import signed

    translator = signed(brailling.translator(desk.registry), desk.settings.get)
    if options.tables:
        return _list(translator, options)
    wanted = options.table or of_profile(desk, "braille.table", "fr-g1")
    table = _braille_table(translator, wanted)
    if options.back or options.raw:
        _refuse_pages(options)
    if options.back:
        return _back(translator, options, table)
    if options.raw:
        return _raw(desk, translator, options, table)
    return _pages(desk, translator, options, table)


def _refuse_pages(options: argparse.Namespace) -> None:
    """Raise `DeskError` for what only pages have, when lines are asked for."""
    if options.output or options.interline or options.check:
        raise DeskError(
            tr("--raw and --back write lines on the screen: they make no file, no print and no check."),
            tr("Leave out -o, --interline and --check, or --raw and --back."),
            code="no-pages",
        )


def _list(translator: BrailleTranslator, options: argparse.Namespace) -> int:
    """Print the tables, favourites first: id, language, grade, dots and name."""
    tables = translator.tables()
    if options.json:
        print_json([{**asdict(table), "name": tr(table.name)} for table in tables])
        return 0
    for table in tables:
        print(f"{table.id}\t{table.language}\t{table.grade or ''}\t{table.dots}\t{tr(table.name)}")
    return 0


def _back(translator: BrailleTranslator, options: argparse.Namespace, table: str) -> int:
    """Print the text of each line of braille."""
    from inclusive_desk.services.braille_text import lines_back

    for line in lines_back(translator, _given(options), table, options.charset):
        print(line)
    return 0


def _given(options: argparse.Namespace) -> bytes:
    """Return the bytes of the file, or of standard input."""
    if options.file in (None, "-"):
        return sys.stdin.buffer.read()
    try:
        return Path(options.file).read_bytes()
    except OSError as error:
        raise DeskError(
            tr("“{name}” cannot be opened.", name=options.file),
            tr("Check that it is the right file."),
            code="unreadable",
        ) from error


def _raw(desk: Desk, translator: BrailleTranslator, options: argparse.Namespace, table: str) -> int:
    """Print a line of dots for each line of text; what has no braille is told on standard error."""
    from inclusive_desk.services.braille_text import pieces_of

    if options.file == "-":
        lines = opening.lines_of(sys.stdin.buffer.read())
        table = _of_language(translator, options, table, options.lang)
    else:
        document = document_of(desk, options)
        table = _of_language(translator, options, table, document.language)
        lines = document.text.split("\n")
    missing: list[str] = []
    for piece in pieces_of(translator, lines, table):
        print(piece.cells.dots, end="\n" if piece.last else "")
        for at, char in piece.cells.unknown:
            missing.append(
                tr(
                    "Line {line}, character {at}: “{char}” (U+{code}) has no braille.",
                    line=piece.line + 1,
                    at=piece.start + at + 1,
                    char=char,
                    code=f"{ord(char):04X}",
                )
            )
    tell(missing)
    return 0


def _pages(desk: Desk, translator: BrailleTranslator, options: argparse.Namespace, table: str) -> int:
    """Lay the document out in pages."""
    document = document_of(desk, options)
    table = _of_language(translator, options, table, document.language)
    return braille_pages.run_pages(desk, translator, options, document, table)


def _of_language(
    translator: BrailleTranslator, options: argparse.Namespace, table: str, language: str
) -> str:
    """Return the table for a text in *language*; one that was named on the command line stays."""
    from inclusive_desk.services.braille_text import table_for

    return table if options.table else table_for(translator.tables(), table, language)


def _braille_table(translator: BrailleTranslator, wanted: str) -> str:
    """Return the table's id; raise `DeskError` naming the favourites when there is no such table."""
    known = [table.id for table in translator.tables()]
    whole, colon, lessons = wanted.partition(":")
    if wanted in known or (not colon and wanted.endswith((".ctb", ".utb", ".tbl"))):
        return wanted
    # Lessons are also named one by one (fr-g2:1+5), which no list could hold.
    count = sum(table.startswith(f"{whole}:") for table in known)
    if colon and count:
        return _lessons(wanted, lessons, count + 1)
    raise DeskError(
        tr("There is no braille table “{table}”.", table=wanted),
        tr("Choose one of: {known}.", known=", ".join(TABLES)),
        code="table-unknown",
    )


def _lessons(wanted: str, lessons: str, last: int) -> str:
    """Return *wanted* when its *lessons* are a number or numbers from 1 to *last*, else raise `DeskError`."""
    numbers = lessons.removesuffix("+").split("+")
    if all(re.fullmatch("[0-9]{1,3}", number) and 1 <= int(number) <= last for number in numbers):
        return wanted
    raise DeskError(
        tr(
            "“{table}” names a lesson that does not exist: there are lessons 1 to {last}.",
            table=wanted,
            last=last,
        ),
        tr("Write fr-g2:3 for the first three lessons, or fr-g2:1+5 for lessons 1 and 5 alone."),
        code="table-unknown",
    )
