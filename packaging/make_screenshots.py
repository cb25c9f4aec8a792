#!/usr/bin/env python3
"""Makes the pictures of the README and the guide from the real window: `make_screenshots.py [FOLDER]`.

The window is drawn off screen, with the sample worksheet open and a home of its own. What is highlighted
is what the voice would be saying; nothing is played. Besides the window and the braille: one picture for
each preset on the sample, and one for each reading aid and guide of the eye on a sentence.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from inclusive_desk.ui.desk_window import DeskWindow

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1366, 768)
COLORS = 96
"""Colours of a picture: enough for letters with smooth edges, and a third of the size."""
MOST_BYTES = 80_000
AID_HEIGHT, GUIDE_HEIGHT = 190, 330
"""How much of the page is shown, in pixels."""
SENTENCES = (
    "Les 1 250 poules du couvent couvent : ils ont un œuf, deux enfants. "
    "Bob a peint un dragon bleu, puis une averse éphémère tombe sur Paris."
)
"""A text in which each aid has something to show."""
GUIDES: Mapping[str, Mapping[str, Any]] = {
    "ruler": {"ruler": "line"},
    "mask": {"ruler": "mask"},
    "dim-sentence": {"dim_sentence": True},
    "alternate-lines": {"alternate_lines": 2},
    "phrase": {"shown_unit": "phrase"},
    "syllable-arcs": {"aids": ("syllables",), "syllable_look": "arcs"},
    "syllable-separators": {"aids": ("syllables",), "syllable_look": "separators"},
}
"""What guides the eye, as values of the comfort."""


def main(arguments: list[str]) -> int:
    """Write the pictures to the folder given, `docs/images` when none is."""
    folder = Path(arguments[0]) if arguments else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, LANGUAGE="fr", INCLUSIVE_DESK_SCHOOL=str(Path(home) / "none.toml"))
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ.pop(name, None)
        sys.path.insert(0, str(ROOT))
        for path in draw(folder):
            print(path, path.stat().st_size, "bytes")
    return 0


def draw(folder: Path) -> list[Path]:
    """Draw all pictures; return the files."""
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
    studio = Studio(DeskWindow(parts), app, folder)
    try:
        studio.open()
        return [*studio.views(), *studio.presets(), *studio.guides(), *studio.aids()]
    finally:
        studio.desk.reading.narrator.close()
        bridge.close()
        parts.close()


@dataclass
class Studio:
    """One window that takes positions, and is drawn in them."""

    desk: DeskWindow
    app: Any
    folder: Path

    def open(self) -> None:
        """Show the window with all its parts and the sample."""
        desk, window = self.desk, self.desk.window
        window.resize(*SIZE)
        desk.start(None)
        window.setWindowState(window.windowState().WindowNoState)
        window.resize(*SIZE)
        desk.painted()
        self.until(lambda: desk.panels.drawer is not None and desk.document.text)
        desk.reading.ask_voices()
        self.until(lambda: window.bar.voices.actions())

    def until(self, happens: Callable[[], object]) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + 60
        while not happens():
            self.app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError

    def settle(self) -> None:
        """Let the window live for a moment, until what waits for a timer is drawn too."""
        end = time.monotonic() + 0.5
        self.until(lambda: time.monotonic() > end)

    def shoot(self, name: str, what: Any = None, height: int = SIZE[1]) -> Path:
        """Draw the window, or the top of a part of it, to a small file; return it."""
        self.settle()
        path = self.folder / f"{name}.png"
        image = (what or self.desk.window).grab().toImage()
        few_colors(image.copy(0, 0, image.width(), min(image.height(), height))).save(str(path))
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"{path} is larger than {MOST_BYTES} bytes")
        return path

    def sound(self, word: str, sentence: str) -> None:
        """Show *word* and the sentence that begins with *sentence* as if they sounded."""
        desk, window = self.desk, self.desk.window
        at = desk.document.text.index(word)
        start = desk.document.text.rindex(sentence, 0, at + 1)
        end = desk.document.text.index(".", at) + 1
        window.bar.show_playing(True)
        window.bar.show_time(at / 12, len(desk.document.text) / 12)
        window.message.say(desk.reading.reading_words())
        for view in desk.reading.views:
            view.show_place((at, at + len(word)), (start, end))

    def wear(self, comfort: Any) -> None:
        """Show the page in *comfort*, marks of its aids included."""
        self.desk.set_comfort(comfort)
        reader = self.desk.window.reader
        self.settle()  # a change of comfort waits for a timer
        self.until(lambda: reader.document().defaultFont().pixelSize() == comfort.size)
        self.until(lambda: bool(self.desk.marking.marks) or not comfort.aids)

    def views(self) -> list[Path]:
        """Draw the reader, the braille and the page of names."""
        desk, window = self.desk, self.desk.window
        self.sound("gouttelettes", "La vapeur")
        made = [self.shoot("window")]
        desk.panels.show_braille()
        self.until(lambda: desk.panels.braille is not None and desk.panels.braille.book is not None)
        self.sound("ancienne", "L’eau que")
        made.append(self.shoot("braille"))
        window.show_view("reader")
        for name, preset in (("Inès", "easier-reading"), ("Malo", "simpler-page"), ("Tom", "very-large")):
            desk.profiles.create(name, preset)
        desk.profiles.leave()
        window.bar.show_playing(False)
        desk.profiles.who.ask()
        made.append(self.shoot("who"))
        desk.profiles.who.close()
        desk.profiles.choose("ines")
        desk.profiles.toggle()
        made.append(self.shoot("profile"))
        desk.profiles.toggle()
        desk.profiles.leave()
        return made

    def presets(self) -> list[Path]:
        """Draw the sample in each preset."""
        desk = self.desk
        made = []
        for preset in desk.presets:
            desk.use_preset(next(one for one in desk.presets if one.id == "comfort"))
            desk.use_preset(preset)
            self.wear(desk.comfort)
            if preset.view != "braille":
                desk.window.show_view("reader")
            self.sound("ancienne", "L’eau que")
            made.append(self.shoot("very-large" if preset.id == "very-large" else f"preset-{preset.id}"))
            desk.window.show_view("reader")
        desk.use_preset(next(one for one in desk.presets if one.id == "comfort"))
        return made

    def guides(self) -> list[Path]:
        """Draw what guides the eye, on the first lines of the sample."""
        desk, made = self.desk, []
        desk.window.open_drawer(False)
        for name, values in GUIDES.items():
            usual = desk.comfort
            self.wear(replace(usual, **values))
            reader = desk.window.reader
            if reader.units is not None and values.get("shown_unit"):
                reader.units.begin(desk.document.text.index("ancienne"))
            self.sound("ancienne", "L’eau que")
            made.append(self.shoot(f"guide-{name}", desk.window.sheet, GUIDE_HEIGHT))
            self.wear(usual)
        return made

    def aids(self) -> list[Path]:
        """Draw each aid on a sentence."""
        desk, made = self.desk, []
        desk.opener.open_text(SENTENCES)
        self.until(lambda: desk.document.text.startswith(SENTENCES[:20]))
        desk.window.reader.clear_place()
        for aid in desk.desk.registry.ready("aids"):
            desk.marking.marks = ()
            self.wear(replace(desk.comfort, aids=(aid,), size=24))
            made.append(self.shoot(f"aid-{aid}", desk.window.reader.viewport(), AID_HEIGHT))
        return made


def few_colors(image: QImage) -> QImage:
    """Return *image* with the colours that are most seen in it; others go to the nearest of them."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    table = [color | 0xFF000000 for color, _ in Counter(pixels).most_common(COLORS)]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
