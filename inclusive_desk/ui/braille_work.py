"""Asks for braille in its lane while one types: the last wish counts, those in between are skipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from inclusive_desk.api.braille import BrailleTranslator
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.braille_live import LANE, LiveBraille, live_translator
from inclusive_desk.services.desk import Desk


class BrailleWork(QObject):
    """One wish at a time is worked on; while it is, only the newest one waits."""

    failed = Signal(str)
    """A sentence: the braille could not be made."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Work for whoever holds it."""
        super().__init__(parent)
        self._desk = desk
        self._live = LiveBraille(desk.registry)
        self._job: Job | None = None
        self._wish: tuple[Callable[[LiveBraille], Any], Callable[[Any], None]] | None = None

    def ask(self, work: Callable[[LiveBraille], Any], done: Callable[[Any], None]) -> None:
        """Do *work* in the lane, then *done* with its result here, unless a newer wish has come."""
        self._wish = (work, done)
        if self._job is None:
            self._next()

    def with_translator(self, work: Callable[[BrailleTranslator], Any], done: Callable[[Any], None]) -> None:
        """Do *work* with a translator in the lane, whatever else is asked."""
        registry = self._desk.registry
        self._desk.runner.run(
            LANE, lambda _: work(live_translator(registry)), done=done, failed=self._not_done
        )

    def _next(self) -> None:
        if self._wish is None:
            return
        (work, done), self._wish = self._wish, None
        self._job = self._desk.runner.run(
            LANE,
            lambda _: work(self._live),
            done=lambda result: self._done(done, result),
            failed=self._failed,
        )

    def _done(self, done: Callable[[Any], None], result: object) -> None:
        self._job = None
        if self._wish is None:
            done(result)
        self._next()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._not_done(error)
        self._next()

    def _not_done(self, error: Exception) -> None:
        self.failed.emit(str(error) if isinstance(error, DeskError) else tr("The braille could not be made."))

    def cancel(self) -> None:
        """Forget all wishes."""
        self._wish = None
        if self._job is not None:
            self._job.cancel()
            self._job = None
