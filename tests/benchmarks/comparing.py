"""What a benchmark gives, and how two things are compared fairly: in turns, and by their medians."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "resources" / "samples"
ROUNDS = 5


class NotHereError(Exception):
    """What a benchmark compares with is not on this machine."""


@dataclass(frozen=True)
class Result:
    """One figure: *ours* and *peer* in *unit*; the aim is an upper or a lower bound on *value*."""

    name: str
    ours: float
    peer: float | None
    unit: str
    aim: float
    at_most: bool
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Return ours in relation to the peer's."""
        return self.ours / self.peer if self.peer else None

    @property
    def reached(self) -> bool:
        """Return whether the aim is reached: by the ratio where there is a peer, else by the figure."""
        value = self.ours if self.ratio is None else self.ratio
        return value <= self.aim if self.at_most else value >= self.aim

    def as_json(self) -> dict[str, Any]:
        """Return the figure as plain values."""
        ratio = None if self.ratio is None else round(self.ratio, 3)
        return {**asdict(self), "ratio": ratio, "reached": self.reached}


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def medians(
    ours: Callable[[], float], peer: Callable[[], float], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Return the medians of both, measured in turns after one turn that does not count."""
    pairs = [(ours(), peer()) for _ in range(rounds + 1)][1:]
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)


def p95(values: Sequence[float]) -> float:
    """Return what 95 of a hundred values do not pass."""
    return sorted(values)[math.ceil(len(values) * 0.95) - 1]


def figures_of(module: str, what: str) -> dict[str, Any]:
    """Return the figures that *module*, run in a process of its own without a screen, prints as JSON.

    A process of its own, so that Qt is away afterwards. *what* has ended, where there are no figures.
    """
    with tempfile.TemporaryDirectory() as folder:
        found = subprocess.run(
            [sys.executable, "-m", module], env=environment(Path(folder), QT_QPA_PLATFORM="offscreen"),
            cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
    if found.returncode:
        raise NotHereError(found.stderr.strip().splitlines()[-1] if found.stderr else f"{what} ended")
    figures: dict[str, Any] = json.loads(found.stdout.splitlines()[-1])
    return figures


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment with a home of its own for a program under measurement."""
    dropped = ("XDG_", "INCLUSIVE_", "PYTHONDONTWRITE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {**kept, "HOME": str(home), "INCLUSIVE_DESK_HOME": str(home / "desk"), "LANGUAGE": "fr", **more}
