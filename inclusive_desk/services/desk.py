"""Puts the parts of the desk together; nothing is global."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from inclusive_desk.api.plugin import Folders, Value
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.jobs import Runner
from inclusive_desk.core.library import Library
from inclusive_desk.core.logs import drop_log, keep_log
from inclusive_desk.core.registry import Registry
from inclusive_desk.core.settings import Settings


@dataclass
class Desk:
    """The parts of one running desk, handed to whoever needs them."""

    folders: Folders
    settings: Settings
    registry: Registry
    runner: Runner
    library: Library
    warnings: list[str] = field(default_factory=list)
    log: logging.Handler | None = None

    def close(self) -> None:
        """End all work, workers first, and close the library."""
        self.runner.close()
        self.registry.close()
        self.library.close()
        if self.log is not None:
            drop_log(self.log)


def plugin_settings(settings: Settings) -> Callable[[str, str], Mapping[str, Value]]:
    """Return what gives a plugin's settings: the table `plugins.KIND.ID` of the settings files."""
    return lambda kind, name: settings.section(f"plugins.{kind}.{name}")


def open_desk(deliver: Callable[[Callable[[], None]], None] | None = None) -> Desk:
    """Return a desk for this machine and user; *deliver* brings results of work to the caller's thread."""
    folders = find_folders()
    log = keep_log(folders)
    settings = Settings(folders)
    registry = Registry(folders, plugin_settings(settings))
    runner = Runner(deliver) if deliver is not None else Runner()
    library = Library(folders.data / "library.sqlite")
    return Desk(folders, settings, registry, runner, library, log=log)
