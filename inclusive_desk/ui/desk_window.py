"""Wires the window to the desk: what each action does, and what each part of the window shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.profiles import SUFFIX
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.adapt_print import Printing
from inclusive_desk.ui.comfort import BASE_SIZE, Comfort, looks
from inclusive_desk.ui.desk_menus import DeskMenus
from inclusive_desk.ui.guiding_desk import GuidingDesk
from inclusive_desk.ui.icons import Icons
from inclusive_desk.ui.marking import Marking
from inclusive_desk.ui.memory import Memory
from inclusive_desk.ui.opener import Opener
from inclusive_desk.ui.own_theme import theme_of
from inclusive_desk.ui.panels import Panels
from inclusive_desk.ui.presets import Preset, comfort_of, load_presets
from inclusive_desk.ui.profile_desk import ProfileDesk
from inclusive_desk.ui.reading_desk import ReadingDesk
from inclusive_desk.ui.themes import Theme, load_themes
from inclusive_desk.ui.untold import untold
from inclusive_desk.ui.window import Window

if TYPE_CHECKING:
    from inclusive_desk.api.aid import OwnWords
    from inclusive_desk.api.marks import Mark
    from inclusive_desk.ui.wayfinding import Wayfinding
    from inclusive_desk.ui.writing_desk import WritingDesk

SAMPLES = ("cycle-de-l-eau.docx", "cycle-de-l-eau.txt")
"""What is open at the first start: the first that is there."""
LARGE = 300_000
"""Characters from which a change of comfort waits until the slider rests."""
LARGE_WAIT = 200
LATER = 60
"""Milliseconds from the first paint to loading the rest: the first document goes before."""


class DeskWindow(QObject):
    """One window on one desk."""

    def __init__(self, desk: Desk) -> None:
        """Build the window; `start` shows it."""
        super().__init__()
        self.desk = desk
        self.memory = Memory(desk, self)
        self.themes = load_themes(desk.folders.resources / "themes")
        self.presets = load_presets(desk.folders.resources)
        self.profiles = ProfileDesk(self)
        self.comfort = self.memory.comfort()
        self.document = Document("")
        self.path: Path | None = None
        icons = Icons(desk.folders.resources)
        self.window = Window(desk.settings.section("keys"), self.comfort, self.theme, icons)
        self.opener = Opener(desk, self)
        self.reading = ReadingDesk(desk, self.window, self.memory, self)
        self.marking = Marking(desk, self.window.reader.set_marks, self._warn, self, self._own_words)
        self.guiding = GuidingDesk(self)
        self.panels = Panels(self)
        self.printing = Printing(self)
        self.ways: Wayfinding | None = None
        self.writing: WritingDesk | None = None
        self._first: Path | None = None
        self._page_starts: list[tuple[int, str]] = []
        self._standing = ""
        self.memory.warned.connect(self._kept_badly)
        self._apply_soon = QTimer(self)
        self._apply_soon.setSingleShot(True)
        self._apply_soon.timeout.connect(self._apply)
        self._wire_document()
        self._wire_view()
        self.menus = DeskMenus(self)
        self.profiles.wire()
        self.window.restyle()

    @property
    def theme(self) -> Theme:
        """Return the theme in force; a theme that is gone gives the first."""
        return theme_of(self.comfort, self.themes)

    def start(self, path: Path | None) -> None:
        """Show the window, and open *path*, else what was open last, else the sample."""
        window = self.window
        geometry = self.memory.geometry()
        if geometry.isEmpty() or not window.restoreGeometry(geometry):
            self._first_shape()
        window.open_drawer(self.memory.get("window.drawer", True))
        window.show()
        window.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        if path is not None and self.profiles.takes_first(path):
            path = None
        self._first = path

    def _open_first(self) -> None:
        wanted = self._first or self.memory.last_document()
        if wanted is not None:
            self.opener.open(wanted)
        else:
            self.open_sample()

    def open_sample(self) -> None:
        """Open the sample worksheet."""
        samples = [self.desk.folders.resources / "samples" / name for name in SAMPLES]
        sample = next((one for one in samples if one.is_file()), None)
        if sample is not None:
            self.opener.open(sample)

    def _first_shape(self) -> None:
        """Fill a small screen; on a large one, leave room around."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.window.resize(min(room.width(), 1366), min(room.height(), 768))
        if room.width() <= 1440:
            self.window.setWindowState(Qt.WindowState.WindowMaximized)

    def painted(self) -> None:
        """Open the first document, then load what the first paint did not need."""
        self._open_first()
        QTimer.singleShot(LATER, self.load_the_rest)

    def load_the_rest(self) -> None:
        """Load the page view, drawer, braille, fonts and voice."""
        from inclusive_desk.ui.dictation_desk import DictationDesk
        from inclusive_desk.ui.wayfinding import Wayfinding
        from inclusive_desk.ui.word_desk import WordDesk

        with untold():
            self.ways = Wayfinding(self)
            self.panels.fill()
            self.words = WordDesk(self)
            self.dictation = DictationDesk(self, self._make_writing())
        self.reading.narrator.warm()
        self.reading.ask_voices()
        self.memory.tell()
        self.profiles.started()
        self._make_writing().begin()

    def _make_writing(self) -> WritingDesk:
        """Return the writing pad; it is made once, for the first key where that comes early."""
        from inclusive_desk.ui.writing_desk import WritingDesk

        if self.writing is None:
            self.writing = WritingDesk(self)
        return self.writing

    def _own_words(self) -> OwnWords:
        return self.reading.word_store.own_words(document=self.memory.key)

    def _warn(self, text: str) -> None:
        self.window.message.say(text, warning=True)

    def _kept_badly(self, text: str) -> None:
        """Say what could not be kept; opening the first document must not hide it."""
        self._standing = text
        self._warn(text)

    # -- documents ---------------------------------------------------------------------------------

    def _wire_document(self) -> None:
        opener, window = self.opener, self.window
        opener.began.connect(self._opening)
        opener.opened.connect(self._opened)
        opener.grown.connect(self._grown)
        opener.failed.connect(self._not_opened)
        opener.progressed.connect(window.message.advance)
        opener.ended.connect(self._all_opened)
        window.reader.dropped.connect(self.take)
        window.dropped.connect(self.take)
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
        window.reader.show_document(document, place)
        self._page_starts = [(one.start, one.label or str(one.number)) for one in document.pages]
        self.reading.load(document, place, path)
        self.marking.mark(document, self.comfort.aids)
        self.panels.set_document(document, place)
        standing, self._standing = self._standing, ""
        if document.warnings or standing:
            self._warn(" ".join(dict.fromkeys(filter(None, (standing, *document.warnings[:1])))))
        elif path is not None and self.reading.offer_recorded(document):
            pass
        else:
            key = window.does.shown("play-here")
            window.message.say(tr("Press {key} to listen.", key=key) if key else "")
            if self.comfort.plain:
                self.guiding.tell_plain()

    def _grown(self, document: Document) -> None:
        self.document = document
        self._page_starts = [(one.start, one.label or str(one.number)) for one in document.pages]
        self.window.reader.extend(document)
        self.reading.extend(document)

    def show_where(self, offset: int) -> None:
        """Show the printed page at *offset*, or what the braille view says of itself."""
        if self.window.view == "braille":
            self.window.show_place(self.panels.braille_place())
            return
        if self.window.view == "write" and self.writing is not None:
            self.window.show_place(self.writing.place_words())
            return
        starts = self._page_starts
        at = bisect_right(starts, offset, key=lambda one: one[0]) - 1
        words = ""
        if len(starts) > 1 and at >= 0:
            words = tr("Page {label} of {count}", label=starts[at][1], count=self.document.page_count)
        self.window.show_place(words)

    def _all_opened(self) -> None:
        self.window.message.end()
        if self.window.reader.shown.complete:
            self.marking.mark(self.document, self.comfort.aids)
            self.panels.set_document(self.document, self.window.reader.caret_offset())

    def _not_opened(self, error: DeskError, path: Path) -> None:
        if self.ways is not None and (
            self.ways.unlocking.ask(error, path) or self.dictation.offer_sound(path)
        ):
            return
        self.window.message.say(str(error), warning=True, button=tr("Open another file"), do=self.choose_file)

    def choose_file(self) -> None:
        """Let the user choose a file to open."""
        folder = self.path.parent if self.path else None
        path = file_dialogs.file_to_open(self.window, tr("Open a document"), self.filters(), folder)
        if path is not None and not self.profiles.takes(path):
            self.opener.open(path)

    def filters(self) -> str:
        """Return the endings of files that can be opened, as Qt's file dialog takes them."""
        registry = self.desk.registry
        endings = sorted(
            {
                ending
                for plugin in registry.ready("importers")
                for ending in registry.attribute("importers", plugin, "suffixes", ())
            }
        )
        known = " ".join(f"*{ending}" for ending in (*endings, SUFFIX))
        return f"{tr('Documents')} ({known});;{tr('All files')} (*)"

    def paste(self) -> None:
        """Show the text that was copied as a document, and read it aloud."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # none where nothing was ever copied
        self.take(data)
        if not data.hasUrls() and data.text().strip():
            self.reading.read_from(0)

    def take(self, data: QMimeData) -> None:
        """Open a file or a text that was dropped or pasted."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths and self.profiles.takes(paths[0]):
            return
        if paths:
            self.opener.open(paths[0])
        elif data.text().strip():
            self.opener.open_text(data.text())
        else:
            self.window.message.say(tr("No text was copied. Copy some text first, then try again."))

    def _closing(self) -> None:
        self.memory.set_geometry(self.window.saveGeometry())
        self.memory.flush()
        self.opener.cancel()
        self.reading.narrator.close()

    # -- view and comfort --------------------------------------------------------------------------

    def _wire_view(self) -> None:
        does, window = self.window.does, self.window
        does.connect("larger", lambda: self.zoom(1.12))
        does.connect("smaller", lambda: self.zoom(1 / 1.12))
        does.connect("usual-size", lambda: self.zoom(0))
        does.connect("next-pane", lambda: window.go_to_pane(1))
        does.connect("previous-pane", lambda: window.go_to_pane(-1))
        does.connect("reader", lambda: window.show_view("reader"))
        does.connect("write", lambda: self._make_writing().show())
        does.connect("braille", self.panels.show_braille)
        does.connect("comfort", self.panels.toggle_drawer)
        does.connect("settings", self.panels.show_settings)
        does.connect("print", self.printing.ask)
        does.connect("help", self.panels.show_keys)
        window.reader.zoomed.connect(self.zoom)
        window.resized.connect(self._resized)
        window.view_shown.connect(lambda _: self.show_where(window.reader.caret_offset()))
        self.reading.still.connect(self.show_where)

    def _resized(self) -> None:
        if self.window.isVisible():
            self.memory.set_geometry(self.window.saveGeometry())

    def zoom(self, factor: float) -> None:
        """Make the letters, or the printed page, *factor* times as large; 0 for the usual size."""
        if self.ways is None or not self.ways.zoom(factor):
            comfort = self.comfort.resized(factor) if factor else replace(self.comfort, size=BASE_SIZE)
            self.set_comfort(comfort)

    def set_comfort(self, comfort: Comfort) -> None:
        """Show the page in *comfort*, and remember it."""
        self.memory.set_comfort(comfort, self.comfort)
        self.show_comfort(comfort)

    def show_comfort(self, comfort: Comfort) -> None:
        """Show the page in *comfort*."""
        aids = comfort.aids != self.comfort.aids
        if comfort.plain and not self.comfort.plain:
            self.guiding.tell_plain()
        self.comfort = comfort
        self.panels.show_comfort(comfort)
        if aids:
            self.marking.mark(self.document, comfort.aids)
        self._apply_soon.start(LARGE_WAIT if len(self.document.text) > LARGE else 0)

    def _apply(self) -> None:
        self.window.apply(self.comfort, self.theme)
        self.panels.apply(self.comfort, self.theme)
        if self.ways is not None:
            self.ways.apply(self.comfort, self.theme)
        if self.writing is not None:
            self.writing.apply(self.comfort, self.theme)

    def use_preset(self, preset: Preset) -> None:
        """Take over the comfort of *preset*."""
        if preset.rate is not None:
            self.reading.set_rate(preset.rate)
        if self.writing is not None:
            self.writing.take_over(preset.values)
        self.set_comfort(comfort_of(preset, self.comfort))
        if preset.view == "braille":
            self.panels.show_braille()
        self.window.message.say(f"{tr(preset.name)}. {tr(preset.note)}")

    @property
    def in_front(self) -> tuple[Document, Sequence[Mark], Path | None]:
        """Return what is printed and exported: the open document; while the pad is in front, its text."""
        if self.writing is not None and self.window.view == "write":
            return self.writing.document(), (), self.writing.files.draft.path
        return self.document, self.marking.marks, self.path

    def looks(self) -> object:
        """Return the comfort as exporters take it."""
        return looks(self.comfort, self.theme)
