"""Speech models and voices: list them, install, verify, remove, fetch."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import print_json
from inclusive_desk.services.desk import Desk

if TYPE_CHECKING:
    from inclusive_desk.services.models import Catalogue, Model

HELP = mark("List, install, verify, remove or fetch speech models and voices.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=tr("ACTION"))
    listing = actions.add_parser("list", help=tr("those there are, and those on this computer"))
    listing.add_argument("--json", action="store_true", help=tr("print JSON"))
    install = actions.add_parser(
        "install", help=tr("from a ZIP file, a folder, or the .onnx file of a voice")
    )
    install.add_argument("source", type=Path, metavar="FILE")
    named = (
        ("verify", tr("read every file again")),
        ("remove", tr("take it off this computer")),
        ("fetch", tr("get it from the network, and check it")),
    )
    for name, told in named:
        action = actions.add_parser(name, help=told)
        action.add_argument("name", metavar=tr("NAME"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0."""
    from inclusive_desk.services import models

    catalogue = models.load_catalogue(desk.folders.resources)
    work = {"list": _list, "install": _install, "verify": _verify, "remove": _remove, "fetch": _fetch}
    work[options.action](desk, options, catalogue)
    return 0


class _Shown:
    """Shows progress on a terminal, a line that is written over; elsewhere nothing."""

    def __init__(self) -> None:
        self._shown = -1

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        """Show how far the work is."""
        now = int(100 * done / max(total, done, 1e-9))
        if now != self._shown and sys.stderr.isatty():
            self._shown = now
            print(f"\r{now:3} %", end="\n" if now == 100 else "", file=sys.stderr, flush=True)

    def cancelled(self) -> bool:
        """Return False: Ctrl+C ends the program."""
        return False


def _list(desk: Desk, options: argparse.Namespace, catalogue: Catalogue) -> None:
    from inclusive_desk.services import models

    rows = models.listed(desk.folders, catalogue)
    if options.json:
        print_json([_told(row) for row in rows])
        return
    for row in rows:
        licence = row.known.licence if row.known else tr("licence unknown")
        size = f"{row.size / 1e6:.0f} MB"
        print(f"{row.name:<32}{row.language:<4}{size:>8}  {licence:<17} {models.trust_words(row.trust)}")
        told = models.expectation(row.known)
        if told:
            print(f"    {told}")


def _told(row: Model) -> dict[str, object]:
    known = row.known
    return {
        "name": row.name,
        "kind": row.kind,
        "language": row.language,
        "size": row.size,
        "licence": known.licence if known else None,
        "page": known.page if known else None,
        "word_errors": dict(known.word_errors) if known else {},
        "installed": row.installed,
        "trust": str(row.trust) if row.trust else None,
        "fetchable": bool(known and known.fetchable),
    }


def _install(desk: Desk, options: argparse.Namespace, catalogue: Catalogue) -> None:
    from inclusive_desk.services import models
    from inclusive_desk.services.installing_models import install

    for one in install(options.source, desk.folders, catalogue, _Shown()):
        print(f"{one.name}: {models.trust_words(one.trust)}")


def _verify(desk: Desk, options: argparse.Namespace, catalogue: Catalogue) -> None:
    from inclusive_desk.services import models

    model = models.find(options.name, desk.folders, catalogue, here=True)
    print(f"{model.name}: {models.trust_words(models.verify(model, desk.folders, _Shown()))}")


def _remove(desk: Desk, options: argparse.Namespace, catalogue: Catalogue) -> None:
    from inclusive_desk.services import models

    model = models.find(options.name, desk.folders, catalogue, here=True)
    models.remove(model, desk.folders)
    print(f"{model.name}: {models.trust_words(None)}")


def _fetch(desk: Desk, options: argparse.Namespace, catalogue: Catalogue) -> None:
    from inclusive_desk.services import models
    from inclusive_desk.services.fetching_models import fetch

    known = models.find(options.name, desk.folders, catalogue).known
    if known is None:
        return
    one = fetch(known, desk.folders, catalogue, _Shown())
    print(f"{one.name}: {models.trust_words(one.trust)}")
