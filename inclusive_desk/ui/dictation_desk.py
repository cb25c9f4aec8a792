"""« Write by speaking »: keys, button and bar over a listening microphone, writing in the pad."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from inclusive_desk.api.dictation import HeardWord
from inclusive_desk.api.words import mark, tr
from inclusive_desk.services.dictating import scribe_from, spoken_languages
from inclusive_desk.services.hearing import Phrase
from inclusive_desk.services.listening import Ended, Event, Level, Listening, Notice, Partial, Ready, Settled
from inclusive_desk.services.taking_down import TakingDown, shared_end, shared_start
from inclusive_desk.ui.dictation_bar import DEAF, GETTING_READY, LISTENING, OFF, DictationBar
from inclusive_desk.ui.dictation_files import SoundFiles
from inclusive_desk.ui.dictation_words import DictationWords
from inclusive_desk.ui.writing_pane import menu_button, tool_button

if TYPE_CHECKING:
    from pathlib import Path

    from inclusive_desk.language.dictated.scribe import Scribe
    from inclusive_desk.ui.desk_window import DeskWindow
    from inclusive_desk.ui.writing_desk import WritingDesk

SWITCHES = (
    ("dictation.capitals", True, mark("Capitals at the start of sentences")),
    ("dictation.spaces", True, mark("French spaces before ; : ! ?")),
    ("dictation.apostrophes", False, mark("Curly apostrophes")),
    ("dictation.digits", False, mark("Numbers in digits")),
)
"""Settings, whether they are on when nothing is set, and their words."""
LANGUAGES = {"fr": "Français", "en": "English"}
USED = "dictation.used"
"""Setting: whether somebody has spoken to write, so that the model is worth loading ahead."""
NO_MODEL = ("dictation-missing", "model-missing", "plugin-unavailable")
"""Codes of errors that a speech model would mend."""


class DictationDesk(QObject):
    """Dictation into one pad."""

    def __init__(self, owner: DeskWindow, writing: WritingDesk) -> None:
        """Put the button and the bar into the pad of *writing*."""
        super().__init__(owner)
        self.owner, self.writing = owner, writing
        self.words = DictationWords(self)
        self.files = SoundFiles(self)
        self.live = Listening(
            owner.desk.registry, owner.desk.runner, self._take, deaf=lambda: self._desk_speaks()
        )
        self.down: TakingDown | None = None
        self._text = writing.pad.text
        self._unsettled = ""
        self._holding = False
        self._pad = writing.pad
        self.bar = DictationBar(lambda: owner.theme, writing.pane)
        writing.add_below(self.bar)
        self._make_tools()
        self._wire()

    def _make_tools(self) -> None:
        does = self.owner.window.does
        does["dictate"].setCheckable(True)
        does["dictate-hold"].setAutoRepeat(False)
        self.options = self._menu()
        actions = self.options.actions()
        self.button = tool_button(does["dictate"], tr("Speak"), self.writing.pane)
        self.writing.add_tool(self.button)
        self.more = menu_button(tr("Speaking"), actions, self.writing.pane)
        self.writing.add_tool(self.more)
        self.owner.window.add_menu("write", None, does["dictate"], does["dictate-hold"], does["hear-again"])
        self.owner.window.add_menu(
            "write", *(does[name] for name in ("other-words", "teach-word", "transcribe"))
        )

    def _menu(self) -> QMenu:
        does, menu = self.owner.window.does, QMenu(self.writing.pane)
        for name in ("dictate", "hear-again", "other-words", "teach-word", "transcribe"):
            menu.addAction(does[name])
        menu.addSeparator()
        self.switches: dict[str, QAction] = {}
        for key, usual, label in SWITCHES:
            action = menu.addAction(tr(label))
            action.setCheckable(True)
            action.setChecked(self.owner.memory.get(key, usual) is True)
            action.toggled.connect(partial(self._switched, key))
            self.switches[key] = action
        menu.addSeparator()
        self.sources = menu.addMenu(tr("Microphone"))
        self.sources.aboutToShow.connect(self._list_microphones)
        self.languages = menu.addMenu(tr("Language that is spoken"))
        self.languages.aboutToShow.connect(self._list_languages)
        return menu

    def _wire(self) -> None:
        does, bar = self.owner.window.does, self.bar
        does.connect("dictate", self.toggle)
        does.connect("dictate-hold", self.hold)
        does.connect("hear-again", self.words.hear_again)
        does.connect("other-words", self.words.offer_others)
        does.connect("teach-word", self.words.ask_other_writing)
        does.connect("transcribe", self.files.ask)
        bar.stop.clicked.connect(self.stop)
        bar.models.clicked.connect(lambda: self.owner.panels.show_settings("models"))
        self.writing.edit.edited.connect(self._edited)
        self.writing.shown.connect(self._pad_shown)
        self.writing.page.stop_wanted.connect(self.live.stop)
        self.owner.window.closing.connect(self.close)

    def offer_sound(self, path: Path) -> bool:
        """Offer to write down a file that holds sound; return whether it looks like one."""
        return self.files.offer(path)

    # -- settings ----------------------------------------------------------------------------------

    def _switched(self, key: str, on: bool) -> None:
        self.owner.memory.set(key, on)
        self.renew()

    def renew(self) -> None:
        """Write as the settings and the own words say now."""
        if self.down is not None:
            self.down.scribe = self._new_scribe()

    def _new_scribe(self) -> Scribe:
        memory = self.owner.memory
        entries = self.owner.reading.word_store.together(document=memory.key)
        return scribe_from(memory.get, self.language, entries)

    @property
    def language(self) -> str:
        """Return the language that is spoken: the one chosen, else one that there is a model for."""
        chosen = str(self.owner.memory.get("dictation.language", ""))
        return chosen or next(iter(spoken_languages(self.owner.desk.folders)), "fr")

    def _list_languages(self) -> None:
        now = self.language
        self.languages.clear()
        for language in dict.fromkeys([*spoken_languages(self.owner.desk.folders), now]):
            action = self.languages.addAction(LANGUAGES.get(language, language))
            action.setCheckable(True)
            action.setChecked(language == now)
            action.triggered.connect(partial(self._choose_language, language))

    def _choose_language(self, language: str, _checked: bool = False) -> None:
        self.owner.memory.set("dictation.language", language)
        self._begin_again()

    def _list_microphones(self) -> None:
        from inclusive_desk.services.microphone import microphones

        chosen = str(self.owner.memory.get("dictation.microphone", ""))
        self.sources.clear()
        for name, label in (("", tr("The usual one")), *((one, one) for one in microphones())):
            action = self.sources.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.triggered.connect(partial(self._choose_microphone, name))

    def _choose_microphone(self, name: str, _checked: bool = False) -> None:
        self.owner.memory.set("dictation.microphone", name)
        self._begin_again()

    def _begin_again(self) -> None:
        """Listen as is wanted now, if it listens."""
        if self.live.on:
            self._again = True
            self.live.stop()

    # -- starting and stopping ---------------------------------------------------------------------

    _warmed = False
    """Whether the model was loaded ahead."""
    _again = False
    """Whether to start once more when listening has ended: another microphone was chosen."""

    def toggle(self) -> None:
        """Begin to listen, or end it."""
        if self.live.on:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Bring the pad to the front, and listen."""
        self.owner.window.does["dictate"].setChecked(False)
        if not self.live.ready:
            self._let_go()
            self.explain()
            return
        self.writing.show()
        self.owner.reading.narrator.pause()
        self._follow()
        self.bar.show_state(GETTING_READY)
        self.owner.window.does["dictate"].setChecked(True)
        self.live.start(self.language, device=str(self.owner.memory.get("dictation.microphone", "")))

    def explain(self) -> None:
        """Say how to get a speech model."""
        self.writing.show()
        self.bar.show_advice(self._how_to_get_a_model())
        self.owner.window.message.say(tr("There is no speech model yet."))

    def _pad_shown(self, shown: bool) -> None:
        """Load the model ahead for somebody who has spoken to write before."""
        if shown and not self._warmed and self.owner.memory.get(USED, False) is True and self.live.ready:
            self._warmed = True
            self.live.prepare(self.language)

    def stop(self) -> None:
        """End listening; what was said is still written."""
        self.live.stop()

    def hold(self) -> None:
        """Listen as long as the key is held down."""
        app = QApplication.instance()
        if not self.live.on and app is not None:
            self._holding = True
            app.installEventFilter(self)
            self.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End listening when the key that was held is let go of."""
        if self._holding and event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            held = [QKeySequence(one) for one in self.owner.window.does.keys["dictate-hold"]]
            keys = {one[0].key() for one in held if not one.isEmpty()}  # type: ignore[index]
            if event.key() in keys and not event.isAutoRepeat():
                self._let_go()
                self.stop()
        return False

    def _let_go(self) -> None:
        app = QApplication.instance()
        if self._holding and app is not None:
            app.removeEventFilter(self)
        self._holding = False

    def close(self) -> None:
        """End at once: the window closes."""
        self._let_go()
        self.live.close()
        self._write_unsettled()
        self.words.close()

    def _how_to_get_a_model(self) -> str:
        from inclusive_desk.services.models import DICTATION, expectation, load_catalogue

        catalogue = load_catalogue(self.owner.desk.folders.resources)
        known = [one for one in catalogue.models if one.kind == DICTATION and one.fetchable]
        small = min(
            (one for one in known if one.language == self.language), key=lambda one: one.size, default=None
        )
        advice = tr(
            "To write what you say, the desk needs a speech model. "
            "Install one from a USB stick or fetch it once: then all stays on this computer."
        )
        return f"{advice} {expectation(small)}".strip()

    def _follow(self) -> None:
        """Write in the pad that is shown now, as the settings say."""
        if self.down is None or self._pad is not self.writing.pad:
            self.down = TakingDown(self.writing.page, self._new_scribe(), lambda: self.writing.pad.text)
            self._pad, self._text = self.writing.pad, self.writing.pad.text
        self.down.scribe = self._new_scribe()

    def _desk_speaks(self) -> bool:
        return self.owner.reading.narrator.playing or self.words.replay.playing

    # -- what is heard -----------------------------------------------------------------------------

    def _take(self, event: Event) -> None:
        if isinstance(event, Level):
            self._show_level(event)
        elif isinstance(event, Partial):
            self.bar.show_heard(event.text)
            self._show_partial(event.text)
        elif isinstance(event, Settled):
            self._write(event)
        elif isinstance(event, Ready):
            self._ready(event)
        elif isinstance(event, Notice):
            self.owner.window.message.say(str(event.error), warning=True)
        elif isinstance(event, Ended):
            self._ended(event)

    def _ready(self, event: Ready) -> None:
        self.bar.show_state(LISTENING)
        self._warmed = True
        self.owner.memory.set(USED, True)
        does = self.owner.window.does
        self.owner.window.message.say(
            tr(
                "I am listening with “{microphone}”. {key}: stop",
                microphone=event.microphone,
                key=does.shown("dictate"),
            )
        )

    def _show_level(self, event: Level) -> None:
        state = DEAF if event.deaf else LISTENING
        if self.bar.state != state:
            self.bar.show_state(state)
        self.bar.show_level(event.loud)

    def _show_partial(self, text: str) -> None:
        before = self.writing.page.before
        if text:
            self._unsettled = text
            self.writing.files.draft.heard(len(before), text)
            self.writing.files.keep_soon()  # a pupil may speak for long before anything settles
        gap = " " if text and before[-1:].strip() else ""
        self.writing.edit.show_partial(gap + text)

    def _write(self, event: Settled) -> None:
        """Write a phrase at the caret, all of it at once in the draft on disk."""
        self.writing.edit.show_partial("")
        if self._pad is not self.writing.pad:
            self._follow()
        assert self.down is not None
        self._text = self.writing.pad.text
        with self.writing.files.draft.together():
            if self.down.write(event) is not None:
                self._part_from_behind()
            self.writing.page.begin()
            self._forget_unsettled()
        self._edited()
        if not self.down.scribe.listening:
            self.down.scribe = self._new_scribe()

    def _part_from_behind(self) -> None:
        """Leave a space between what was written and a word that stands behind it."""
        text, caret = self.writing.pad.text, len(self.writing.page.before)
        if text[caret : caret + 1].isalnum() and text[caret - 1].strip():
            self.writing.page.replace(caret, caret, " ")
            self.writing.edit.set_caret(caret)

    def _forget_unsettled(self) -> None:
        if self._unsettled:
            self._unsettled = ""
            self.writing.files.draft.heard(0, "")

    def _write_unsettled(self) -> None:
        """Write what was heard and will not be settled any more: the window closes."""
        if not self._unsettled:
            return
        words = tuple(HeardWord(word, 0.0, 0.0, 0.0) for word in self._unsettled.split())
        self._write(Settled(Phrase(words), b"", 1, 0.0))
        if not self.writing.files.visitor:
            draft = self.writing.files.draft
            draft.whole()  # it may have been closed, being empty
            draft.close()

    def _edited(self) -> None:
        """Follow what was typed, undone or chosen: the places of phrases and uncertain words move."""
        now, before = self.writing.pad.text, self._text
        self._text = now
        if self.down is None or self._writing_now or now == before:
            return
        start = shared_start(before, now)
        end = shared_end(before, now, start)
        self.down.moved(start, len(before) - start - end, len(now) - start - end)
        self.writing.edit.viewport().update()

    @property
    def _writing_now(self) -> bool:
        return self.down is not None and self.down.writing

    def _ended(self, event: Ended) -> None:
        self._let_go()
        self._forget_unsettled()
        self.bar.show_state(OFF)
        self.writing.edit.show_partial("")
        self.owner.window.does["dictate"].setChecked(False)
        if event.error is not None and event.error.code in NO_MODEL:
            self.explain()
            self.owner.window.message.say(str(event.error), warning=True)
        elif event.error is not None:
            self.owner.window.message.say(str(event.error), warning=True)
        elif self._again:
            QTimer.singleShot(0, self.start)
        else:
            self.owner.window.message.say(tr("I am not listening any more."))
        self._again = False
