"""Where things are on this machine: the user's folders by platform, and what came with the desk."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import inclusive_desk
from inclusive_desk.api.plugin import Folders

HOME_VARIABLE = "INCLUSIVE_DESK_HOME"
"""Puts settings, data and cache under one folder: a copy on a stick, or a test."""
_NAME = "inclusive-desk"
_SPOKEN_NAME = "Inclusive Desk"


def find_folders(env: Mapping[str, str] | None = None, platform: str = sys.platform) -> Folders:
    """Return the folders for *env* (the process's when None) on *platform*; creates nothing."""
    env = os.environ if env is None else env
    if env.get(HOME_VARIABLE):
        home = Path(env[HOME_VARIABLE]).expanduser().absolute()
        config, data, cache = home / "config", home / "data", home / "cache"
    else:
        config, data, cache = _by_platform(env, platform)
    return Folders(
        resources=find_resources(),
        models=data / "models",
        data=data,
        config=config,
        cache=cache,
        plugins=data / "plugins",
    )


def find_resources() -> Path:
    """Return the folder of what comes with the desk: the checkout's, the package's, or the system's."""
    package = Path(inclusive_desk.__file__).resolve().parent
    places = (
        package.parent / "resources",
        package / "resources",
        Path(sys.prefix) / "share" / _NAME,
    )
    # A folder named resources beside site-packages' content may be anybody's: ours has pyproject.toml.
    if (package.parent / "pyproject.toml").is_file() and places[0].is_dir():
        return places[0]
    return next((place for place in places[1:] if place.is_dir()), places[0])


def _by_platform(env: Mapping[str, str], platform: str) -> tuple[Path, Path, Path]:
    """Return config, data and cache folders by the custom of *platform*."""
    home = Path(env.get("HOME") or env.get("USERPROFILE") or Path.home())
    if platform == "win32":
        roaming = Path(env.get("APPDATA") or home / "AppData" / "Roaming") / _SPOKEN_NAME
        local = Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local") / _SPOKEN_NAME
        return roaming / "config", roaming / "data", local / "cache"
    if platform == "darwin":
        support = home / "Library" / "Application Support" / _SPOKEN_NAME
        return support / "config", support / "data", home / "Library" / "Caches" / _SPOKEN_NAME
    return (
        _xdg(env, "XDG_CONFIG_HOME", home / ".config"),
        _xdg(env, "XDG_DATA_HOME", home / ".local" / "share"),
        _xdg(env, "XDG_CACHE_HOME", home / ".cache"),
    )


def _xdg(env: Mapping[str, str], name: str, default: Path) -> Path:
    """Return our folder under an XDG base; a relative base is ignored, as the specification asks."""
    given = Path(env.get(name) or "")
    return (given if given.is_absolute() else default) / _NAME
