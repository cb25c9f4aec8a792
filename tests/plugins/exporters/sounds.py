"""Sound for tests: a work whose words are bursts of noise at known samples."""

from __future__ import annotations

import random
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import Cancelled
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import BraillePage, Looks, SpokenSentence
from inclusive_desk.services.script import Script

RATE = 22050
BURST = 3000
"""Samples a word sounds, followed by as many of silence."""

_WORD = re.compile(r"\w[\w’'-]*")


@lru_cache
def burst(seed: int, samples: int = BURST) -> bytes:
    """Return noise that differs by *seed*."""
    noise = random.Random(seed)
    return array("h", (noise.randrange(-9000, 9000) for _ in range(samples))).tobytes()


class Noise:
    """A work whose voice makes a burst a word; `words` and `sentences` say when, in seconds."""

    def __init__(
        self, document: Document, options: Mapping[str, str] | None = None, rate: int = RATE
    ) -> None:
        self.document = document
        self.looks = Looks()
        self.marks: Sequence[Mark] = ()
        self.options = dict(options or {})
        self.rate = rate
        self.words: list[tuple[int, int, float, float]] = []
        self.sentences: list[tuple[int, int, float, float]] = []
        self.samples = 0

    def speech(self) -> Iterator[SpokenSentence]:
        self.words, self.sentences, self.samples = [], [], 0
        for utterance in Script(self.document).all():
            words: list[tuple[int, int, int, int]] = []
            for found in _WORD.finditer(self.document.text, utterance.start, utterance.end):
                start, end = found.span()
                if not any(a <= start and end <= b for a, b in utterance.silent):
                    words.append((start, end, 2 * BURST * len(words) + 500, 2 * BURST * len(words) + 5500))
            if words:
                yield self._sentence(utterance.start, utterance.end, tuple(words))

    def _sentence(self, start: int, end: int, words: tuple[tuple[int, int, int, int], ...]) -> SpokenSentence:
        pcm = b"".join(bytes(1000) + burst(word[0]) + bytes(2 * (BURST - 500)) for word in words)
        for a, b, at, until in words:
            self.words.append((a, b, (self.samples + at) / self.rate, (self.samples + until) / self.rate))
        length = len(pcm) // 2
        self.sentences.append(
            (start, end, (self.samples + words[0][2]) / self.rate, (self.samples + length) / self.rate)
        )
        self.samples += length + round(0.3 * self.rate)
        return SpokenSentence(start, end, pcm, self.rate, words, 0.3)

    def braille_pages(self) -> Iterator[BraillePage]:
        raise AssertionError("sound needs no braille")

    def option(self, key: str, default: str = "") -> str:
        return self.options.get(key, default)


class Silent(Noise):
    """A work whose voice says nothing."""

    def speech(self) -> Iterator[SpokenSentence]:
        return iter(())


class Watching(NoProgress):
    """Notes reports; cancels at the one told."""

    def __init__(self, cancel_at: int = -1) -> None:
        self.reports: list[float] = []
        self.cancel_at = cancel_at

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        self.reports.append(done / total)
        if len(self.reports) == self.cancel_at:
            raise Cancelled


def lesson() -> Document:
    """Return a short lesson with headings."""
    b = DocumentBuilder(format="test", language="fr", title="La leçon & « l’eau »")
    b.paragraph("Avant tout, lisez.")
    b.heading(1, "La Terre")
    b.paragraph("Elle est ronde. Elle tourne.")
    b.heading(2, "La Lune")
    b.paragraph("Elle est petite.")
    b.heading(1, "Le Soleil")
    b.paragraph("Il brille fort.")
    return b.build()
