"""The main job on the sample, without a screen."""

from __future__ import annotations

import argparse
from pathlib import Path

from inclusive_desk.api.words import mark
from inclusive_desk.services.desk import Desk

HELP = mark("Do the main job on the sample worksheet, without a screen.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("outdir", type=Path, metavar="OUTDIR")


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services.demonstrating import demonstrate

    for path in demonstrate(desk, options.outdir):
        print(path)
    return 0
