"""Whether a screen reader listens: then it says what the desk would say otherwise."""

from __future__ import annotations

import sys

from PySide6.QtGui import QAccessible

_SPI_GETSCREENREADER = 0x0046


def screen_reader_runs() -> bool:
    """Return whether a screen reader, or another such tool, listens: typing is then its matter."""
    if sys.platform == "win32":
        return _reader_on_windows()
    return QAccessible.isActive()


def _reader_on_windows() -> bool:
    """Return what Windows knows of it: there, many tools that are no screen readers look at windows."""
    import ctypes

    running = ctypes.c_int(0)
    user32 = getattr(ctypes, "windll").user32  # noqa: B009 - not there for mypy elsewhere
    user32.SystemParametersInfoW(_SPI_GETSCREENREADER, 0, ctypes.byref(running), 0)
    return bool(running.value)
