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
from inclusive_desk.core.profile_text import written

SUFFIX = ".desk-profile"
VERSION = 2
MOST_BYTES = 2_000_000
"""A profile is some thousand bytes; what is larger is something else."""
MOST_LETTERS = 60
"""Letters of a name."""
PRIVATE = ("private", "results", "documents", "texts", "window", "desk")
"""The tables that never leave this computer."""
BEFORE = ".before"
"""Ends the name of the file that keeps a profile as it was before another took its place."""


@dataclass(slots=True)
class Profile:
    """One learner's settings, by the names of the settings; keys we do not know are kept."""

    name: str
    values: dict[str, Any] = field(default_factory=dict)
    id: str = ""
    """Its file's name without the ending; empty until it is saved."""
    builtin: bool = False
    """Whether it came with the desk, and so cannot be changed."""

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set values by dotted keys; None forgets a key."""
        for key, value in changes.items():
            table = self.values
            *parents, last = key.split(".")
            for name in parents:
                if not isinstance(table.get(name), dict):
                    table[name] = {}
                table = table[name]
            if value is None:
                table.pop(last, None)
            else:
                table[last] = copy.deepcopy(value)

    def shared(self) -> dict[str, Any]:
        """Return a copy of the values without what is private."""
        return {key: copy.deepcopy(value) for key, value in self.values.items() if key not in PRIVATE}


class Profiles:
    """The profiles of this computer, and the presets that came with the desk."""

    def __init__(
        self, folder: Path, presets: Path | None = None, notes: Mapping[str, str] | None = None
    ) -> None:
        """Keep profiles in *folder*; `warnings` names files that cannot be read.

        *notes* say what each setting means (by dotted keys); they are written into the files.
        """
        self._folder = folder
        self._presets = presets
        self._notes = notes or {}
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
        raise unknown_profile(id)

    def named(self, name: str) -> Profile | None:
        """Return the profile with this id or this name, as small or large letters as may be."""
        wanted, found = name.strip().casefold(), self.listing()
        ways: tuple[Callable[[Profile], str], ...] = (lambda one: one.id, lambda one: one.name)
        return next((one for way in ways for one in found if way(one).casefold() == wanted), None)

    def save(self, profile: Profile) -> Profile:
        """Write a profile, with an id of its own when it has none; raise `DeskError` when it cannot be."""
        if profile.builtin:
            raise DeskError(tr("This profile comes with the desk."), tr("Make a copy and change that."))
        profile.name = clean_name(profile.name)
        if not profile.id:
            profile.id = self._free_id(profile.name)
        self._write(self.path(profile), profile.name, profile.values)
        return profile

    def path(self, profile: Profile) -> Path:
        """Return the file of a profile that was saved."""
        return self._folder / (profile.id + SUFFIX)

    def duplicate(self, profile: Profile, name: str) -> Profile:
        """Save a copy under another *name*, without what is private; return it."""
        return self.save(Profile(name, profile.shared()))

    def rename(self, profile: Profile, name: str) -> Profile:
        """Give a profile another name; its file stays."""
        profile.name = name
        return self.save(profile)

    def remove(self, profile: Profile) -> None:
        """Delete a learner's profile; raise `DeskError` when the file cannot be deleted."""
        if not profile.id or profile.builtin:
            return
        try:
            self.path(profile).unlink(missing_ok=True)
        except OSError as error:
            raise DeskError(tr("The profile “{name}” cannot be deleted.", name=profile.name)) from error

    def export(self, profile: Profile, path: Path) -> None:
        """Write a profile to a file to carry along, without what is private."""
        self._write(path, profile.name, profile.shared())

    def bring_in(self, path: Path) -> Profile:
        """Copy a profile from a file into ours, under a free id; return it."""
        profile = read_profile(path)
        profile.id = ""
        return self.save(profile)

    def renew(self, old: Profile, new: Profile) -> Profile:
        """Give *old* the values of *new*; what is private stays, and the file as it was is kept beside."""
        path = self.path(old)
        if path.is_file():
            try:
                write_atomically(path.with_name(path.name + BEFORE), path.read_bytes())
            except OSError as error:
                raise not_saved(path.parent) from error
        private = {key: value for key, value in old.values.items() if key in PRIVATE}
        return self.save(Profile(new.name, new.shared() | private, old.id))

    def _write(self, path: Path, name: str, values: Mapping[str, Any]) -> None:
        """Write a profile, keeping the comments of the file that is there."""
        try:
            before = path.read_text("utf-8-sig")
        except (OSError, ValueError):
            before = ""
        text = written(before, {"version": VERSION, "name": name, **values}, self._notes)
        try:
            write_atomically(path, text.encode())
        except OSError as error:
            raise not_saved(path.parent) from error

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
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("too large")
        values = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise DeskError(tr("There is no file {file}.", file=path), code="profile-unknown") from error
    except (OSError, ValueError, RecursionError) as error:
        raise DeskError(
            tr("The profile {file} cannot be read.", file=path.name),
            tr("Ask for a new copy of it."),
            code="profile",
        ) from error
    name = clean_name(str(values.pop("name", "") or path.stem))
    return Profile(name, upgraded(values), path.stem)


def clean_name(name: str) -> str:
    """Return *name* on one line, without signs that are not seen, and not longer than a label."""
    seen = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(seen.split())[:MOST_LETTERS].strip() or tr("Profile")


def is_profile_file(path: Path) -> bool:
    """Return whether a file is a profile by its ending."""
    return path.suffix.lower() == SUFFIX


def upgraded(values: dict[str, Any]) -> dict[str, Any]:
    """Return *values* brought to `VERSION`; those of a newer version are kept as they are."""
    version = values.pop("version", VERSION)
    while isinstance(version, int) and version in UPGRADES and version < VERSION:
        values = UPGRADES[version](values)
        version += 1
    return values


def tables_for_dotted_keys(values: dict[str, Any]) -> dict[str, Any]:
    """Version 1 could hold the keys of presets, `"reader.size" = 20`, and `[words]` as written = said."""
    profile = Profile("")
    for key, value in values.items():
        if key == "words" and isinstance(value, dict):
            profile.values[key] = [
                {"word": word, "spoken": said} for word, said in value.items() if isinstance(said, str)
            ]
        elif "." in key:
            profile.change({key: value})
        elif isinstance(value, dict) and isinstance(profile.values.get(key), dict):
            profile.values[key] |= value
        else:
            profile.values[key] = value
    return profile.values


UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: tables_for_dotted_keys}
"""From a version to what brings its values to the next one."""


def unknown_profile(name: str) -> DeskError:
    """Return the error that names a profile which is not here."""
    return DeskError(tr("There is no profile named “{name}”.", name=name), code="profile-unknown")


def not_saved(folder: Path) -> DeskError:
    """Return the error of a folder that takes no profile."""
    return DeskError(
        tr("The profile cannot be saved in {folder}.", folder=folder),
        tr("Choose another folder, or free some space."),
        code="not-saved",
    )


def _is_profile(path: Path) -> bool:
    return path.suffix in (SUFFIX, ".toml") and path.is_file()


def _numbered(base: str) -> Iterator[str]:
    """Yield base, base-2, base-3 and so on."""
    yield base
    number = 1
    while True:
        number += 1
        yield f"{base}-{number}"
