"""What was said, word by word: uncertain words underlined, other words for them, and the sound again."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QInputDialog, QMenu

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.services.dictating import teach
from inclusive_desk.services.replaying import Replay

if TYPE_CHECKING:
    from inclusive_desk.services.taking_down import Said, Unsure
    from inclusive_desk.ui.dictation_desk import DictationDesk

OTHERS = 5
TAIL = 0.35
"""Seconds after a sound was played until the loudspeaker is let go of."""


class DictationWords(QObject):
    """Helps with what dictation wrote in one pad."""

    def __init__(self, desk: DictationDesk) -> None:
        """Underline what is uncertain in the pad of *desk*."""
        super().__init__(desk)
        self._desk = desk
        self.replay = Replay()
        self.menu: QMenu | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.replay.stop)
        desk.writing.edit.unsure = self._unsure_in

    def close(self) -> None:
        """Be silent."""
        if self.replay.playing:
            self.replay.stop()

    def _unsure_in(self, block: QTextBlock) -> list[tuple[int, int]]:
        """Return the uncertain words of a block, as places within it."""
        down = self._desk.down
        if down is None or not down.unsure:
            return []
        edit = self._desk.writing.edit
        found = []
        for word in down.unsure:
            start, end = edit.place_of(word.start), edit.place_of(word.end)
            if block.position() <= start and end < block.position() + block.length():
                found.append((start - block.position(), end - block.position()))
        return found

    def _here(self) -> int:
        return self._desk.writing.edit.caret_offset()

    # -- hearing again -----------------------------------------------------------------------------

    def hear_again(self) -> None:
        """Play what was said where the caret stands."""
        down = self._desk.down
        said = down.at(self._here()) if down is not None else None
        if said is None or not said.settled.sound:
            self._tell(tr("There is nothing that was said to hear again here."))
            return
        self._play(said)

    def _play(self, said: Said) -> None:
        try:
            seconds = self.replay.play(said.settled.sound, said.settled.rate)
        except DeskError as error:
            self._desk.owner.window.message.say(str(error), warning=True)
            return
        self._quiet.start(round((seconds + TAIL) * 1000))
        self._tell(tr("You said: {words}", words=said.settled.phrase.text))

    # -- other words -------------------------------------------------------------------------------

    def offer_others(self) -> None:
        """Offer other words for the uncertain word at the caret, else for the last one before it."""
        word = self._wanted()
        down = self._desk.down
        if word is None or down is None:
            self._tell(tr("No word here is uncertain."))
            return
        edit = self._desk.writing.edit
        edit.select(word.start, word.end)
        written = self._desk.writing.pad.text[word.start : word.end]
        menu = QMenu(edit)
        menu.setAccessibleName(tr("Other words for “{word}”", word=written))
        menu.addAction(tr("“{word}” is right", word=written)).triggered.connect(partial(self._keep, word))
        menu.addSeparator()
        for other in self.others(word):
            menu.addAction(other).triggered.connect(partial(self._choose, word, other))
        menu.addSeparator()
        menu.addAction(self._desk.owner.window.does["hear-again"])
        menu.addAction(self._desk.owner.window.does["teach-word"])
        self.menu = menu
        menu.popup(edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _wanted(self) -> Unsure | None:
        down = self._desk.down
        if down is None:
            return None
        here = self._here()
        at = down.unsure_at(here)
        if at is not None:
            return at
        before = [word for word in down.unsure if word.end <= here]
        return max(before, key=lambda word: word.end, default=None) or next(iter(down.unsure), None)

    def others(self, word: Unsure) -> list[str]:
        """Return words that sound like *word*, best first, written as it is."""
        from inclusive_desk.services.suggesting import suggester

        desk = self._desk
        text = desk.writing.pad.text
        written = text[word.start : word.end]
        owner = desk.owner.desk
        helper = suggester(owner.folders, desk.language, settings=owner.settings)
        found = helper.spelling(written, text[max(word.start - 200, 0) : word.start], OTHERS + 1)
        if written[:1].isupper():
            found = [one[:1].upper() + one[1:] for one in found]
        return [one for one in dict.fromkeys(found) if one != written][:OTHERS]

    def _keep(self, word: Unsure, _checked: bool = False) -> None:
        if self._desk.down is not None:
            self._desk.down.sure(word)
        self._desk.writing.edit.set_caret(word.end)
        self._desk.writing.edit.viewport().update()

    def _choose(self, word: Unsure, other: str, _checked: bool = False) -> None:
        self._desk.writing.edit.replace_word(word.start, word.end, other)

    # -- own words ---------------------------------------------------------------------------------

    def ask_other_writing(self) -> None:
        """Ask how what is selected, or the word at the caret, is to be written whenever it is heard."""
        edit = self._desk.writing.edit
        start, end = edit.selection()
        if start == end:
            start, end = self._word_around(start)
        heard = self._desk.writing.pad.text[start:end].strip()
        if not heard:
            self._tell(tr("Select the words that are wrong first."))
            return
        edit.select(start, end)
        self.dialog = QInputDialog(edit)
        self.dialog.setWindowTitle(tr("Always write it otherwise"))
        self.dialog.setLabelText(tr("When “{heard}” is heard, write:", heard=heard))
        self.dialog.setTextValue(heard)
        self.dialog.setOkButtonText(tr("Keep"))
        self.dialog.setCancelButtonText(tr("Cancel"))
        self.dialog.textValueSelected.connect(lambda wanted: self._teach(start, end, heard, wanted.strip()))
        self.dialog.open()

    def _word_around(self, place: int) -> tuple[int, int]:
        text = self._desk.writing.pad.text
        found = [match.span() for match in re.finditer(r"[\w'’-]+", text) if match.start() <= place]
        return found[-1] if found else (place, place)

    def _teach(self, start: int, end: int, heard: str, wanted: str) -> None:
        """Write *wanted* in the place of *heard*, now and from now on."""
        desk = self._desk
        if not wanted or wanted == heard:
            return
        try:
            teach(desk.owner.reading.word_store, heard, wanted)
        except DeskError as error:
            desk.owner.window.message.say(str(error), warning=True)
            return
        if desk.writing.pad.text[start:end] == heard:
            desk.writing.edit.replace_word(start, end, wanted)
        desk.renew()
        self._tell(tr("From now on “{wanted}” is written for “{heard}”.", wanted=wanted, heard=heard))

    def _tell(self, text: str) -> None:
        self._desk.owner.window.message.say(text)
