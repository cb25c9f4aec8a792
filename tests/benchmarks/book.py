"""A 300-page book to MP3, against `espeak-ng | lame` at the same bit rate: a fraction of it, scaled."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.benchmarks.comparing import NotHereError, Result, environment, medians, seconds
from tests.benchmarks.texts import long_text

BOOK, PART = 100_000, 1_500
"""Words of a book of 300 pages, and those that are measured."""
ROUNDS = 3
AIM = 0.9


def measure() -> Result:
    """Write the same text as MP3 with both, in turns; what counts is how much sound each makes in a second.

    The two do not speak equally fast: our words a minute are real ones, those of the program are not.
    """
    from inclusive_desk.core.folders import find_folders
    from inclusive_desk.core.jobs import Runner
    from inclusive_desk.core.library import Library
    from inclusive_desk.core.settings import Settings
    from inclusive_desk.plugins.exporters.sound.lame import KBITS
    from inclusive_desk.services.desk import Desk
    from inclusive_desk.services.opening import from_text
    from inclusive_desk.services.speaking import SpokenFile

    espeak, lame = _program("espeak-ng"), _program("lame")
    text = long_text(PART)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        source = home / "text.txt"
        source.write_text(text, encoding="utf-8")
        folders = find_folders(environment(home))
        settings, library = Settings(folders), Library(home / "library")
        desk = Desk(folders, settings, Runner(), library=library)
        document = from_text(text, "fr")
        command = [espeak, "-v", "fr", "-s", "160", "-f", str(source), "--stdout"]
        encode = [
            lame,
            "--quiet",
            "-m",
            "m",
            "-q",
            "5",
            "--cbr",
            "-b",
            str(KBITS),
            "-",
            str(home / "peer.mp3"),
        ]
        try:
            ours, peer = medians(
                lambda: seconds(lambda: SpokenFile(desk, document).write(home / "ours.mp3")),
                lambda: seconds(lambda: _piped(command, encode)),
                ROUNDS,
            )
        finally:
            desk.close()
        sizes = [(home / name).stat().st_size for name in ("ours.mp3", "peer.mp3")]
    sounds = [size * 8 / (KBITS * 1000) for size in sizes]
    words = len(text.split())
    note = (
        f"{words:,} of {BOOK:,} words measured, median of {ROUNDS}; scaled to the whole book:"
        f" {ours * BOOK / words / 60:.1f} min against {peer * BOOK / words / 60:.1f}"
        f" for {sounds[0] * BOOK / words / 3600:.1f} h against {sounds[1] * BOOK / words / 3600:.1f} of sound"
    )
    return Result("300 pages to MP3", sounds[0] / ours, sounds[1] / peer, "s of sound/s", AIM, False, note)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NotHereError(f"the program {name} is not installed")
    return found


def _piped(command: list[str], encode: list[str]) -> None:
    """Run `espeak-ng | lame`; raise `CalledProcessError` when either fails."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as speaking:
        subprocess.run(encode, stdin=speaking.stdout, stderr=subprocess.DEVNULL, check=True, timeout=100)
        if speaking.wait(10):
            raise subprocess.CalledProcessError(speaking.returncode, command)
