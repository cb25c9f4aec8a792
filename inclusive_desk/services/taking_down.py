"""Takes down what was heard: each phrase becomes edits of a page, and its sound stays at hand for a while."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from inclusive_desk.language.dictated.scribe import Page, Scribe
from inclusive_desk.services.hearing import UNSURE
from inclusive_desk.services.listening import Settled

SOUND_KEPT = 16 << 20
"""Bytes of sound kept in memory, for hearing again what was said: some eight minutes."""


class DictatedPage(Page, Protocol):
    """A page that groups edits for undoing."""

    def begin(self) -> None:
        """Open a new step of undoing: one utterance."""


@dataclass(slots=True)
class Unsure:
    """A written word that the engine was not sure of; offsets in the page's text."""

    start: int
    end: int
    heard: str
    confidence: float


@dataclass(slots=True)
class Said:
    """A phrase that was written, and where: offsets in the page's text."""

    settled: Settled
    start: int
    end: int
    unsure: list[Unsure]


class TakingDown:
    """Writes phrases on one page with one scribe, and knows where each has gone."""

    def __init__(self, page: DictatedPage, scribe: Scribe, whole: Callable[[], str] | None = None) -> None:
        """Begin with nothing said. *whole* gives all the page's text, where it goes on after the caret."""
        self.page, self.scribe = page, scribe
        self._whole = whole or (lambda: page.before)
        self._said: deque[Said] = deque()
        self._sound = 0
        self.writing = False
        """Whether a phrase is being written just now: edits then are the scribe's own."""

    def write(self, settled: Settled) -> Said | None:
        """Write a phrase; return where it stands, None when it wrote nothing (a command)."""
        before = self._whole()
        self.page.begin()
        self.writing = True
        self.scribe.hear(self.page, settled.phrase.text)
        self.writing = False
        after = self._whole()
        start = shared_start(before, after)
        same = shared_end(before, after, start)
        end = len(after) - same
        self._shift(start, len(before) - same - start, end - start)
        if end <= start:
            return None
        said = Said(settled, start, end, list(_unsure(settled, after, start, end)))
        self._remember(said)
        return said

    @property
    def unsure(self) -> list[Unsure]:
        """The words on the page that the engine was not sure of, in the order in which they were said."""
        return [word for said in self._said for word in said.unsure]

    def at(self, offset: int) -> Said | None:
        """Return the phrase that stands at *offset*; else the one before it, None when there is none."""
        last = None
        for said in self._said:
            if said.start <= offset <= said.end:
                return said
            if said.end <= offset and (last is None or said.end > last.end):
                last = said
        return last

    def unsure_at(self, offset: int) -> Unsure | None:
        """Return the uncertain word at *offset*."""
        return next((word for word in self.unsure if word.start <= offset <= word.end), None)

    def sure(self, word: Unsure) -> None:
        """Take *word* for right from now on."""
        for said in self._said:
            said.unsure = [one for one in said.unsure if one is not word]

    def moved(self, start: int, removed: int, added: int) -> None:
        """Follow an edit that was made elsewhere: `text[start:start + removed]` has *added* letters now."""
        if not self.writing:
            self._shift(start, removed, added)

    def forget(self) -> None:
        """Forget all sound: the page shows another text."""
        self._said.clear()
        self._sound = 0

    def _remember(self, said: Said) -> None:
        self._said.append(said)
        self._sound += len(said.settled.sound)
        while self._sound > SOUND_KEPT and len(self._said) > 1:
            self._sound -= len(self._said.popleft().settled.sound)

    def _shift(self, start: int, removed: int, added: int) -> None:
        kept: deque[Said] = deque()
        for said in self._said:
            said.unsure = [word for word in said.unsure if _follow(word, start, removed, added)]
            if _follow(said, start, removed, added, inside=True):
                kept.append(said)
            else:
                self._sound -= len(said.settled.sound)
        self._said = kept


def _follow(one: Said | Unsure, start: int, removed: int, added: int, *, inside: bool = False) -> bool:
    """Move a stretch with an edit; return whether it still stands. *inside*: edits in it only resize it."""
    end, shift = start + removed, added - removed
    if start >= one.end:
        return True
    if end <= one.start:
        one.start += shift
        one.end += shift
        return True
    if inside and start >= one.start and end <= one.end and shift > one.start - one.end:
        one.end += shift
        return True
    if inside and start > one.start:
        one.end = start
        return True
    return False


def _unsure(settled: Settled, text: str, start: int, end: int) -> Iterator[Unsure]:
    """Yield the uncertain words of a phrase where they are written in `text[start:end]`."""
    at = start
    for word in settled.phrase.words:
        pattern = rf"(?<!\w){re.escape(word.text)}(?!\w)".replace("'", "['’]")
        found = re.compile(pattern, re.IGNORECASE).search(text, at, end)
        if found is None:
            continue
        at = found.end()
        if word.confidence < UNSURE:
            yield Unsure(found.start(), found.end(), word.text, word.confidence)


def shared_start(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike; quick for long texts."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def shared_end(one: str, other: str, start: int) -> int:
    """Return how many letters two texts end with alike, those after *start* only."""
    low, high = 0, min(len(one), len(other)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle :] == other[len(other) - middle :]:
            low = middle
        else:
            high = middle - 1
    return low
