"""Brings callbacks from the lanes of work to the thread of the window."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

TURN = 0.02
"""Seconds of callbacks at a time: keys and clicks have their turn between, however much a lane hands over."""


class Bridge(QObject):
    """Calls what it is handed in the thread it was made in, in order; after `close` it drops everything."""

    _woken = Signal()

    def __init__(self) -> None:
        """Take the calling thread for home."""
        super().__init__()
        self._open = True
        self._waiting: deque[Callable[[], None]] = deque()
        self._awake = False
        self._lock = threading.Lock()
        self._woken.connect(self._turn_soon, Qt.ConnectionType.QueuedConnection)

    def deliver(self, callback: Callable[[], None]) -> None:
        """Have *callback* called at home, soon; from any thread."""
        if not self._open:
            return
        with self._lock:
            self._waiting.append(callback)
            wake, self._awake = not self._awake, True
        if wake:
            self._woken.emit()

    def close(self) -> None:
        """Drop what has not been called yet."""
        self._open = False

    @Slot()
    def _turn_soon(self) -> None:
        # Not called here: Qt hands over all that is posted, and what is posted meanwhile, before any key.
        QTimer.singleShot(0, self._turn)

    def _turn(self) -> None:
        """Call what waits, for as long as a turn lasts; the rest has another."""
        with self._lock:
            self._awake = False
        until = time.monotonic() + TURN
        while self._open and (callback := self._next()) is not None:
            callback()
            if time.monotonic() >= until:
                return

    def _next(self) -> Callable[[], None] | None:
        """Return the first that waits; the turn of the others is sure before it is called.

        It may open a dialog, in which they must come, or fail.
        """
        with self._lock:
            callback = self._waiting.popleft() if self._waiting else None
            again = bool(self._waiting) and not self._awake
            self._awake |= again
        if again:
            self._turn_soon()
        return callback
