"""The plugins and how they are."""

from __future__ import annotations

import argparse

from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import print_json
from inclusive_desk.services.desk import Desk

HELP = mark("List the plugins and how they are.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    keys = ("kind", "id", "label", "health", "reason", "distribution", "version", "api_version")
    rows = [{key: getattr(listing, key) for key in keys} for listing in desk.registry.listings()]
    if options.json:
        print_json(rows)
        return 0
    for row in rows:
        print(f"{row['kind']:<11}{row['id']:<20}{row['health']:<13}{tr(row['label'])}")
        if row["reason"]:
            print(f"{'':<31}{row['reason']}")
    return 0
