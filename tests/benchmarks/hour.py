"""Memory before and after one hour of reading aloud, on a clock that runs as fast as the voice renders."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.comparing import NotHereError, Result, figures_of
from tests.benchmarks.memory import tree_megabytes
from tests.benchmarks.texts import long_text

if TYPE_CHECKING:
    from inclusive_desk.services.sound import Fill

AIM = 10.0
WARM, HOUR = 300.0, 3600.0
"""Seconds of reading before the first look at memory, and from there to the last."""
STEP = 0.25
"""Seconds of reading between two looks at the place."""


class FastOutput:
    """An output without a device or a memory: sound goes nowhere, and its clock moves by `advance`."""

    def __init__(self) -> None:
        """Stand still at time 0."""
        from inclusive_desk.services.pcm import RATE

        self.rate = RATE
        self._fill: Fill | None = None
        self._now = 0.0

    def prepare(self) -> None:
        """Do nothing."""

    def open(self, fill: Fill) -> None:
        """Ask *fill* for sound from now on."""
        self._fill = fill

    def close(self) -> None:
        """Ask no more."""
        self._fill = None

    def now(self) -> float:
        """Return the seconds that were advanced."""
        return self._now

    def lost(self) -> bool:
        """Return False: it is always there."""
        return False

    def advance(self, seconds: float) -> None:
        """Let time pass, in buffers of 20 ms."""
        until = self._now + seconds
        while self._now < until:
            if self._fill is not None:
                self._fill(self.rate // 50, self._now)
            self._now += 0.02


def measure() -> Result:
    """Read for an hour in a process of its own; the engine's process counts too."""
    if not Path("/proc/self/smaps_rollup").exists():
        raise NotHereError("this system does not tell proportional memory")
    found = figures_of("tests.benchmarks.hour", "an hour of reading")
    note = "PSS of all processes, {before:.0f} to {after:.0f} MB, {words} words, read in {seconds:.0f} s"
    growth = found["after"] - found["before"]
    return Result("memory after an hour", growth, None, "MB more", AIM, True, note.format(**found))


def read_an_hour() -> dict[str, float]:
    """Read aloud, look at the place as the window does, and return memory before and after, in MB."""
    from inclusive_desk.core.folders import find_folders
    from inclusive_desk.core.jobs import Runner
    from inclusive_desk.core.registry import Registry
    from inclusive_desk.services.opening import from_text
    from inclusive_desk.services.reading import ReadAloud

    began = time.monotonic()
    folders = find_folders()
    runner, output = Runner(), FastOutput()
    registry = Registry(folders, lambda _kind, _id: {})
    reading = ReadAloud(registry, runner, output=output, cache=folders.cache)

    def settle() -> None:
        while runner.busy():
            time.sleep(0.0005)

    def listen(until: float) -> float:
        while output.now() < until:
            output.advance(STEP)
            settle()
            place = reading.place()
            if reading.state != "playing" or place is None:
                raise RuntimeError(f"reading is {reading.state} after {output.now():.0f} s")
        return tree_megabytes(os.getpid())

    # Twice what is read in that time at the usual speed: reading must not end before the hour.
    document = from_text(long_text(20_000), "fr")
    reading.load(document)
    reading.play(0)
    settle()
    before = listen(WARM)
    after = listen(WARM + HOUR)
    place = reading.place()
    end = place.sentence[1] if place is not None else 0
    figures = {
        "before": before,
        "after": after,
        "words": len(document.text[:end].split()),
        "seconds": time.monotonic() - began,
    }
    reading.close()
    runner.close()
    registry.close()
    return figures


if __name__ == "__main__":
    print(json.dumps(read_an_hour()))
