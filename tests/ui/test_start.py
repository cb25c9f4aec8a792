from __future__ import annotations

import json
import subprocess
import sys

LATER = [
    "inclusive_desk.core.finding",
    "inclusive_desk.core.library",
    "inclusive_desk.core.workers",
    "inclusive_desk.language",
    "inclusive_desk.services.opening",
    "inclusive_desk.services.reading",
    "inclusive_desk.ui.braille_view",
    "inclusive_desk.ui.drawer",
    "inclusive_desk.ui.page_view",
    "inclusive_desk.ui.settings_dialog",
    "inclusive_desk.ui.writing_desk",
    "PySide6.QtPrintSupport",
    "sqlite3",
    "tomlkit",
    "numpy",
]
"""What the first picture of the window does without: each would cost every start."""
WINDOW = f"""
import json, sys
from inclusive_desk.core.jobs import Runner
from inclusive_desk.services.desk import open_desk
from inclusive_desk.ui.app import make_application
from inclusive_desk.ui.desk_window import DeskWindow
application, desk = make_application("fr"), open_desk()
window = DeskWindow(desk)
print(json.dumps([name for name in {LATER} if name in sys.modules]))
"""


def test_the_first_picture_of_the_window_loads_nothing_that_can_wait() -> None:
    run = subprocess.run(
        [sys.executable, "-c", WINDOW], capture_output=True, text=True, timeout=60, check=True
    )
    assert json.loads(run.stdout.splitlines()[-1]) == []
