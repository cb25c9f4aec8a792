"""What every plugin is: a class with a label, settings as data, and a word on whether it can work here."""

from __future__ import annotations

from abc import ABC
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

API_VERSION = 1
"""The version of these contracts. A plugin says which one it was written for."""


@dataclass(frozen=True, slots=True)
class Number:
    """A setting with a number from `low` to `high`."""

    key: str
    label: str
    default: float
    low: float
    high: float
    step: float = 1.0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting with one of `options`, each a pair of value and label."""

    key: str
    label: str
    default: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Toggle:
    """A setting that is on or off."""

    key: str
    label: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A setting with a free text, such as a path."""

    key: str
    label: str
    default: str = ""


Setting = Number | Choice | Toggle | Text
Value = float | str | bool


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things are on this machine."""

    resources: Path
    """Read-only data that comes with the desk."""
    models: Path
    """Speech models installed by a person."""
    data: Path
    """The user's own data: library, profiles, results."""
    config: Path
    """The user's settings."""
    cache: Path
    """What can be made again."""
    plugins: Path
    """The user's own plugins."""


class Plugin(ABC):
    """Base of every plugin. Constructing one is cheap and loads nothing heavy."""

    api_version: ClassVar[int]
    """The `API_VERSION` the plugin was written for."""
    label: ClassVar[str]
    """The plugin's name for people, in English; the catalogue translates it."""
    isolated: ClassVar[bool] = False
    """Whether to run in a process of its own: native code, or work that may hang."""
    settings: ClassVar[Sequence[Setting]] = ()
    """What a person can set."""

    @classmethod
    def unavailable(cls, folders: Folders) -> str | None:
        """Return why the plugin cannot work on this machine, with the remedy; None when it can."""
        return None

    def __init__(self) -> None:
        """Start with the defaults of the settings."""
        self.values: dict[str, Value] = {setting.key: setting.default for setting in self.settings}
        self.folders: Folders | None = None

    def configure(self, values: Mapping[str, Value], folders: Folders | None = None) -> None:
        """Take the *values* of the settings (unknown keys are ignored) and the machine's *folders*."""
        known = {setting.key for setting in self.settings}
        self.values.update({key: value for key, value in values.items() if key in known})
        if folders is not None:
            self.folders = folders

    def close(self) -> None:  # noqa: B027 - most plugins hold nothing
        """Let go of files and memory; called once, at the end."""
