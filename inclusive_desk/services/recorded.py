"""Plays the recorded voice of a book: the part of its sound that reads a stretch of its text."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from inclusive_desk.api.document import Clip, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.safezip import SafeZip, is_inside
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import SpokenSentence
from inclusive_desk.language.words import Range, words
from inclusive_desk.services import pcm
from inclusive_desk.services.stretching import stretched

Marks = list[tuple[int, int, int, int]]
JOINED = 0.5
"""Seconds between two clips that are played through: a reader's breath belongs to the sentence."""
LONGEST = 120.0
"""Seconds of sound taken for one stretch of text; a clip that is longer says nothing of its place."""
EXCERPT = 300
"""Clips by which the reader's speed is judged."""
SLOWEST, FASTEST = 0.5, 3.0
LARGEST = 400_000_000
"""Bytes of one sound file."""


class Recording:
    """The recorded voice of one book. Sound is read from the book when it is wanted."""

    def __init__(self, document: Document, book: Path) -> None:
        """Keep the clips of *document*, whose sounds lie in *book* (a zip, or a file beside them)."""
        self._text = document.text
        self._book = book
        found = sorted((one for one in document.narration if one.start < one.end), key=lambda one: one.start)
        self._clips = found
        self._ends = list(accumulate((one.end for one in found), max))
        self._rate = _words_a_minute(document.text, found[:EXCERPT])
        self._open: tuple[str, Any] | None = None
        self.reason: Exception | None = None
        self.problem = ""
        """Why the sound cannot be played, once that is known."""

    @classmethod
    def of(cls, document: Document, book: Path | None) -> Recording | None:
        """Return the recording of *document*; None when it has none."""
        return cls(document, book) if book is not None and document.narration else None

    def clips(self, start: int, end: int) -> list[Clip]:
        """Return the clips that read something from *start* to *end*."""
        first = bisect_left(self._ends, start + 1)
        found = []
        for clip in self._clips[first:]:
            if clip.start >= end:
                break
            if clip.end > start:
                found.append(clip)
        return found

    def say(self, start: int, end: int, rate: float, volume: float = 1.0) -> SpokenSentence | None:
        """Return what is recorded of *start* to *end*, at *rate* words a minute; None where not all is."""
        if self.problem:
            return None
        clips = self.clips(start, end)
        said = list(words(self._text[start:end]))
        covered = all(any(one.start <= start + a and start + b <= one.end for one in clips) for a, b in said)
        if not clips or not said or not covered:
            return None
        try:
            sound, marks = self._sound(start, end, clips)
        except (OSError, ValueError, RuntimeError, DeskError, ImportError) as error:
            # libsndfile's errors are RuntimeErrors; m4a is what it cannot read.
            self.problem = tr("The recorded voice of this book cannot be played.")
            self.reason = error
            return None
        if not sound:
            return None
        factor = min(max(rate / self._rate, SLOWEST), FASTEST) if self._rate else 1.0
        changed = stretched(sound, factor, volume)
        scale = len(changed) / len(sound)
        moved = tuple((a, b, round(at * scale), round(until * scale)) for a, b, at, until in marks)
        return SpokenSentence(start, end, changed, pcm.RATE, moved, 0.0)

    def _sound(self, start: int, end: int, clips: Sequence[Clip]) -> tuple[bytes, Marks]:
        """Return the sound of *clips* at the desk's rate, and when each word of *start* to *end* is read."""
        parts, marks, at = [], [], 0
        for asset, t0, t1, inside in self._stretches(clips):
            sound = self._read(asset, t0, t1)
            length = len(sound) // 2
            whole = (t1 if t1 >= 0 else t0 + length / pcm.RATE) - t0
            for clip in inside:
                last = clip.t1 if clip.t1 >= 0 else t0 + whole
                begin, until = (min(round((one - t0) * pcm.RATE), length) for one in (clip.t0, last))
                marks += [
                    (a, b, at + first, at + after)
                    for a, b, first, after in _spread(self._text, clip, begin, until)
                    if a < end and start < b
                ]
            parts.append(sound)
            at += length
        return _only(b"".join(parts), marks, clips, start, end)

    def _stretches(self, clips: Sequence[Clip]) -> Iterator[tuple[str, float, float, list[Clip]]]:
        """Yield *clips* together while one follows the other in the same sound."""
        inside: list[Clip] = []
        for clip in clips:
            last = inside[-1] if inside else None
            if last is not None and not (last.asset == clip.asset and 0 <= clip.t0 - last.t1 <= JOINED):
                yield last.asset, inside[0].t0, last.t1, inside
                inside = []
            inside.append(clip)
        if inside:
            yield inside[0].asset, inside[0].t0, inside[-1].t1, inside

    def _read(self, asset: str, t0: float, t1: float) -> bytes:
        """Return a part of a sound of the book at the desk's rate, in one channel."""
        import numpy

        file = self._file(asset)
        file.seek(min(max(round(t0 * file.samplerate), 0), file.frames))
        seconds = min(t1 - t0, LONGEST) if t1 >= 0 else LONGEST
        samples = file.read(max(round(seconds * file.samplerate), 0), dtype="float32", always_2d=True)
        if not len(samples):
            return b""
        wanted = numpy.arange(len(samples) * pcm.RATE // file.samplerate) * (file.samplerate / pcm.RATE)
        mono = numpy.interp(wanted, numpy.arange(len(samples)), samples.mean(axis=1))
        return bytes(numpy.clip(mono * 32767, -32768, 32767).astype("<i2").tobytes())

    def _file(self, asset: str) -> Any:
        import soundfile

        if self._open is None or self._open[0] != asset:
            self._open = (asset, soundfile.SoundFile(io.BytesIO(self._bytes(asset))))
        return self._open[1]

    def _bytes(self, asset: str) -> bytes:
        """Return the bytes of a sound of the book; raise `DeskError` or OSError when it is not there."""
        with self._book.open("rb") as file:
            zipped = file.read(2) == b"PK"
        if zipped:
            with SafeZip(self._book) as book:
                return book.read(asset, LARGEST)
        path = self._book.parent / asset
        if not is_inside(asset) or not path.resolve().is_relative_to(self._book.parent.resolve()):
            raise FileNotFoundError(asset)
        return path.read_bytes()


def _only(sound: bytes, marks: Marks, clips: Sequence[Clip], start: int, end: int) -> tuple[bytes, Marks]:
    """Return what reads *start* to *end*, where the first or last clip reads more than that."""
    if not marks:
        return b"", []
    low = marks[0][2] if clips[0].start < start else 0
    high = marks[-1][3] if clips[-1].end > end else len(sound) // 2
    return sound[2 * low : 2 * high], [(a, b, at - low, until - low) for a, b, at, until in marks]


def _spread(text: str, clip: Clip, begin: int, until: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield the words of *clip* with their samples, estimated by their letters."""
    found = list(words(text[clip.start : clip.end]))
    total = sum(b - a + 1 for a, b in found) or 1
    done = 0
    for a, b in found:
        first, done = done, done + b - a + 1
        at, after = (begin + (until - begin) * part // total for part in (first, done))
        yield clip.start + a, clip.start + b, at, after


def _words_a_minute(text: str, clips: Sequence[Clip]) -> float:
    """Return how fast the reader of *clips* reads; 0 where that is not known."""
    timed = [one for one in clips if one.t1 > one.t0]
    seconds = sum(one.t1 - one.t0 for one in timed)
    return (
        sum(len(list(words(text[one.start : one.end]))) for one in timed) / seconds * 60 if seconds else 0.0
    )


def joined(ranges: Sequence[Range], clips: Callable[[int, int], Sequence[Clip]]) -> list[Range]:
    """Return *ranges* of text, those together that one clip reads across."""
    found: list[Range] = []
    for start, end in ranges:
        if found and any(one.start < found[-1][1] and one.end > start for one in clips(*found[-1])):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
