"""A sound server for each test that listens, and a reader that plays to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sound.server import SoundServer, missing


@pytest.fixture
def sound_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """Start a sound server and lead this process to it."""
    if missing():
        pytest.skip(f"{missing()} is not installed")
    with SoundServer(tmp_path / "sound") as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        sounddevice = pytest.importorskip("sounddevice")
        sounddevice._terminate()
        sounddevice._initialize()
        yield server
