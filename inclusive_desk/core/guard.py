"""The only catch-all around plugin calls: what a plugin should not raise becomes one sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.words import tr

log = logging.getLogger(__name__)
T = TypeVar("T")
OnFailure = Callable[[str], None]
"""Called with the reason (a sentence) when a plugin has failed in a way it should not."""


def meant(error: BaseException) -> bool:
    """Return whether *error* is part of the contracts.

    A bare LookupError is how an importer says that it has no such page; KeyError and IndexError are slips.
    """
    return isinstance(error, DeskError | Cancelled) or type(error) is LookupError


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
    except Exception as error:
        if meant(error):
            raise
        log.exception("the plugin %s failed", label)
        told = failure(label)
        on_failure(told.message)
        raise told from error


def attempt(work: Callable[[], T]) -> tuple[T | None, Exception | None]:
    """Run *work* of the host's own; return its result or its error, which is always meant for a person."""
    try:
        return work(), None
    except (DeskError, Cancelled) as error:
        return None, error
    except Exception as error:  # a lane must outlive any work it is given
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

    def release(self) -> None:
        """Do nothing: there is no worker to end."""

    def _guarded_items(self, items: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            item = guarded(self._label, self._on_failure, lambda: next(items, end))
            if item is end:
                return
            yield item
