"""Runs the window: the application's name, language and fonts, then the first paint, then the rest."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from inclusive_desk.core.jobs import Runner
from inclusive_desk.core.wording import use_language
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.bridge import Bridge
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.ending import Ending

log = logging.getLogger(__name__)


def run(desk: Desk, path: Path | None, started: float) -> int:
    """Open the window on *path* and return its exit code; *started* is `time.perf_counter()` at the start."""
    language = use_language(desk.folders.resources, desk.settings.get("desk.language", ""))
    app = make_application(language)
    bridge = Bridge()
    desk.runner.close()
    desk.runner = Runner(bridge.deliver)
    window = DeskWindow(desk)
    ending = Ending(app) if sys.platform != "win32" else None
    if ending is not None:
        ending.asked.connect(window.window.close)
    watch = FirstPaint(window, started)
    window.window.reader.viewport().installEventFilter(watch)
    window.start(path)
    code = app.exec()
    if ending is not None:
        ending.close()
    bridge.close()
    desk.close()
    return code


def make_application(language: str) -> QApplication:
    """Return the application, in *language*, with Qt's own words in it too."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["inclusive-desk"])
    app.setApplicationName("Inclusive Desk")
    app.setApplicationDisplayName("Inclusive Desk")
    app.setDesktopFileName("inclusive-desk")
    QLocale.setDefault(QLocale(language))
    words = QTranslator(app)
    if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    return app


class FirstPaint(QObject):
    """Notices the first paint, and lets the heavy parts load after it."""

    def __init__(self, window: DeskWindow, started: float) -> None:
        """Watch for *window*."""
        super().__init__(window)
        self._window = window
        self._started = started

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure once, then stop watching."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        seconds = time.perf_counter() - self._started
        gc.freeze()
        gc.enable()
        log.info("window painted after %.3f s", seconds)
        if os.environ.get("INCLUSIVE_DESK_UNTIL") == "painted":
            sys.stdout.write(f"{seconds:.4f}\n")
            self._window.window.close()
            return
        self._window.painted()
