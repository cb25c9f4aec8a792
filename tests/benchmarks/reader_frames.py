"""The reader on a book of 300,000 words: frames of scrolling and highlighting, first sight, memory."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable

from tests.benchmarks.comparing import ROOT, Result, figures_of, p95

WORDS = 300_000
FRAMES = 120
FRAME = 16.0
"""Milliseconds of one of 60 frames a second."""
STEP = 90
"""Pixels scrolled a frame."""


def measure() -> list[Result]:
    """Measure in a process of its own."""
    figures = figures_of("tests.benchmarks.reader_frames", "the reader")
    note = f"{WORDS:,} words; 95 of 100 frames are faster; median {{}} ms"
    results = [
        Result(name, most, None, "ms", FRAME, True, note.format(median))
        for name, (median, most) in figures["frames"].items()
    ]
    return [
        *results,
        Result("book of 300,000 words shown", figures["shown"], None, "ms", 100.0, True, "to the first page"),
        Result("paragraph of 5 MB shown", figures["paragraph"], None, "ms", 300.0, True, "to the first page"),
        Result("reader with that book", figures["memory"], None, "MiB", 350.0, True, "most memory held"),
    ]


def main() -> None:
    """Print the figures as JSON."""
    from PySide6.QtWidgets import QApplication

    from inclusive_desk.plugins.aids.syllables import Syllables
    from inclusive_desk.services.adapting import marks
    from inclusive_desk.services.opening import from_text
    from inclusive_desk.ui.comfort import Comfort
    from inclusive_desk.ui.reader_view import ReaderView
    from inclusive_desk.ui.themes import load_themes
    from tests.benchmarks.texts import long_text

    app = QApplication([])
    theme = load_themes(ROOT / "resources" / "themes")["ivory"]
    book = from_text(long_text(WORDS), "fr")
    view = ReaderView(Comfort(), theme)
    view.resize(1000, 640)
    view.show()
    app.processEvents()
    done: list[bool] = []
    view.written.connect(lambda: done.append(True))
    began = time.perf_counter()
    view.show_document(book)
    view.viewport().repaint()
    shown = (time.perf_counter() - began) * 1000
    while not done:
        app.processEvents()
    bar, text = view.verticalScrollBar(), book.text
    frames: dict[str, tuple[float, float]] = {}

    def scroll(_number: int) -> None:
        bar.setValue(bar.value() + STEP)

    def highlight(number: int) -> None:
        at = len(text) // 2 + number * 7
        view.show_place((at, at + 6), (at // 80 * 80, at // 80 * 80 + 80))

    def timed(name: str, do: Callable[[int], None]) -> None:
        taken = []
        for number in range(FRAMES):
            before = time.perf_counter()
            do(number)
            view.viewport().repaint()
            app.processEvents()
            taken.append((time.perf_counter() - before) * 1000)
        frames[name] = (round(statistics.median(taken), 1), round(p95(taken), 1))

    timed("scrolling a book", scroll)
    timed("highlighting in a book", highlight)
    view.clear_place()
    view.set_marks(list(marks(book, Syllables())))
    view.apply(Comfort(ruler="mask", alternate_lines=3, dim_sentence=True), theme)
    timed("the same with aids and ruler", scroll)
    timed("highlight with aids and ruler", highlight)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = " ".join(long_text(20_000).split())
    paragraph = from_text((line + " ") * (5_000_000 // len(line) + 1), "fr")
    view.clear_place()
    view.apply(Comfort(), theme)
    began = time.perf_counter()
    view.show_document(paragraph)
    view.viewport().repaint()
    taken = (time.perf_counter() - began) * 1000
    figures = {"frames": frames, "shown": shown, "paragraph": taken, "memory": memory}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
