"""Whether this machine has what the desk needs."""

from __future__ import annotations

import argparse

from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import print_json
from inclusive_desk.services.desk import Desk

HELP = mark("Check that this machine has what the desk needs.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services.checking import check_machine, report

    checks = list(check_machine(desk))
    told = report(checks)
    if options.json:
        print_json(told)
    else:
        for check in checks:
            print(f"{'✓' if check.ok else '✗'} {check.label}: {check.message}")
            if check.remedy:
                print(f"    {check.remedy}")
    return 0 if told["ok"] else 1
