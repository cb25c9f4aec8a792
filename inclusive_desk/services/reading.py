"""Reads a document aloud: play, pause, skip, speed and voice, and which word is heard now."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from inclusive_desk.api.document import Block, BlockKind, Document
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import SpokenSentence
from inclusive_desk.core.jobs import Job, Runner
from inclusive_desk.core.registry import Registry
from inclusive_desk.language.words import Range
from inclusive_desk.services import pcm, skipping
from inclusive_desk.services.calibration import Pace
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.services.playback import Clip, Mixer
from inclusive_desk.services.reading_options import BY_WORD, CONTINUOUS, Reading
from inclusive_desk.services.script import Script
from inclusive_desk.services.sound import Output, SoundCard
from inclusive_desk.services.voicing import Manner, Speaker

LANE = "speech"
STOPPED, PLAYING, PAUSED = "stopped", "playing", "paused"
EARLY = 0.06
"""Seconds by which the first word of a sentence may be shown before it sounds."""
LETTERS_A_WORD = 6.0
"""Characters of text a word, its space included, before anything was measured."""


@dataclass(frozen=True, slots=True)
class SpokenPlace:
    """What is heard: word and sentence as stretches of the document, seconds from its start (estimated)."""

    word: Range | None
    sentence: Range
    seconds: float
    total: float


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What a clip says: its place in the script, the sentence, the output's rate as a multiple of its rate.

    `jump` tells sound from before the user's last jump, which may still be heard, from sound after it.
    """

    at: tuple[int, int]
    sentence: SpokenSentence
    scale: float
    jump: int

    def sample_of(self, offset: int) -> int:
        """Return the sample at which to begin, so that the word at *offset* is the first heard."""
        for start, end, at, _ in self.sentence.words:
            if offset < end:
                return 0 if start == self.sentence.words[0][0] else round(at * self.scale)
        return 0

    def word_at(self, sample: int, early: float = EARLY) -> Range | None:
        """Return the word that sounds at *sample*; before the first, that one if less than *early* away."""
        found: Range | None = None
        for start, end, at, _ in self.sentence.words:
            if at * self.scale > sample and (found or at * self.scale > sample + early * pcm.RATE):
                break
            found = (start, end)
        return found


