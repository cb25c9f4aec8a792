"""Presets: settings by need that came with the desk, read from data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inclusive_desk.core.profiles import Profile


@dataclass(frozen=True)
class Preset:
    """One preset: settings by dotted keys."""

    id: str
    name: str
    note: str
    values: Mapping[str, Any]

    @property
    def view(self) -> str:
        """Return the view it starts with."""
        return str(self.values.get("view.first", "reader"))

    @property
    def rate(self) -> float | None:
        """Return the speed in words a minute, None where the preset leaves it."""
        rate = self.values.get("voice.rate")
        return float(rate) if isinstance(rate, int | float) else None


def load_presets(resources: Path) -> list[Preset]:
    """Return the presets in *resources*; none where the file is missing or damaged."""
    try:
        data = tomllib.loads((resources / "presets.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [Preset(**one) for one in data.get("preset", [])]


def profile_of(preset: Preset, name: str) -> Profile:
    """Return a profile, not saved yet, that holds what *preset* says."""
    profile = Profile(name)
    profile.change(preset.values)
    return profile
