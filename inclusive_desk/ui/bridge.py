"""Brings callbacks from the lanes of work to the thread of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Bridge(QObject):
    """Calls what it is handed in the thread it was made in; after `close` it drops everything."""

    _called = Signal(object)

    def __init__(self) -> None:
        """Take the calling thread for home."""
        super().__init__()
        self._open = True
        self._called.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def deliver(self, callback: Callable[[], None]) -> None:
        """Have *callback* called at home, soon; from any thread."""
        if self._open:
            self._called.emit(callback)

    def close(self) -> None:
        """Drop what has not been called yet."""
        self._open = False

    @Slot(object)
    def _call(self, callback: Callable[[], None]) -> None:
        if self._open:
            callback()
