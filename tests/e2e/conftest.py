"""The stage on which the real program is tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.stage import Stage, missing
from tests.sound import server


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Return a screen with a window manager, AT-SPI and a sound server."""
    lacking = missing() or server.missing()
    if lacking:
        pytest.skip(f"{lacking} is not installed")
    with server.SoundServer(tmp_path / "sound") as sound, Stage(tmp_path / "stage", sound) as made:
        yield made
