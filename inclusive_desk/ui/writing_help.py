"""Help while one writes: the word to come, words that look wrong, homophones; off with « Without help ».

All of it is worked out in a lane of its own; what comes too late is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from inclusive_desk.api.words import tr
from inclusive_desk.core.words import Entry
from inclusive_desk.ui.screen_reader import screen_reader_runs
from inclusive_desk.ui.writing_card import SpellingCard
from inclusive_desk.ui.writing_checks import LANE, WritingChecks
from inclusive_desk.ui.writing_keys import digit_of, digit_with_control
from inclusive_desk.ui.writing_strip import ProposalStrip
from inclusive_desk.ui.wrong_words import Found, looked_up, next_wrong, word_at

if TYPE_CHECKING:
    from inclusive_desk.core.jobs import Job
    from inclusive_desk.services.suggesting import Suggester
    from inclusive_desk.ui.writing_desk import WritingDesk

Range = tuple[int, int]
PROPOSALS, BY_SOUND, NO_HELP = "writing.proposals", "writing.by_sound", "writing.no_help"
REST = 300
"""Milliseconds without a key before a paragraph is looked through."""
BACK, STEP = 12_000, 800
"""Characters before the caret that proposals rest on, and the steps in which their beginning moves."""
_CLOSERS = frozenset(".,)…")


class WritingHelp(QObject):
    """The helps of one pad."""

    changed = Signal()
    """A help was switched on or off."""

    def __init__(self, writing: WritingDesk) -> None:
        """Help the pad of *writing*."""
        super().__init__(writing)
        self._writing = writing
        self._edit = writing.edit
        self._owner = writing.owner
        self._suggester: Suggester | None = None
        self._asked_at = -1
        self._typed = False
        self._space_at = -1
        self._said_once = False
        self._job: Job | None = None
        self.card: SpellingCard | None = None
        self.strip = ProposalStrip(writing.pane)
        self.strip.chosen.connect(self.choose)
        self.strip.heard.connect(writing.aloud.say)
        self.strip.pointed.connect(self._pointed)
        self._soon = _timer(self, 0, self._caret_came)
        edit = self._edit
        self._marks = WritingChecks(edit, self._owner.desk.runner, self, lambda: writing.page.listening)
        self._rest = _timer(self, REST, self._marks.look)
        edit.edited.connect(self._edited)
        edit.typed.connect(self._note_typed)
        edit.cursorPositionChanged.connect(self._soon.start)
        edit.verticalScrollBar().valueChanged.connect(lambda _: self._rest.start())
        edit.wants_key, edit.takes_key = self.wants_key, self.take_key

    # -- switches ----------------------------------------------------------------------------------

    @property
    def without(self) -> bool:
        """Return whether « Without help » is on."""
        return self._owner.memory.get(NO_HELP, False) is True

    @property
    def proposes(self) -> bool:
        """Return whether words are proposed."""
        return not self.without and self._owner.memory.get(PROPOSALS, True) is True

    @property
    def checks(self) -> bool:
        """Return whether words that look wrong are marked."""
        return not self.without and self._owner.memory.get(BY_SOUND, True) is True

    def set_option(self, key: str, value: object) -> None:
        """Switch a help, at once and from now on."""
        self._owner.memory.set(key, value)
        self.refresh()

    def refresh(self) -> None:
        """Take over switches and own words anew."""
        self._suggester = None
        self._marks.forget()
        self.strip.show_words(())
        self.strip.setVisible(self.proposes)
        self._edit.viewport().update()
        self._rest.start()
        self.changed.emit()

    def suggester(self) -> Suggester:
        """Return the help with the words that count as right just now."""
        if self._suggester is None:
            from inclusive_desk.services.suggesting import Suggester

            store = self._owner.reading.word_store.together(document=self._owner.memory.key)
            own = frozenset(word for word in store if word and not word.startswith("/"))
            self._suggester = Suggester(self._writing.language, own)
        return self._suggester

    def warm(self) -> None:
        """Load what proposals need, before the first letter."""
        if self.proposes or self.checks:
            helper = self.suggester()
            self._owner.desk.runner.run(LANE, lambda _: (helper.complete("Le "), helper.wrong("Bonjour")))
        self._rest.start()

    # -- the word to come --------------------------------------------------------------------------

    def _note_typed(self, written: str) -> None:
        self._typed = True

    def _edited(self) -> None:
        self._soon.start()
        self._rest.start()

    def _caret_came(self) -> None:
        """Propose words where something was typed; take them away where the caret only moved."""
        if self._typed:
            self._typed = False
            self._ask()
        elif self._asked_at >= 0 and self._edit.caret_offset() != self._asked_at:
            self._asked_at = -1
            self.strip.show_words(())

    def _ask(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        caret, text = self._edit.caret_offset(), self._edit.pad.text
        self._asked_at = caret
        if not self.proposes or text[caret : caret + 1].isalnum():
            self.strip.show_words(())
            return
        start = max(0, (caret - BACK) // STEP * STEP)
        before, helper = text[start:caret], self.suggester()
        self._job = self._owner.desk.runner.run(
            LANE, lambda _: helper.complete(before), done=lambda words: self._propose(words, caret)
        )

    def _propose(self, words: Sequence[str], caret: int) -> None:
        if caret == self._edit.caret_offset() == self._asked_at:
            self.strip.show_words(words)
            if words and not self._said_once and screen_reader_runs():
                self._said_once = True  # more often would speak over what is typed
                self._owner.window.tell(tr("Words are proposed. Down arrow: hear them."))

    def choose(self, word: str) -> None:
        """Write *word* in the place of what was begun, and the space after it."""
        caret, text = self._edit.caret_offset(), self._edit.pad.text
        begun = self.suggester().typed(text[max(0, caret - 200) : caret])
        space = "" if word.endswith(("'", "’", "-")) or text[caret : caret + 1].isspace() else " "
        self._edit.replace_word(caret - len(begun), caret, word + space)
        self._space_at = self._edit.caret_offset() if space else -1
        self._edit.setFocus()
        if self._writing.aloud.echo in ("words", "letters") and not self.without:
            self._writing.aloud.echo_word(word)
        self._typed = True
        self._soon.start()

    def _pointed(self, number: int, word: str) -> None:
        """Let the proposal be heard: by the screen reader where one runs, else by the desk."""
        count = len(self.strip.words)
        self._owner.window.message.say(
            tr("{word}: {number} of {count}. Enter writes it.", word=word, number=number, count=count)
        )
        if not screen_reader_runs():
            self._writing.aloud.say(word)

    # -- keys --------------------------------------------------------------------------------------

    def wants_key(self, event: QKeyEvent) -> bool:
        """Return whether a key is meant for the proposals, or a form, though it may be a shortcut too."""
        if digit_with_control(event):
            return True
        if not self.strip.offering:
            return False
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return event.key() == Qt.Key.Key_Escape or (alt and not control and bool(digit_of(event)))

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the proposals; return whether it meant something."""
        digit = digit_with_control(event)
        if digit:
            return self._writing.do_key(f"Ctrl+{digit}")
        self._close_up(event)
        if not self.strip.offering:
            return False
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers & Qt.KeyboardModifier.AltModifier:
            digit = digit_of(event)
            if digit and not modifiers & Qt.KeyboardModifier.ControlModifier:
                shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
                return self.strip.hear(digit - 1) if shift else self.strip.choose(digit - 1)
            return False
        if modifiers:
            return False
        if key == Qt.Key.Key_Escape:
            self._leave()
            self.strip.show_words(())
            return True
        return self._arrow(Qt.Key(key))

    def _arrow(self, key: Qt.Key) -> bool:
        """Go among the proposals; return whether *key* did so, or chose."""
        if self.strip.at < 0:
            if key == Qt.Key.Key_Down:
                self.strip.step(1)
                return True
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.strip.step(1)
        elif key == Qt.Key.Key_Left or (key == Qt.Key.Key_Up and self.strip.at > 0):
            self.strip.step(-1)
        elif key == Qt.Key.Key_Up:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.strip.choose(self.strip.at)
        else:
            self.strip.leave()
            return False
        return True

    def _leave(self) -> None:
        """Stand on no proposal any more; whoever heard one hears that too."""
        if self.strip.at >= 0:
            self._owner.window.tell(tr("Back in the text."))
        self.strip.leave()

    def _close_up(self, event: QKeyEvent) -> None:
        """Take away the space behind a chosen word when a sign follows that stands close to it."""
        caret, at = self._edit.caret_offset(), self._space_at
        if event.text():
            self._space_at = -1
        if event.text() in _CLOSERS and at == caret and self._edit.pad.text[caret - 1 : caret] == " ":
            self._edit.put(caret - 1, caret, "")

    # -- the card ----------------------------------------------------------------------------------

    def next_wrong(self) -> None:
        """Go to the word at the caret that looks wrong, else to the next one, and open its card."""
        if self._refused():
            return
        start, _ = self._edit.selection()
        helper, text = self.suggester(), self._edit.pad.text
        self._owner.desk.runner.run(LANE, lambda p: next_wrong(helper, text, start, p), done=self._open)

    def this_word(self) -> None:
        """Open the card of the word at the caret, right or wrong."""
        if self._refused():
            return
        caret, text = self._edit.selection()[0], self._edit.pad.text
        found = word_at(text, caret)
        if found is None:
            self._owner.window.message.say(tr("Put the caret on a word first."))
            return
        helper = self.suggester()
        self._owner.desk.runner.run(LANE, lambda _: looked_up(helper, text, found), done=self._open)

    def _refused(self) -> bool:
        if self.without:
            self._owner.window.message.say(tr("Without help: the desk says nothing about spelling."))
        return self.without

    def _open(self, found: Found | None) -> None:
        if found is None:
            self._owner.window.message.say(tr("No word looks wrong."))
            return
        text = self._edit.pad.text
        self._edit.select(found.start, found.end)
        word = text[found.start : found.end]
        card = SpellingCard(word, found.proposals, found.hint, known=found.known, parent=self._owner.window)
        card.chosen.connect(lambda chosen: self._replace(found, word, chosen))
        card.heard.connect(self._hear)
        card.right.connect(lambda: self._is_right(word))
        card.finished.connect(lambda _: self._edit.setFocus())
        box = self._edit.cursorRect()
        viewport = self._edit.viewport()
        card.show_at(
            viewport.mapToGlobal(box.bottomLeft() + QPoint(0, 6)), viewport.mapToGlobal(box.topLeft())
        )
        self.card = card
        if found.proposals:
            self._hear(found.proposals[0])

    def _hear(self, word: str) -> None:
        if not screen_reader_runs():
            self._writing.aloud.say(word)

    def _replace(self, found: Found, before: str, word: str) -> None:
        """Write *word*, unless the text has changed under the card."""
        if self._edit.pad.text[found.start : found.end] == before:
            self._edit.replace_word(found.start, found.end, word)

    def _is_right(self, word: str) -> None:
        """Add *word* to the person's own words."""
        from inclusive_desk.api.errors import DeskError

        try:
            self._owner.reading.word_store.put(Entry(word))
        except DeskError as error:
            self._owner.window.message.say(str(error), warning=True)
            return
        self.refresh()
        self._owner.window.message.say(tr("“{word}” is one of your words now.", word=word))


def _timer(parent: WritingHelp, milliseconds: int, do: object) -> QTimer:
    timer = QTimer(parent._edit)  # the page goes before its helps do
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer
