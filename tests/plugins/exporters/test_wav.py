"""Sound files: WAV."""

from __future__ import annotations

import wave
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import BraillePage, Looks, SpokenSentence
from inclusive_desk.plugins.exporters.wav import WavExporter


class SoundOnly:
    """As much of a work as a sound file needs."""

    def __init__(self, *sentences: SpokenSentence) -> None:
        self.document = Document("Un. Deux.")
        self.looks = Looks()
        self.marks: Sequence[Mark] = ()
        self.sentences = sentences

    def speech(self) -> Iterator[SpokenSentence]:
        return iter(self.sentences)

    def braille_pages(self) -> Iterator[BraillePage]:
        raise NotImplementedError

    def option(self, key: str, default: str = "") -> str:
        return default


class Watching(NoProgress):
    """Notes reports; cancels after the first when told to."""

    def __init__(self, *, cancel: bool = False) -> None:
        self.reports: list[float] = []
        self.cancel = cancel

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        self.reports.append(done / total)
        if self.cancel:
            raise Cancelled


TWO = (
    SpokenSentence(0, 3, b"\x01\x00" * 100, 8000, (), gap=0.01),
    SpokenSentence(4, 9, b"\x02\x00" * 50, 8000, (), gap=0.0),
)


def test_sentences_follow_each_other_with_their_silences(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    watching = Watching()
    WavExporter().write(SoundOnly(*TWO), path, watching)
    with wave.open(str(path)) as sound:
        assert sound.getparams()[:4] == (1, 2, 8000, 230)
        assert sound.readframes(230) == TWO[0].pcm + bytes(160) + TWO[1].pcm
    assert watching.reports == sorted(watching.reports)
    assert watching.reports[-1] == 1


def test_writing_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    watching = Watching(cancel=True)
    with pytest.raises(Cancelled):
        WavExporter().write(SoundOnly(*TWO), tmp_path / "a.wav", watching)
    assert len(watching.reports) == 1


def test_nothing_to_say_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as told:
        WavExporter().write(SoundOnly(), tmp_path / "a.wav", NoProgress())
    assert told.value.code == "empty"
