"""Themes: colours of page and window, and the look of each role, read from TOML; and how much they differ."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import Look

mark("Ivory")
mark("White")
mark("Black")
mark("Yellow on black")
mark("Blue night")

TEXT_PAIRS = (
    ("text", "page"),
    ("quiet_text", "page"),
    ("heading", "page"),
    ("link", "page"),
    ("text", "cell"),
    ("panel_text", "panel"),
    ("panel_text", "window"),
    ("panel_text", "tab"),
    ("panel_text", "soft"),
    ("panel_text", "field"),
    ("panel_quiet", "panel"),
    ("panel_quiet", "window"),
    ("action_text", "action"),
    ("action", "panel"),
    ("bar_text", "bar"),
    ("bar_text", "bar_button"),
    ("now_text", "now"),
    ("sentence_text", "sentence"),
    ("word_text", "word"),
    ("selection_text", "selection"),
    ("warning", "panel"),
)
"""What is read: these must differ by 7:1 in every theme (WCAG 2.2 SC 1.4.6)."""

SHAPE_PAIRS = (
    ("focus", "page"),
    ("focus", "panel"),
    ("bar_focus", "bar"),
    ("field_border", "field"),
    ("word_edge", "page"),
    ("now", "bar"),
    ("rule", "page"),
)
"""What is only seen: these must differ by 3:1 (WCAG 2.2 SC 1.4.11)."""


@dataclass(frozen=True)
class Theme:
    """One theme: `colors` by the names that the style sheet uses, `roles` for what aids mark."""

    id: str
    name: str
    dark: bool
    order: int
    colors: Mapping[str, str]
    roles: Mapping[str, Look]

    def __getitem__(self, key: str) -> str:
        """Return a colour as `#rrggbb`."""
        return self.colors[key]

    def look(self, role: str) -> Look | None:
        """Return the look of *role*, else of the family it belongs to (`confusable` of `confusable-x`)."""
        while role:
            if role in self.roles:
                return self.roles[role]
            role = role.rpartition("-")[0]
        return None


class Themes(Mapping[str, Theme]):
    """The themes of a folder by id, in their order; each file is read when its theme is first asked for."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Read nothing yet."""
        self._paths = {path.stem: path for path in paths}
        self._read: dict[str, Theme] = {}

    def __getitem__(self, id: str) -> Theme:
        """Return the theme *id*."""
        if id not in self._read:
            self._read[id] = _theme(self._paths[id])
        return self._read[id]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in the order that the themes are offered in."""
        return iter(sorted(self._paths, key=lambda one: (self[one].order, one)))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._paths)


def load_themes(folder: Path) -> Themes:
    """Return the themes in *folder*; raise `DeskError` when there is none."""
    themes = Themes(folder.glob("*.toml"))
    if not themes:
        raise DeskError(tr("The colours of the desk are missing."), tr("Install Inclusive Desk again."))
    return themes


def _theme(path: Path) -> Theme:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    roles = {role: Look(**look) for role, look in data.get("roles", {}).items()}
    return Theme(path.stem, data["name"], data["dark"], data["order"], data["colors"], roles)


def _linear(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(color: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2 SC 1.4.3)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(color: str, background: str, least: float = 4.5) -> str:
    """Return *color*, moved towards black or white just enough to differ from *background* by *least*."""
    if contrast(color, background) >= least:
        return color
    target = 255 if luminance(background) < 0.18 else 0
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(1, 21):
        mixed = [round(part + (target - part) * step / 20) for part in parts]
        candidate = "#{:02x}{:02x}{:02x}".format(*mixed)
        if contrast(candidate, background) >= least:
            return candidate
    return "#ffffff" if target else "#000000"
