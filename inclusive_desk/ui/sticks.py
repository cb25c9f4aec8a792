"""Where USB sticks are, and the profiles on them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStorageInfo

from inclusive_desk.core.profiles import SUFFIX

ROOTS = ("/media/", "/run/media/", "/Volumes/")
MOST = 60
"""Profiles that are listed of the sticks."""


def sticks() -> list[Path]:
    """Return the folders of what is plugged in and ready, as well as it can be told."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        drive = len(root) <= 3 and root[1:2] == ":" and not volume.isRoot()
        if volume.isReady() and (root.startswith(ROOTS) or drive):
            found.append(Path(root))
    return found


def first_stick() -> Path:
    """Return the folder of a stick, else the home folder."""
    return next(iter(sticks()), Path.home())


def profiles_on_sticks() -> list[Path]:
    """Return the files of profiles at the top of the sticks; slow sticks are no matter of the window's."""
    found: list[Path] = []
    for folder in sticks():
        try:
            found += sorted(folder.glob("*" + SUFFIX))
        except OSError:
            continue
    return found[:MOST]
