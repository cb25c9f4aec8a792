"""Presets as comforts: what one makes of the page that is shown."""

from __future__ import annotations

from inclusive_desk.services.presets import Preset, load_presets
from inclusive_desk.ui.comfort import Comfort, comfort_from

__all__ = ["Preset", "comfort_of", "load_presets", "same_page"]


def comfort_of(preset: Preset, now: Comfort) -> Comfort:
    """Return *now* with what *preset* says of the page."""
    own = {
        key.removeprefix("reader."): value
        for key, value in preset.values.items()
        if key.startswith("reader.")
    }
    return comfort_from({**now.values(), **own})


def same_page(preset: Preset, now: Comfort) -> bool:
    """Return whether *now* already is what *preset* asks of the page."""
    return comfort_of(preset, now) == now
