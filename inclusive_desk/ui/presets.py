"""Presets: whole comforts named by need, read from data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inclusive_desk.api.words import mark
from inclusive_desk.ui.comfort import Comfort, comfort_from

mark("Comfort")
mark("Easier reading")
mark("Simpler page")
mark("Very large")
mark("Without a screen")
mark("The usual page: clear letters, a little more space.")
mark("Larger letters, more space, shorter lines, a slower voice.")
mark("Pictures are hidden, the text stands alone.")
mark("Very large bold letters, white on black.")
mark("For a screen reader and a braille display: braille comes first, the desk speaks only when asked.")


@dataclass(frozen=True)
class Preset:
    """One preset: settings by dotted keys, and the view it starts with."""

    id: str
    name: str
    note: str
    values: Mapping[str, Any]
    view: str = "reader"

    def comfort(self, now: Comfort) -> Comfort:
        """Return *now* with what this preset says of the page."""
        own = {
            key.removeprefix("reader."): value
            for key, value in self.values.items()
            if key.startswith("reader.")
        }
        return comfort_from({**now.values(), **own})

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


def same_page(preset: Preset, now: Comfort) -> bool:
    """Return whether *now* already is what *preset* asks of the page."""
    return preset.comfort(now) == now
