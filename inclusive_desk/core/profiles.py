"""Learner profiles: TOML files that a teacher can read and carry, and that later versions upgrade."""

from __future__ import annotations

import copy
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.files import write_atomically

SUFFIX = ".desk-profile"
VERSION = 1
PRIVATE = "private"
"""The table that never leaves this computer."""
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From a version to what brings its values to the next one."""


@dataclass(slots=True)
class Profile:
    """One learner's settings, by the names of the settings; keys we do not know are kept."""

    name: str
    values: dict[str, Any] = field(default_factory=dict)
    id: str = ""
    """Its file's name without the ending; empty until it is saved."""
    builtin: bool = False
    """Whether it came with the desk, and so cannot be changed."""


class Profiles:
    """The profiles of this computer, and the presets that came with the desk."""

    def __init__(self, folder: Path, presets: Path | None = None) -> None:
        """Keep profiles in *folder*; `warnings` names files that cannot be read."""
        self._folder = folder
        self._presets = presets
        self.warnings: list[str] = []

    def listing(self) -> list[Profile]:
        """Return the presets, then the learners' profiles by name; unreadable files go to `warnings`."""
        self.warnings.clear()
        found: list[Profile] = []
        for folder, builtin in ((self._presets, True), (self._folder, False)):
            if folder is None or not folder.is_dir():
                continue
            part = [self._read(path, builtin) for path in sorted(folder.iterdir()) if _is_profile(path)]
            found += sorted(
                (one for one in part if one), key=lambda one: one.id if builtin else one.name.casefold()
            )
        return found

    def load(self, id: str) -> Profile:
        """Return a profile by its id; raise `DeskError` (code `profile-unknown`) when there is none."""
        for profile in self.listing():
            if profile.id == id:
                return profile
        raise DeskError(tr("There is no profile named “{name}”.", name=id), code="profile-unknown")

    def save(self, profile: Profile) -> Profile:
        """Write a profile, with an id of its own when it has none; raise `DeskError` when it cannot be."""
        if profile.builtin:
            raise DeskError(tr("This profile comes with the desk."), tr("Make a copy and change that."))
        if not profile.id:
            profile.id = self._free_id(profile.name)
        _write(self._folder / (profile.id + SUFFIX), profile.name, profile.values)
        return profile

    def duplicate(self, profile: Profile, name: str) -> Profile:
        """Save a copy under another *name*, without what is private; return it."""
        return self.save(Profile(name, _shared(profile.values)))

    def rename(self, profile: Profile, name: str) -> Profile:
        """Give a profile another name; its file stays."""
        profile.name = name
        return self.save(profile)

    def remove(self, profile: Profile) -> None:
        """Delete a learner's profile; raise `DeskError` when the file cannot be deleted."""
        if not profile.id or profile.builtin:
            return
        try:
            (self._folder / (profile.id + SUFFIX)).unlink(missing_ok=True)
        except OSError as error:
            raise DeskError(tr("The profile “{name}” cannot be deleted.", name=profile.name)) from error

    def export(self, profile: Profile, path: Path) -> None:
        """Write a profile to a file to carry along, without what is private."""
        _write(path, profile.name, _shared(profile.values))

    def bring_in(self, path: Path) -> Profile:
        """Copy a profile from a file into ours, under a free id; return it."""
        profile = read_profile(path)
        profile.id = ""
        return self.save(profile)

    def _read(self, path: Path, builtin: bool) -> Profile | None:
        try:
            profile = read_profile(path)
        except DeskError as error:
            self.warnings.append(str(error))
            return None
        profile.builtin = builtin
        return profile

    def _free_id(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "profile"
        taken = {one.id for one in self.listing()}
        taken |= {path.stem for path in self._folder.glob("*" + SUFFIX)}
        return next(name for name in _numbered(base) if name not in taken)


def read_profile(path: Path) -> Profile:
    """Return the profile in a file, brought to this version; raise `DeskError` when it is not one."""
    try:
        values = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise DeskError(tr("There is no file {file}.", file=path), code="profile-unknown") from error
    except (OSError, ValueError) as error:
        raise DeskError(
            tr("The profile {file} cannot be read.", file=path.name),
            tr("Ask for a new copy of it."),
            code="profile",
        ) from error
    name = str(values.pop("name", "") or path.stem)
    return Profile(name, upgraded(values), path.stem)


def upgraded(values: dict[str, Any]) -> dict[str, Any]:
    """Return *values* brought to `VERSION`; those of a newer version are kept as they are."""
    version = values.pop("version", VERSION)
    while isinstance(version, int) and version in UPGRADES and version < VERSION:
        values = UPGRADES[version](values)
        version += 1
    return values


def _shared(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: copy.deepcopy(value) for key, value in values.items() if key != PRIVATE}


def _write(path: Path, name: str, values: Mapping[str, Any]) -> None:
    """Write a profile, keeping the comments of the file that is there."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(path.read_text("utf-8-sig"))
    except (OSError, ValueError, TOMLKitError):
        document = tomlkit.document()
    _merge(document, {"version": VERSION, "name": name, **values})
    try:
        write_atomically(path, tomlkit.dumps(document).encode())
    except OSError as error:
        raise DeskError(
            tr("The profile cannot be saved in {folder}.", folder=path.parent),
            tr("Choose another folder, or free some space."),
            code="not-saved",
        ) from error


def _merge(table: Any, values: Mapping[str, Any]) -> None:
    """Make *table* say what *values* say, touching only what differs."""
    for key in [key for key in table if key not in values]:
        del table[key]
    for key, value in values.items():
        if isinstance(value, Mapping) and isinstance(table.get(key), Mapping):
            _merge(table[key], value)
        elif key not in table or table[key] != value:
            table[key] = value


def _is_profile(path: Path) -> bool:
    return path.suffix in (SUFFIX, ".toml") and path.is_file()


def _numbered(base: str) -> Iterator[str]:
    """Yield base, base-2, base-3 and so on."""
    yield base
    number = 1
    while True:
        number += 1
        yield f"{base}-{number}"
