"""Puts the parts of the desk together; nothing is global."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from inclusive_desk.api.plugin import Folders, Value
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.jobs import Runner
from inclusive_desk.core.logs import drop_log, keep_log
from inclusive_desk.core.settings import Settings

if TYPE_CHECKING:
    from inclusive_desk.core.library import Library
    from inclusive_desk.core.registry import Registry


class Desk:
    """The parts of one running desk, handed to whoever needs them."""

    def __init__(
        self,
        folders: Folders,
        settings: Settings,
        runner: Runner,
        *,
        registry: Registry | None = None,
        library: Library | None = None,
        log: logging.Handler | None = None,
    ) -> None:
        """Keep the parts; *registry* and *library* are made when they are first asked for."""
        self.folders = folders
        self.settings = settings
        self.runner = runner
        self.warnings: list[str] = []
        self._registry = registry
        self._library = library
        self._log = log
        self._making = threading.RLock()

    @property
    def registry(self) -> Registry:
        """Return the plugins."""
        with self._making:
            if self._registry is None:
                from inclusive_desk.core.registry import Registry

                self._registry = Registry(self.folders, plugin_settings(self.settings))
            return self._registry

    @property
    def library(self) -> Library:
        """Return what is remembered of documents."""
        with self._making:
            if self._library is None:
                from inclusive_desk.core.library import Library

                self._library = Library(self.folders.data / "library.sqlite")
            return self._library

    def close(self) -> None:
        """End all work, workers first, and close the library."""
        self.runner.close()
        with self._making:
            for part in (self._registry, self._library):
                if part is not None:
                    part.close()
        if self._log is not None:
            drop_log(self._log)


def plugin_settings(settings: Settings) -> Callable[[str, str], Mapping[str, Value]]:
    """Return what gives a plugin's settings: the table `plugins.KIND.ID` of the settings files."""
    return lambda kind, name: settings.section(f"plugins.{kind}.{name}")


def open_desk(deliver: Callable[[Callable[[], None]], None] | None = None) -> Desk:
    """Return a desk for this machine and user; *deliver* brings results of work to the caller's thread."""
    folders = find_folders()
    log = keep_log(folders)
    settings = Settings(folders)
    runner = Runner(deliver) if deliver is not None else Runner()
    return Desk(folders, settings, runner, log=log)
