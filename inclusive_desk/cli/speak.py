"""A document into a sound file, or a book with sound."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import add_profile, add_source, document_of, tell, words_a_minute
from inclusive_desk.services.desk import Desk

HELP = mark("Read a document aloud into a sound file.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    add_source(parser)
    add_profile(parser)
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="OUT.wav")
    parser.add_argument("--marks", type=Path, metavar="OUT.json", help=tr("when each word sounds"))
    parser.add_argument("--voice", default="", metavar="ID")
    parser.add_argument("--rate", type=words_a_minute, default=None, metavar="WPM", help=tr("words a minute"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services.exporting import exporter_for, writing
    from inclusive_desk.services.speaking import SpokenFile

    exporter_for(desk.registry, options.output.suffix)
    document = document_of(desk, options)
    spoken = SpokenFile(desk, document, options.voice, options.rate)
    spoken.write(options.output)
    if options.marks:
        with writing(options.marks) as fresh:
            fresh.write_text(json.dumps(spoken.marks(), ensure_ascii=False) + "\n", encoding="utf-8")
    tell(spoken.messages)
    return 0
