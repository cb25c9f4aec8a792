"""The sound of a document as every exporter takes it: sentence by sentence, at its place in the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import SpokenSentence, Work


@dataclass(frozen=True, slots=True)
class Sounding:
    """A sentence, and the sample of the whole at which its sound begins."""

    sentence: SpokenSentence
    at: int

    @property
    def rate(self) -> int:
        """Return the samples a second."""
        return self.sentence.rate

    @property
    def pcm(self) -> bytes:
        """Return the sound with the silence after it."""
        return self.sentence.pcm + bytes(2 * round(self.sentence.gap * self.sentence.rate))

    @property
    def samples(self) -> int:
        """Return how long the sound lasts, silence included."""
        return len(self.sentence.pcm) // 2 + round(self.sentence.gap * self.sentence.rate)

    def seconds(self, sample: int) -> float:
        """Return when *sample* of the sentence sounds, in seconds of the whole."""
        return (self.at + sample) / self.sentence.rate


def sounding(work: Work, progress: Progress) -> Iterator[Sounding]:
    """Yield the sentences of *work*; raise `DeskError` where there is nothing to say."""
    total = max(len(work.document.text), 1)
    at = 0
    for sentence in work.speech():
        one = Sounding(sentence, at)
        yield one
        at += one.samples
        progress.report(min(sentence.end, total), total)
    if not at:
        raise DeskError(
            tr("There is nothing to say in this document."), tr("Check that it holds text."), code="empty"
        )
    progress.report(1.0)
