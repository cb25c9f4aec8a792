"""Ends the window as its close button does, when the computer asks for it."""

from __future__ import annotations

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Ending(QObject):
    """Hears SIGTERM, SIGHUP and Ctrl+C, which Qt does not: half-written files go, the place is kept."""

    asked = Signal()
    """The computer asks the desk to end."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on; only in the main thread."""
        super().__init__(parent)
        # Python runs a handler between two of its own steps: a byte in a pipe makes Qt take one.
        self._inner, self._outer = os.pipe()
        os.set_blocking(self._outer, False)
        self._notifier = QSocketNotifier(self._inner, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda *_: os.read(self._inner, 64))
        self._before = signal.set_wakeup_fd(self._outer, warn_on_full_buffer=False)
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._heard)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self.asked.emit()

    def close(self) -> None:
        """Listen no more."""
        signal.set_wakeup_fd(self._before)
        self._notifier.setEnabled(False)
        os.close(self._inner)
        os.close(self._outer)
