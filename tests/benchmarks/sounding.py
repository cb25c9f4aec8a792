"""A loudspeaker for benchmarks: the tests' sound server where it is installed, else none."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.comparing import ROOT, NotHereError, environment
from tests.sound.server import SoundServer, missing


@contextmanager
def loudspeaker(folder: Path) -> Iterator[tuple[dict[str, str], str]]:
    """Give the variables that lead a program to a silent loudspeaker, and a word on what it is."""
    if missing():
        yield {}, "without a sound card"
        return
    with SoundServer(folder) as server:
        sound = {name: value for name, value in server.environ.items() if name != "HOME"}
        yield sound, "sound to a null sink"


def delays(what: str) -> list[float]:
    """Return the milliseconds from each key press that the driver makes for *what* to the next sound.

    The first press, which may open the device, does not count. Raises `NotHereError` where nothing can be
    heard, and where more than a tenth of the
    presses cannot be told from what is heard.
    """
    if missing():
        raise NotHereError(f"{missing()} is not installed: without a sound server nothing can be heard")
    with tempfile.TemporaryDirectory() as folder, SoundServer(Path(folder) / "sound") as server:
        sound = {name: value for name, value in server.environ.items() if name != "HOME"}
        env = environment(Path(folder), **{**sound, "QT_QPA_PLATFORM": "offscreen"})
        command = [sys.executable, "-P", str(ROOT / "tests" / "benchmarks" / "driver.py"), what]
        with server.record() as heard:
            done = subprocess.run(
                command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False
            )
        if done.returncode:
            raise NotHereError(f"the window could not be driven: {done.stderr[-300:]}")
        pressed: list[float] = json.loads(done.stdout)["pressed"]
        onsets = [start for start, _ in heard.sounds()]
    waits = [_wait(at, until, onsets) for at, until in zip(pressed, [*pressed[1:], 1e9], strict=True)][1:]
    heard_of = [wait for wait in waits if wait is not None]
    if len(heard_of) < len(waits) * 0.9:
        raise NotHereError(f"only {len(heard_of)} of {len(waits)} presses were answered by a sound")
    return heard_of


def _wait(pressed: float, until: float, onsets: list[float]) -> float | None:
    """Return the milliseconds from *pressed* to the sound that comes before *until*; None without one."""
    after = [onset for onset in onsets if pressed < onset < until]
    return (after[0] - pressed) * 1000 if after else None
