"""Start to first painted window, against a bare PySide6 window with a text area."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.comparing import ROOT, SAMPLES, Result, environment, medians, seconds

BARE = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return False

app = QApplication([])
window, text, watch = QMainWindow(), QTextEdit("Bonjour."), Watch()
window.setCentralWidget(text)
text.viewport().installEventFilter(watch)
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
"""


def measure() -> Result:
    """Start both to their first paint, offscreen, in turns; the whole process counts, its end included."""
    with tempfile.TemporaryDirectory() as folder:
        more = {"QT_QPA_PLATFORM": "offscreen", "INCLUSIVE_DESK_UNTIL": "painted"}
        env = environment(Path(folder), **more)

        def run(*command: str) -> float:
            return seconds(
                lambda: subprocess.run(
                    [sys.executable, "-P", *command], env=env, cwd=ROOT, check=True, timeout=60,
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )
            )  # fmt: skip

        sample = str(SAMPLES / "cycle-de-l-eau.docx")
        ours, peer = medians(lambda: run("-m", "inclusive_desk", sample), lambda: run("-c", BARE))
    return Result(
        "window start", ours, peer, "s", 2.0, True, "process start to first paint and out again, offscreen"
    )
