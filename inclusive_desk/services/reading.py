"""Reads a document aloud: play, pause, skip, speed and voice, and which word is heard now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from inclusive_desk.api.document import Block, BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.core.jobs import Job, Runner
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import skipping
from inclusive_desk.services.course import PAUSED, PLAYING, STOPPED, Course, SpokenPlace, about
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.services.playback import Mixer
from inclusive_desk.services.reading_events import Listeners, nothing_to_say, sound_lost
from inclusive_desk.services.reading_options import Reading
from inclusive_desk.services.recorded import Recording
from inclusive_desk.services.rendering_ahead import Renderer
from inclusive_desk.services.script import Script
from inclusive_desk.services.sound import Output, SoundCard
from inclusive_desk.services.voicing import Manner, Speaker

LANE = "speech"


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
        asked = reading or Reading()
        self._course = Course(asked, manner or Manner(), Script(Document(""), asked))
        self._listeners = Listeners()
        self._speaker = Speaker(registry, LANE, cache, self._listeners.waiting.append)
        self._speaker.own = own or OwnWords()
        self._mixer = Mixer(self._more_wanted)
        self._renderer = Renderer(self._course, self._speaker, self._mixer, self._output, self.place)
        self._job: Job | None = None
        self._book: Path | None = None

    # -- listeners ---------------------------------------------------------------------------------

    def on_state(self, listener: Callable[[str], None]) -> None:
        """Call *listener* with `stopped`, `playing` or `paused` when that changes."""
        self._listeners.state.append(listener)

    def on_end(self, listener: Callable[[], None]) -> None:
        """Call *listener* when the document has been read to its end."""
        self._listeners.end.append(listener)

    def on_message(self, listener: Callable[[DeskError], None]) -> None:
        """Call *listener* with what a person should know: another voice speaks, the sound card is gone."""
        self._listeners.message.append(listener)

    # -- what the user does ------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """Return `stopped`, `playing` or `paused`."""
        return self._course.state

    @property
    def reading(self) -> Reading:
        """Return what is read besides the text, and where reading pauses."""
        return self._course.reading

    @property
    def manner(self) -> Manner:
        """Return voice, speed and the rest as they are now."""
        return self._course.manner

    def load(self, document: Document, at: int = 0, book: Path | None = None) -> None:
        """Take *document*, to be read from *at*; what sounded is silent. The voice is made ready.

        *book*: its file, where the recorded sound of a narrated book lies.
        """
        with self._course.lock:
            self._renew()
            self._go_to(at)
            self._book = book
            self._record(document)
            self._course.cut(document)
            self._course.queued = None  # it was of the document before
            self._course.place, self._course.seconds_a_letter, self._course.pace = None, 0.0, None
            self._course.sounded = False
            self._speaker.forgive()
            turn = self._course.turn
        self._set_state(STOPPED)
        self._run(lambda progress: self._renderer.warm(turn, progress))

    def extend(self, document: Document) -> None:
        """Take *document*, which only appends to the one that is read; reading goes on."""
        with self._course.lock:
            self._record(document)
            self._course.rewrite(document)
            waiting = self._course.state == PLAYING and self._course.at_end
            self._course.at_end = False
        if waiting:
            self._more_wanted()

    def _record(self, document: Document) -> None:
        """Take the recorded voice of *document*, where it has one and that is wanted."""
        wanted = self._course.reading.recorded
        self._course.recording = Recording.of(document, self._book) if wanted else None
        self._speaker.recording = self._course.recording

    def play(self, at: int | None = None, until: int | None = None) -> None:
        """Read from the word at *at*, or from where reading stands; up to the offset *until* when given."""
        if at is None and self._course.state == PLAYING:
            return
        with self._course.lock:
            if at is None and self._course.next is not None:
                at, until = self._course.next, self._course.until
            if at is not None:
                self._go_to(at)
                self._course.until = until
            before, self._course.state = self._course.state, PLAYING
            if at is None and before == PAUSED and self._can_resume() and self._mixer.resume():
                self._course.note(self._mixer.at())
            else:
                self._renew()
                turn = self._course.turn
                self._run(lambda progress: self._renderer.begin(turn, progress))
        self._state_told(before)

    def _can_resume(self) -> bool:
        """Return whether what sounded last is what was read, and can go on."""
        waiting = self._mixer.at()
        return not self._output.lost() and (waiting is None or about(waiting[0]).jump == self._course.jumps)

    def try_out(self, text: str, own: OwnWords, language: str = "") -> None:
        """Say *text* once with these own words; reading pauses and keeps its place.

        *language*: of the text; empty: the document's.
        """
        self.pause()
        with self._course.lock:
            self._renew()
            turn, manner = self._course.turn, self._course.manner
            language = language or self._course.script.document.language
        document = Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), language=language)
        self._run(lambda progress: self._renderer.say_once(document, own, manner, turn, progress))

    def pause(self) -> None:
        """Be silent, and keep the place."""
        if self._course.state == PLAYING:
            self.place()
            with self._course.lock:
                self._mixer.pause()
                self._course.note(self._mixer.at(), early=1.0)
            self._set_state(PAUSED)

    def resume(self) -> None:
        """Go on at the same word."""
        if self._course.state != PLAYING:
            self.play()

    def toggle(self, at: int | None = None) -> None:
        """Pause, or read on (from *at* when reading is stopped)."""
        if self._course.state == PLAYING:
            self.pause()
        else:
            self.play(at if self._course.state == STOPPED else None)

    def stop(self) -> None:
        """Be silent; a later `play` begins at the same word."""
        self.place()
        with self._course.lock:
            self._renew()
            self._go_to(self._course.cursor)
        self._set_state(STOPPED)

    def skip(self, unit: str, by: int = 1) -> None:
        """Go *by* units on (back when negative): `word`, `sentence`, `paragraph`, `heading` or `page`."""
        with self._course.lock:
            self.place()
            target = skipping.target(self._course.script, self._course.cursor, unit, by)
        if target is not None:
            self._jump(target)

    def repeat_sentence(self) -> None:
        """Read the sentence again from its start."""
        with self._course.lock:
            self.place()
            at = self._course.script.at(self._course.cursor)
            target = self._course.script.utterance(at).start if at is not None else None
        if target is not None:
            self.play(target)

    def set_reading(self, reading: Reading) -> None:
        """Read these things besides the text and pause there, from the present word on."""
        if reading == self._course.reading:
            return
        with self._course.lock:
            self.place()
            self._course.reading = reading
            self._record(self._course.script.document)
            self._course.cut(self._course.script.document)
            self._course.next = None
            self._course.queued = None
            self._begin_again()

    def use_words(self, own: OwnWords) -> None:
        """Say these words as their owner wants, from the present word on."""
        if own == self._speaker.own:
            return
        with self._course.lock:
            self.place()
            self._speaker.own = own
            self._begin_again()

    def _begin_again(self) -> None:
        """Render the present word anew, where there is sound; else forget what waits."""
        self._renew()
        turn = self._course.turn
        if self._course.state == PLAYING:
            self._run(lambda progress: self._renderer.change(turn, progress))
        else:
            self._mixer.clear()

    def set_rate(self, words_a_minute: float) -> None:
        """Read so many real words a minute, from the present word on."""
        self.set_manner(replace(self._course.manner, rate=float(words_a_minute)))

    def set_voice(self, id: str) -> None:
        """Read with the voice *id* (`engine:voice`; empty for the best), from the present word on."""
        self.set_manner(replace(self._course.manner, voice=id))

    def set_manner(self, manner: Manner) -> None:
        """Read in this manner, from the present word on, without a pause."""
        if manner == self._course.manner:
            return
        with self._course.lock:
            self.place()
            self._course.manner = manner
            self._course.seconds_a_letter = 0.0
            self._begin_again()

    def voices(self, done: Callable[[list[tuple[str, str, str]]], None]) -> None:
        """Hand *done* all voices: (id, name, language), the document's language first."""
        language = self._course.script.document.language[:2]

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
        with self._course.lock:
            if self._course.state == PLAYING:
                self._course.note(self._mixer.heard(self._output.now()))
                if self._output.lost():
                    self._sound_lost()
            return self._course.place

    def _go_to(self, offset: int) -> None:
        """Stand at *offset*: the word there is the present one, though nothing sounds."""
        self._mixer.clear()
        self._course.jumps += 1
        self._course.cursor = offset
        self._course.next = self._course.until = None

    def _jump(self, offset: int) -> None:
        if self._course.state == PLAYING:
            self.play(offset)
            return
        with self._course.lock:
            self._renew()
            self._go_to(offset)
            at = self._course.script.at(offset)
            if at is not None:
                utterance = self._course.script.utterance(at)
                word = skipping.word_at(self._course.script.document.text, utterance, offset)
                self._course.place = self._course.placed(word, (utterance.start, utterance.end))

    # -- work in the lane --------------------------------------------------------------------------

    def _renew(self) -> None:
        """Make whatever is under way in the lane stale."""
        self._course.turn += 1
        self._course.at_end = False
        if self._job is not None:
            self._job.cancel()

    def _run(self, work: Callable[[Progress], bool | None]) -> None:
        self._job = self._runner.run(LANE, work, done=self._worked, failed=self._failed)

    def _more_wanted(self) -> None:
        """Render the next sentence, or end; called by the sound card when little is left."""
        turn = self._course.turn
        self._runner.run(
            LANE,
            lambda progress: self._renderer.go_on(turn, progress),
            done=self._worked,
            failed=self._failed,
        )

    # -- back from the lane ------------------------------------------------------------------------

    def _worked(self, ended: bool | None) -> None:
        self._listeners.say_waiting()
        if not ended or not self._course.at_end or self._course.state != PLAYING:
            return
        with self._course.lock:
            self._renew()
            self._mixer.clear()
            paused, whole = self._course.next is not None, self._course.until is None
            if not paused:
                self._course.cursor = 0 if whole else self._course.cursor
                self._course.until = None
        self._set_state(PAUSED if paused else STOPPED)
        if whole and not self._course.sounded and self._course.script.document.text.strip():
            self._listeners.say(nothing_to_say())
        if whole and not paused:
            self._listeners.tell_end()

    def _failed(self, error: Exception) -> None:
        self._listeners.say_waiting()
        if not isinstance(error, DeskError):
            return
        with self._course.lock:
            self._renew()
            self._mixer.clear()
        if self._course.state == PLAYING:
            self._set_state(PAUSED)
        self._listeners.say(error)

    def _sound_lost(self) -> None:
        """Pause at the present word: the device has gone."""
        self._renew()
        self._mixer.clear()
        self._output.close()
        self._set_state(PAUSED)
        self._listeners.say(sound_lost())

    def _set_state(self, state: str) -> None:
        before, self._course.state = self._course.state, state
        self._state_told(before)

    def _state_told(self, before: str) -> None:
        if before != self._course.state:
            self._listeners.tell_state(self._course.state)
