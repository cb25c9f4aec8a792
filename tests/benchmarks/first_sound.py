"""Key press to first sound, warm, and skip to sound: in the real window, recorded at the loudspeaker."""

from __future__ import annotations

import statistics

from tests.benchmarks.comparing import Result, p95
from tests.benchmarks.sounding import delays

AIM, RARE_AIM = 80.0, 150.0
"""Milliseconds, for the median and for 95 of a hundred presses."""


def measure() -> list[Result]:
    """Press F5 twenty times, and skip to the next sentence twenty times."""
    found = []
    for what, name, note in (
        ("first-sound", "key press to first sound", "F5 to a null sink, warm"),
        ("skips", "skip to sound", "next sentence to a null sink"),
    ):
        waits = delays(what)
        note += f", {len(waits)} presses heard"
        found.append(Result(name, statistics.median(waits), None, "ms", AIM, True, note))
        found.append(Result(f"{name}, p95", p95(waits), None, "ms", RARE_AIM, True, note))
    return found
