"""Speech engines: one sentence becomes sound with word marks. The host plays, pauses and seeks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.plugin import Plugin


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of an engine. `id` is unique within the engine."""

    id: str
    name: str
    language: str
    gender: str = ""
    quality: int = 50
    """0 (robotic) to 100 (natural): the best is proposed first."""
    exact_marks: bool = True
    """Whether word marks come from the engine, or are estimated."""
    rate_low: float = 80
    rate_high: float = 450
    rate_default: float = 160
    """The engine's own rate scale, in its nominal words a minute; the host calibrates it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: its text, and the engine's phonemes to speak instead where known."""

    text: str
    phonemes: str = ""


@dataclass(frozen=True, slots=True)
class Prosody:
    """How to speak: `rate` on the engine's own scale, the rest around 1.0; `word_gap` in seconds."""

    rate: float = 160
    pitch: float = 1.0
    volume: float = 1.0
    word_gap: float = 0.0
    punctuation: bool = False
    """Whether punctuation marks are spoken by name."""


@dataclass(frozen=True, slots=True)
class WordMark:
    """Characters `start` to `end` of the sentence sound from sample `at` to sample `until`."""

    start: int
    end: int
    at: int
    until: int


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence as sound: mono, 16 bit little-endian, `rate` samples a second, and its word marks.

    Marks rise in text and in time; `at` is the audible onset of the word.
    """

    pcm: bytes = field(repr=False)
    rate: int
    words: tuple[WordMark, ...] = ()
    estimated: bool = False


class SpeechEngine(Plugin):
    """Renders sentences. Calls come one at a time, from one thread of one process."""

    @abstractmethod
    def voices(self) -> Sequence[Voice]:
        """Return the voices there are on this machine."""

    @abstractmethod
    def render(self, parts: Sequence[Part], voice: str, prosody: Prosody) -> Speech:
        """Return the sentence made of *parts* spoken by *voice*.

        Word marks count characters in the joined texts of the parts.
        """
