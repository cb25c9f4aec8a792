"""The computer's print queues, and raw bytes sent to one: CUPS (lpstat, lp), or the Windows spooler."""

from __future__ import annotations

import os
import shutil
import subprocess  # noqa: TID251 - core is the one place where processes start
import sys

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr

_SECONDS = 20


def queues() -> list[str]:
    """Return the names of the print queues that there are, none where the computer has no printing."""
    if sys.platform == "win32":
        from inclusive_desk.core import windows_printers

        return windows_printers.queues()
    return _said("lpstat", "-e").split()


def send(queue: str, data: bytes, copies: int = 1) -> None:
    """Send *data* as it is to *queue*; raise `DeskError` when it is off, gone or refuses."""
    if sys.platform == "win32":
        from inclusive_desk.core import windows_printers

        return windows_printers.send(queue, data * copies)
    if _is_off(queue):
        raise DeskError(
            tr("The printer “{name}” is off or not connected.", name=queue),
            tr("Switch it on, check its cable, then try again."),
            code="printer-off",
        )
    command = ["lp", "-d", queue, "-n", str(copies), "-o", "raw", "-s", "-"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, check=False, env=_plain()
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _refused(queue, str(error)) from error
    if done.returncode:
        raise _refused(queue, done.stderr.decode("utf-8", "replace").strip().split("\n")[-1])
    return None


def _is_off(queue: str) -> bool:
    """Return whether the system says that *queue* is stopped."""
    return " disabled" in _said("lpstat", "-p", queue)


def _said(*command: str) -> str:
    """Return what a program of CUPS prints, nothing where it is missing or does not answer."""
    if shutil.which(command[0]) is None:
        return ""
    try:
        done = subprocess.run(
            list(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=_plain(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _plain() -> dict[str, str]:
    """Return the environment with words in English, so that they can be understood."""
    return {**os.environ, "LC_ALL": "C"}


def _refused(queue: str, reason: str) -> DeskError:
    return DeskError(
        tr("The printer “{name}” did not take the pages: {reason}", name=queue, reason=reason or "?"),
        tr("Check the printer, or write the braille to a file."),
        code="printer-refused",
    )
