"""Live dictation: a microphone, an engine in its worker, and what is heard as events in one lane.

Whatever goes wrong ends in an `Ended` with a sentence; what the engine had understood by then comes before
it as settled words, those not settled with no confidence at all.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.dictation import DictationEngine, Heard, HeardWord
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.jobs import Job, Runner
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import pcm
from inclusive_desk.services.hearing import USABLE, Phrase, Timing, dictation_engine
from inclusive_desk.services.microphone import Microphone, microphone

LANE = "dictation"
LONGEST = 45.0
"""Seconds after which a phrase without a pause is settled by force: text and memory must not wait."""
AROUND = 0.25
"""Seconds of sound kept before and after a phrase."""
QUIET_AFTER = 8.0
"""Seconds without a word after which a sentence says that nothing is heard."""
GIVE_UP_AFTER = 300.0
"""Seconds without a word after which listening ends by itself: no microphone stays open unnoticed."""
LOUD = 400
"""Amplitude under which there is next to no sound."""
DEAF_TAIL = 0.3
"""Seconds that listening stays deaf after the desk has spoken: the room still sounds."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Microphone and engine are ready: what is said is heard."""

    microphone: str
    rate: int


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is, 0 to 1, and whether the desk is deaf just now because it speaks itself."""

    loud: float
    deaf: bool = False
    seconds: float = 0.0
    """How much sound of the session was heard by then."""


@dataclass(frozen=True, slots=True)
class Partial:
    """Words that may still change; "" when there are none any more."""

    text: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A phrase that will not change, and its sound (mono, 16 bit)."""

    phrase: Phrase
    sound: bytes = field(repr=False)
    rate: int
    began: float
    """Seconds from the start of the session at which `sound` begins."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know while listening goes on."""

    error: DeskError


@dataclass(frozen=True, slots=True)
class Ended:
    """Listening is over; `error` says why, None when it was asked to end."""

    error: DeskError | None
    timing: Timing


Event = Ready | Level | Partial | Settled | Notice | Ended


