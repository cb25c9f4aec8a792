"""Wires what helps at a word: what asks for it, its card, its voice, and the words that share a sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QImage

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.jobs import Job
from inclusive_desk.core.words import Entry
from inclusive_desk.ui.sound_desk import SoundDesk
from inclusive_desk.ui.style_sheet import window_scale
from inclusive_desk.ui.word_menu import WordMenu
from inclusive_desk.ui.word_places import View, WordEvents, globally, word_box

if TYPE_CHECKING:
    from inclusive_desk.services.sound_finding import Sound
    from inclusive_desk.services.word_help import WordFacts, WordHelp
    from inclusive_desk.services.word_sounds import Saying
    from inclusive_desk.ui.desk_window import DeskWindow
    from inclusive_desk.ui.word_card import WordCard

LANE = "word"
AID = "difficult-words"


class WordDesk(QObject):
    """Help at a word in one window. Words are looked up in a lane of their own."""

    def __init__(self, owner: DeskWindow) -> None:
        """Watch the views that *owner* has; what is shown is made when it is first asked for."""
        super().__init__(owner)
        self._owner = owner
        self.card: WordCard | None = None
        self.sounds = SoundDesk(owner, self._failed, self)
        self._help: WordHelp | None = None
        self._view: View | None = None
        self._job: Job | None = None
        self.events = WordEvents(self._is_open, self)
        for view in owner.reading.views:
            self._watch(view)
        self.events.asked.connect(self.open_at)
        self.events.menu_wanted.connect(self._show_menu)
        self.events.escaped.connect(self.close)
        does = owner.window.does
        does.connect("this-word", self.open_here)
        does.connect("find-sound", self.sounds.find)
        does.connect("word-pictures", self.show_pictures)
        does.connect("my-words", self._words_shown)
        menu = owner.window.menus["reading"]
        actions = [does[name] for name in ("this-word", "find-sound", "word-pictures")]
        menu.insertActions(does["my-words"], actions)
        owner.opener.opened.connect(lambda *_: self.close())
        owner.window.view_shown.connect(lambda _: self.close())
        owner.window.resized.connect(self.close)

    def _watch(self, view: View) -> None:
        self.events.watch(view)
        view.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled(view))

    def _scrolled(self, view: View) -> None:
        """Close the card when the word it belongs to has moved from under it, by hand."""
        if self._is_open() and view is self._view and view.hasFocus():
            self.close()

    def _is_open(self) -> bool:
        return self.card is not None and self.card.isVisible()

    @property
    def help(self) -> WordHelp:
        """Return what looks words up."""
        from inclusive_desk.services.word_help import WordHelp

        if self._help is None:
            self._help = WordHelp(self._owner.desk.folders)
        return self._help

    # -- the card ----------------------------------------------------------------------------------

    def open_here(self) -> None:
        """Open the card of the word that sounds, else of the word at the caret of the view in front."""
        view = self._front()
        if view is None:
            return
        place = self._owner.reading.narrator.place() if self._owner.reading.narrator.playing else None
        self.open_at(view, place.word[0] if place is not None and place.word else view.caret_offset())

    def _front(self) -> View | None:
        front = self._owner.window.front
        return next((view for view in self._owner.reading.views if view is front), None)

    def open_at(self, view: View, offset: int) -> None:
        """Open the card of the word at *offset*, beside it; reading pauses."""
        from inclusive_desk.services.adapting import without_calls
        from inclusive_desk.services.word_help import word_at

        found = word_at(without_calls(self._owner.document), offset)
        if found is None:
            self._owner.window.message.say(tr("There is no word here. Put the caret on a word first."))
            return
        self._owner.reading.narrator.pause()
        self._view = view
        self._look_up(*found)

    def _look_up(self, start: int, end: int) -> None:
        from inclusive_desk.ui.word_card import PICTURE
        from inclusive_desk.ui.word_picture import draw_picture

        if self._job is not None:
            self._job.cancel()
        document, own, helper = self._owner.document, self._entries(), self.help
        size, ratio = (
            round(PICTURE * window_scale(self._owner.comfort)),
            self._owner.window.devicePixelRatioF(),
        )

        def work(_: Progress) -> tuple[WordFacts, QImage | None]:
            facts = helper.look_up(document, start, end, own)
            return facts, draw_picture(facts.picture, size, ratio) if facts.picture is not None else None

        self._job = self._owner.desk.runner.run(LANE, work, done=self._show, failed=self._failed)

    def _show(self, result: tuple[WordFacts, QImage | None]) -> None:
        facts, picture = result
        view = self._view
        if view is None or not view.isVisible():
            return
        owner = self._owner
        card = self._made_card()
        sounds = self._sounds_of(facts)
        card.show_word(
            facts, owner.theme, window_scale(self._owner.comfort), view.fontInfo().family(), picture, sounds
        )
        box = word_box(view, facts.start, facts.end)
        card.open_beside(globally(view.viewport(), box))

    def _failed(self, error: Exception) -> None:
        told = str(error) if isinstance(error, DeskError) else tr("This word could not be looked up.")
        self._owner.window.message.say(told, warning=True)

    def _made_card(self) -> WordCard:
        from inclusive_desk.ui.word_card import WordCard

        if self.card is not None:
            return self.card
        card = WordCard(self._owner.window)
        card.closed.connect(self.close)
        card.left.connect(self._to_text)
        card.whole_wanted.connect(lambda: self._with_facts(lambda facts: self.say(facts.said)))
        card.syllables_wanted.connect(
            lambda: self._with_facts(lambda facts: self.say(facts.heard.by_syllables))
        )
        card.spelling_wanted.connect(lambda: self._with_facts(self._spell))
        card.word_wanted.connect(self.say_word)
        card.own_wanted.connect(lambda: self._with_facts(self._add_to_words))
        card.difficult_wanted.connect(self.set_difficult)
        card.sound_wanted.connect(self._list_sound)
        card.pictures_wanted.connect(self.show_pictures)
        self.card = card
        return card

    def _with_facts(self, do: Callable[[WordFacts], None]) -> None:
        if self.card is not None and self.card.facts is not None:
            do(self.card.facts)

    def close(self) -> None:
        """Close the card; the focus goes back to the text when the card had it."""
        if self.card is None or not self.card.isVisible():
            return
        inside = self.card.isAncestorOf(self._owner.window.focusWidget() or self._owner.window)
        self.card.hide()
        if inside:
            self._to_text()

    def _to_text(self) -> None:
        if self._view is not None:
            self._view.setFocus()

    # -- heard -------------------------------------------------------------------------------------

    def say(self, saying: Saying, language: str = "") -> None:
        """Let *saying* be heard; a word that needs no phonemes is said as the person wants it.

        *language*: of the word; empty: that of the word on the card, else the document's.
        """
        from inclusive_desk.services.own_words import OwnWords

        own = saying.own if saying.own.entries else OwnWords.of(self._entries())
        if not language and self._is_open() and self.card is not None and self.card.facts is not None:
            language = self.card.facts.language
        self._owner.reading.narrator.try_out(saying.text, own, language)

    def say_word(self, word: str, language: str = "") -> None:
        """Let a word be heard."""
        from inclusive_desk.services.word_sounds import Saying

        self.say(Saying(word), language)

    def _spell(self, facts: WordFacts) -> None:
        from inclusive_desk.services.word_sounds import Saying
        from inclusive_desk.services.word_spelling import spelled

        if self.card is not None:
            self.card.show_spelling()
        self.say(Saying(spelled(facts.word, facts.language)))

    # -- the menu ----------------------------------------------------------------------------------

    def _show_menu(self, view: View, offset: int | None, spot: QPoint) -> None:
        for old in view.findChildren(WordMenu):
            old.deleteLater()
        self.menu = WordMenu(self, self._owner, view, offset)
        self.menu.popup(spot)

    # -- own words ---------------------------------------------------------------------------------

    def _entries(self) -> dict[str, Entry]:
        return self._owner.reading.word_store.together(document=self._owner.memory.key)

    def _add_to_words(self, facts: WordFacts) -> None:
        """Open the list of own words, filled in with this word."""
        self._owner.window.does["my-words"].trigger()
        dialog = self._owner.reading.words_dialog
        dialog.word.setText(facts.key)
        known = self._owner.reading.word_store.entries().get(facts.key)
        dialog.said.setText(known.spoken if known is not None and known.spoken else facts.key)
        dialog.said.setFocus()
        dialog.said.selectAll()
        dialog.finished.connect(lambda _: self.card.focus_first() if self.card is not None else None)

    def _words_shown(self) -> None:
        """Mark the text anew when the own words have changed."""
        dialog = self._owner.reading.words_dialog
        dialog.changed.connect(self._mark_again)

    def _mark_again(self) -> None:
        if self._owner.comfort.aids:
            self._owner.marking.mark(self._owner.document, self._owner.comfort.aids)

    def set_difficult(self, wanted: bool) -> None:
        """Mark the word of the card as difficult in the person's own words, or no longer."""
        if self.card is None or self.card.facts is None:
            return
        store, facts, message = self._owner.reading.word_store, self.card.facts, self._owner.window.message
        known = store.entries().get(facts.key, Entry(facts.key))
        entry = replace(known, difficult=wanted)
        try:
            if entry == Entry(facts.key):
                store.remove(facts.key)
            else:
                store.put(entry)
        except DeskError as error:
            message.say(str(error), warning=True)
            return
        self._mark_again()
        if not wanted:
            message.say(tr("“{word}” is no longer marked as difficult.", word=facts.key))
        elif AID in self._owner.comfort.aids:
            message.say(tr("“{word}” is marked as difficult.", word=facts.key))
        else:
            told = tr("“{word}” is marked as difficult.", word=facts.key)
            message.say(told, button=tr("Show difficult words"), do=self._show_difficult)

    def _show_difficult(self) -> None:
        comfort = self._owner.comfort
        if AID not in comfort.aids:
            self._owner.set_comfort(replace(comfort, aids=(*comfort.aids, AID)))

    # -- pictures ----------------------------------------------------------------------------------

    def show_pictures(self) -> None:
        """Show the sets of pictures."""
        from inclusive_desk.ui.word_pictures_dialog import WordPicturesDialog

        dialog = WordPicturesDialog(self.help.pictures, self._owner.desk.runner, self._owner.window)
        dialog.changed.connect(self._look_again)
        self.pictures_dialog = dialog
        dialog.open()

    def _look_again(self) -> None:
        if self._is_open() and self.card is not None and self.card.facts is not None:
            self._look_up(self.card.facts.start, self.card.facts.end)

    # -- sounds ------------------------------------------------------------------------------------

    def _sounds_of(self, facts: WordFacts) -> list[Sound]:
        from inclusive_desk.services.sound_finding import sounds

        names = [part.name for part in facts.heard.parts]
        return [one for one in sounds() if one.name in names]

    def _list_sound(self, name: str) -> None:
        self.close()
        self.sounds.find(name)
