"""Start to first painted window, against a bare PySide6 window with a text area."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.comparing import ROOT, SAMPLES, NotHereError, Result, environment, medians

BARE = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, painted)
        return False

def painted():
    print("painted")
    app.quit()

app = QApplication([])
window, text, watch = QMainWindow(), QTextEdit("Bonjour."), Watch()
window.setCentralWidget(text)
text.viewport().installEventFilter(watch)
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
"""


def measure() -> Result:
    """Start both to their first paint, offscreen, in turns; each says a line when it has painted."""
    with tempfile.TemporaryDirectory() as folder:
        env = environment(
            Path(folder), QT_QPA_PLATFORM="offscreen", INCLUSIVE_DESK_UNTIL="painted", PYTHONUNBUFFERED="1"
        )
        sample = str(SAMPLES / "cycle-de-l-eau.docx")
        ours, peer = medians(
            lambda: _until_line(["-m", "inclusive_desk", sample], env), lambda: _until_line(["-c", BARE], env)
        )
    return Result("window start", ours, peer, "s", 2.0, True, "process start to first paint, offscreen")


def _until_line(arguments: list[str], env: dict[str, str]) -> float:
    """Return the seconds from the start of a Python program to its first line of output."""
    before = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-P", *arguments],
        env=env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as program:
        assert program.stdout is not None
        line = program.stdout.readline()
        taken = time.perf_counter() - before
        program.stdout.read()
    if not line or program.returncode:
        raise NotHereError(f"{arguments[-1][:40]} did not paint a window")
    return taken