class Session:
    """One stretch of listening, from opening the microphone to its end."""

    def __init__(
        self,
        engine: DictationEngine,
        source: Microphone,
        language: str,
        *,
        model: str = "",
        words: Sequence[str] = (),
        deaf: Callable[[], bool] = lambda: False,
    ) -> None:
        """Start nothing yet. While *deaf* says so, silence is heard instead."""
        self._engine, self._source = engine, source
        self._language, self._model, self._words = language, model, words
        self._deaf = deaf
        self.timing = Timing()
        self._sound = bytearray()
        self._sound_began = 0.0
        self._base = 0.0
        """Seconds at which the engine's present session began: its times count from there."""
        self._partial = ""
        self._last_word = self._warned = 0.0
        self._peak = 0
        self._deaf_until = 0.0

    def events(self) -> Iterator[Event]:
        """Listen until the source is stopped or something goes wrong; the last event is `Ended`."""
        error: DeskError | None = None
        try:
            self._source.open()  # before the engine: what is said while a model loads is heard afterwards
            self._start_engine()
            yield Ready(self._source.name, self._source.rate)
            yield from self._heard_events()
        except DeskError as told:
            error = told
        finally:
            self._source.close()
        try:
            yield from self._last(error)
        except DeskError as told:
            error = error or told
            yield from self._rescued()
        yield Ended(_stopped(error), self.timing)

    # -- the engine --------------------------------------------------------------------------------

    def _start_engine(self) -> None:
        self._base = self.timing.seconds
        rate = max(self._source.rate, USABLE)
        self._engine.start(self._language, rate, list(self._words), self._model)

    def _heard_events(self) -> Iterator[Event]:
        while piece := self._source.read():
            deaf = self._is_deaf()
            if deaf:
                piece = bytes(len(piece))
            loud = _peak(piece)
            self._peak = max(self._peak, loud)
            self._keep(piece)
            yield Level(min(loud / 16_384, 1.0), deaf, self.timing.seconds)
            yield from self._told(self._fed(piece))
            yield from self._too_long()
            yield from self._too_quiet()

    def _fed(self, piece: bytes) -> Heard:
        began = time.perf_counter()
        rate = self._source.rate
        heard = self._engine.feed(piece if rate >= USABLE else pcm.resample(piece, rate, USABLE))
        self.timing.spent += time.perf_counter() - began
        return heard

    def _last(self, error: DeskError | None) -> Iterator[Event]:
        """Settle what the engine still has, when it was listening."""
        if not self.timing.seconds:
            return
        yield from self._told(self._engine.finish())
        if error is not None and self._partial:
            yield from self._rescued()

    def _rescued(self) -> Iterator[Event]:
        """Settle the words that were only partial when the engine was lost, as uncertain ones."""
        if self._partial:
            now = self.timing.seconds
            words = tuple(HeardWord(word, now, now, 0.0) for word in self._partial.split())
            self._partial = ""
            yield Partial("")
            yield Settled(Phrase(words), bytes(self._sound), self._source.rate, self._sound_began)

    def _told(self, heard: Heard) -> Iterator[Event]:
        if heard.settled:
            words = tuple(
                HeardWord(one.text, one.start + self._base, one.end + self._base, one.confidence)
                for one in heard.settled
            )
            self._last_word = self.timing.seconds
            self._partial = ""
            phrase = Phrase(words)
            sound, began = self._cut(phrase)
            yield Partial("")
            yield Settled(phrase, sound, self._source.rate, began)
        elif heard.partial != self._partial:
            self._partial = heard.partial
            self._last_word = self.timing.seconds
            yield Partial(heard.partial)

    # -- time --------------------------------------------------------------------------------------

    def _too_long(self) -> Iterator[Event]:
        """Settle a phrase that has no end by beginning the engine's session anew."""
        if self._partial and self.timing.seconds - self._sound_began > LONGEST:
            heard = self._engine.finish()
            yield from self._told(heard)
            yield from self._rescued()
            self._drop_before(self.timing.seconds)
            self._start_engine()

    def _too_quiet(self) -> Iterator[Event]:
        silent = self.timing.seconds - self._last_word
        if silent > GIVE_UP_AFTER:
            raise DeskError(
                tr("Nothing was said for five minutes, so listening has stopped."),
                tr("Start once more when you want to go on."),
                code="nothing-said",
            )
        if silent > QUIET_AFTER and self._warned <= self._last_word and not self._is_deaf():
            self._warned = self.timing.seconds
            error = _unheard(self._source.name, self._peak)
            self._peak = 0
            if error is not None:
                yield Notice(error)

    def _is_deaf(self) -> bool:
        if self._deaf():
            self._deaf_until = self.timing.seconds + DEAF_TAIL
            return True
        return self.timing.seconds < self._deaf_until

    # -- sound -------------------------------------------------------------------------------------

    def _keep(self, piece: bytes) -> None:
        self._sound += piece
        self.timing.seconds += len(piece) / 2 / self._source.rate
        if not self._partial:
            self._drop_before(self.timing.seconds - 2.0)

    def _cut(self, phrase: Phrase) -> tuple[bytes, float]:
        """Return the sound of *phrase* and when it begins; forget what was before its end."""
        first = self._bytes_at(phrase.start - AROUND)
        began = self._sound_began + first / 2 / self._source.rate
        sound = bytes(self._sound[first : self._bytes_at(phrase.end + AROUND)])
        self._drop_before(phrase.end)
        return sound, began

    def _bytes_at(self, seconds: float) -> int:
        place = 2 * round((seconds - self._sound_began) * self._source.rate)
        return min(max(place, 0), len(self._sound))

    def _drop_before(self, seconds: float) -> None:
        place = self._bytes_at(seconds)
        if place:
            del self._sound[:place]
            self._sound_began += place / 2 / self._source.rate


