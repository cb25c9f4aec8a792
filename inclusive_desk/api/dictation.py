"""Dictation engines: sound becomes words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from inclusive_desk.api.plugin import Plugin


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One word as heard: seconds from the start of the session, confidence 0 to 1."""

    text: str
    start: float
    end: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Heard:
    """What the engine has: `settled` words are final, `partial` may still change."""

    settled: tuple[HeardWord, ...] = ()
    partial: str = ""
    alternatives: tuple[str, ...] = ()


class DictationEngine(Plugin):
    """Listens to mono 16 bit sound. Calls come one at a time, from one thread of one process."""

    @abstractmethod
    def languages(self) -> Sequence[str]:
        """Return the languages for which a model is installed."""

    @abstractmethod
    def start(self, language: str, rate: int, words: Sequence[str] = (), model: str = "") -> None:
        """Begin a session at *rate* samples a second.

        *words* are the learner's own; *model* is a folder to use instead of an installed model.
        """

    @abstractmethod
    def feed(self, pcm: bytes) -> Heard:
        """Take the next piece of sound; return what is newly settled and the present partial text."""

    @abstractmethod
    def finish(self) -> Heard:
        """End the session; return the rest, settled."""
