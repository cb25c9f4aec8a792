"""The tiny French model, for tests only: see packaging/dictation_fixture."""

from __future__ import annotations

import shutil
from pathlib import Path

ARCHIVE = Path(__file__).resolve().parent / "fixtures" / "vosk-model-test-fr.tar.gz"


def install(models: Path) -> None:
    """Put the model into a folder of models."""
    models.mkdir(parents=True, exist_ok=True)
    shutil.unpack_archive(ARCHIVE, models)
