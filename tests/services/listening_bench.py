"""Microphones and engines that tests make say and hear what they want."""

from __future__ import annotations

import queue
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from inclusive_desk.api.dictation import Heard, HeardWord
from inclusive_desk.api.errors import DeskError
from inclusive_desk.services.microphone import lost

RATE = 16_000
PIECE = RATE // 20
"""Samples in a piece: 50 ms."""
SOUND = array("h", [3000, -3000] * (PIECE // 2)).tobytes()
SILENCE = bytes(2 * PIECE)


class Mouth:
    """A microphone that gives the pieces it was made with, then what `after` says."""

    def __init__(
        self, pieces: Iterable[bytes], after: DeskError | None = None, broken: DeskError | None = None
    ) -> None:
        self.rate, self.name = RATE, "bench"
        self._pieces = iter(pieces)
        self._after, self._broken = after, broken
        self.opened = self.closed = 0

    def open(self) -> None:
        if self._broken is not None:
            raise self._broken
        self.opened += 1

    def read(self) -> bytes:
        piece = next(self._pieces, b"")
        if not piece and self._after is not None:
            raise self._after
        return piece

    def stop(self) -> None:
        self._pieces = iter(())

    def close(self) -> None:
        self.closed += 1


class OpenMouth:
    """A microphone that gives what `say` hands it, when it is handed."""

    def __init__(self) -> None:
        self.rate, self.name = RATE, "bench"
        self._pieces: queue.SimpleQueue[bytes | DeskError] = queue.SimpleQueue()

    def open(self) -> None:
        pass

    def say(self, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            self._pieces.put(piece)

    def pull_out(self) -> None:
        self._pieces.put(lost(self.name))

    def read(self) -> bytes:
        piece = self._pieces.get(timeout=20)
        if isinstance(piece, DeskError):
            raise piece
        return piece

    def stop(self) -> None:
        self._pieces.put(b"")

    def close(self) -> None:
        pass


class Ear:
    """An engine that hears one word in each second of sound, and settles at silence, or never."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        pauses: bool = True,
        crash_at: int = 0,
        confidence: float = 1.0,
        gone: DeskError | None = None,
    ) -> None:
        self.words = list(words)
        self.pauses, self.crash_at, self.confidence, self.gone = pauses, crash_at, confidence, gone
        self.fed = 0
        self.starts = 0
        self.languages_asked: list[str] = []
        self._at = 0
        self._heard: list[HeardWord] = []
        self._samples = 0

    def start(self, language: str, rate: int, words: Sequence[str] = (), model: str = "") -> None:
        if self.gone is not None:
            raise self.gone
        self.starts += 1
        self.languages_asked.append(language)
        self._heard, self._samples = [], 0

    def feed(self, pcm: bytes) -> Heard:
        self.fed += 1
        if self.crash_at and self.fed >= self.crash_at:
            raise DeskError("the engine crashed", "start again", code="plugin-crashed")
        before = self._samples // RATE
        self._samples += len(pcm) // 2
        if any(pcm):
            if self._samples // RATE > before and self._at < len(self.words):
                second = float(before)
                self._heard.append(HeardWord(self.words[self._at], second, second + 1.0, self.confidence))
                self._at += 1
        elif self._heard and self.pauses:
            return self._settle()
        return Heard(partial=" ".join(word.text for word in self._heard))

    def finish(self) -> Heard:
        if self.crash_at and self.fed >= self.crash_at:
            raise DeskError("the engine crashed", "start again", code="plugin-crashed")
        return self._settle()

    def _settle(self) -> Heard:
        words, self._heard = tuple(self._heard), []
        return Heard(settled=words)


class OneEngine:
    """A registry with one engine, or with none."""

    def __init__(self, engine: Any = None) -> None:
        self.engine = engine

    def ready(self, kind: str) -> list[str]:
        return ["ear"] if self.engine is not None else []

    def get(self, kind: str, id: str, lane: str = "", *, brought: bool = False) -> Any:
        return self.engine


def seconds(count: float, piece: bytes = SOUND) -> list[bytes]:
    return [piece] * round(count * 20)
