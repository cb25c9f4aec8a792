"""Starts the desk: the command line when a verb is given, the window otherwise."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

from inclusive_desk.verbs import VERBS

started = time.perf_counter()
WORKER_FLAG = "--inclusive-desk-worker"


def main(arguments: list[str] | None = None) -> int:
    """Run a verb, or open the window on a file, a learner profile or the sample; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if WORKER_FLAG in given[:1]:
        # A frozen build has no interpreter to start a worker with: it starts itself.
        from inclusive_desk.core import worker_main

        worker_main.main()
        return 0
    profile, rest = profile_in(given)
    if profile and (not rest or rest[0] not in VERBS):
        given = rest
    if given and (given[0] in VERBS or given[0].startswith("-")):
        from inclusive_desk import cli

        return cli.main(given)
    if len(given) > 1 or (given and not Path(given[0]).exists()):
        from inclusive_desk import cli

        return cli.not_a_verb(given)
    return _window(Path(given[0]) if given else None, profile)


def profile_in(given: list[str]) -> tuple[str, list[str]]:
    """Return the learner profile that the arguments of the window name, and the other arguments."""
    for index, argument in enumerate(given):
        if argument.startswith("--profile="):
            return argument.removeprefix("--profile="), given[:index] + given[index + 1 :]
        if argument == "--profile" and index + 1 < len(given):
            return given[index + 1], given[:index] + given[index + 2 :]
    return "", given


def _window(path: Path | None, profile: str = "") -> int:
    """Open the window, for a learner's *profile*; without a display, say so in one sentence."""
    if not has_display():
        from inclusive_desk import cli

        return cli.no_display()
    from inclusive_desk.services.desk import open_desk
    from inclusive_desk.ui.app import run

    gc.disable()  # what the start makes stays: looking for garbage would only take time, until it is painted
    desk = open_desk()
    if profile:
        desk.settings.set("desk.profile", profile, layer="session")
    return run(desk, path, started)


def has_display() -> bool:
    """Return whether a window can be shown."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
