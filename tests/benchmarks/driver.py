"""Drives the real window for a benchmark, in a process of its own: `driver.py memory|first-sound|skips`.

Prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow
PRESSES = 21
"""Presses of a key; the first may open the device and does not count."""
PAUSED = 1.7
"""Seconds from one skip to the next: longer than a short sentence, shorter than it and its pause."""


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
    does = {"memory": _memory, "first-sound": _first_sound, "skips": _skips}
    figure = does[what](window, wait)
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
    """Press F5 again and again, note the moments, and stop in between.

    A pause would go on within the silence after a sentence where it fell there; a stop begins at a word.
    """
    desk: DeskWindow = window  # type: ignore[assignment]
    narrator = desk.reading.narrator
    _show(desk, wait, "Le chat dort souvent devant la porte de la grande maison de Marie.\n" * PRESSES)
    pressed: list[float] = []
    for _ in range(PRESSES):
        pressed.append(time.monotonic())
        _press(window)
        wait(lambda: narrator.playing)
        _rest(wait, 0.5)
        narrator.stop()
        _rest(wait, 0.5)
    return {"pressed": pressed}


def _skips(window: object, wait: Callable[..., None]) -> dict[str, list[float]]:
    """Skip to the next sentence again and again, in the pause after a short one: what sounds next is new."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    desk: DeskWindow = window  # type: ignore[assignment]
    desk.reading.set_option("voice.sentence_pause", 10.0)
    _show(desk, wait, "\n".join(f"{noun} dort." for noun in ("Le chat", "La poule", "Le canard") * PRESSES))
    reader = desk.window.reader
    _press(window)
    wait(lambda: desk.reading.narrator.playing)
    pressed: list[float] = []
    for _ in range(PRESSES):
        _rest(wait, PAUSED)
        pressed.append(time.monotonic())
        QTest.keyClick(reader, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    _rest(wait, PAUSED)
    return {"pressed": pressed}


def _show(desk: DeskWindow, wait: Callable[..., None], text: str) -> None:
    """Show *text* instead of the sample, ready to be read."""
    from inclusive_desk.services.opening import from_text

    desk.opener.opened.emit(from_text(text, "fr"), None)
    desk.opener.ended.emit()
    desk.window.reader.setFocus()
    _rest(wait, 1)


def _rest(wait: Callable[..., None], seconds: float) -> None:
    """Let the window live for *seconds*."""
    until = time.monotonic() + seconds
    wait(lambda: time.monotonic() > until)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
