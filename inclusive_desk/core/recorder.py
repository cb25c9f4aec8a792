"""A program that records for us: `parec`, where PortAudio cannot reach the microphone."""

from __future__ import annotations

import os
import select
import shutil
import subprocess  # noqa: TID251 - core is the one place where processes start


def recorder() -> str:
    """Return the path of the recording program, or "" where there is none."""
    return shutil.which("parec") or ""


class Recorder:
    """One run of `parec`: mono 16 bit sound from the usual microphone. `OSError` when it cannot start."""

    def __init__(self, rate: int) -> None:
        """Start recording at *rate* samples a second."""
        self._child = subprocess.Popen(
            [
                recorder() or "parec",
                f"--rate={rate}",
                "--channels=1",
                "--format=s16le",
                "--latency-msec=50",
                "--client-name=Inclusive Desk",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )

    def read(self, size: int, seconds: float) -> bytes | None:
        """Return up to *size* bytes; None when nothing came for *seconds*, b"" when it has ended."""
        assert self._child.stdout is not None
        descriptor = self._child.stdout.fileno()
        if not select.select([descriptor], [], [], seconds)[0]:
            return None
        return os.read(descriptor, size)

    def close(self) -> None:
        """End it."""
        self._child.kill()
        self._child.wait()
        if self._child.stdout is not None:
            self._child.stdout.close()
