"""See a document as the desk understands it."""

from __future__ import annotations

import argparse

from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import add_source, document_of, print_json
from inclusive_desk.services.desk import Desk

HELP = mark("Show a document as the desk understands it.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_source(parser)
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))
    parser.add_argument("--ocr", action="store_true", help=tr("find the text in pages that are pictures"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services.inspecting import document_json, outline

    document = document_of(desk, options)
    if options.json:
        print_json(document_json(document))
    else:
        for line in outline(document):
            print(line)
    return 0
