"""Knows every voice of every engine, and which one to take for a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.speech import SpeechEngine, Voice
from inclusive_desk.api.words import tr
from inclusive_desk.core.registry import Registry

LADDER = ("espeak-ng", "pyttsx3", "silence")
"""The engines in the order in which they are tried when the chosen one fails."""

FALLBACKS = ("fr", "en")
"""The languages whose voices read what no voice speaks."""


@dataclass(frozen=True, slots=True)
class DeskVoice:
    """A voice with its engine. `id` is `engine:voice`: what settings and the command line hold."""

    engine: str
    voice: Voice

    @property
    def id(self) -> str:
        """Return the id that names it among all voices."""
        return f"{self.engine}:{self.voice.id}"

    @property
    def name(self) -> str:
        """Return its name for people."""
        return self.voice.name

    @property
    def language(self) -> str:
        """Return its language."""
        return self.voice.language


class Voices:
    """The voices on this machine, asked of each engine once; one lane's view of the registry."""

    def __init__(self, registry: Registry, lane: str = "") -> None:
        """Ask nothing yet."""
        self._registry = registry
        self._lane = lane
        self._known: dict[str, list[DeskVoice]] = {}
        self._ladders: dict[tuple[str, DeskVoice | None], list[DeskVoice]] = {}

    def engine(self, id: str) -> SpeechEngine:
        """Return the engine; raise `DeskError` when it cannot be used."""
        engine: SpeechEngine = self._registry.get("speech", id, self._lane)
        return engine

    def engines(self) -> list[str]:
        """Return the ids of the engines that are ready: others' engines first, then the ladder."""
        ready = self._registry.ready("speech")
        return [
            *(one for one in ready if one not in LADDER),
            *(one for one in LADDER if one in ready),
        ]

    def of(self, engine: str) -> list[DeskVoice]:
        """Return the voices of one engine; none when it fails."""
        if engine not in self._known:
            try:
                self._known[engine] = [DeskVoice(engine, one) for one in self.engine(engine).voices()]
            except DeskError:
                self._known[engine] = []
        return self._known[engine]

    def all(self) -> list[DeskVoice]:
        """Return every voice there is, engine by engine."""
        return [voice for engine in self.engines() for voice in self.of(engine)]

    def named(self, id: str) -> DeskVoice | None:
        """Return the voice called *id*: `engine:voice`, a voice's own id, or an engine's."""
        engine, _, own = id.partition(":")
        if engine in self.engines():
            for voice in self.of(engine):
                if voice.voice.id == own or not own:
                    return voice
        for voice in self.all():
            if voice.voice.id == id:
                return voice
        return None

    def ladder(self, language: str, chosen: DeskVoice | None = None) -> list[DeskVoice]:
        """Return the voices to try for *language*, best first: the chosen one where it speaks that language.

        Silence comes last. A language that no voice speaks is read by the chosen voice, else by a French one.
        """
        key = (language, chosen)
        if key not in self._ladders:
            self._ladders[key] = self._ladder(language, chosen)
        return self._ladders[key]

    def _ladder(self, language: str, chosen: DeskVoice | None) -> list[DeskVoice]:
        found: list[DeskVoice] = []
        if chosen is not None and speaks(chosen, language):
            found.append(chosen)
        for engine in self._by_quality(language):
            found.extend(_best(self.of(engine), language, chosen))
        if chosen is not None:
            found.append(chosen)
        for other in () if found else FALLBACKS:
            for engine in self._by_quality(other):
                found.extend(_best(self.of(engine), other, chosen))
        found.extend(self.of("silence"))
        return list(dict.fromkeys(found))

    def _by_quality(self, language: str) -> list[str]:
        """Return the engines by their best voice for *language*; `LADDER` decides between equals."""

        def rank(engine: str) -> int:
            qualities = [voice.voice.quality for voice in self.of(engine) if speaks(voice, language)]
            return -max(qualities, default=-1)

        own = [engine for engine in self.engines() if engine not in LADDER]
        return [*sorted(own, key=rank), *(engine for engine in LADDER if engine in self.engines())]


def speaks(voice: DeskVoice, language: str) -> bool:
    """Return whether *voice* speaks *language*; silence speaks all."""
    return voice.language[:2].lower() == language[:2].lower() or not voice.language


def _best(voices: Sequence[DeskVoice], language: str, like: DeskVoice | None) -> list[DeskVoice]:
    """Return the two best voices of an engine for *language*: its very country, then *like*'s gender."""
    wanted = language.replace("_", "-").lower()
    gender = like.voice.gender if like is not None else ""

    def rank(voice: DeskVoice) -> tuple[bool, bool, int]:
        return (
            voice.language.lower() == wanted,
            bool(gender) and voice.voice.gender == gender,
            voice.voice.quality,
        )

    speaking = [voice for voice in voices if voice.language and speaks(voice, language)]
    return sorted(speaking, key=rank, reverse=True)[:2]


def best_voice(registry: Registry, language: str, lane: str = "") -> DeskVoice:
    """Return the voice that is proposed first for *language*; raise `DeskError` when all are silent."""
    for voice in Voices(registry, lane).ladder(language):
        if voice.engine != "silence":
            return voice
    raise no_voice()


def no_voice() -> DeskError:
    """Return the sentence for a computer that cannot speak."""
    return DeskError(
        tr("There is no voice on this computer."),
        tr("Install the package espeak-ng, then start the desk again."),
        code="no-voice",
    )