class Listening:
    """Starts and stops sessions, one at a time, in a lane of its own; events come home through the runner."""

    def __init__(
        self,
        registry: Registry,
        runner: Runner,
        tell: Callable[[Event], None],
        *,
        make_microphone: Callable[[str], Microphone] = microphone,
        deaf: Callable[[], bool] = lambda: False,
    ) -> None:
        """Touch nothing yet; *tell* gets each event."""
        self._registry, self._runner, self._tell = registry, runner, tell
        self._make_microphone, self._deaf = make_microphone, deaf
        self._source: Microphone | None = None
        self._job: Job | None = None

    @property
    def on(self) -> bool:
        """Whether a session was started and has not ended."""
        return self._job is not None

    @property
    def ready(self) -> bool:
        """Whether there is an engine and a model."""
        return bool(self._registry.ready("dictation"))

    def prepare(
        self,
        language: str,
        *,
        model: str = "",
        done: Callable[[], None] = lambda: None,
        failed: Callable[[Exception], None] = lambda error: None,
    ) -> None:
        """Load the model ahead, so that listening starts at once."""

        def work(progress: Progress) -> None:
            progress.report(0)
            engine = dictation_engine(self._registry, LANE, model=model)
            engine.start(language, USABLE, (), model)
            engine.finish()

        self._runner.run(LANE, work, done=lambda _: done(), failed=failed)

    def start(self, language: str, *, device: str = "", model: str = "", words: Sequence[str] = ()) -> None:
        """Begin to listen; the outcome comes as events, `Ended` the last."""
        if self._job is not None:
            return
        try:
            source = self._source = self._make_microphone(device)
        except DeskError as error:
            self._tell(Ended(error, Timing()))
            return

        def work(progress: Progress) -> Iterator[Event]:
            try:
                engine = dictation_engine(self._registry, LANE, model=model)
            except DeskError as error:
                yield Ended(error, Timing())
                return
            session = Session(engine, source, language, model=model, words=words, deaf=self._deaf)
            yield from session.events()

        self._job = self._runner.run(LANE, work, step=self._step, failed=self._failed)

    def stop(self) -> None:
        """End the session: what was said until now is still written."""
        if self._source is not None:
            self._source.stop()

    def close(self) -> None:
        """End at once; nothing more is told."""
        if self._job is not None:
            self._job.cancel()
        self.stop()
        self._job = None

    def release(self) -> None:
        """Let go of the model's memory."""
        if self._job is None and self.ready:
            release = getattr(dictation_engine(self._registry, LANE), "release", None)
            if release is not None:
                release()

    def _step(self, event: Event) -> None:
        if isinstance(event, Ended):
            self._job = self._source = None
        self._tell(event)

    def _failed(self, error: Exception) -> None:
        told = error if isinstance(error, DeskError) else DeskError(str(error), code="not-started")
        self._step(Ended(_stopped(told), Timing()))


def _peak(piece: bytes) -> int:
    samples = array("h", piece[: len(piece) // 2 * 2])
    return max(max(samples), -min(samples)) if samples else 0


_BROKEN = ("plugin-crashed", "plugin-hung", "plugin-failed", "plugin-memory", "not-started")
"""Codes of an engine that failed amid its work; started anew by another call, it says `not-started`."""


def _stopped(error: DeskError | None) -> DeskError | None:
    """Return the sentence for *error* as somebody who dictates needs it."""
    if error is None or error.code not in _BROKEN:
        return error
    return DeskError(
        tr("The part that listens has stopped suddenly. What was understood until then is written."),
        tr("Look at the last words, then start once more."),
        code="engine-lost",
    )


def _unheard(name: str, peak: int) -> DeskError | None:
    """Return the sentence for a microphone that gives no words; None when there is sound enough."""
    if peak == 0:
        return DeskError(
            tr(
                "The microphone “{name}” gives no sound at all: it is switched off, or may not be used.",
                name=name,
            ),
            tr("Look at its switch and at the privacy settings of the computer, or choose another one."),
            code="microphone-mute",
        )
    if peak < LOUD:
        return DeskError(
            tr("I hear next to nothing."),
            tr("Come nearer to the microphone, or choose another one."),
            code="microphone-quiet",
        )
    return None
