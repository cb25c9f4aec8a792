"""Engines and a registry for tests of the voice: exact, quick and obedient."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.speech import Part, Prosody, Speech, SpeechEngine, Voice, WordMark
from inclusive_desk.core.jobs import Runner
from inclusive_desk.language.words import tokens
from inclusive_desk.plugins.speech.silence import Silence


class Clockwork(SpeechEngine):
    """Says each word in 60 / rate seconds; the n-th of a sentence at the level n * 100."""

    api_version = API_VERSION
    label = "Clockwork"

    def __init__(self, rate: int = 22050, quality: int = 50) -> None:
        super().__init__()
        self.sample_rate = rate
        self.quality = quality
        self.asked: list[tuple[str, str, Prosody]] = []
        self.fails = False

    def voices(self) -> Sequence[Voice]:
        return [
            Voice("fr", "Claude", "fr-FR", "male", self.quality),
            Voice("fr-2", "Claire", "fr-FR", "female", self.quality - 1),
            Voice("en", "John", "en-GB", "male", self.quality),
            Voice("en-2", "Jane", "en-GB", "female", self.quality - 1),
        ]

    def render(self, parts: Sequence[Part], voice: str, prosody: Prosody) -> Speech:
        text = "".join(part.text for part in parts)
        self.asked.append((text, voice, prosody))
        if self.fails:
            raise DeskError("The engine has lost its voice.")
        pcm = bytearray()
        words = []
        length = int(60 / prosody.rate * self.sample_rate)
        gap = int(prosody.word_gap * self.sample_rate)
        for number, (start, end) in enumerate(tokens(text), 1):
            at = len(pcm) // 2
            pcm += (number * 100).to_bytes(2, "little") * length + bytes(2 * gap)
            words.append(WordMark(start, end, at, len(pcm) // 2))
        return Speech(bytes(pcm), self.sample_rate, tuple(words))


@dataclass
class FakeListing:
    version: str = "1"


class FakeRegistry:
    """Hands out the engines it was given."""

    def __init__(self, **engines: SpeechEngine) -> None:
        self.plugins = {name.replace("_", "-"): engine for name, engine in engines.items()} | {
            "silence": Silence()
        }

    def ready(self, _kind: str) -> list[str]:
        return sorted(self.plugins)

    def get(self, _kind: str, id: str, lane: str = "") -> Any:
        return self.plugins[id]

    def listing(self, _kind: str, _id: str) -> FakeListing:
        return FakeListing()


def settle(runner: Runner) -> None:
    """Wait until the lanes have nothing left to do."""
    until = time.monotonic() + 10
    while runner.busy():
        assert time.monotonic() < until
        time.sleep(0.0005)
