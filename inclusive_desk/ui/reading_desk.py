"""Wires reading aloud: keys and bar to the voice, and what sounds to every view."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import mark, tr
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.memory import Memory
from inclusive_desk.ui.narrator import Narrator
from inclusive_desk.ui.page_edit import PageEdit
from inclusive_desk.ui.play_bar import RATES
from inclusive_desk.ui.screen_reader import screen_reader_runs
from inclusive_desk.ui.window import Window

if TYPE_CHECKING:
    from inclusive_desk.core.words import WordStore
    from inclusive_desk.services.course import SpokenPlace
    from inclusive_desk.services.own_words import OwnWords
    from inclusive_desk.services.reading import ReadAloud
    from inclusive_desk.ui.page_view import PageView

USUAL_RATE = 120.0
"""Words a minute."""
STEP = 10
MODE_NAMES = {
    "continuous": mark("Without stopping"),
    "sentence": mark("Sentence by sentence"),
    "word": mark("Word by word"),
}
LETTERS_A_WORD = 6.0
"""Characters a word, its space included, until the voice was measured."""


class Guest(Protocol):
    """A text that is read in the place of the open document while its view is in front."""

    def document(self) -> Document:
        """Return the text as it stands; the same object while it has not changed."""

    def start(self) -> int | None:
        """Return where to read from; None to go on."""

    def selected(self) -> tuple[int, int] | None:
        """Return what is selected, as offsets of the document."""

    def isVisible(self) -> bool:
        """Return whether it is seen."""

    def show_place(self, word: tuple[int, int] | None, sentence: tuple[int, int] | None) -> None:
        """Show what sounds."""

    def clear_place(self) -> None:
        """Show no place."""

    def set_caret(self, offset: int) -> None:
        """Put the caret where reading stands."""


class ReadingDesk(QObject):
    """Reading aloud in one window. While it reads, nothing that is accessible changes."""

    still = Signal(int)
    """Where reading stands, told only while nothing is read."""
    optioned = Signal(str)
    """How reading goes on: `continuous`, `sentence` or `word`."""

    def __init__(self, desk: Desk, window: Window, memory: Memory, parent: QObject | None = None) -> None:
        """Wire *window*."""
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._memory = memory
        self.views: list[PageEdit | PageView] = []
        self.guest: Guest | None = None
        self._guest_document: Document | None = None
        self._caret: int | None = None
        self._book: Path | None = None
        self._language = ""
        self._store: WordStore | None = None
        self._modes: dict[str, QAction] = {}
        self.narrator = Narrator(self._make_voice, self)
        self._wire_keys()
        self._wire_bar()
        self.add_view(window.reader)

    def _make_voice(self) -> ReadAloud:
        from inclusive_desk.services.reading import ReadAloud
        from inclusive_desk.services.voice_settings import manner_from, reading_from

        get = self._memory.get
        return ReadAloud(
            self._desk.registry,
            self._desk.runner,
            cache=self._desk.folders.cache,
            manner=manner_from(get, rate=self.rate),
            reading=reading_from(get),
            own=self._own_words(),
        )

    def _own_words(self) -> OwnWords:
        from inclusive_desk.services.own_words import OwnWords

        return OwnWords.of(self.word_store.together(document=self._memory.key))

    @property
    def word_store(self) -> WordStore:
        """Return the user's own words."""
        from inclusive_desk.services.own_words import word_store

        if self._store is None:
            self._store = word_store(self._desk.folders, self._desk.settings)
        return self._store

    def _wire_keys(self) -> None:
        does = self._window.does
        does.connect("play", self.toggle)
        does.connect("play-here", self.toggle)
        does.connect("stop", self.silence)
        for unit in ("word", "sentence", "paragraph", "heading", "page"):
            does.connect(f"previous-{unit}", partial(self.skip, unit, -1))
            does.connect(f"next-{unit}", partial(self.skip, unit, 1))
        does.connect("repeat", self.repeat)
        does.connect("read-selection", self.read_selection)
        does.connect("my-words", self.show_words)
        does.connect("faster", lambda: self.set_rate(self.rate + STEP))
        does.connect("slower", lambda: self.set_rate(self.rate - STEP))

    def _wire_bar(self) -> None:
        narrator, bar = self.narrator, self._window.bar
        bar.show_rate(round(self.rate))
        bar.rate_chosen.connect(self._rate_chosen)
        bar.voice_chosen.connect(self.set_voice)
        bar.sought.connect(self._seek)
        narrator.placed.connect(self._show_place)
        narrator.ticked.connect(bar.show_time)
        narrator.state_changed.connect(self._state_changed)
        narrator.ended.connect(self._ended)
        self._voice_note = ""
        narrator.told.connect(self._told)

    def add_view(self, view: PageEdit | PageView) -> None:
        """Let *view* start reading, and show what sounds."""
        self.views.append(view)
        view.read_from.connect(self.read_from)
        view.moved.connect(self._caret_moved)

    def be_guest(self, guest: Guest | None) -> None:
        """Read *guest* from now on; None: the open document again."""
        if guest is self.guest:
            return
        self.narrator.pause()
        before, self.guest = self._guest_document, guest
        self._guest_document = None
        reader = self._window.reader
        if guest is None and before is not None:
            self.load(reader.shown, reader.caret_offset(), self._book)

    def _take_guest(self) -> None:
        """Load the guest's text, if there is a guest and it has changed."""
        if self.guest is not None:
            document = self.guest.document()
            if document is not self._guest_document:
                self._guest_document = document
                self.narrator.load(document)

    def _reading_views(self) -> list[PageEdit | PageView | Guest]:
        """Return the views that show what is read."""
        return [*self.views] if self.guest is None else [self.guest]

    def load(self, document: Document, at: int, book: Path | None = None) -> None:
        """Read *document* from *at* when asked to, with the words of its own; *book*: its file."""
        self._book = book
        self._guest_document = None
        if self._store is not None:
            self.narrator.use_words(self._own_words())
        self._caret = None
        self.narrator.load(document, at, book)
        if self.narrator.made and document.language[:2] != self._language:
            self.ask_voices()  # those of its language come first: the bar names the one that will speak
        self._language = document.language[:2]
        self._show_still(at)

    def extend(self, document: Document) -> None:
        """Go on with *document*, which only appends to the one loaded: there is more to read."""
        self.narrator.extend(document)
        if self.narrator.place() is None:
            self._show_still(self.narrator.start)

    def _show_still(self, offset: int) -> None:
        """Show the time at *offset* while nothing is read: as long as it will take, by the letters."""
        letter = 60.0 / self.rate / LETTERS_A_WORD
        text = self._window.reader.shown.text
        self._window.bar.show_time(offset * letter, len(text) * letter, quietly=False)
        self.still.emit(offset)

    # -- what the user does ------------------------------------------------------------------------

    @property
    def rate(self) -> float:
        """Return the speed in words a minute."""
        rate = self._memory.get("voice.rate", USUAL_RATE)
        return float(min(max(rate, RATES[0]), RATES[1]))

    def toggle(self) -> None:
        """Pause, or read: from the caret when the user moved it, else where reading stands."""
        if self.narrator.playing:
            self.narrator.pause()
        else:
            self.narrator.play(self._taken_caret())

    def read_from(self, offset: int) -> None:
        """Read from *offset*."""
        self._caret = None
        self._take_guest()
        self.narrator.play(offset)

    def silence(self) -> None:
        """Be silent; a second time, show no place any more."""
        if self.narrator.playing:
            self.narrator.pause()
            return
        for view in self._reading_views():
            view.clear_place()

    def skip(self, unit: str, by: int) -> None:
        """Go *by* units from what sounds, or from the caret."""
        self.narrator.skip(unit, by, None if self.narrator.playing else self._taken_caret())
        self._caret_to_place()
        place = self.narrator.place()
        if place is not None and not self.narrator.playing and screen_reader_runs():
            # It says by itself only what its own keys, such as the arrows, move to.
            start, end = (place.word if unit == "word" else None) or place.sentence
            self._window.tell(self.narrator.document.text[start:end].strip())

    def repeat(self) -> None:
        """Read the sentence again."""
        self.narrator.repeat(None if self.narrator.playing else self._taken_caret())

    def read_selection(self) -> None:
        """Read what is selected, and stop there."""
        self._take_guest()
        shown = [view for view in self._reading_views() if view.isVisible()]
        selected = next((part for part in (view.selected() for view in shown) if part is not None), None)
        if selected is None:
            self._window.message.say(tr("Select some text first."))
            return
        self._caret = None
        self.narrator.play_part(*selected)

    # -- how it is read ----------------------------------------------------------------------------

    def set_option(self, key: str, value: object) -> None:
        """Take over one setting of the voice, at once and from now on."""
        from inclusive_desk.services.voice_settings import manner_from, reading_from

        self._memory.set(key, value)
        self.narrator.set_manner(manner_from(self._memory.get, rate=self.rate))
        self.narrator.set_reading(reading_from(self._memory.get))
        mode = reading_from(self._memory.get).mode
        if mode in self._modes:
            self._modes[mode].setChecked(True)
        self.optioned.emit(mode)

    def offer_recorded(self, document: Document) -> bool:
        """Offer the recorded voice of a book that has one and is not read by it; return whether it was."""
        if not document.narration or self._memory.get("voice.recorded", False):
            return False
        self._window.message.say(
            tr("This book has a recorded voice."),
            button=tr("Listen to it"),
            do=lambda: self.set_option("voice.recorded", True),
        )
        return True

    def refresh(self) -> None:
        """Take over all settings of the voice anew: they are another person's."""
        from inclusive_desk.services.voice_settings import manner_from, reading_from

        self._store = None
        self._window.bar.show_rate(round(self.rate))
        self.narrator.set_rate(self.rate)
        self.narrator.set_manner(manner_from(self._memory.get, rate=self.rate))
        reading = reading_from(self._memory.get)
        self.narrator.set_reading(reading)
        self.narrator.use_words(self._own_words())
        if reading.mode in self._modes:
            self._modes[reading.mode].setChecked(True)
        self.ask_voices()

    def fill_modes(self, menu: QMenu) -> QMenu:
        """Offer the ways of reading on in *menu*."""
        group = QActionGroup(menu)
        now = str(self._memory.get("voice.mode", "continuous"))
        for mode, name in MODE_NAMES.items():
            action = menu.addAction(tr(name))
            action.setCheckable(True)
            action.setChecked(mode == now)
            action.triggered.connect(partial(self._mode_chosen, mode))
            group.addAction(action)
            self._modes[mode] = action
        return menu

    def _mode_chosen(self, mode: str, _checked: bool = False) -> None:
        self.set_option("voice.mode", mode)

    def show_words(self) -> None:
        """Show the list of own words."""
        from inclusive_desk.services.own_words import OwnWords
        from inclusive_desk.ui.words_dialog import WordsDialog

        key = "" if self._memory.shared else self._memory.key
        dialog = WordsDialog(self.word_store, self._window, document=key)
        dialog.changed.connect(lambda: self.narrator.use_words(self._own_words()))
        dialog.tried.connect(lambda entry: self.narrator.try_out(entry.word, OwnWords((entry,))))
        self.words_dialog = dialog
        dialog.open()

    def set_rate(self, words: float) -> None:
        """Read so many words a minute, within what the bar offers."""
        words = float(min(max(words, RATES[0]), RATES[1]))
        self._window.bar.show_rate(round(words))
        self._rate_chosen(round(words))
        if not self.narrator.playing:
            self._window.message.say(tr("Speed: {words} words/min", words=round(words)))

    def _rate_chosen(self, words: int) -> None:
        self._memory.set("voice.rate", float(words))
        self.narrator.set_rate(words)

    def set_voice(self, id: str) -> None:
        """Read with voice *id*, and remember it."""
        self._memory.set("voice.id", id)
        self.narrator.set_voice(id)
        self.ask_voices()

    def ask_voices(self) -> None:
        """Fill the bar's list of voices."""
        self.narrator.voices(self._show_voices)

    def _show_voices(self, voices: list[tuple[str, str, str]]) -> None:
        offered = [(voice, tr(name) or voice) for voice, name, _ in voices]
        chosen = str(self._memory.get("voice.id", "")) or (offered[0][0] if offered else "")
        self._window.bar.show_voices(offered, chosen)

    def _seek(self, part: float) -> None:
        text = (self._guest_document or self._window.reader.shown).text
        offset = min(round(part * len(text)), max(len(text) - 1, 0))
        if self.narrator.playing:
            self.narrator.play(offset)
            return
        if self.guest is not None:
            self.guest.set_caret(offset)
            return
        self._caret = offset
        self._window.reader.set_caret(offset)
        self._window.reader.show_offset(offset)
        self._memory.set_place(offset)

    def _taken_caret(self) -> int | None:
        """Return where the user put the caret since reading last stood, once."""
        if self.guest is not None:
            self._take_guest()
            return self.guest.start()
        caret, self._caret = self._caret, None
        return caret

    def _caret_moved(self, offset: int) -> None:
        if not self.narrator.playing:
            self._caret = offset
            self.still.emit(offset)
        self._memory.set_place(offset)

    # -- what sounds -------------------------------------------------------------------------------

    def _show_place(self, place: SpokenPlace) -> None:
        for view in self._reading_views():
            view.show_place(place.word, place.sentence)

    def _state_changed(self, state: str) -> None:
        """Show the new state; at a pause the caret goes to the word, and the bar tells the time."""
        window, playing = self._window, state == "playing"
        window.bar.show_playing(playing)
        if playing:
            note, self._voice_note = self._voice_note, ""
            window.message.say(note or self.reading_words(), warning=bool(note), voiced=not note)
            return
        if state == "paused":
            window.message.say(tr("Paused."))
        self._caret_to_place()
        place = self.narrator.place()
        if place is not None:
            window.bar.show_time(place.seconds, place.total, quietly=False)

    def reading_words(self) -> str:
        """Return what the message line says while it reads."""
        return tr("Reading. {key}: pause", key=self._window.does.shown("play"))

    def _caret_to_place(self) -> None:
        place = self.narrator.place()
        if place is None or self.narrator.playing:
            return
        start = (place.word or place.sentence)[0]
        for view in self._reading_views():
            view.set_caret(start)
        if self.guest is None:
            self._memory.set_place(start)
            self.still.emit(start)

    def _ended(self) -> None:
        for view in self._reading_views():
            view.clear_place()
        self._window.message.say(tr("This is the end of the text."))

    def _told(self, error: DeskError) -> None:
        if error.code == "voice-changed" and not self.narrator.playing:
            self._voice_note = str(error)  # known while getting ready: said again when it matters
        self._window.message.say(str(error), warning=True)
