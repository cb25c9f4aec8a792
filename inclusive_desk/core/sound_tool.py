"""Turns sound that our library cannot read (M4A, AAC) into WAV with ffmpeg, where that is installed."""

from __future__ import annotations

import shutil
import subprocess  # noqa: TID251 - core is the one place where processes start
from pathlib import Path

_SECONDS = 600


def has_ffmpeg() -> bool:
    """Return whether ffmpeg is installed."""
    return shutil.which("ffmpeg") is not None


def to_wav(source: Path, target: Path, rate: int) -> bool:
    """Write the sound of *source* to *target*, mono at *rate* samples a second; return whether it worked.

    ffmpeg is only let read local files: a playlist must not lead it to the network.
    """
    safe = ["ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-protocol_whitelist", "file"]
    shape = ["-vn", "-ac", "1", "-ar", str(rate), "-c:a", "pcm_s16le"]
    command = [*safe, "-i", f"file:{source}", *shape, f"file:{target}"]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and target.is_file() and target.stat().st_size > 44
