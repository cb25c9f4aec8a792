"""Key press to first sound, warm: F5 in the real window, recorded at the loudspeaker."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.comparing import ROOT, NotHereError, Result, environment
from tests.sound.server import SoundServer, missing

AIM = 80.0


def measure() -> Result:
    """Press F5 six times; the first, which opens the device, does not count."""
    if missing():
        raise NotHereError(f"{missing()} is not installed: without a sound server nothing can be heard")
    with tempfile.TemporaryDirectory() as folder, SoundServer(Path(folder) / "sound") as server:
        sound = {name: value for name, value in server.environ.items() if name != "HOME"}
        env = environment(Path(folder), **{**sound, "QT_QPA_PLATFORM": "offscreen"})
        command = [sys.executable, "-P", str(ROOT / "tests" / "benchmarks" / "driver.py"), "first-sound"]
        with server.record() as heard:
            done = subprocess.run(
                command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False
            )
        if done.returncode:
            raise NotHereError(f"the window could not be driven: {done.stderr[-300:]}")
        pressed = json.loads(done.stdout)["pressed"]
        onsets = [start for start, _ in heard.sounds()]
    waits = [_wait(at, onsets) for at in pressed[1:]]
    return Result(
        "key press to first sound", statistics.median(waits), None, "ms", AIM, True, "F5 to a null sink, warm"
    )


def _wait(pressed: float, onsets: list[float]) -> float:
    """Return the milliseconds from *pressed* to the next sound."""
    after = [onset for onset in onsets if onset > pressed]
    if not after:
        raise NotHereError("no sound was heard after a key press")
    return (after[0] - pressed) * 1000
