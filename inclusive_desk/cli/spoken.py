"""What would be said, in words."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import add_profile, document_of, language
from inclusive_desk.services import opening
from inclusive_desk.services.desk import Desk

HELP = mark("Show what would be said, a line for each line.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help=tr("a file, or - for standard input")
    )
    add_profile(parser)
    parser.add_argument("--password", help=tr("the password of a protected file"))
    parser.add_argument(
        "--lang", default="", type=language, help=tr("language of a text that does not say (fr, en)")
    )


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services import saying
    from inclusive_desk.services.own_words import words_for

    own = words_for(desk.folders, desk.settings, Path(options.file))
    if options.file == "-":
        data = sys.stdin.buffer.read()
        language = options.lang or opening.from_text(data, "").language
        lines = saying.spoken_lines(opening.lines_of(data), language, own)
    else:
        lines = saying.spoken_document(document_of(desk, options), own)
    print("".join(f"{line}\n" for line in lines), end="")
    return 0
