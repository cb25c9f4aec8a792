"""Memory of the whole process tree with the sample open and being read, as proportional set size."""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.comparing import ROOT, NotHereError, Result, environment
from tests.benchmarks.sounding import loudspeaker

AIM = 150.0


def measure() -> Result:
    """Open the window, read for three seconds, and add up the smaps_rollup of all its processes."""
    if not Path("/proc/self/smaps_rollup").exists():
        raise NotHereError("this system does not tell proportional memory")
    with tempfile.TemporaryDirectory() as folder, loudspeaker(Path(folder) / "sound") as (sound, note):
        env = environment(Path(folder), **{**sound, "QT_QPA_PLATFORM": "offscreen"})
        figures = [_once(env) for _ in range(3)]
    return Result(
        "memory", statistics.median(figures), None, "MB", AIM, True, f"PSS of all processes, reading, {note}"
    )


def _once(env: dict[str, str]) -> float:
    command = [sys.executable, "-P", str(ROOT / "tests" / "benchmarks" / "driver.py"), "memory"]
    done = subprocess.run(
        command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False
    )
    if done.returncode:
        raise NotHereError(f"the window could not be driven: {done.stderr[-300:]}")
    return float(json.loads(done.stdout)["megabytes"])


def tree_megabytes(process: int) -> float:
    """Return the PSS of *process* and of all below it, in MB."""
    total = 0
    for one in _tree(process):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024


def _tree(process: int) -> list[int]:
    found = [process]
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += _tree(int(child))
    return found
