"""A reader on a virtual clock, for tests of reading aloud."""

from __future__ import annotations

from dataclasses import dataclass, field

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.core.jobs import Runner
from inclusive_desk.services.reading import ReadAloud
from inclusive_desk.services.sound import VirtualOutput
from tests.services.voices_for_tests import Clockwork, FakeRegistry, settle

TEXT = "Un deux trois. Quatre cinq six.\nSept huit neuf dix.\nOnze douze."


@dataclass
class Bench:
    """A reader on a virtual clock, and what it told."""

    reading: ReadAloud
    output: VirtualOutput
    runner: Runner
    registry: FakeRegistry
    document: Document
    states: list[str] = field(default_factory=list)
    messages: list[DeskError] = field(default_factory=list)
    ended: list[bool] = field(default_factory=list)

    @property
    def voice(self) -> Clockwork:
        """Return the engine that speaks."""
        found = self.registry.plugins["espeak-ng"]
        assert isinstance(found, Clockwork)
        return found

    def word(self) -> str:
        place = self.reading.place()
        return self.document.text[slice(*place.word)] if place and place.word else ""

    def sentence(self) -> str:
        place = self.reading.place()
        return self.document.text[slice(*place.sentence)] if place else ""

    def settle(self) -> None:
        settle(self.runner)

    def advance(self, seconds: float) -> None:
        for _ in range(round(seconds * 100)):
            self.output.advance(0.01)
            self.settle()

    def until(self, word: str) -> None:
        for _ in range(3000):
            if self.word() == word:
                return
            self.advance(0.01)
        raise AssertionError(f"{word} was never heard")

    def play(self, word: str) -> None:
        self.reading.play(self.document.text.index(word))
        self.settle()

    def load(self, document: Document) -> None:
        self.document = document
        self.reading.load(document)
        self.settle()

    def heard_words(self) -> list[str]:
        """Return each word that is shown until reading stops."""
        found: list[str] = []
        for _ in range(6000):
            if self.word() and (not found or found[-1] != self.word()):
                found.append(self.word())
            if self.reading.state != "playing":
                return found
            self.advance(0.01)
        raise AssertionError("it never stops")

    def loud(self) -> bool:
        """Return whether the last tenth of a second but the latency was audible."""
        rate = self.output.rate
        until = 2 * int(self.output.now() * rate)
        return any(self.output.played[until - 2 * (rate // 20) : until])
