"""Turns a document into sound, sentence by sentence: for sound files and for word times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import SpokenSentence
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import pcm
from inclusive_desk.services.ahead import ahead
from inclusive_desk.services.desk import Desk
from inclusive_desk.services.exporting import DeskWork, export, exporter_for
from inclusive_desk.services.own_words import OwnWords, words_for
from inclusive_desk.services.reading_options import Reading
from inclusive_desk.services.script import Script, Utterance
from inclusive_desk.services.voice_settings import manner_from, reading_from
from inclusive_desk.services.voices import no_voice
from inclusive_desk.services.voicing import Manner, Speaker

MARKS_SCHEMA = 1
LANE = "export"
SECOND_LANE = "export 2"
LONG = 4000
"""Characters from which two engines at once are worth starting the second."""


def spoken_sentences(
    document: Document,
    speaker: Speaker,
    manner: Manner,
    second: Callable[[], Speaker] | None = None,
    reading: Reading | None = None,
) -> Iterator[SpokenSentence]:
    """Yield *document* as sound, in reading order, at `pcm.RATE` samples a second.

    *second* makes another speaker (in a lane of its own) that shares the work of a long document.
    """
    # Words and sentences of a file are told to the sample: a recorded voice knows its own words only about.
    script = Script(document, replace(reading or Reading(), recorded=False))
    paced = replace(manner, pace=script.pace())
    utterances = script.all()

    def say_with(one: Speaker) -> Callable[[Utterance], SpokenSentence]:
        return lambda utterance: one.say(document.text, utterance, paced)

    speakers = [speaker]
    if second is not None and len(document.text) > LONG:
        # The first speaker says one sentence alone: the voice is chosen and measured once.
        yield from filter(_sounds, map(say_with(speaker), islice(utterances, 1)))
        speakers.append(second())
    yield from filter(_sounds, ahead(utterances, [say_with(one) for one in speakers]))


def _sounds(sentence: SpokenSentence) -> bool:
    return bool(sentence.pcm)


class MarksTable:
    """Collects when each word and sentence sounds, as seconds of the whole."""

    def __init__(self) -> None:
        """Start at the beginning of the sound."""
        self.samples = 0
        self.words: list[dict[str, float | int]] = []
        self.sentences: list[dict[str, float | int]] = []

    def add(self, sentence: SpokenSentence) -> None:
        """Note *sentence*, which follows what was noted before, its gap included."""
        length = len(sentence.pcm) // 2
        for start, end, at, until in sentence.words:
            self.words.append(self._entry(start, end, at, until, sentence.rate))
        first = sentence.words[0][2] if sentence.words else 0
        self.sentences.append(self._entry(sentence.start, sentence.end, first, length, sentence.rate))
        self.samples += length + round(sentence.gap * sentence.rate)

    def _entry(self, start: int, end: int, at: int, until: int, rate: int) -> dict[str, float | int]:
        t0, t1 = (round((self.samples + sample) / rate, 4) for sample in (at, until))
        return {"start": start, "end": end, "t0": t0, "t1": t1}


class SpokenFile:
    """A document written as a sound file, and when each of its words sounds."""

    def __init__(
        self,
        desk: Desk,
        document: Document,
        voice: str = "",
        rate: float | None = None,
        *,
        source: Path | None = None,
        level: str = "",
    ) -> None:
        """Take the *voice* and *rate* (words a minute) asked for, else the settings'.

        *source*: the document's file, whose own words count. *level* of a talking book: `word` or `sentence`.
        Raises `DeskError` when no such voice is on this computer.
        """
        self.messages: list[str] = []
        self._desk = desk
        self._document = document
        self._options = {"level": level} if level else {}
        self._manner = manner_from(desk.settings.get, voice, rate)
        self._reading = reading_from(desk.settings.get)
        self._own = words_for(desk.folders, desk.settings, source)
        self._speaker = self._new_speaker(LANE)
        if voice and self._speaker.voices.named(voice) is None:
            raise unknown_voice(voice)
        self._table = MarksTable()

    def _new_speaker(self, lane: str) -> Speaker:
        tell, cache = self.messages.append, self._desk.folders.cache
        return Speaker(self._desk.registry, lane, cache, tell, remember=1, own=self._own, audible=True)

    def write(self, path: Path, progress: Progress | None = None) -> None:
        """Write the sound to *path*; its ending says the format.

        Raises `DeskError` where no voice can be heard, rather than write a file of silence.
        """
        self._require_voice()
        exporter = exporter_for(self._desk.registry, path.suffix)
        self._table = MarksTable()
        work = DeskWork(self._document, options=self._options, speaker=lambda _: self._sentences())
        export(exporter, work, path, progress)

    def _require_voice(self) -> None:
        _require_voice(self._speaker, self._manner, self._document)

    def _sentences(self) -> Iterator[SpokenSentence]:
        second = partial(self._new_speaker, SECOND_LANE)
        for sentence in spoken_sentences(self._document, self._speaker, self._manner, second, self._reading):
            self._table.add(sentence)
            yield sentence

    def marks(self) -> dict[str, Any]:
        """Return when each word and sentence of the file written last sounds, in seconds."""
        first = self._speaker.used[0] if self._speaker.used else ":"
        engine, _, voice = first.partition(":")
        return {
            "schema": MARKS_SCHEMA,
            "text": self._document.text,
            "engine": engine,
            "voice": voice,
            "rate": self._manner.rate,
            "duration": round(self._table.samples / pcm.RATE, 4),
            "words": self._table.words,
            "sentences": self._table.sentences,
        }


def _require_voice(speaker: Speaker, manner: Manner, document: Document) -> None:
    """Raise `DeskError` where no voice can be heard, rather than write silence."""
    chosen = speaker.voices.named(manner.voice) if manner.voice else None
    if chosen is None and speaker.voices.ladder(document.language or "fr")[0].engine == "silence":
        raise no_voice()


def unknown_voice(voice: str) -> DeskError:
    """Return the sentence for a voice that is not there."""
    return DeskError(
        tr("The voice “{voice}” is not on this computer.", voice=voice),
        tr("Choose one of those in the settings, or none for the best one."),
        code="voice-unknown",
    )


def speaker_for(
    registry: Registry,
    cache: Path | None,
    manner: Manner,
    tell: Callable[[str], None],
    reading: Reading | None = None,
    own: OwnWords | None = None,
) -> Callable[[Document], Iterator[SpokenSentence]]:
    """Return what gives an exporter its sound (`DeskWork.speaker`)."""
    words = own or OwnWords()
    speaker = Speaker(registry, LANE, cache, tell, remember=1, own=words, audible=True)
    second = partial(Speaker, registry, SECOND_LANE, cache, tell, remember=1, own=words, audible=True)

    def sentences(document: Document) -> Iterator[SpokenSentence]:
        _require_voice(speaker, manner, document)
        yield from spoken_sentences(document, speaker, manner, second, reading)

    return sentences
