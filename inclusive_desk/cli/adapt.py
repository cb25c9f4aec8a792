"""A document as a pupil reads it, to print or to hand on."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import SECONDS_A_FILE, add_profile, add_source, tell
from inclusive_desk.services import opening
from inclusive_desk.services.desk import Desk

HELP = mark("Adapt a document for a pupil: web page, ODT, Word or PDF.")
FORMATS = (".html", ".odt", ".docx", ".pdf")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_source(parser)
    add_profile(parser)
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="OUT.(html|odt|docx|pdf)")
    parser.add_argument(
        "--aid", action="append", default=None, metavar="ID",
        help=tr("a reading aid, in place of those of the profile; may be given more than once"),
    )  # fmt: skip
    parser.add_argument("--page", default="A4", type=str.upper, choices=("A4", "A3"), help=tr("the paper"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services.adapting import LastWord, all_marks, looks_in_force, on_paper
    from inclusive_desk.services.exporting import DeskWork, export, exporter_for
    from inclusive_desk.services.own_words import document_key, word_store

    suffix = options.output.suffix.lower()
    if suffix not in FORMATS:
        raise DeskError(
            tr("A document cannot be adapted as “{name}”.", name=options.output.name),
            tr("Choose a name ending in {known}.", known=", ".join(FORMATS)),
            code="unknown-format",
        )
    exporter = exporter_for(desk.registry, suffix)
    chosen = options.aid if options.aid is not None else list(desk.settings.get("reader.aids", []))
    aids = [desk.registry.get("aids", aid) for aid in dict.fromkeys(chosen)]
    document = _document(desk, options)
    words = word_store(desk.folders, desk.settings).own_words(document=document_key(Path(options.file)))
    told: list[str] = []
    work = DeskWork(
        document,
        looks_in_force(desk, paper=on_paper(suffix)),
        all_marks(document, aids, words),
        {"page": options.page},
    )
    export(exporter, work, options.output, LastWord(NoProgress(), told.append))
    tell([*document.warnings, *told])
    return 0


def _document(desk: Desk, options: argparse.Namespace) -> Document:
    """Return the document with its pictures, which paper shows."""
    if options.file == "-":
        return opening.from_text(sys.stdin.buffer.read(), options.lang)
    wanted = ImportOptions(password=options.password, language=options.lang or None)
    return opening.read_whole(
        desk.registry, Path(options.file), wanted, seconds=SECONDS_A_FILE, pictures=True
    )
