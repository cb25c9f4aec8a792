"""What a reading aid says of a text."""

from __future__ import annotations

import argparse
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import add_profile, add_source, document_of, of_profile, print_json
from inclusive_desk.services.desk import Desk

HELP = mark("Show what a reading aid says of a text.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_source(parser)
    add_profile(parser)
    parser.add_argument(
        "--aid", default="", metavar="ID", help=tr("an aid; without it, those of the profile")
    )
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services.adapting import all_marks, marks_json
    from inclusive_desk.services.own_words import document_key, word_store

    chosen = [options.aid] if options.aid else list(of_profile(desk, "reader.aids", []))
    if not chosen:
        raise DeskError(tr("No reading aid was named."), tr("Name one with --aid."), code="no-aid")
    aids = [desk.registry.get("aids", aid) for aid in chosen]
    document = document_of(desk, options)
    words = word_store(desk.folders, desk.settings).own_words(document=document_key(Path(options.file)))
    found = all_marks(document, aids, words)
    if options.json:
        print_json(marks_json(document, found))
    else:
        for mark in found:
            print(f"{mark.start}\t{mark.end}\t{mark.role}\t{document.text[mark.start : mark.end]!r}")
    return 0
