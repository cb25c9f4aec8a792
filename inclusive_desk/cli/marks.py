"""What a reading aid says of a text."""

from __future__ import annotations

import argparse

from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import add_source, document_of, print_json
from inclusive_desk.services.desk import Desk

HELP = mark("Show what a reading aid says of a text.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_source(parser)
    parser.add_argument("--aid", required=True, metavar="ID")
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services.adapting import marks, marks_json
    from inclusive_desk.services.own_words import word_store

    aid = desk.registry.get("aids", options.aid)
    document = document_of(desk, options)
    found = list(marks(document, aid, word_store(desk.folders).own_words()))
    if options.json:
        print_json(marks_json(document, found))
    else:
        for mark in found:
            print(f"{mark.start}\t{mark.end}\t{mark.role}\t{document.text[mark.start : mark.end]!r}")
    return 0
