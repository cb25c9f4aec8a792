"""A loudspeaker for benchmarks: the tests' sound server where it is installed, else none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
