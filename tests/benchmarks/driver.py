"""Drives the real window for a benchmark, in a process of its own: `driver.py memory|first-sound`.

Prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))


def main(what: str) -> int:
    """Open the window on the sample, do *what*, print the figure."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from inclusive_desk.core.jobs import Runner
    from inclusive_desk.services.desk import open_desk
    from inclusive_desk.ui.app import FirstPaint, make_application
    from inclusive_desk.ui.bridge import Bridge
    from inclusive_desk.ui.desk_window import DeskWindow

    app = make_application("fr")
    bridge, desk = Bridge(), open_desk()
    desk.runner.close()
    desk.runner = Runner(bridge.deliver)
    window = DeskWindow(desk)
    window.window.reader.viewport().installEventFilter(FirstPaint(window, time.perf_counter()))
    window.start(ROOT / "resources" / "samples" / "cycle-de-l-eau.docx")

    def wait(until: Callable[[], bool], longest: float = 20) -> None:
        end = time.monotonic() + longest
        while not until():
            if time.monotonic() > end:
                raise TimeoutError(what)
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()

    wait(lambda: bool(window.document.text))
    rest = time.monotonic() + 2
    wait(lambda: time.monotonic() > rest)
    figure = (_memory if what == "memory" else _first_sound)(window, wait)
    print(json.dumps(figure))
    window.window.close()
    bridge.close()
    desk.close()
    QApplication.processEvents()
    del app
    return 0


def _press(window: object) -> None:
    """Press F5 on the window, as a keyboard would."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(window.window.reader, Qt.Key.Key_F5)  # type: ignore[attr-defined]


def _memory(window: object, wait: Callable[..., None]) -> dict[str, float]:
    from tests.benchmarks.memory import tree_megabytes

    narrator = window.reading.narrator  # type: ignore[attr-defined]
    _press(window)
    wait(lambda: narrator.playing)
    later = time.monotonic() + 3
    wait(lambda: time.monotonic() > later)
    return {"megabytes": tree_megabytes(os.getpid())}


def _first_sound(window: object, wait: Callable[..., None]) -> dict[str, list[float]]:
    """Press F5 six times, note the moments, and stop in between."""
    narrator = window.reading.narrator  # type: ignore[attr-defined]
    pressed: list[float] = []
    for _ in range(6):
        pressed.append(time.monotonic())
        _press(window)
        wait(lambda: narrator.playing)
        later = time.monotonic() + 0.8
        wait(lambda at=later: time.monotonic() > at)
        window.reading.silence()  # type: ignore[attr-defined]
        quiet = time.monotonic() + 0.7
        wait(lambda at=quiet: time.monotonic() > at)
    return {"pressed": pressed}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
