"""Gives an utterance its voice: engine by engine until one speaks, at the speed asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.speech import Part, Prosody, Speech
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import SpokenSentence
from inclusive_desk.core.registry import Registry
from inclusive_desk.language.spoken import Piece, SourceMap, spoken
from inclusive_desk.services import pcm
from inclusive_desk.services.calibration import USUAL, Calibration, Calibrations, Pace, guess, pause
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.services.recorded import Recording
from inclusive_desk.services.script import Utterance
from inclusive_desk.services.voices import DeskVoice, Voices, no_voice, speaks


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak: voice (`engine:voice`; empty: the best), real words a minute, and the rest."""

    voice: str = ""
    rate: float = USUAL
    pitch: float = 1.0
    volume: float = 1.0
    word_gap: float = 0.0
    punctuation: bool = False
    sentence_pause: float = 1.0
    """Silence between sentences, 1 for the usual."""
    pace: Pace | None = None
    """What the document asks of a voice, so that the speed is true for it."""


Key = tuple[str, Utterance, Manner, OwnWords, Recording | None]
BREATH = 0.3
"""The share of a pause after recorded sound, which has pauses of its own."""


@dataclass
class Speaker:
    """Speaks utterances in one lane; what was spoken lately is kept."""

    registry: Registry
    lane: str = ""
    cache: Path | None = None
    tell: Callable[[str], None] = lambda message: None
    """Told what a person should know although speaking goes on."""
    remember: int = 24
    """Utterances kept."""
    own: OwnWords = field(default_factory=OwnWords)
    """The words that are said as a person wants."""
    recording: Recording | None = None
    """The book's own recorded voice, heard where it reads the whole of an utterance."""
    audible: bool = False
    """Whether nothing may stay unheard: in a file, silence would pass for the end of the text."""
    voices: Voices = field(init=False)
    _calibrations: Calibrations = field(init=False)
    _kept: OrderedDict[Key, SpokenSentence] = field(init=False, default_factory=OrderedDict)
    _failed: set[str] = field(init=False, default_factory=set)
    _foreign: set[str] = field(init=False, default_factory=set)
    _used: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Make the parts; nothing is loaded."""
        self.voices = Voices(self.registry, self.lane)
        self._calibrations = Calibrations(self.cache)

    @property
    def used(self) -> list[str]:
        """Return the ids of the voices that have spoken, in the order of their first words."""
        return self._used

    def forgive(self) -> None:
        """Try voices again that have failed: an engine may have been mended or started anew."""
        self._failed = set()

    def chosen(self, manner: Manner, language: str) -> DeskVoice:
        """Return the voice that *manner* asks for, or the best for *language*."""
        if manner.voice:
            named = self.voices.named(manner.voice)
            if named is not None:
                return named
            self.tell(
                tr("The voice “{voice}” is not on this computer. Another one speaks.", voice=manner.voice)
            )
        return self.voices.ladder(language)[0]

    def say(self, text: str, utterance: Utterance, manner: Manner) -> SpokenSentence:
        """Return *utterance* of a document with *text* as sound; raise `DeskError` only if all else fails."""
        key = (text[utterance.start : utterance.end], utterance, manner, self.own, self.recording)
        known = self._kept.get(key)
        if known is None:
            known = self._kept[key] = self._make(text, utterance, manner)
            while len(self._kept) > self.remember:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return known

    def _make(self, text: str, utterance: Utterance, manner: Manner) -> SpokenSentence:
        recorded = self._recorded(utterance, manner)
        if recorded is not None:
            return recorded
        sound: list[bytes] = []
        words: list[tuple[int, int, int, int]] = []
        at = 0
        for start, end, language in utterance.runs:
            speech, marks = self._run(text, start, end, language, utterance, manner)
            words.extend((a, b, at + first, at + last) for a, b, first, last in marks)
            sound.append(speech)
            at += len(speech) // 2
        rest = manner.pace.rest if manner.pace is not None else 1.0
        gap = pause(manner.rate) * utterance.pause * rest * manner.sentence_pause
        return SpokenSentence(utterance.start, utterance.end, b"".join(sound), pcm.RATE, tuple(words), gap)

    def _recorded(self, utterance: Utterance, manner: Manner) -> SpokenSentence | None:
        """Return *utterance* in the book's recorded voice; None where it does not read all of it."""
        if self.recording is None:
            return None
        before = self.recording.problem
        said = self.recording.say(utterance.start, utterance.end, manner.rate, manner.volume)
        if self.recording.problem != before:
            self.tell(f"{self.recording.problem} " + tr("Another voice reads."))
        gap = pause(manner.rate) * utterance.pause * manner.sentence_pause * BREATH
        return replace(said, gap=gap) if said is not None else None

    def _run(
        self, text: str, start: int, end: int, language: str, utterance: Utterance, manner: Manner
    ) -> tuple[bytes, list[tuple[int, int, int, int]]]:
        written = text[start:end]
        pieces = spoken(written, language, [*utterance.fixed(start, end), *self.own.pieces(written)])
        if not any(letter.isalnum() for piece in pieces for letter in piece.text):
            return b"", []
        speech = self._render(_parts(pieces), language, manner)
        marks: list[tuple[int, int, int, int]] = []
        source = SourceMap(written, pieces)
        for word in speech.words:
            a, b = source.source(word.start, word.end)
            at, until = (round(edge * pcm.RATE / speech.rate) for edge in (word.at, word.until))
            if marks and start + a < marks[-1][1]:
                marks[-1] = (marks[-1][0], max(marks[-1][1], start + b), marks[-1][2], until)
            elif a < b:
                marks.append((start + a, start + b, at, until))
        return pcm.resample(speech.pcm, speech.rate), marks

    def _render(self, said: list[Part], language: str, manner: Manner) -> Speech:
        """Return *said* by a voice that can; where none may stay silent, those that failed try once more."""
        try:
            return self._by_ladder(said, language, manner)
        except DeskError:
            if not self._failed:
                raise
            self.forgive()
            return self._by_ladder(said, language, manner)

    def _by_ladder(self, said: list[Part], language: str, manner: Manner) -> Speech:
        """Return *said* by the first voice of the ladder that can."""
        named = self.voices.named(manner.voice) if manner.voice else None
        told: DeskError | None = None
        for voice in self.voices.ladder(language, named):
            if voice.id in self._failed:
                continue
            try:
                speech = self._by(voice, said, manner)
            except DeskError as error:
                self._failed.add(voice.id)
                told = error
                continue
            if voice.engine == "silence" and self.audible and voice != named:
                break  # a file half of which is silent would pass for whole
            if voice.engine == "silence" and named is None and told is None and not self._used:
                told = no_voice()  # nobody chose silence: there is nothing else
            if told is not None:
                self._tell_change(voice, told)
            if not speaks(voice, language):
                self._tell_foreign(voice, language)
            if voice.id not in self._used:
                self._used.append(voice.id)
            return speech
        raise told or no_voice()

    def _tell_foreign(self, voice: DeskVoice, language: str) -> None:
        if language not in self._foreign:
            self._foreign.add(language)
            told = tr("No voice here speaks the language “{language}”.", language=language)
            self.tell(f"{told} " + tr("It is read by {voice}.", voice=voice.name))

    def _tell_change(self, voice: DeskVoice, error: DeskError) -> None:
        if voice.engine == "silence":
            self.tell(
                f"{error.message} " + tr("The words are shown without sound.") + f" {error.hint}".rstrip()
            )
        else:
            self.tell(f"{error.message} " + tr("Another voice speaks: {voice}.", voice=voice.name))

    def _by(self, voice: DeskVoice, said: list[Part], manner: Manner) -> Speech:
        engine = self.voices.engine(voice.engine)
        rate, gap = self.calibration(voice).prosody(manner.rate, manner.pace)
        prosody = Prosody(rate, manner.pitch, manner.volume, gap + manner.word_gap, manner.punctuation)
        return engine.render(said, voice.voice.id, prosody)

    def calibration(self, voice: DeskVoice) -> Calibration:
        """Return how fast *voice* really speaks."""
        if voice.engine == "silence":
            return guess(voice.voice)
        engine = self.voices.engine(voice.engine)

        def render(text: str, prosody: Prosody) -> Speech:
            return engine.render([Part(text)], voice.voice.id, prosody)

        version = self.registry.listing("speech", voice.engine).version
        return self._calibrations.of(voice.engine, version, voice.voice, render)


def _parts(pieces: Sequence[Piece]) -> list[Part]:
    """Return the pieces as an engine wants them: one part, but for those that have phonemes."""
    parts: list[Part] = []
    for piece in pieces:
        if parts and not piece.phonemes and not parts[-1].phonemes:
            parts[-1] = Part(parts[-1].text + piece.text)
        elif piece.text:
            parts.append(Part(piece.text, piece.phonemes))
    return parts
