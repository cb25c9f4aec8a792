"""Settings in layers: defaults, school, user, learner profile, this session; the last one set wins."""

from __future__ import annotations

import logging
import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.words import tr
from inclusive_desk.core.files import set_aside, write_atomically

log = logging.getLogger(__name__)
T = TypeVar("T")
SCHOOL_VARIABLE = "INCLUSIVE_DESK_SCHOOL"
LAYERS = ("default", "school", "user", "profile", "session")
"""From the weakest to the strongest; a key the school has locked is the school's."""
PERSONAL = (
    "reader", "voice", "braille", "keys", "words", "writing", "dictation", "view",
    "plugins.aids", "plugins.exercises",
)  # fmt: skip
"""The tables that belong to a person: a learner profile carries them; all else is the computer's."""
Keep = Callable[[Mapping[str, Any]], None]
"""Writes what has changed in a profile, by dotted keys; None forgets a key. Raises `DeskError`."""


class Settings:
    """Reads and writes settings by dotted keys (`reader.size`); a damaged file never stops the desk."""

    def __init__(
        self,
        folders: Folders,
        defaults: Mapping[str, Any] | None = None,
        school: Path | None = None,
    ) -> None:
        """Read the school's and the user's files; `warnings` says in sentences what went wrong."""
        self.path = folders.config / "settings.toml"
        self.warnings: list[str] = []
        self._layers: dict[str, dict[str, Any]] = {layer: {} for layer in LAYERS}
        self._layers["default"] = flatten(defaults or {})
        self._changed: dict[str, Any] = {}
        self._warned = False
        self._keep: Keep | None = None
        self._in_profile = False
        self._profile_changed: dict[str, Any] = {}
        school = school or find_school(folders)
        if school is not None:
            self._layers["school"] = flatten(self._read(school, ours=False))
        locked = self._layers["school"].pop("locked", [])
        self._locked = tuple(str(key) for key in locked) if isinstance(locked, list) else ()
        self._layers["user"] = flatten(self._read(self.path, ours=True))

    def get(self, key: str, default: T) -> T:
        """Return the value of *key*, or *default* when none is set or it is of another type.

        When *default* is a table: what is set below *key* in all layers, by dotted keys relative to it.
        """
        if isinstance(default, Mapping):
            return self.section(key) or default  # type: ignore[return-value]
        for layer in ("school",) if self.locked(key) else reversed(LAYERS):
            if key in self._layers[layer]:
                value = _fit(self._layers[layer][key], default)
                if value is not None:
                    return value
        return default

    def section(self, name: str) -> dict[str, Any]:
        """Return what is set below *name* (`plugins.speech.espeak-ng`) in all layers, keys relative to it."""
        keys = {key for values in self._layers.values() for key in values if key.startswith(name + ".")}
        found = {key.removeprefix(name + "."): self.get(key, None) for key in sorted(keys)}
        return {key: value for key, value in found.items() if value is not None}

    def locked(self, key: str) -> bool:
        """Return whether the school has fixed *key*, or a table it lies in."""
        return any(key == one or key.startswith(one + ".") for one in self._locked)

    def set(self, key: str, value: Any, layer: str = "user", *, save: bool = True) -> bool:
        """Set *key* in *layer*; return False when the school has fixed it. The user's layer is written."""
        if self.locked(key):
            return False
        if layer not in ("user", "profile", "session"):
            raise ValueError(layer)
        if self._layers[layer].get(key) == value and key in self._layers[layer]:
            return True
        self._layers[layer][key] = value
        if layer == "profile":
            self._profile_changed[key] = value
        if layer == "user":
            self._changed[key] = value
            if save:
                self.save()
        return True

    def reset(self, key: str, layer: str = "user") -> None:
        """Forget what *layer* says of *key*, and of all keys below it."""
        for one in [one for one in self._layers[layer] if one == key or one.startswith(key + ".")]:
            del self._layers[layer][one]
            if layer == "user":
                self._changed[one] = None
            if layer == "profile":
                self._profile_changed[one] = None
        if layer == "user":
            self.save()

    def use_profile(self, values: Mapping[str, Any], keep: Keep | None = None) -> None:
        """Lay a learner profile's *values* over the user's settings, in place of the last one's.

        Only what is personal counts. `save` hands changes to *keep*; without it they last for the session.
        """
        self._layers["profile"] = {key: value for key, value in flatten(values).items() if personal(key)}
        self._forget_session()
        self._keep, self._in_profile, self._profile_changed = keep, True, {}

    def leave_profile(self) -> None:
        """Go back to the user's own settings."""
        self._layers["profile"] = {}
        self._forget_session()
        self._keep, self._in_profile, self._profile_changed = None, False, {}

    def _forget_session(self) -> None:
        """Forget what the last person set for this session: the next one must not find it."""
        kept = self._layers["session"]
        self._layers["session"] = {key: value for key, value in kept.items() if not personal(key)}

    @property
    def in_profile(self) -> bool:
        """Return whether a learner profile is in use."""
        return self._in_profile

    def home_of(self, key: str) -> str:
        """Return the layer that a change of *key* belongs to: `profile` while one is used, else `user`."""
        return "profile" if self._in_profile and personal(key) else "user"

    def layer(self, name: str) -> dict[str, Any]:
        """Return a copy of one layer, by dotted keys."""
        return dict(self._layers[name])

    def save(self) -> bool:
        """Write the user's and the profile's changes, keeping comments and unknown keys.

        Return whether the disk took them.
        """
        profile = self._save_profile()
        return self._save_user() and profile

    def _save_profile(self) -> bool:
        if not self._profile_changed or self._keep is None:
            return True
        try:
            self._keep(self._profile_changed)
        except DeskError as error:
            if str(error) not in self.warnings:
                self.warnings.append(str(error))
            return False
        self._profile_changed = {}
        return True

    def _save_user(self) -> bool:
        if not self._changed:
            return True
        try:
            write_atomically(self.path, self._merged().encode())
        except OSError as error:
            log.warning("settings cannot be written: %s", error)
            if not self._warned:
                self.warnings.append(
                    tr("Your settings cannot be saved here. They last until you close the desk.")
                )
            self._warned = True
            return False
        self._changed.clear()
        return True

    def _merged(self) -> str:
        """Return the file's text with the changes put in."""
        import tomlkit
        from tomlkit.exceptions import TOMLKitError

        try:
            document = tomlkit.parse(self.path.read_text("utf-8"))
        except (OSError, ValueError, TOMLKitError):
            document = tomlkit.document()
        for key, value in self._changed.items():
            table: Any = document
            *parents, last = key.split(".")
            for name in parents:
                if not isinstance(table.get(name), Mapping):
                    table[name] = tomlkit.table()
                table = table[name]
            if value is not None:
                table[last] = value
            elif last in table:
                del table[last]
        return tomlkit.dumps(document)

    def _read(self, path: Path, *, ours: bool) -> dict[str, Any]:
        """Return a file's values; a damaged file of *ours* is kept aside, with a warning."""
        try:
            return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            log.warning("%s cannot be read: %s", path, error)
        if not ours:
            self.warnings.append(tr("The school's settings cannot be read: {file}.", file=path))
            return {}
        kept = set_aside(path)
        name = kept.name if kept is not None else path.name
        self.warnings.append(
            tr(
                "Your settings were damaged. The desk starts with its own; the old file is kept as {file}.",
                file=name,
            )
        )
        return {}


