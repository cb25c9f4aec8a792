"""One call to a worker: its arguments made fit to travel, and what the host answers while it lasts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from inclusive_desk.api.errors import Cancelled
from inclusive_desk.core import wire
from inclusive_desk.core.guard import attempt
from inclusive_desk.core.kinds import Limits
from inclusive_desk.core.process import Hung, Process

_GRACE = 3.0
"""Seconds a worker has to obey a cancel before it is ended."""
_TICK = 0.05
"""Seconds between two looks at whether the user has cancelled."""


class Exchange:
    """One call: its arguments made fit to travel, and what the host answers while it lasts."""

    def __init__(self, args: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Put stand-ins where an argument must stay with the host."""
        self._progress: Any = None
        self._work: Any = None
        self._open: list[Iterator[Any]] = []
        self._cancelled_at = 0.0
        self.args = tuple(map(self._fit, args))
        self.named = {key: self._fit(value) for key, value in named.items()}

    def _fit(self, value: Any) -> Any:
        if callable(getattr(value, "report", None)) and callable(getattr(value, "cancelled", None)):
            self._progress = value
            return wire.Progress()
        if callable(getattr(value, "braille_pages", None)) and callable(getattr(value, "speech", None)):
            self._work = value
            return wire.HostWork(value.document, value.looks, tuple(value.marks))
        return value

    @property
    def talks(self) -> bool:
        """Return whether the worker may look for a cancel, or ask for something, in the midst of the call."""
        return self._progress is not None or self._work is not None

    def run(self, process: Process, message: tuple[Any, ...], limits: Limits) -> tuple[Any, ...]:
        """Send *message*; return the reply, answering what the worker asks meanwhile."""
        if self._progress is not None and self._progress.cancelled():
            raise Cancelled
        process.send(*message)
        return self.finish(process, limits)

    def finish(self, process: Process, limits: Limits) -> tuple[Any, ...]:
        """Return the reply to a message that has been sent, answering what the worker asks meanwhile."""
        started = sign = time.monotonic()
        while True:
            came = process.wait_for(self._patience(limits, started, sign))
            if came is not None:
                if came[0] not in ("report", "ask"):
                    break
                self._serve(process, came)
                sign = time.monotonic()
            self._watch(process, limits, started, sign)
        if self._cancelled_at and came[0] != "stop":
            raise Cancelled
        return came

    def _patience(self, limits: Limits, started: float, sign: float) -> float:
        """Return how many seconds to wait for the next message."""
        if self._progress is not None or self._cancelled_at:
            return _TICK
        until = sign + limits.seconds
        if limits.total is not None:
            until = min(until, started + limits.total)
        return max(0.0, until - time.monotonic())

    def _watch(self, process: Process, limits: Limits, started: float, sign: float) -> None:
        """Pass a cancel on; end a worker that does not obey it, or that is past its caps."""
        now = time.monotonic()
        if self._cancelled_at:
            if now > self._cancelled_at + _GRACE:
                process.kill()
                raise Cancelled
        elif self._progress is not None and self._progress.cancelled():
            self._cancel(process)
        if now > sign + limits.seconds or (limits.total is not None and now > started + limits.total):
            process.kill()
            raise Hung

    def _cancel(self, process: Process) -> None:
        self._cancelled_at = time.monotonic()
        process.send("cancel")

    def _serve(self, process: Process, message: tuple[Any, ...]) -> None:
        if message[0] == "report":
            try:
                if self._progress is not None and not self._cancelled_at:
                    self._progress.report(*message[1:])
            except Cancelled:
                self._cancel(process)
            return
        value, error = attempt(lambda: self._answer(*message[1:]))
        if error is None:
            process.send("answer", value)
        else:
            process.send("refuse", wire.pack_error(error))

    def _answer(self, question: str, *args: Any) -> Any:
        """Return what an exporter asks of its work."""
        if question == "option":
            return self._work.option(*args)
        if question == "open":
            self._open.append(
                iter(self._work.speech() if args[0] == "speech" else self._work.braille_pages())
            )
            return len(self._open) - 1
        for item in self._open[args[0]]:
            return (True, item)
        return (False, None)
