"""Wires the window to the desk: what each action does, and what each part of the window shows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.comfort import BASE_SIZE, Comfort
from inclusive_desk.ui.icons import Icons
from inclusive_desk.ui.memory import Memory
from inclusive_desk.ui.narrator import Narrator, Place, Voice
from inclusive_desk.ui.opener import Opener
from inclusive_desk.ui.themes import Theme, load_themes
from inclusive_desk.ui.window import Window

SAMPLE = "cycle-de-l-eau.docx"
RAIL_OF = {"reader": "read", "braille": "braille"}
"""The rail's button for each view."""
USUAL_RATE = 120
"""Words a minute."""


class DeskWindow(QObject):
    """One window on one desk."""

    def __init__(self, desk: Desk) -> None:
        """Build the window; `start` shows it."""
        super().__init__()
        self.desk = desk
        self.memory = Memory(desk, self)
        self.themes = load_themes(desk.folders.resources / "themes")
        self.comfort = self.memory.comfort()
        self.document = Document("")
        self.path: Path | None = None
        icons = Icons(desk.folders.resources)
        self.window = Window(desk.settings.section("keys"), self.comfort, self.theme, icons)
        self.opener = Opener(desk, self)
        self.narrator = Narrator(self._make_voice, self)
        self._wire_document()
        self._wire_reading()
        self._wire_view()
        self._fill_rail_and_menus()
        self.window.restyle()

    @property
    def theme(self) -> Theme:
        """Return the theme in force; a theme that is gone gives the first."""
        return self.themes.get(self.comfort.theme) or next(iter(self.themes.values()))

    def start(self, path: Path | None) -> None:
        """Show the window, and open *path*, else what was open last, else the sample."""
        window = self.window
        if not window.restoreGeometry(self.memory.geometry()):
            window.resize(1280, 720)
        window.show()
        window.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        sample = self.desk.folders.resources / "samples" / SAMPLE
        wanted = path or self.memory.last_document() or (sample if sample.is_file() else None)
        if wanted is not None:
            self.opener.open(wanted)
        for warning in (*self.desk.warnings, *self.desk.settings.warnings, *self.desk.library.warnings):
            window.message.say(warning, warning=True)

    def _make_voice(self) -> Voice:
        from inclusive_desk.services.reading import ReadAloud

        return ReadAloud(self.desk.registry, self.desk.runner)

    # -- documents ---------------------------------------------------------------------------------

    def _wire_document(self) -> None:
        opener, window = self.opener, self.window
        opener.began.connect(self._opening)
        opener.opened.connect(self._opened)
        opener.grown.connect(self._grown)
        opener.failed.connect(self._not_opened)
        opener.progressed.connect(window.message.advance)
        opener.ended.connect(window.message.end)
        window.reader.dropped.connect(self.take)
        window.closing.connect(self._closing)
        window.does.connect("open", self.choose_file)
        window.does.connect("paste", self.paste)
        window.does.connect("quit", window.close)

    def _opening(self, name: str) -> None:
        self.window.message.begin(tr("Opening “{name}”…", name=name), self.opener.cancel)

    def _opened(self, document: Document, path: Path | None) -> None:
        """Show a document that was read, where reading stood in it."""
        self.document, self.path = document, path
        place = 0
        if path is not None:
            place = self.memory.opened(path, document.title)
        else:
            self.memory.closed()
        window = self.window
        window.show_title(document.title or (path.name if path else ""))
        window.reader.show_document(document, min(place, len(document.text)))
        self.narrator.load(document)
        window.bar.show_time(0, 0)
        if document.warnings:
            window.message.say(document.warnings[0], warning=True)
        else:
            window.message.say(
                window.does.with_key("play-here", tr("Press Space to listen.")).partition(" (")[0]
            )

    def _grown(self, document: Document) -> None:
        self.document = document
        self.window.reader.extend(document)
        if self.narrator.state != "playing":
            self.narrator.load(document)

    def _not_opened(self, error: DeskError, path: Path) -> None:
        self.window.message.say(str(error), warning=True, button=tr("Open another file"), do=self.choose_file)

    def choose_file(self) -> None:
        """Let the user choose a file to open."""
        from PySide6.QtWidgets import QFileDialog

        folder = str(self.path.parent) if self.path else str(Path.home())
        name, _ = QFileDialog.getOpenFileName(self.window, tr("Open a document"), folder, self._filters())
        if name:
            self.opener.open(Path(name))

    def _filters(self) -> str:
        """Return the endings of files that can be opened, as Qt's file dialog takes them."""
        registry = self.desk.registry
        endings = sorted(
            {
                ending
                for plugin in registry.ready("importers")
                for ending in registry.attribute("importers", plugin, "suffixes", ())
            }
        )
        known = " ".join(f"*{ending}" for ending in endings)
        return f"{tr('Documents')} ({known});;{tr('All files')} (*)"

    def paste(self) -> None:
        """Show the text that was copied as a document."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Open a file or a text that was dropped or pasted."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.opener.open(paths[0])
        elif data.text().strip():
            self.opener.open_text(data.text())
        else:
            self.window.message.say(tr("No text was copied. Copy some text first, then try again."))

    def _closing(self) -> None:
        self.narrator.stop()
        self.memory.set_geometry(self.window.saveGeometry())
        self.memory.flush()

    # -- reading aloud -----------------------------------------------------------------------------

    def _wire_reading(self) -> None:
        narrator, window = self.narrator, self.window
        does = window.does
        does.connect("play", self.toggle)
        does.connect("play-here", self.toggle)
        does.connect("stop", self.silence)
        for unit in ("sentence", "paragraph", "heading"):
            does.connect(f"previous-{unit}", partial(self.skip, unit, -1))
            does.connect(f"next-{unit}", partial(self.skip, unit, 1))
        does.connect("repeat", lambda: self.skip("sentence", 0))
        does.connect("faster", lambda: self.set_rate(self.rate + 10))
        does.connect("slower", lambda: self.set_rate(self.rate - 10))
        window.reader.read_from.connect(self.read_from)
        window.reader.moved.connect(self._caret_moved)
        window.bar.rate_chosen.connect(self.set_rate)
        window.bar.show_rate(self.rate)
        narrator.placed.connect(self._show_place)
        narrator.ticked.connect(window.bar.show_time)
        narrator.state_changed.connect(self._reading_changed)
        narrator.failed.connect(lambda error: window.message.say(str(error), warning=True))

    @property
    def rate(self) -> int:
        """Return the speed in words a minute."""
        return round(float(self.memory.get("voice.rate", float(USUAL_RATE))))

    def toggle(self) -> None:
        """Pause, or read from the caret."""
        self.narrator.toggle(self.window.reader.caret_offset())

    def read_from(self, offset: int) -> None:
        """Read from *offset*."""
        self.narrator.play(offset)

    def silence(self) -> None:
        """Be silent."""
        if self.narrator.state == "playing":
            self.narrator.pause()

    def skip(self, unit: str, by: int) -> None:
        """Go *by* units, from what sounds or from the caret."""
        self.narrator.skip(unit, by)

    def set_rate(self, words: int) -> None:
        """Read *words* a minute."""
        self.memory.set("voice.rate", float(words))
        self.window.bar.show_rate(words)

    def _show_place(self, place: Place) -> None:
        if self.narrator.state == "playing":
            self.window.reader.show_place(place.word, place.sentence)

    def _caret_moved(self, offset: int) -> None:
        self.memory.set_place(offset)

    def _reading_changed(self, state: str) -> None:
        """Show the new state; at a pause the caret goes to the word."""
        window = self.window
        window.bar.show_playing(state == "playing")
        if state == "playing":
            window.message.say(tr("Reading."))
            return
        place = self.narrator.place()
        stretch = (place.word or place.sentence) if place else None
        if stretch is not None:
            window.reader.set_caret(stretch[0])
            self.memory.set_place(stretch[0])

    # -- view --------------------------------------------------------------------------------------

    def _wire_view(self) -> None:
        does, window = self.window.does, self.window
        does.connect("larger", lambda: self.set_comfort(self.comfort.resized(1.12)))
        does.connect("smaller", lambda: self.set_comfort(self.comfort.resized(1 / 1.12)))
        does.connect("usual-size", lambda: self.set_comfort(replace(self.comfort, size=BASE_SIZE)))
        does.connect("next-pane", lambda: window.go_to_pane(1))
        does.connect("previous-pane", lambda: window.go_to_pane(-1))
        does.connect("reader", lambda: window.show_view("reader"))
        window.reader.zoomed.connect(lambda factor: self.set_comfort(self.comfort.resized(factor)))
        window.view_shown.connect(lambda view: window.rail.show_view(RAIL_OF[view]))
        window.resized.connect(lambda: self.memory.set_geometry(window.saveGeometry()))

    def set_comfort(self, comfort: Comfort) -> None:
        """Show the page in *comfort*, and remember it."""
        self.memory.set_comfort(comfort, self.comfort)
        self.comfort = comfort
        self.window.apply(comfort, self.theme)

    def _fill_rail_and_menus(self) -> None:
        window, does = self.window, self.window.does
        window.rail.add("open", tr("Open"), does["open"])
        window.rail.add("read", tr("Read"), does["reader"], view=True)
        window.rail.show_view("read")
        window.add_menu("file", does["open"], does["paste"], None, does["quit"])
        window.add_menu("reading", *(does[name] for name in (
            "play", "stop", "repeat", "previous-sentence", "next-sentence", "previous-paragraph",
            "next-paragraph", "previous-heading", "next-heading", "faster", "slower",
        )))  # fmt: skip
        window.add_menu("view", *(does[name] for name in ("reader", "larger", "smaller", "usual-size")))
        window.add_menu("help", does["help"])
