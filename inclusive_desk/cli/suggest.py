"""Spellings for words, or the words to come, for each line of a text."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import add_profile, between, language, of_profile
from inclusive_desk.services.desk import Desk

HELP = mark("Propose spellings for words, or the next word.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help=tr("a file, or - for standard input")
    )
    parser.add_argument(
        "--complete",
        action="store_true",
        help=tr("each line is the text up to the cursor: propose the word there"),
    )
    parser.add_argument("--top", type=between(1, 50), default=5, help=tr("how many proposals, at most"))
    parser.add_argument("--lang", default="fr", type=language, help=tr("language of the words (fr, en)"))
    add_profile(parser)


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0: each line in gives one line out, proposals apart by tabs."""
    from inclusive_desk.services.suggesting import suggester

    helper = suggester(desk.folders, options.lang or "fr", settings=desk.settings)
    if of_profile(desk, "writing.no_help", False) is True:
        helper = replace(helper, enabled=False)
    for line in _lines(options.file):
        text = line.rstrip("\r\n")
        found = (
            helper.complete(text, top=options.top)
            if options.complete
            else helper.spelling(text, top=options.top)
        )
        print("\t".join(found), flush=True)
    return 0


def _lines(name: str) -> Iterator[str]:
    """Yield the lines of the file *name*, each as soon as it is there."""
    if name == "-":
        yield from io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace", newline="\n")
        return
    try:
        with Path(name).open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
            yield from file
    except OSError as error:
        raise DeskError(
            tr("“{name}” cannot be read.", name=name), tr("Look whether the file is there."), code="no-file"
        ) from error
