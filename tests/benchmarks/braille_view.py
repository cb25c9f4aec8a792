"""The braille view: from a key to its dots, a whole book shown and scrolled, and the memory that it takes."""

from __future__ import annotations

import json
import statistics
import time
from pathlib import Path

from tests.benchmarks.comparing import ROOT, NotHereError, Result, figures_of, p95

WORDS = 160_000
KEYS = 120
FRAME = 16.0
"""Milliseconds of one of 60 frames a second."""
STEP = 90
"""Pixels scrolled a frame."""


def measure() -> list[Result]:
    """Measure in a process of its own."""
    made = figures_of("tests.benchmarks.braille_view", "the view")
    typed = (
        f"a paragraph of 90 words, through the worker; 95 of 100 keys are faster; median {made['median']} ms"
    )
    book = f"{WORDS:,} words, {made['pages']:,} pages"
    return [
        Result("key to dots on the screen", made["p95"], None, "ms", FRAME, True, typed),
        Result("braille book: first page", made["first"], None, "ms", 1000.0, True, f"{book}, from the wish"),
        Result(
            "braille book: longest wait", made["longest"], None, "ms", 100.0, True, "of the window meanwhile"
        ),
        Result("braille book: a frame", made["frame"], None, "ms", FRAME, True, "scrolling, 95 of 100"),
        Result(
            "braille book: memory", made["memory"], None, "MB", 250.0, True, f"{book}, book and view, growth"
        ),
    ]


def main() -> None:
    """Print the figures as JSON."""
    from PySide6.QtWidgets import QApplication

    from inclusive_desk.core.folders import find_folders
    from inclusive_desk.core.jobs import Runner
    from inclusive_desk.core.library import Library
    from inclusive_desk.core.settings import Settings
    from inclusive_desk.services.braille_explaining import Explainer, load
    from inclusive_desk.services.desk import Desk
    from inclusive_desk.services.opening import from_text
    from inclusive_desk.ui.braille_desk import BrailleDesk
    from inclusive_desk.ui.braille_typing import TypingPane
    from inclusive_desk.ui.braille_view import BrailleView
    from inclusive_desk.ui.braille_work import BrailleWork
    from inclusive_desk.ui.bridge import Bridge
    from inclusive_desk.ui.comfort import Comfort
    from inclusive_desk.ui.memory import Memory
    from inclusive_desk.ui.message_line import MessageLine
    from inclusive_desk.ui.themes import load_themes
    from tests.benchmarks.texts import long_text

    app = QApplication([])
    theme = load_themes(ROOT / "resources" / "themes")["ivory"]
    bridge, folders = Bridge(), find_folders()
    settings = Settings(folders)
    desk = Desk(folders, settings, Runner(bridge.deliver), library=Library(None))
    median, most = _typing(app, TypingPane(BrailleWork(desk), Explainer(load(folders.resources)), 18), theme)
    view = BrailleView(Comfort(), theme)
    view.resize(1000, 640)
    view.show()
    message = MessageLine()
    braille = BrailleDesk(desk, view, message, Memory(desk))
    document = from_text(long_text(WORDS), "fr")
    app.processEvents()
    before = _resident()
    braille.set_document(document)
    began = last = time.perf_counter()
    first = longest = 0.0
    braille.set_shown(True)
    while braille.book is None:
        app.processEvents()
        now = time.perf_counter()
        if not first and view.toPlainText().strip():
            view.viewport().repaint()
            first = time.perf_counter() - began
        longest, last = max(longest, now - last), now
    memory = _resident() - before
    frames = []
    for _ in range(KEYS):
        began = time.perf_counter()
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + STEP)
        view.viewport().repaint()
        frames.append((time.perf_counter() - began) * 1000)
    figures = {
        "median": median, "p95": most, "pages": len(braille.book.pages), "memory": round(memory),
        "first": round(first * 1000), "longest": round(longest * 1000), "frame": round(p95(frames), 1),
    }  # fmt: skip
    desk.close()
    print(json.dumps(figures))


def _typing(app: object, pane: object, theme: object) -> tuple[float, float]:
    """Return median and 95th of 100 of the milliseconds from a key to painted dots."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from inclusive_desk.ui.braille_typing import TypingPane
    from inclusive_desk.ui.themes import Theme

    assert isinstance(app, QApplication)
    assert isinstance(pane, TypingPane)
    assert isinstance(theme, Theme)
    drawn: list[bool] = []
    pane.drawn.connect(lambda: drawn.append(True))
    pane.braille.dress(theme)
    pane.resize(900, 500)
    pane.show()
    pane.set_table("fr-g2")
    pane.print.setPlainText("Le soleil chauffe la mer et l’eau monte dans le ciel. " * 9)
    while not drawn:
        app.processEvents()
    found = []
    for number in range(KEYS):
        drawn.clear()
        began = time.perf_counter()
        QTest.keyClick(pane.print, Qt.Key(ord("A") + number % 26))
        while not drawn:
            app.processEvents()
        pane.braille.viewport().repaint()
        found.append((time.perf_counter() - began) * 1000)
    pane.hide()
    return round(statistics.median(found), 1), round(p95(found), 1)


def _resident() -> float:
    """Return the memory of this process in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise NotHereError("this system does not tell its memory")


if __name__ == "__main__":
    main()
