"""Finds learner profiles by name or file, and lays one of them over the settings of the desk."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.words import tr
from inclusive_desk.core.profiles import (
    Profile,
    Profiles,
    is_profile_file,
    read_profile,
    unknown_profile,
)
from inclusive_desk.core.settings import PERSONAL, Settings
from inclusive_desk.services.desk import Desk
from inclusive_desk.services.presets import load_presets, profile_of

ACTIVE = "desk.profile"
"""The setting that names who is here: an id, a name or a file."""


def open_profiles(folders: Folders) -> Profiles:
    """Return the profiles of this computer's user."""
    return Profiles(folders.data / "profiles", notes=_notes(folders.resources))


def _notes(resources: Path) -> dict[str, str]:
    """Return what each setting means, in the language of the desk."""
    try:
        data = tomllib.loads((resources / "profile-keys.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {one["id"]: tr(one["note"]) for one in data.get("key", [])}


def find_profile(desk: Desk, name: str) -> Profile:
    """Return the profile that *name* names: a file, one of this computer's, or a preset.

    Raise `DeskError` when there is none (code `profile-unknown`) or it cannot be read (code `profile`).
    """
    path = Path(name)
    if is_profile_file(path) or path.is_file():
        profile = read_profile(path)
        profile.id = ""
        return profile
    found = open_profiles(desk.folders).named(name)
    if found is not None:
        return found
    wanted = name.strip().casefold()
    for preset in load_presets(desk.folders.resources):
        if wanted in (preset.id, preset.name.casefold(), tr(preset.name).casefold()):
            return profile_of(preset, tr(preset.name))
    raise unknown_profile(name)


def use_profile(desk: Desk, name_or_file: str) -> None:
    """Lay a profile over the settings of *desk* until it closes; nothing is written to it."""
    desk.settings.use_profile(find_profile(desk, name_or_file).values)


class Profiling:
    """Who is here: the profile in use, where its changes are kept, and what can be done with it."""

    def __init__(self, desk: Desk) -> None:
        """Use no profile yet."""
        self._desk = desk
        self._profiles: Profiles | None = None
        self.current: Profile | None = None
        self.file: Path | None = None
        """The file that the profile in use came from, while it is not one of this computer's."""

    @property
    def profiles(self) -> Profiles:
        """Return the profiles of this computer."""
        if self._profiles is None:
            self._profiles = open_profiles(self._desk.folders)
        return self._profiles

    @property
    def kept(self) -> bool:
        """Return whether the profile in use is one of this computer's."""
        return self.current is not None and bool(self.current.id)

    def listing(self) -> list[Profile]:
        """Return the profiles of this computer by name."""
        return self.profiles.listing()

    def begin(self) -> str:
        """Use the profile that the settings name; return what to tell when that cannot be."""
        settings = self._desk.settings
        name = settings.get(ACTIVE, "")
        asked = ACTIVE in settings.layer("session")
        if not name or (settings.get("desk.shared", False) and not asked):
            return ""
        try:
            profile = find_profile(self._desk, name)
        except DeskError as error:
            return str(error)
        if profile.id:
            self.use(profile)
        else:
            self.borrow(profile, Path(name) if Path(name).is_file() else None)
        return ""

    def use(self, profile: Profile) -> None:
        """Use one of this computer's profiles; changes are written to it."""
        self._desk.settings.save()
        self.current, self.file = profile, None
        self._desk.settings.use_profile(profile.values, self._keep)

    def use_file(self, path: Path) -> Profile:
        """Use the profile in a file until it is kept or left; raise `DeskError` when it is not one."""
        profile = read_profile(path)
        profile.id = ""
        self.borrow(profile, path)
        return profile

    def borrow(self, profile: Profile, file: Path | None = None) -> None:
        """Use a profile that is not this computer's; on a shared computer its *file* gets the changes."""
        self._desk.settings.save()
        self.current, self.file = profile, file
        self._desk.settings.use_profile(profile.values, self._keep)

    def leave(self) -> None:
        """Use no profile any more; what was changed in it is written first."""
        self._desk.settings.save()
        self.current = self.file = None
        self._desk.settings.leave_profile()

    def keep(self) -> Profile | None:
        """Make the profile in use one of this computer's; return the one it took the place of, if any."""
        if self.current is None or self.kept:
            return None
        fresh = self.current
        old = self.profiles.named(fresh.name)
        saved = self.profiles.save(fresh) if old is None else self.profiles.renew(old, fresh)
        self.use(saved)
        return old if old is not None and old.values != saved.values else None

    def create(self, name: str, values: Mapping[str, Any]) -> Profile:
        """Save a new profile with *values* by dotted keys, and use it."""
        profile = Profile(name)
        profile.change(values)
        self.use(self.profiles.save(profile))
        return profile

    def put_back(self, profile: Profile) -> None:
        """Save a profile as it was, and use it."""
        self.use(self.profiles.save(profile))

    def rename(self, name: str) -> None:
        """Give the profile in use another name."""
        if self.current is not None:
            self._desk.settings.save()
            self.profiles.rename(self.current, name)

    def duplicate(self, name: str) -> Profile | None:
        """Save a copy of the profile in use under another name, and use the copy."""
        if self.current is None:
            return None
        self._desk.settings.save()
        copied = self.profiles.duplicate(self.current, name)
        self.use(copied)
        return copied

    def export(self, path: Path) -> None:
        """Write the profile in use to a file to carry along, without what is private."""
        if self.current is not None:
            self._desk.settings.save()
            self.profiles.export(self.current, path)

    def remove(self) -> Profile | None:
        """Delete the profile in use from this computer and leave it; return it as it was."""
        gone = self.current
        if gone is not None and self.kept:
            self.profiles.remove(gone)
            # Left without a save, which would write the file anew.
            self.current = self.file = None
            self._desk.settings.leave_profile()
        return gone

    def _keep(self, changes: Mapping[str, Any]) -> None:
        """Write *changes* to where the profile in use is kept."""
        if self.current is None:
            return
        self.current.change(changes)
        if self.kept:
            self.profiles.save(self.current)
        elif self.file is not None and self._desk.settings.get("desk.shared", False):
            self.profiles.export(self.current, self.file)


def in_force(settings: Settings) -> dict[str, Any]:
    """Return every personal setting that is set in any layer, by dotted keys."""
    found: dict[str, Any] = {}
    for table in PERSONAL:
        found |= {f"{table}.{key}": value for key, value in settings.section(table).items()}
    words: list[Any] = settings.get("words", [])
    return found | ({"words": words} if words else {})
