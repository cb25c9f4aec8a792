"""Starts the desk: the command line when a verb is given, the window otherwise."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from inclusive_desk.verbs import VERBS

started = time.perf_counter()
WORKER_FLAG = "--inclusive-desk-worker"


def main(arguments: list[str] | None = None) -> int:
    """Run a verb, or open the window on a file or on the sample; return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if WORKER_FLAG in given[:1]:
        # A frozen build has no interpreter to start a worker with: it starts itself.
        from inclusive_desk.core import worker_main

        worker_main.main()
        return 0
    if given and (given[0] in VERBS or given[0].startswith("-")):
        from inclusive_desk import cli

        return cli.main(given)
    if len(given) > 1 or (given and not Path(given[0]).exists()):
        from inclusive_desk import cli

        return cli.not_a_verb(given)
    return _window(Path(given[0]) if given else None)


def _window(path: Path | None) -> int:
    """Open the window; without a display, say so in one sentence."""
    if not has_display():
        from inclusive_desk import cli

        return cli.no_display()
    from inclusive_desk.services.desk import open_desk
    from inclusive_desk.ui.app import run

    return run(open_desk(), path, started)


def has_display() -> bool:
    """Return whether a window can be shown."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