class ReadAloud:
    """Reads one document at a time. Every method returns at once; rendering goes on in a lane of its own.

    Positions are offsets in the document. Listeners are called where the runner delivers.
    """

    def __init__(
        self,
        registry: Registry,
        runner: Runner,
        *,
        output: Output | None = None,
        cache: Path | None = None,
        manner: Manner | None = None,
        reading: Reading | None = None,
        own: OwnWords | None = None,
    ) -> None:
        """Be silent; nothing is loaded. *cache* keeps what was measured of the voices."""
        self._runner = runner
        self._output: Output = output or SoundCard()
        self._manner = manner or Manner()
        self._told: list[str] = []
        self._reading = reading or Reading()
        self._speaker = Speaker(registry, LANE, cache, self._told.append)
        self._speaker.own = own or OwnWords()
        self._mixer = Mixer(self._more_wanted)
        self._lock = threading.RLock()
        self._script = Script(Document(""), self._reading)
        self._state = STOPPED
        self._cursor = 0
        self._turn = 0
        self._jumps = 0
        self._queued: tuple[int, int] | None = None
        self._at_end = False
        self._sounded = False
        self._until: int | None = None
        self._next: int | None = None
        self._next_word: int | None = None
        self._place: SpokenPlace | None = None
        self._seconds_a_letter = 0.0
        self._pace: Pace | None = None
        self._job: Job | None = None
        self._state_listeners: list[Callable[[str], None]] = []
        self._end_listeners: list[Callable[[], None]] = []
        self._message_listeners: list[Callable[[DeskError], None]] = []

    # -- listeners ---------------------------------------------------------------------------------

    def on_state(self, listener: Callable[[str], None]) -> None:
        """Call *listener* with `stopped`, `playing` or `paused` when that changes."""
        self._state_listeners.append(listener)

    def on_end(self, listener: Callable[[], None]) -> None:
        """Call *listener* when the document has been read to its end."""
        self._end_listeners.append(listener)

    def on_message(self, listener: Callable[[DeskError], None]) -> None:
        """Call *listener* with what a person should know: another voice speaks, the sound card is gone."""
        self._message_listeners.append(listener)

    # -- what the user does ------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """Return `stopped`, `playing` or `paused`."""
        return self._state

    @property
    def reading(self) -> Reading:
        """Return what is read besides the text, and where reading pauses."""
        return self._reading

    @property
    def manner(self) -> Manner:
        """Return voice, speed and the rest as they are now."""
        return self._manner

    def load(self, document: Document, at: int = 0) -> None:
        """Take *document*, to be read from *at*; what sounded is silent. The voice is made ready."""
        with self._lock:
            self._renew()
            self._go_to(at)
            self._script = Script(document, self._reading)
            self._place, self._seconds_a_letter, self._pace = None, 0.0, None
            self._sounded = False
            self._speaker.forgive()
            turn = self._turn
        self._set_state(STOPPED)
        self._run(lambda progress: self._warm(turn, progress))

    def extend(self, document: Document) -> None:
        """Take *document*, which only appends to the one that is read; reading goes on."""
        with self._lock:
            self._rewrite(document)
            waiting = self._state == PLAYING and self._at_end
            self._at_end = False
        if waiting:
            self._more_wanted()

    def _rewrite(self, document: Document) -> None:
        """Cut *document* anew, and go on after what is queued."""
        queued = self._script.utterance(self._queued).start if self._queued is not None else None
        self._script = Script(document, self._reading)
        self._queued = self._script.at(queued) if queued is not None else None

    def play(self, at: int | None = None, until: int | None = None) -> None:
        """Read from the word at *at*, or from where reading stands; up to the offset *until* when given."""
        if at is None and self._state == PLAYING:
            return
        with self._lock:
            if at is None and self._next is not None:
                at, until = self._next, self._until
            if at is not None:
                self._go_to(at)
                self._until = until
            before, self._state = self._state, PLAYING
            if at is None and before == PAUSED and self._can_resume() and self._mixer.resume():
                self._note(self._mixer.at())
            else:
                self._renew()
                turn = self._turn
                self._run(lambda progress: self._begin(turn, progress))
        self._state_told(before)

    def _can_resume(self) -> bool:
        """Return whether what sounded last is what was read, and can go on."""
        waiting = self._mixer.at()
        return not self._output.lost() and (waiting is None or _about(waiting[0]).jump == self._jumps)

    def try_out(self, text: str, own: OwnWords) -> None:
        """Say *text* once with these own words; reading pauses and keeps its place."""
        self.pause()
        with self._lock:
            self._renew()
            turn, manner, output = self._turn, self._manner, self._output
            document = Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
            language = self._script.document.language

        def work(progress: Progress) -> None:
            self._stale(turn, progress)
            self._open()
            script = Script(replace(document, language=language))
            at = script.at(0)
            if at is None:
                return
            usual, self._speaker.own = self._speaker.own, own
            try:
                sentence = self._speaker.say(text, script.utterance(at), manner)
            finally:
                self._speaker.own = usual
            sound = pcm.resample(sentence.pcm, sentence.rate, output.rate)
            self._mixer.play(Clip(sound, 0, _Spoken(at, sentence, output.rate / sentence.rate, -1)))

        self._run(work)

    def pause(self) -> None:
        """Be silent, and keep the place."""
        if self._state == PLAYING:
            self.place()
            with self._lock:
                self._mixer.pause()
                self._note(self._mixer.at(), early=1.0)
            self._set_state(PAUSED)

    def resume(self) -> None:
        """Go on at the same word."""
        if self._state != PLAYING:
            self.play()

    def toggle(self, at: int | None = None) -> None:
        """Pause, or read on (from *at* when reading is stopped)."""
        if self._state == PLAYING:
            self.pause()
        else:
            self.play(at if self._state == STOPPED else None)

    def stop(self) -> None:
        """Be silent; a later `play` begins at the same word."""
        self.place()
        with self._lock:
            self._renew()
            self._go_to(self._cursor)
        self._set_state(STOPPED)

    def skip(self, unit: str, by: int = 1) -> None:
        """Go *by* units on (back when negative): `word`, `sentence`, `paragraph`, `heading` or `page`."""
        with self._lock:
            self.place()
            target = skipping.target(self._script, self._cursor, unit, by)
        if target is not None:
            self._jump(target)

    def repeat_sentence(self) -> None:
        """Read the sentence again from its start."""
        with self._lock:
            self.place()
            at = self._script.at(self._cursor)
            target = self._script.utterance(at).start if at is not None else None
        if target is not None:
            self.play(target)

    def set_reading(self, reading: Reading) -> None:
        """Read these things besides the text and pause there, from the present word on."""
        if reading == self._reading:
            return
        with self._lock:
            self.place()
            self._reading = reading
            self._script = Script(self._script.document, reading)
            self._next = None
            self._queued = None
            self._begin_again()

    def use_words(self, own: OwnWords) -> None:
        """Say these words as their owner wants, from the present word on."""
        if own == self._speaker.own:
            return
        with self._lock:
            self.place()
            self._speaker.own = own
            self._begin_again()

    def _begin_again(self) -> None:
        """Render the present word anew, where there is sound; else forget what waits."""
        self._renew()
        turn = self._turn
        if self._state == PLAYING:
            self._run(lambda progress: self._change(turn, progress))
        else:
            self._mixer.clear()

    def set_rate(self, words_a_minute: float) -> None:
        """Read so many real words a minute, from the present word on."""
        self.set_manner(replace(self._manner, rate=float(words_a_minute)))

    def set_voice(self, id: str) -> None:
        """Read with the voice *id* (`engine:voice`; empty for the best), from the present word on."""
        self.set_manner(replace(self._manner, voice=id))

    def set_manner(self, manner: Manner) -> None:
        """Read in this manner, from the present word on, without a pause."""
        if manner == self._manner:
            return
        with self._lock:
            self.place()
            self._manner = manner
            self._seconds_a_letter = 0.0
            self._begin_again()

    def voices(self, done: Callable[[list[tuple[str, str, str]]], None]) -> None:
        """Hand *done* all voices: (id, name, language), the document's language first."""
        language = self._script.document.language[:2]

        def work(_: Progress) -> list[tuple[str, str, str]]:
            found = [(voice.id, voice.name, voice.language) for voice in self._speaker.voices.all()]
            return sorted(found, key=lambda voice: voice[2][:2] != language)

        self._runner.run(LANE, work, done=done)

    def close(self) -> None:
        """Be silent and let go of the sound card."""
        self.stop()
        self._output.close()

    # -- where reading stands ----------------------------------------------------------------------

    def place(self) -> SpokenPlace | None:
        """Return what is heard now, or was heard last; None before the first word."""
        with self._lock:
            if self._state == PLAYING:
                self._note(self._mixer.heard(self._output.now()))
                if self._output.lost():
                    self._sound_lost()
            return self._place

    def _note(self, heard: tuple[Clip, int] | None, early: float = EARLY) -> None:
        """Remember what is heard."""
        if heard is None or _about(heard[0]).jump != self._jumps:
            return
        spoken = _about(heard[0])
        word = spoken.word_at(heard[1], early)
        if word is not None:
            self._cursor = word[0]
        self._place = self._placed(word, (spoken.sentence.start, spoken.sentence.end))

    def _placed(self, word: Range | None, sentence: Range) -> SpokenPlace:
        letter = self._seconds_a_letter or 60.0 / self._manner.rate / LETTERS_A_WORD
        offset = word[0] if word is not None else sentence[0]
        return SpokenPlace(word, sentence, offset * letter, len(self._script.document.text) * letter)

    def _go_to(self, offset: int) -> None:
        """Stand at *offset*: the word there is the present one, though nothing sounds."""
        self._mixer.clear()
        self._jumps += 1
        self._cursor = offset
        self._next = self._until = None

    def _jump(self, offset: int) -> None:
        if self._state == PLAYING:
            self.play(offset)
            return
        with self._lock:
            self._renew()
            self._go_to(offset)
            at = self._script.at(offset)
            if at is not None:
                utterance = self._script.utterance(at)
                word = skipping.word_at(self._script.document.text, utterance, offset)
                self._place = self._placed(word, (utterance.start, utterance.end))

    # -- work in the lane --------------------------------------------------------------------------

    def _renew(self) -> None:
        """Make whatever is under way in the lane stale."""
        self._turn += 1
        self._at_end = False
        if self._job is not None:
            self._job.cancel()

    def _run(self, work: Callable[[Progress], bool | None]) -> None:
        self._job = self._runner.run(LANE, work, done=self._worked, failed=self._failed)

    def _more_wanted(self) -> None:
        """Render the next sentence, or end; called by the sound card when little is left."""
        turn = self._turn
        self._runner.run(
            LANE, lambda progress: self._go_on(turn, progress), done=self._worked, failed=self._failed
        )

    def _warm(self, turn: int, progress: Progress) -> None:
        """Make the voice ready, and the first sentence."""
        self._stale(turn, progress)
        at = self._script.at(self._cursor)
        if at is not None:
            self._speaker.say(
                self._script.document.text, self._script.utterance(at), self._paced(self._script)
            )
        self._output.prepare()

    def _begin(self, turn: int, progress: Progress) -> bool:
        """Play from the cursor; return whether the end is reached."""
        self._stale(turn, progress)
        self._open()
        at = self._script.at(self._cursor)
        clip = self._clip(at, turn, progress)
        if clip is None:
            return self._end_reached(turn)
        with self._lock:
            self._stale(turn, progress)
            self._mixer.play(clip, _about(clip).sample_of(self._cursor))
        return self._go_on(turn, progress)

    def _change(self, turn: int, progress: Progress) -> bool:
        """Let the present word go on in the new manner."""
        self._stale(turn, progress)
        while True:
            at = self._script.at(self._cursor)
            clip = self._clip(at, turn, progress)
            if clip is None:
                return self._end_reached(turn)
            with self._lock:
                self._stale(turn, progress)
                self.place()
                if self._script.at(self._cursor) == at or _about(clip).at != at:
                    self._mixer.play(clip, _about(clip).sample_of(self._cursor))
                    break
        return self._go_on(turn, progress)

    def _go_on(self, turn: int, progress: Progress) -> bool:
        """Render the sentence after the last queued, unless one waits; return whether the end is reached."""
        if turn != self._turn or self._state != PLAYING or self._mixer.waiting or self._queued is None:
            return False
        following = self._following(self._queued)
        if self._reading.mode != CONTINUOUS:
            start = self._script.utterance(following).start if following is not None else None
            target = self._next_word if self._next_word is not None else start
            return self._step_reached(turn, target) if target is not None else self._end_reached(turn)
        clip = self._clip(following, turn, progress) if following is not None else None
        with self._lock:
            self._stale(turn, progress)
            if clip is not None:
                self._mixer.then(clip)
                return False
        return self._end_reached(turn)

    def _following(self, at: tuple[int, int]) -> tuple[int, int] | None:
        """Return what is read after *at*; None at the end, of what was asked for too."""
        following = self._script.step(at, 1)
        stop = self._until
        if following is None or stop is None or self._script.utterance(following).start < stop:
            return following
        return None

    def _step_reached(self, turn: int, following: int) -> bool:
        """Note where the next press of play goes on, once the sentence or word has sounded."""
        with self._lock:
            if turn != self._turn or self._mixer.at() is not None:
                return False
            self._next = following
            self._at_end = True
            return True

    def _end_reached(self, turn: int) -> bool:
        """Return whether the last sentence has sounded and no more will be appended."""
        with self._lock:
            if turn != self._turn or self._mixer.at() is not None:
                return False
            self._at_end = True
            return self._script.document.complete

    def _clip(self, at: tuple[int, int] | None, turn: int, progress: Progress) -> Clip | None:
        """Return the sentence at *at*, or the next that says anything, ready to play; None at the end."""
        script = self._script
        while at is not None:
            self._stale(turn, progress)
            sentence = self._speaker.say(script.document.text, script.utterance(at), self._paced(script))
            self._queued = at
            if sentence.pcm:
                return self._ready(at, sentence)
            at = self._following(at)
        return None

    def _paced(self, script: Script) -> Manner:
        """Return the manner with what the document asks of a voice; found once, in the lane."""
        if self._pace is None:
            self._pace = script.pace()
        return replace(self._manner, pace=self._pace)

    def _cut(self, sentence: SpokenSentence) -> SpokenSentence:
        """Return *sentence* up to where reading pauses or stops: after a word, at a selection's end."""
        stop = self._until if self._until is not None else sentence.end
        if self._reading.mode == BY_WORD:
            stop = min(stop, next((b for _, b, _, _ in sentence.words if b > self._cursor), sentence.end))
        rest = [word for word in sentence.words if word[0] >= stop]
        inside = bool(rest) and (self._until is None or rest[0][0] < self._until)
        self._next_word = rest[0][0] if inside else None
        if not rest or rest[0] == sentence.words[0]:
            return sentence
        words = sentence.words[: len(sentence.words) - len(rest)]
        return replace(sentence, pcm=sentence.pcm[: 2 * rest[0][2]], words=words, gap=0.0)

    def _ready(self, at: tuple[int, int], sentence: SpokenSentence) -> Clip:
        rate = self._output.rate
        self._sounded = True
        sentence = self._cut(sentence)
        letters = max(sentence.end - sentence.start, 1)
        measured = (len(sentence.pcm) / 2 / sentence.rate + sentence.gap) / letters
        before = self._seconds_a_letter or measured
        self._seconds_a_letter = before + (measured - before) * 0.2
        spoken = _Spoken(at, sentence, rate / sentence.rate, self._jumps)
        return Clip(pcm.resample(sentence.pcm, sentence.rate, rate), round(sentence.gap * rate), spoken)

    def _open(self) -> None:
        self._output.open(self._mixer.fill)
        self._mixer.rate = self._output.rate

    def _stale(self, turn: int, progress: Progress) -> None:
        if turn != self._turn or progress.cancelled():
            raise Cancelled

    # -- back from the lane ------------------------------------------------------------------------

    def _worked(self, ended: bool | None) -> None:
        self._tell()
        if not ended or not self._at_end or self._state != PLAYING:
            return
        with self._lock:
            self._renew()
            self._mixer.clear()
            paused, whole = self._next is not None, self._until is None
            if not paused:
                self._cursor = 0 if whole else self._cursor
                self._until = None
        self._set_state(PAUSED if paused else STOPPED)
        if whole and not self._sounded and self._script.document.text.strip():
            self._say(_nothing_to_say())
        for listener in self._end_listeners if whole and not paused else ():
            listener()

    def _failed(self, error: Exception) -> None:
        self._tell()
        if not isinstance(error, DeskError):
            return
        with self._lock:
            self._renew()
            self._mixer.clear()
        if self._state == PLAYING:
            self._set_state(PAUSED)
        self._say(error)

    def _sound_lost(self) -> None:
        """Pause at the present word: the device has gone."""
        self._renew()
        self._mixer.clear()
        self._output.close()
        self._set_state(PAUSED)
        self._say(
            DeskError(
                tr("The sound output has gone: reading is paused, your place is kept."),
                tr("Plug it in again, then press play."),
                code="sound-lost",
            )
        )

    def _tell(self) -> None:
        while self._told:
            self._say(DeskError(self._told.pop(0), code="voice-changed"))

    def _say(self, message: DeskError) -> None:
        for listener in self._message_listeners:
            listener(message)

    def _set_state(self, state: str) -> None:
        before, self._state = self._state, state
        self._state_told(before)

    def _state_told(self, before: str) -> None:
        if before != self._state:
            for listener in self._state_listeners:
                listener(self._state)


def _nothing_to_say() -> DeskError:
    return DeskError(
        tr("There is nothing to read aloud here: no words, only signs or pictures."),
        tr("If the pages are photos, find their text first."),
        code="nothing-to-say",
    )


def _about(clip: Clip) -> _Spoken:
    """Return what *clip* says."""
    if not isinstance(clip.about, _Spoken):
        raise TypeError(clip)
    return clip.about
