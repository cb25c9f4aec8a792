"""Shared ground for all tests: a home of their own, an offscreen Qt, and the corpus when it is there."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import hypothesis
import pytest

from inclusive_desk.api.words import DOMAIN

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test is timed: a busy machine is no fault of the code.
hypothesis.settings.register_profile(
    "desk", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("desk")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, so that none sees or touches the user's settings."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "fr")
    # Words stay English until a test chooses a language: another test may have bound the catalogues.
    gettext.bindtextdomain(DOMAIN, str(folder))
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real documents beside the checkout; skip where it is not there."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real documents does not lie beside this checkout")
    return folder
