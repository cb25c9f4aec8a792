"""Lanes of work with progress and cancel: the only place that starts a thread."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from inclusive_desk.api.errors import Cancelled
from inclusive_desk.api.progress import Progress
from inclusive_desk.core.guard import attempt

Deliver = Callable[[Callable[[], None]], None]
"""Brings a callback to the thread that wants it: a bridge of the window, or a plain call."""
_REPORT_EVERY = 0.04


class Job:
    """One piece of work in a lane: it can be cancelled and waited for."""

    def __init__(
        self,
        deliver: Deliver,
        done: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
        step: Callable[[Any], None] | None,
        report: Callable[[float, float, str], None] | None,
    ) -> None:
        """Keep the callbacks; the runner starts the work."""
        self._deliver = deliver
        self._done = done
        self._failed = failed
        self._step = step
        self._report = report
        self._cancelled = threading.Event()
        self._over = threading.Event()
        self._lock = threading.RLock()
        self._next_report = 0.0

    def cancel(self) -> None:
        """Stop the work as soon as it looks. Once this returns, no callback of this job begins."""
        with self._lock:
            self._cancelled.set()

    def cancelled(self) -> bool:
        """Return whether it was cancelled."""
        return self._cancelled.is_set()

    def done(self) -> bool:
        """Return whether the work has ended, in whatever way."""
        return self._over.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the work has ended and its last callback was handed over; return whether it has."""
        return self._over.wait(seconds)

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        """Take the work's report; raise `Cancelled` when the user has cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if self._report is not None and (now >= self._next_report or done >= total):
            self._next_report = now + _REPORT_EVERY
            self._call(self._report, done, total, note)

    def run(self, work: Callable[[Progress], Any]) -> None:
        """Do the work, in the lane's thread; called by the runner only."""
        result, error = (None, Cancelled()) if self.cancelled() else attempt(lambda: self._whole(work))
        try:
            if error is None:
                self._call(self._done, result)
            else:
                self._call(self._failed, error)
        finally:
            self._over.set()

    def _whole(self, work: Callable[[Progress], Any]) -> Any:
        """Return the work's result; of a generator, the last item, each handed to `step`."""
        result = work(self)
        if not isinstance(result, Iterator):
            return result
        last = None
        for last in result:
            self._call(self._step, last)
            if self._cancelled.is_set():
                close = getattr(result, "close", None)
                if close is not None:
                    close()
                raise Cancelled
        return last

    def _call(self, callback: Callable[..., None] | None, *args: Any) -> None:
        """Hand a callback over; it is dropped if the job is cancelled before its turn comes."""

        def turn() -> None:
            with self._lock:
                if not self._cancelled.is_set() and callback is not None:
                    callback(*args)

        if callback is not None:
            attempt(lambda: self._deliver(turn))


class Runner:
    """Runs work in lanes: each lane is one thread, its jobs one after the other."""

    def __init__(self, deliver: Deliver | None = None) -> None:
        """Start nothing yet; *deliver* brings callbacks home (called straight when None)."""
        self._deliver = deliver or (lambda callback: callback())
        self._lanes: dict[str, tuple[Any, queue.SimpleQueue[Any]]] = {}
        self._jobs: list[Job] = []
        self._lock = threading.Lock()
        self._closed = False

    def run(
        self,
        lane: str,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        step: Callable[[Any], None] | None = None,
        report: Callable[[float, float, str], None] | None = None,
    ) -> Job:
        """Do *work* in *lane* after what is already there; return at once.

        Exactly one of *done* (the result, or a generator's last item) and *failed* (a `DeskError`) is
        called, and none after cancel. *step* gets each item of a generator, *report* its progress.
        """
        job = Job(self._deliver, done, failed, step, report)
        with self._lock:
            if self._closed:
                job.cancel()
                job.run(work)
                return job
            self._jobs = [one for one in self._jobs if not one.done()] + [job]
            self._lane(lane).put((job, work))
        return job

    def busy(self) -> bool:
        """Return whether some work has not ended."""
        with self._lock:
            return any(not job.done() for job in self._jobs)

    def close(self, seconds: float = 3.0) -> None:
        """Cancel everything, and wait up to *seconds* in all for the lanes to end."""
        with self._lock:
            self._closed = True
            jobs, lanes = list(self._jobs), list(self._lanes.values())
        for job in jobs:
            job.cancel()
        for _, waiting in lanes:
            waiting.put(None)
        until = time.monotonic() + seconds
        for thread, _ in lanes:
            if thread is not threading.current_thread():
                thread.join(max(0.0, until - time.monotonic()))

    def _lane(self, name: str) -> queue.SimpleQueue[Any]:
        if name not in self._lanes:
            waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
            thread = threading.Thread(  # noqa: TID251 - the one place
                target=_serve, args=(waiting,), name=f"lane {name}", daemon=True
            )
            self._lanes[name] = (thread, waiting)
            thread.start()
        return self._lanes[name][1]


def _serve(waiting: queue.SimpleQueue[Any]) -> None:
    """Do what comes into a lane, until None comes."""
    while (item := waiting.get()) is not None:
        job, work = item
        job.run(work)
