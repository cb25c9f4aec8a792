"""Speech rendering speed, against the program espeak-ng: seconds of French speech in a WAV file, a second."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import wave
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.comparing import SAMPLES, NotHereError, Result, environment, medians, seconds

COPIES = 20


def measure() -> Result:
    """Write the same long text as WAV with both; what counts is how much sound each makes in a second."""
    from inclusive_desk.core.folders import find_folders
    from inclusive_desk.core.jobs import Runner
    from inclusive_desk.core.library import Library
    from inclusive_desk.core.settings import Settings
    from inclusive_desk.services.desk import Desk
    from inclusive_desk.services.opening import from_text
    from inclusive_desk.services.speaking import SpokenFile

    program = shutil.which("espeak-ng")
    if program is None:
        raise NotHereError("the program espeak-ng is not installed")
    text = (SAMPLES / "cycle-de-l-eau.txt").read_text(encoding="utf-8") * COPIES
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        source = home / "text.txt"
        source.write_text(text, encoding="utf-8")
        folders = find_folders(environment(home))
        desk = Desk(folders, Settings(folders), Runner(), library=Library(home / "library"))
        document = from_text(text, "fr")
        try:
            ours, peer = medians(
                lambda: _speed(
                    lambda: SpokenFile(desk, document).write(home / "ours.wav"), home / "ours.wav"
                ),
                lambda: _speed(lambda: _espeak(program, source, home / "peer.wav"), home / "peer.wav"),
            )
        finally:
            desk.close()
    note = "sentences, worker, calibration and WAV included, against the program alone"
    return Result("speech rendering", ours, peer, "s of sound/s", 0.9, False, note)


def _speed(work: Callable[[], object], sound: Path) -> float:
    """Return the seconds of sound that *work* makes in a second."""
    taken = seconds(work)
    with wave.open(str(sound)) as file:
        length: float = file.getnframes() / file.getframerate()
    return length / taken


def _espeak(program: str, source: Path, out: Path) -> None:
    subprocess.run(
        [program, "-v", "fr", "-s", "160", "-f", str(source), "-w", str(out)], check=True, timeout=60
    )
