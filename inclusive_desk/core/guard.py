"""The only catch-all around plugin calls: what a plugin should not raise becomes one sentence."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.words import tr

log = logging.getLogger(__name__)
T = TypeVar("T")
_FULL = (errno.ENOSPC, errno.EDQUOT)
OnFailure = Callable[[str], None]
"""Called with the reason (a sentence) when a plugin has failed in a way it should not."""


def meant(error: BaseException) -> bool:
    """Return whether *error* is part of the contracts.

    A bare LookupError is how an importer says that it has no such page; KeyError and IndexError are slips.
    """
    return isinstance(error, DeskError | Cancelled) or type(error) is LookupError


def of_the_system(error: BaseException) -> DeskError | None:
    """Return the sentence for an error of the file system, no fault of a plugin; None for another."""
    if not isinstance(error, OSError):
        return None
    if isinstance(error.filename, str | bytes | Path):
        return _told_by_system(error.errno, Path(os.fsdecode(error.filename)).name)
    return _told_by_system(error.errno, "") if error.errno in _FULL else None


def _told_by_system(number: int | None, name: str) -> DeskError:
    match number:
        case errno.ENOSPC | errno.EDQUOT:
            return DeskError(
                tr("The disk is full."), tr("Free some space, then try again."), code="disk-full"
            )
        case errno.ENOENT | errno.ENOTDIR:
            sentence = tr("“{file}” is not there.", file=name)
            return DeskError(sentence, tr("It may have been moved or renamed."), code="file-gone")
        case errno.EISDIR:
            return DeskError(
                tr("“{file}” is a folder.", file=name), tr("Choose a file in it."), code="folder"
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            sentence = tr("“{file}” may not be read or changed here.", file=name)
            return DeskError(sentence, tr("Copy it to a folder of yours and try again."), code="not-allowed")
    sentence = tr("“{file}” cannot be read or written.", file=name)
    return DeskError(sentence, tr("Try again, or use a copy of it."), code="file")


def failure(label: str) -> DeskError:
    """Return the one sentence for a plugin that failed."""
    return DeskError(
        tr("“{plugin}” stopped working because of a fault in it.", plugin=tr(label)),
        tr("Try again, or choose another one in the settings."),
        code="plugin-failed",
    )


def guarded(label: str, on_failure: OnFailure, function: Callable[[], T]) -> T:
    """Return what *function* returns; whatever it should not raise is logged and becomes a `DeskError`."""
    try:
        return function()
    except (Exception, SystemExit) as error:
        if meant(error):
            raise
        system = of_the_system(error)
        if system is not None:
            raise system from error
        log.exception("the plugin %s failed", label)
        told = failure(label)
        on_failure(told.message)
        raise told from error


def attempt(work: Callable[[], T]) -> tuple[T | None, DeskError | Cancelled | None]:
    """Run *work* of the host's own; return its result or its error, which is always meant for a person."""
    try:
        return work(), None
    except (DeskError, Cancelled) as error:
        return None, error
    except (Exception, SystemExit) as error:  # a lane must outlive any work it is given
        system = of_the_system(error)
        if system is not None:
            return None, system
        log.exception("unexpected error in a job")
        told = DeskError(
            tr("Something went wrong inside the desk."),
            tr("Your document is safe. Try again."),
            code="internal",
        )
        told.__cause__ = error
        return None, told


class Guarded:
    """A plugin in this process, its methods guarded; attributes pass through."""

    def __init__(self, plugin: object, label: str, on_failure: OnFailure) -> None:
        """Guard *plugin*, named *label* to people."""
        self._plugin = plugin
        self._label = label
        self._on_failure = on_failure

    def __getattr__(self, name: str) -> Any:
        """Return the plugin's attribute, guarded when it can be called."""
        value = getattr(self._plugin, name)
        if not callable(value):
            return value

        def call(*args: Any, **named: Any) -> Any:
            result = guarded(self._label, self._on_failure, lambda: value(*args, **named))
            return self._guarded_items(result) if isinstance(result, Iterator) else result

        return call

    def limits(self, **_: float | None) -> Guarded:
        """Return itself: a plugin in this process has no caps."""
        return self

    def warm(self) -> None:
        """Do nothing: there is no worker to start."""

    def release(self) -> None:
        """Do nothing: there is no worker to end."""

    def _guarded_items(self, items: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            item = guarded(self._label, self._on_failure, lambda: next(items, end))
            if item is end:
                return
            yield item
