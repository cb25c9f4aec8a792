"""The desk measured against its peers."""

from __future__ import annotations

import argparse

from inclusive_desk.api.words import mark, tr
from inclusive_desk.services.desk import Desk

HELP = mark("Measure the desk against its peers on this machine.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services.measuring import run_benchmarks

    return run_benchmarks(as_json=options.json)
