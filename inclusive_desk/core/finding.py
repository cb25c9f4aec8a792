"""Finds plugins by their entry points: those of installed distributions, and those in the user's folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inclusive_desk.core.kinds import KINDS

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP = "inclusive_desk"
OUR_DISTRIBUTION = "inclusive-desk"


@dataclass(frozen=True, slots=True)
class Found:
    """An entry point that claims to be a plugin. `paths`: what to add to sys.path to load it."""

    kind: str
    id: str
    value: str
    distribution: str
    version: str
    builtin: bool
    paths: tuple[str, ...] = ()

    def load(self) -> object:
        """Import what the entry point names; raises whatever that raises."""
        from importlib.metadata import EntryPoint

        return EntryPoint(name=self.id, value=self.value, group=f"{GROUP}.{self.kind}").load()


def find_plugins(folder: Path) -> list[Found]:
    """Return the entry points of our groups, built-ins first, then by distribution and name."""
    from importlib.metadata import distributions  # reads mail headers: not before it is needed

    found = [one for dist in distributions(path=sys.path) for one in _of(dist, ())]
    places = plugin_paths(folder)
    found += [one for dist in distributions(path=list(places)) for one in _of(dist, places)]
    unique = {(one.kind, one.id, one.distribution, one.value): one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: (not one.builtin, one.distribution, one.kind, one.id))


def plugin_paths(folder: Path) -> tuple[str, ...]:
    """Return the user's plugins folder and the pure-Python wheels in it, as entries for sys.path."""
    if not folder.is_dir():
        return ()
    wheels = [path for path in _wheels(folder) if path.stem.endswith("-none-any") and _whole(path)]
    return (str(folder), *(str(path) for path in wheels))


def bad_wheels(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Yield wheels that cannot be used, and whether it is for not being pure Python (else: damaged)."""
    for path in _wheels(folder):
        if not _whole(path):
            yield path, False
        elif not path.stem.endswith("-none-any"):
            yield path, True


def _wheels(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix == ".whl" and path.is_file())


def _whole(wheel: Path) -> bool:
    from zipfile import is_zipfile

    return is_zipfile(wheel)


def _of(dist: Distribution, paths: tuple[str, ...]) -> Iterator[Found]:
    """Yield our plugins among the entry points of *dist*."""
    ours = [point for point in dist.entry_points if point.group.startswith(GROUP + ".")]
    if not ours:
        return
    about = dist.metadata
    name, version = str(about["Name"] or "?"), str(about["Version"] or "")
    # A wheel in the user's folder that borrows our name is not ours.
    builtin = not paths and name.lower().replace("_", "-") == OUR_DISTRIBUTION
    for point in ours:
        kind = point.group.removeprefix(GROUP + ".")
        if kind in KINDS:
            yield Found(kind, point.name, point.value, name, version, builtin, paths)