def find_school(folders: Folders) -> Path | None:
    """Return the school's file: where the environment says, in /etc, or beside the resources."""
    given = os.environ.get(SCHOOL_VARIABLE)
    if given:
        return Path(given)
    places = (Path("/etc/inclusive-desk/school.toml"), folders.resources.parent / "school.toml")
    return next((place for place in places if place.is_file()), None)


def personal(key: str) -> bool:
    """Return whether a setting belongs to a person, not to the computer."""
    return any(key == one or key.startswith(one + ".") for one in PERSONAL)


def flatten(values: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Return nested tables as one table with dotted keys."""
    flat: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, Mapping):
            flat.update(flatten(value, f"{before}{key}."))
        else:
            flat[f"{before}{key}"] = value
    return flat


def _fit(value: Any, default: T) -> T | None:
    """Return *value* when it is of the type of *default* (any, when that is None)."""
    if default is None:
        return value  # type: ignore[no-any-return]
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(value, bool) and isinstance(default, bool) else None  # type: ignore[return-value]
    if isinstance(default, float) and isinstance(value, int):
        return float(value)  # type: ignore[return-value]
    if isinstance(default, int) and isinstance(value, float) and value.is_integer():
        return int(value)  # type: ignore[return-value]
    return value if isinstance(value, type(default)) else None
