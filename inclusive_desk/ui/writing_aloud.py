"""Reads the pad aloud: the whole on demand, with what sounds shown, and what is typed as it is typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.language.sentences import sentences
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.services.writing import Pad
from inclusive_desk.ui.screen_reader import screen_reader_runs

if TYPE_CHECKING:
    from inclusive_desk.ui.writing_desk import WritingDesk

Range = tuple[int, int]
ECHO = "writing.echo"
ECHOES = ("none", "letters", "words", "sentences")
_LAST_WORD = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*['’]?$")
_ENDS_SENTENCE = re.compile(r"[.!?…][»”\"'’)]?\s*$")
_FAR = 1000


class Snapshot:
    """The pad as a document, and where its offsets stand in the pad, which has no signs of lists."""

    def __init__(self, pad: Pad, language: str) -> None:
        """Take the text as it stands."""
        self.text, self.kinds = pad.text, tuple(pad.kinds)
        self.document: Document = pad.document(language=language)
        self._pad: list[int] = []
        self._read: list[int] = []
        start = 0
        blocks = [one for one in self.document.blocks if one.kind is not BlockKind.PAGE_BREAK]
        for line, block in zip(pad.text.split("\n"), blocks, strict=True):
            self._pad.append(start)
            self._read.append(block.body)
            start += len(line) + 1

    def to_pad(self, offset: int) -> int:
        """Return where *offset* of the document stands in the pad; a sign before an item: the item."""
        index = max(bisect_right(self._read, offset) - 1, 0)
        following = self._pad[index + 1] - 1 if index + 1 < len(self._pad) else len(self.text)
        return min(self._pad[index] + max(offset - self._read[index], 0), following)

    def to_document(self, offset: int) -> int:
        """Return where *offset* of the pad stands in the document."""
        index = max(bisect_right(self._pad, offset) - 1, 0)
        return self._read[index] + offset - self._pad[index]


class WritingAloud(QObject):
    """What the reading desk reads while the pad is in front."""

    def __init__(self, writing: WritingDesk) -> None:
        """Read nothing yet."""
        super().__init__(writing)
        self._writing = writing
        self._edit = writing.edit
        self._owner = writing.owner
        self._snapshot = Snapshot(Pad(), "fr")
        self._moved = True
        self._edit.moved.connect(self._caret_moved)
        self._edit.typed.connect(self._echo)
        self._edit.edited.connect(self._changed)
        writing.page.read_wanted.connect(self.read_all)
        writing.shown.connect(lambda front: self._owner.reading.be_guest(self if front else None))

    # -- the whole: what `ReadingDesk` asks of a guest ---------------------------------------------

    def document(self) -> Document:
        """Return the text as it stands; the same object as long as it has not changed."""
        pad = self._edit.pad
        now = pad.text, tuple(pad.kinds), self._writing.language
        if (self._snapshot.text, self._snapshot.kinds, self._snapshot.document.language) != now:
            self._snapshot = Snapshot(pad, self._writing.language)
        return self._snapshot.document

    def start(self) -> int | None:
        """Return where to read from: the caret where it was moved; behind the last word, the beginning."""
        if not self._moved:
            return None
        self._moved = False
        caret = self._edit.caret_offset()
        rest = self._edit.pad.text[caret:].strip()
        return self._snapshot.to_document(caret) if rest else 0

    def selected(self) -> Range | None:
        """Return what is selected, as offsets of the document."""
        start, end = self._edit.selection()
        if start == end:
            return None
        return self._snapshot.to_document(start), self._snapshot.to_document(end)

    def isVisible(self) -> bool:
        """Return whether the pad is seen."""
        return self._edit.isVisible()

    def show_place(self, word: Range | None, sentence: Range | None) -> None:
        """Show what sounds."""
        self._edit.show_place(self._in_pad(word), self._in_pad(sentence))

    def clear_place(self) -> None:
        """Show no place."""
        self._edit.clear_place()

    def set_caret(self, offset: int) -> None:
        """Put the caret where reading stands."""
        self._edit.set_caret(self._snapshot.to_pad(offset))

    def _in_pad(self, stretch: Range | None) -> Range | None:
        if stretch is None:
            return None
        return self._snapshot.to_pad(stretch[0]), self._snapshot.to_pad(stretch[1])

    def read_all(self) -> None:
        """Read the whole from its beginning: « lis-moi »."""
        self._owner.reading.read_from(0)

    def _caret_moved(self, offset: int) -> None:
        if not self._owner.reading.narrator.playing:
            self._moved = True

    def _changed(self) -> None:
        """Stop reading: what sounds is no more what is written."""
        self._moved = True
        if self._snapshot.text != self._edit.pad.text:
            if self._owner.reading.narrator.playing and self._owner.reading.guest is self:
                self._owner.reading.narrator.pause()
            if self._edit.highlighted.sentence:
                self._edit.clear_place()

    # -- as typed ----------------------------------------------------------------------------------

    @property
    def echo(self) -> str:
        """Return what is read back as typed: `none`, `letters`, `words` or `sentences`."""
        kept = str(self._owner.memory.get(ECHO, "none"))
        return kept if kept in ECHOES else "none"

    def echo_word(self, word: str) -> None:
        """Read back a word that was chosen, not typed."""
        if not screen_reader_runs() and not self._owner.reading.narrator.playing:
            self.say(word)

    def _echo(self, written: str) -> None:
        echo = "none" if self._writing.help.without else self.echo
        if echo == "none" or screen_reader_runs() or self._owner.reading.narrator.playing:
            return
        caret = self._edit.caret_offset()
        before = self._edit.pad.text[max(0, caret - _FAR) : caret]
        self.say(just_written(before, written, echo, self._writing.language))

    def say(self, text: str) -> None:
        """Say *text* once, as its owner wants it said."""
        if text.strip():
            reading = self._owner.reading
            reading.narrator.try_out(text, OwnWords.of(reading.word_store.together()), self._writing.language)


def just_written(before: str, written: str, echo: str, language: str) -> str:
    """Return what is read back once *written* stands at the end of *before*; nothing in most cases."""
    if echo == "letters":
        return written.strip()
    done = before[: len(before) - len(written)]
    if echo == "words":
        found = _LAST_WORD.search(done)
        return found[0] if found and not written[:1].isalnum() and written[:1] not in "'’-" else ""
    if echo != "sentences":
        return ""
    ended = written == "\n" or (written.isspace() and _ENDS_SENTENCE.search(done))
    line = done.rsplit("\n", 1)[-1]
    if not ended or not line.strip():
        return ""
    start, end = list(sentences(line, language))[-1]
    return line[start:end]
