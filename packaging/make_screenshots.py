#!/usr/bin/env python3
"""Makes the pictures of the README and the guide from the real window: `make_screenshots.py [FOLDER]`.

The window is drawn off screen, with the sample worksheet open and a home of its own. What is highlighted
is what the voice would be saying; nothing is played.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1366, 768)


def main(arguments: list[str]) -> int:
    """Write the pictures to the folder given, `docs/images` when none is."""
    folder = Path(arguments[0]) if arguments else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, QT_QPA_PLATFORM="offscreen", LANGUAGE="fr")
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ.pop(name, None)
        sys.path.insert(0, str(ROOT))
        for path in draw(folder):
            print(path)
    return 0


def draw(folder: Path) -> list[Path]:
    """Draw the reader, the braille view and the large white on black page; return the files."""
    from inclusive_desk.core.jobs import Runner
    from inclusive_desk.core.wording import use_language
    from inclusive_desk.services.desk import open_desk
    from inclusive_desk.ui.app import make_application
    from inclusive_desk.ui.bridge import Bridge
    from inclusive_desk.ui.desk_window import DeskWindow

    parts = open_desk()
    app = make_application(use_language(parts.folders.resources, "fr"))
    bridge = Bridge()
    parts.runner.close()
    parts.runner = Runner(bridge.deliver)
    desk = DeskWindow(parts)
    window = desk.window

    def until(happens: Callable[[], object]) -> None:
        end = time.monotonic() + 30
        while not happens():
            app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError

    def shoot(name: str) -> Path:
        app.processEvents()
        path = folder / f"{name}.png"
        window.grab().save(str(path))
        return path

    def sound(word: str, sentence: str) -> None:
        at = desk.document.text.index(word)
        start = desk.document.text.rindex(sentence, 0, at + 1)
        end = desk.document.text.index(".", at) + 1
        window.bar.show_playing(True)
        window.bar.show_time(at / 12, len(desk.document.text) / 12)
        window.message.say(desk.reading.reading_words())
        for view in desk.reading.views:
            view.show_place((at, at + len(word)), (start, end))

    window.resize(*SIZE)
    desk.start(None)
    window.setWindowState(window.windowState().WindowNoState)
    window.resize(*SIZE)
    desk.painted()
    until(lambda: desk.panels.drawer is not None and desk.document.text)
    desk.reading.ask_voices()
    until(lambda: window.bar.voices.actions())
    sound("gouttelettes", "La vapeur")
    made = [shoot("window")]
    desk.panels.show_braille()
    until(lambda: desk.panels.braille is not None and desk.panels.braille.book is not None)
    sound("ancienne", "L’eau que")
    made.append(shoot("braille"))
    window.show_view("reader")
    desk.use_preset(next(preset for preset in desk.presets if preset.id == "very-large"))
    until(lambda: window.reader.document().defaultFont().pixelSize() == desk.comfort.size)
    sound("ancienne", "L’eau que")
    made.append(shoot("very-large"))
    desk.reading.narrator.close()
    bridge.close()
    parts.close()
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
