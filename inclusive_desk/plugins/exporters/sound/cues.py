"""Subtitles of a spoken sentence: at most two lines of 42 characters, cut between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inclusive_desk.plugins.exporters.sound.stream import Sounding

LINE = 42
"""Characters a line: what broadcasters agree on."""
_WORD = re.compile(r"(?:«[ ])?[^ \t\n\r]+(?:[ ][;:!?»%€]+[.,…;:!?]*(?=[ \t\n\r]|\Z))*")


@dataclass(frozen=True, slots=True)
class Cue:
    """Lines of text, and when they are said, in seconds of the whole."""

    start: float
    end: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    text: str
    start: int


def cues(text: str, one: Sounding) -> Iterator[Cue]:
    """Yield the cues of a sentence of the document's *text*; they follow each other without a hole."""
    sentence = one.sentence
    parts = _cut_evenly(list(_chunks(text, sentence.start, sentence.end)))
    if not parts:
        return
    first = sentence.words[0][2] if sentence.words else 0
    starts = [first] + [_sounds_at(one, part[0]) for part in parts[1:]]
    ends = [*starts[1:], len(sentence.pcm) // 2]
    for part, start, end in zip(parts, starts, ends, strict=True):
        lines = tuple(" ".join(chunk.text for chunk in line) for line in _lines(part))
        if end > start:
            yield Cue(one.seconds(start), one.seconds(end), lines)


def _sounds_at(one: Sounding, chunk: _Chunk) -> int:
    """Return the sample at which the first word from *chunk* on begins; about, where no word has a mark."""
    sentence = one.sentence
    length = len(sentence.pcm) // 2
    if not sentence.words:
        return length * (chunk.start - sentence.start) // max(sentence.end - sentence.start, 1)
    return next((word[2] for word in sentence.words if word[1] > chunk.start), length)


def _chunks(text: str, start: int, end: int) -> Iterator[_Chunk]:
    """Yield what stays together on a line: words with their punctuation; longer than a line: cut."""
    for found in _WORD.finditer(text, start, end):
        for at in range(found.start(), found.end(), LINE):
            yield _Chunk(text[at : min(at + LINE, found.end())], at)


def _cut_evenly(chunks: list[_Chunk]) -> list[list[_Chunk]]:
    """Return the chunks of each cue: as few cues as it takes, about as long as each other."""
    fewest = _cut(chunks, _length(chunks) + 1)
    even = _cut(chunks, _length(chunks) / max(len(fewest), 1))
    return even if len(even) == len(fewest) else fewest


def _cut(chunks: list[_Chunk], goal: float) -> list[list[_Chunk]]:
    """Return the chunks of each cue, ended where it is *goal* characters long or full."""
    out: list[list[_Chunk]] = []
    for chunk in chunks:
        if not out or _length(out[-1]) >= goal or not _lines([*out[-1], chunk]):
            out.append([])
        out[-1].append(chunk)
    return out


def _lines(chunks: list[_Chunk]) -> list[list[_Chunk]]:
    """Return one line, or two that are about equally long; none where two do not hold all."""
    if _length(chunks) <= LINE:
        return [chunks]
    halves = [(chunks[:cut], chunks[cut:]) for cut in range(1, len(chunks))]
    fitting = [half for half in halves if _length(half[0]) <= LINE and _length(half[1]) <= LINE]
    return [*min(fitting, key=lambda half: abs(_length(half[0]) - _length(half[1])))] if fitting else []


def _length(chunks: list[_Chunk]) -> int:
    return sum(len(chunk.text) + 1 for chunk in chunks) - 1
