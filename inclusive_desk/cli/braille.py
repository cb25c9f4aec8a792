"""A document, or lines, in braille."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from inclusive_desk.api.braille import BrailleTranslator
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import add_profile, add_source, between, document_of, of_profile
from inclusive_desk.services import opening
from inclusive_desk.services.desk import Desk

TABLES = ("fr-g1", "fr-g2", "fr-c8", "en-ueb-g1", "en-ueb-g2")
HELP = mark("Write a document in braille.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_source(parser)
    add_profile(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.brf")
    parser.add_argument("--raw", action="store_true", help=tr("a line of dots for each line, no pages"))
    parser.add_argument("--table", metavar="|".join(TABLES))
    parser.add_argument("--cells", type=between(8, 120))
    parser.add_argument("--lines", type=between(4, 120))
    parser.add_argument("--charset", default="", metavar="nabcc|unicode|tbfr2007|cbfr1252")


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services import brailling
    from inclusive_desk.services.exporting import DeskWork, export, exporter_for

    translator = brailling.translator(desk.registry)
    table = _braille_table(translator, options.table or of_profile(desk, "braille.table", "fr-g1"))
    if options.raw:
        given = options.file == "-"
        lines = (
            opening.lines_of(sys.stdin.buffer.read())
            if given
            else document_of(desk, options).text.split("\n")
        )
        print("".join(f"{cells.dots}\n" for cells in translator.translate_many(lines, table)), end="")
        return 0
    document = document_of(desk, options)
    layout = brailling.Layout(
        cells=options.cells or of_profile(desk, "braille.cells", 30),
        lines=options.lines or of_profile(desk, "braille.lines", 27),
    )
    work = DeskWork(
        document,
        options={
            "charset": options.charset or "nabcc",
            "cells": str(layout.cells),
            "lines": str(layout.lines),
        },
        brailler=lambda one: brailling.braille_pages(one, translator, table, layout),
    )
    if options.output:
        export(exporter_for(desk.registry, options.output.suffix), work, options.output)
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "out.brf"
            export(exporter_for(desk.registry, ".brf"), work, path)
            sys.stdout.buffer.write(path.read_bytes())
    return 0


def _braille_table(translator: BrailleTranslator, wanted: str) -> str:
    """Return the table's id; raise `DeskError` naming the favourites when there is no such table."""
    known = [table.id for table in translator.tables()]
    if wanted not in known:
        raise DeskError(
            tr("There is no braille table “{table}”.", table=wanted),
            tr("Choose one of: {known}.", known=", ".join(TABLES)),
            code="table-unknown",
        )
    return wanted
