"""How long work says how far it is, and learns that the user has cancelled it."""

from __future__ import annotations

from typing import Protocol

from inclusive_desk.api.errors import Cancelled


class Progress(Protocol):
    """Handed by the host to importers, exporters and whatever else takes long."""

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        """Say that *done* of *total* is done; raise `Cancelled` when the user has cancelled."""

    def cancelled(self) -> bool:
        """Return whether the user has cancelled."""
        ...


class NoProgress:
    """A progress that nobody watches: for tests and for callers that cannot cancel."""

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        """Do nothing, unless cancelled."""
        if self.cancelled():
            raise Cancelled

    def cancelled(self) -> bool:
        """Return False."""
        return False
