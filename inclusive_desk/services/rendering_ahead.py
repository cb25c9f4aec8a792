"""Renders what is read, sentence by sentence, a sentence ahead of what is heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from inclusive_desk.api.document import Document
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.work import SpokenSentence
from inclusive_desk.services import pcm
from inclusive_desk.services.course import PLAYING, Course, Said, about
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.services.playback import Clip, Mixer
from inclusive_desk.services.reading_options import BY_WORD, CONTINUOUS
from inclusive_desk.services.script import Script
from inclusive_desk.services.sound import Output
from inclusive_desk.services.voicing import Manner, Speaker


class Renderer:
    """Keeps the mixer in sound, in a lane of its own; every method may be called there."""

    def __init__(
        self, course: Course, speaker: Speaker, mixer: Mixer, output: Output, note_place: Callable[[], object]
    ) -> None:
        """Take the parts; *note_place* notes what is heard now."""
        self._course = course
        self._speaker = speaker
        self._mixer = mixer
        self._output = output
        self._note_place = note_place

    def open(self) -> None:
        """Open the sound card."""
        self._output.open(self._mixer.fill)
        self._mixer.rate = self._output.rate

    def warm(self, turn: int, progress: Progress) -> None:
        """Make the voice ready, and the first sentence."""
        self._course.stale(turn, progress)
        at = self._course.script.at(self._course.cursor)
        if at is not None:
            self._speaker.say(
                self._course.script.document.text,
                self._course.script.utterance(at),
                self._paced(self._course.script),
            )
        self._output.prepare()

    def begin(self, turn: int, progress: Progress) -> bool:
        """Play from the cursor; return whether the end is reached."""
        self._course.stale(turn, progress)
        self.open()
        at = self._course.script.at(self._course.cursor)
        clip = self._clip(at, turn, progress)
        if clip is None:
            return self._end_reached(turn)
        with self._course.lock:
            self._course.stale(turn, progress)
            self._mixer.play(clip, about(clip).sample_of(self._course.cursor))
        return self.go_on(turn, progress)

    def change(self, turn: int, progress: Progress) -> bool:
        """Let the present word go on in the new manner."""
        self._course.stale(turn, progress)
        while True:
            at = self._course.script.at(self._course.cursor)
            clip = self._clip(at, turn, progress)
            if clip is None:
                return self._end_reached(turn)
            with self._course.lock:
                self._course.stale(turn, progress)
                self._note_place()
                if self._course.script.at(self._course.cursor) == at or about(clip).at != at:
                    self._mixer.play(clip, about(clip).sample_of(self._course.cursor))
                    break
        return self.go_on(turn, progress)

    def go_on(self, turn: int, progress: Progress) -> bool:
        """Render the sentence after the last queued, unless one waits; return whether the end is reached."""
        if (
            turn != self._course.turn
            or self._course.state != PLAYING
            or self._mixer.waiting
            or self._course.queued is None
        ):
            return False
        following = self._course.following(self._course.queued)
        if self._course.reading.mode != CONTINUOUS:
            start = self._course.script.utterance(following).start if following is not None else None
            target = self._course.next_word if self._course.next_word is not None else start
            return self._step_reached(turn, target) if target is not None else self._end_reached(turn)
        clip = self._clip(following, turn, progress) if following is not None else None
        with self._course.lock:
            self._course.stale(turn, progress)
            if clip is not None:
                self._mixer.then(clip)
                return False
        return self._end_reached(turn)

    def _step_reached(self, turn: int, following: int) -> bool:
        """Note where the next press of play goes on, once the sentence or word has sounded."""
        with self._course.lock:
            if turn != self._course.turn or self._mixer.at() is not None:
                return False
            self._course.next = following
            self._course.at_end = True
            return True

    def _end_reached(self, turn: int) -> bool:
        """Return whether the last sentence has sounded and no more will be appended."""
        with self._course.lock:
            if turn != self._course.turn or self._mixer.at() is not None:
                return False
            self._course.at_end = True
            return self._course.script.document.complete

    def _clip(self, at: tuple[int, int] | None, turn: int, progress: Progress) -> Clip | None:
        """Return the sentence at *at*, or the next that says anything, ready to play; None at the end."""
        script = self._course.script
        while at is not None:
            self._course.stale(turn, progress)
            sentence = self._speaker.say(script.document.text, script.utterance(at), self._paced(script))
            with self._course.lock:
                self._course.stale(turn, progress)  # another document may have come while it was made
                self._course.queued = at
            if sentence.pcm:
                return self._ready(at, sentence)
            at = self._course.following(at)
        return None

    def _paced(self, script: Script) -> Manner:
        """Return the manner with what the document asks of a voice; found once, in the lane."""
        if self._course.pace is None:
            self._course.pace = script.pace()
        return replace(self._course.manner, pace=self._course.pace)

    def _cut(self, sentence: SpokenSentence) -> SpokenSentence:
        """Return *sentence* up to where reading pauses or stops: after a word, at a selection's end."""
        stop = self._course.until if self._course.until is not None else sentence.end
        if self._course.reading.mode == BY_WORD:
            stop = min(
                stop, next((b for _, b, _, _ in sentence.words if b > self._course.cursor), sentence.end)
            )
        rest = [word for word in sentence.words if word[0] >= stop]
        inside = bool(rest) and (self._course.until is None or rest[0][0] < self._course.until)
        self._course.next_word = rest[0][0] if inside else None
        if not rest or rest[0] == sentence.words[0]:
            return sentence
        words = sentence.words[: len(sentence.words) - len(rest)]
        return replace(sentence, pcm=sentence.pcm[: 2 * rest[0][2]], words=words, gap=0.0)

    def _ready(self, at: tuple[int, int], sentence: SpokenSentence) -> Clip:
        rate = self._output.rate
        self._course.sounded = True
        sentence = self._cut(sentence)
        letters = max(sentence.end - sentence.start, 1)
        measured = (len(sentence.pcm) / 2 / sentence.rate + sentence.gap) / letters
        self._course.learn_pace(measured, letters)
        spoken = Said(at, sentence, rate / sentence.rate, self._course.jumps)
        return Clip(pcm.resample(sentence.pcm, sentence.rate, rate), round(sentence.gap * rate), spoken)

    def say_once(
        self, document: Document, own: OwnWords, manner: Manner, turn: int, progress: Progress
    ) -> None:
        """Say the first sentence of *document* with these *own* words, and nothing after it."""
        self._course.stale(turn, progress)
        self.open()
        script = Script(document)
        at = script.at(0)
        if at is None:
            return
        usual, self._speaker.own = self._speaker.own, own
        recording, self._speaker.recording = self._speaker.recording, None
        try:
            sentence = self._speaker.say(document.text, script.utterance(at), manner)
        finally:
            self._speaker.own = usual
            self._speaker.recording = recording
        rate = self._output.rate
        sound = pcm.resample(sentence.pcm, sentence.rate, rate)
        self._mixer.play(Clip(sound, 0, Said(at, sentence, rate / sentence.rate, -1)))
