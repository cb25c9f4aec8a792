"""The verb braille, when it lays pages out: its options, the file it writes, what it finds wrong."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.api.braille import BrailleTranslator
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr, trn
from inclusive_desk.api.work import BraillePage
from inclusive_desk.cli.common import between, of_profile, say_error
from inclusive_desk.services import braille_options
from inclusive_desk.services.braille_layout import CONTENTS, CONVENTIONS, ONE_SIDE, PAPERS, TABLES, Layout
from inclusive_desk.services.desk import Desk

_PRINTED = (".txt", ".pdf", ".svg")
"""Files that can hold print beside the dots."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare what says how pages are laid out and written."""
    parser.add_argument(
        "--charset",
        default="",
        metavar="|".join(braille_options.CHARSETS),
        help=tr("how the file writes the cells"),
    )
    parser.add_argument("--cells", type=between(8, 120), help=tr("cells in a line"))
    parser.add_argument("--lines", type=between(4, 120), help=tr("lines on a page"))
    parser.add_argument("--paper", choices=tuple(PAPERS), help=tr("cells and lines of a paper or embosser"))
    parser.add_argument("--layout", choices=CONVENTIONS, help=tr("French rules, English rules, or none"))
    parser.add_argument("--tables-as", choices=TABLES, help=tr("how tables are set"))
    parser.add_argument("--hyphens", action="store_true", help=tr("cut words at the ends of lines"))
    parser.add_argument("--contents", choices=CONTENTS, help=tr("tables of contents"))
    parser.add_argument("--head", action="store_true", help=tr("the title at the top of each page"))
    parser.add_argument(
        "--no-print-pages", action="store_true", help=tr("leave out the printed page numbers")
    )
    parser.add_argument(
        "--volumes",
        type=between(0, 10_000),
        metavar="PAGES",
        help=tr("pages of a volume at most; 0: one volume"),
    )
    parser.add_argument("--interline", action="store_true", help=tr("print under each line of dots"))
    parser.add_argument(
        "--check",
        action="store_true",
        help=tr("say what has no braille or does not fit; 1 when something is wrong"),
    )


def layout_of(desk: Desk, options: argparse.Namespace) -> Layout:
    """Return the layout asked for: the command line before the profile, the profile before the rest."""
    layout = braille_options.layout_of(lambda key, default: of_profile(desk, key, default))
    cells, lines = PAPERS.get(options.paper or "", (layout.cells, layout.lines))
    layout = Layout(
        cells=options.cells or cells,
        lines=options.lines or lines,
        conventions=options.layout or layout.conventions,
        print_pages=layout.print_pages and not options.no_print_pages,
        running_head=layout.running_head or options.head,
        hyphens=layout.hyphens or options.hyphens,
        tables=options.tables_as or layout.tables,
        contents=options.contents or layout.contents,
        volume_pages=layout.volume_pages,
    )
    if options.volumes is not None:
        layout = braille_options.in_volumes(layout, options.volumes)
    elif options.output and not layout.volume_pages:
        layout = braille_options.in_volumes(layout, ONE_SIDE)
    return braille_options.layout_for(options.output.suffix if options.output else ".brf", layout)


def run_pages(
    desk: Desk, translator: BrailleTranslator, options: argparse.Namespace, document: Document, table: str
) -> int:
    """Write the pages to the file asked for, or to standard output as BRF; with --check only check them.

    Returns 1 when --check finds something wrong.
    """
    from inclusive_desk.services import brailling
    from inclusive_desk.services.exporting import DeskWork, export, exporter_for

    layout = layout_of(desk, options)
    pages: list[BraillePage] = []
    unknown: list[tuple[int, str]] = []

    def made(one: Document) -> Iterator[BraillePage]:
        for page in brailling.braille_pages(one, translator, table, layout, None, unknown):
            if options.check:
                pages.append(page)
            yield page

    told = braille_options.work_options(layout, table, options.charset)
    work = DeskWork(document, options={**told, "interline": _interline(options)}, brailler=made)
    if options.output:
        export(exporter_for(desk.registry, options.output.suffix, braille=True), work, options.output)
    elif options.check:
        pages = list(brailling.braille_pages(document, translator, table, layout, None, unknown))
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "out.brf"
            export(exporter_for(desk.registry, ".brf", braille=True), work, path)
            sys.stdout.buffer.write(path.read_bytes())
    return _checked(pages, unknown, document, layout) if options.check else 0


def _interline(options: argparse.Namespace) -> str:
    """Return whether print goes with the dots; raise `DeskError` where the file cannot hold it."""
    if not options.interline:
        return ""
    if options.output is None or options.output.suffix.lower() not in _PRINTED:
        raise DeskError(
            tr("This file holds dots only: print cannot stand between them."),
            tr("Write a PDF, an SVG or a TXT file."),
            code="no-print",
        )
    return "yes"


def _checked(
    pages: list[BraillePage], unknown: list[tuple[int, str]], document: Document, layout: Layout
) -> int:
    """Say on standard error what is wrong; return 1 when anything is."""
    from inclusive_desk.services import braille_checks

    wrong = [*braille_checks.untold(unknown, document, pages), *braille_checks.faults(pages, layout)]
    for sentence in wrong:
        say_error(sentence)
    if not wrong:
        say_error(
            trn("The braille is sound: {count} page.", "The braille is sound: {count} pages.", len(pages))
        )
    return 1 if wrong else 0
