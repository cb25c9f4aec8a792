"""The voice of a book: a sound file a section, and when each word in it sounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from inclusive_desk.api.progress import Progress
from inclusive_desk.api.work import Work
from inclusive_desk.plugins.exporters.markup.inline import Anchor
from inclusive_desk.plugins.exporters.sound.lame import Mp3
from inclusive_desk.plugins.exporters.sound.stream import sounding


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence in a section's sound: its stretch, when it begins, and (start, end, when) of its words."""

    start: int
    end: int
    at: int
    words: Sequence[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of a section's sound, in milliseconds, and the id of what it says."""

    target: str
    sentence: str
    """The id of the sentence around it, where it is a word."""
    offset: int
    """Where what it says begins in the document."""
    begin: int
    end: int


class Narration:
    """Hands out the sound of a document section by section."""

    def __init__(self, work: Work, progress: Progress) -> None:
        """Speak the first sentence; raise `DeskError` where there is nothing to say."""
        self._sentences = sounding(work, progress)
        self._next = next(self._sentences, None)

    def until(self, end: int, file: BinaryIO) -> tuple[list[Spoken], int]:
        """Write what begins before *end* to *file* as MP3; return its sentences and length (times in ms)."""
        spoken: list[Spoken] = []
        mp3: Mp3 | None = None
        length = 0
        base = self._next.at if self._next is not None else 0
        while self._next is not None and self._next.sentence.start < end:
            one = self._next
            mp3 = mp3 or Mp3(file, one.rate)
            mp3.write(one.pcm)
            offset = one.at - base
            words = [(a, b, _ms(offset + at, one.rate)) for a, b, at, _ in one.sentence.words]
            first = words[0][2] if words else _ms(offset, one.rate)
            spoken.append(Spoken(one.sentence.start, one.sentence.end, first, words))
            length = _ms(offset + one.samples, one.rate)
            self._next = next(self._sentences, None)
        if mp3 is not None:
            mp3.close()
        return spoken, length


def _ms(samples: int, rate: int) -> int:
    return round(samples * 1000 / rate)


def anchors(spoken: Sequence[Spoken], by_word: bool) -> list[Anchor]:
    """Return the stretches that need ids: sentences, and their words where wanted."""
    found: list[Anchor] = []
    for sentence in spoken:
        found.append((sentence.start, sentence.end, 0, f"s{sentence.start}"))
        if by_word:
            found += [(start, end, 1, f"w{start}") for start, end, _ in sentence.words]
    return sorted(found)


def clips(
    spoken: Sequence[Spoken], length: int, written: set[str], solids: Sequence[tuple[int, int, str]]
) -> list[Clip]:
    """Return the clips of a section, one after the other without a hole, each with an id that is *written*.

    What has no id of its own is said with what comes before it; a picture or formula is one clip.
    """
    found: list[tuple[str, str, int, int]] = []
    for sentence in spoken:
        around = f"s{sentence.start}" if f"s{sentence.start}" in written else ""
        parts = [(f"w{start}", start, at) for start, _, at in sentence.words]
        if not any(name in written for name, _, _ in parts):
            parts = [(f"s{sentence.start}", sentence.start, sentence.at)]
        for name, start, at in parts:
            target = name if name in written else _solid(solids, start)
            if target and not (found and found[-1][0] == target):
                found.append((target, around if target != around else "", start, at))
    if not found:
        return []
    ends = [one[3] for one in found[1:]] + [length]
    return [Clip(*one, end) for one, end in zip(found, ends, strict=True) if one[3] < end]


def _solid(solids: Sequence[tuple[int, int, str]], place: int) -> str:
    return next((name for start, end, name in solids if start <= place < end), "")
