"""Where reading stands: what is read, which word is heard, what is queued and where it goes on."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import Cancelled
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.work import SpokenSentence
from inclusive_desk.language.words import Range
from inclusive_desk.services import pcm
from inclusive_desk.services.calibration import Pace
from inclusive_desk.services.playback import Clip
from inclusive_desk.services.reading_options import Reading
from inclusive_desk.services.recorded import Recording
from inclusive_desk.services.script import Script
from inclusive_desk.services.voicing import Manner

STOPPED, PLAYING, PAUSED = "stopped", "playing", "paused"
EARLY = 0.06
"""Seconds by which the first word of a sentence may be shown before it sounds."""
LETTERS_A_WORD = 6.0
"""Characters of text a word, its space included, before anything was measured."""
LETTERS_OF_TRUST = 600
"""Characters that must have been heard to count as much as what was thought of the pace before."""


@dataclass(frozen=True, slots=True)
class SpokenPlace:
    """What is heard: word and sentence as stretches of the document, seconds from its start (estimated)."""

    word: Range | None
    sentence: Range
    seconds: float
    total: float


@dataclass(frozen=True, slots=True)
class Said:
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


def about(clip: Clip) -> Said:
    """Return what *clip* says."""
    if not isinstance(clip.about, Said):
        raise TypeError(clip)
    return clip.about


@dataclass
class Course:
    """The state of reading one document, shared by who commands it and who renders it; `lock` guards it.

    `cursor`: the word that is heard, or would be. `turn` and `jumps` tell what was asked before the last
    change, and before the last jump. `queued`: the utterance handed over last. `until`: where a selection
    ends. `next`, `next_word`: where reading goes on after a pause of its own. `seconds_a_letter`: as heard.
    """

    reading: Reading
    manner: Manner
    script: Script
    state: str = STOPPED
    cursor: int = 0
    turn: int = 0
    jumps: int = 0
    queued: tuple[int, int] | None = None
    at_end: bool = False
    sounded: bool = False
    until: int | None = None
    next: int | None = None
    next_word: int | None = None
    place: SpokenPlace | None = None
    seconds_a_letter: float = 0.0
    pace: Pace | None = None
    recording: Recording | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)

    def note(self, heard: tuple[Clip, int] | None, early: float = EARLY) -> None:
        """Remember what is heard."""
        if heard is None or about(heard[0]).jump != self.jumps:
            return
        spoken = about(heard[0])
        word = spoken.word_at(heard[1], early)
        if word is not None:
            self.cursor = word[0]
        self.place = self.placed(word, (spoken.sentence.start, spoken.sentence.end))

    def placed(self, word: Range | None, sentence: Range) -> SpokenPlace:
        """Return *word* and *sentence* as a place, with the seconds that it is from the start."""
        letter = self.seconds_a_letter or self._usual_pace()
        offset = word[0] if word is not None else sentence[0]
        return SpokenPlace(word, sentence, offset * letter, len(self.script.document.text) * letter)

    def _usual_pace(self) -> float:
        return 60.0 / self.manner.rate / LETTERS_A_WORD

    def learn_pace(self, measured: float, letters: int) -> None:
        """Learn from a sentence of this many *letters*, *measured* in seconds a letter.

        A short one counts little: a title and its silence would make a lesson of five minutes one of ten.
        """
        before = self.seconds_a_letter or self._usual_pace()
        self.seconds_a_letter = before + (measured - before) * letters / (letters + LETTERS_OF_TRUST)

    def following(self, at: tuple[int, int]) -> tuple[int, int] | None:
        """Return what is read after *at*; None at the end, of what was asked for too."""
        following = self.script.step(at, 1)
        stop = self.until
        if following is None or stop is None or self.script.utterance(following).start < stop:
            return following
        return None

    def stale(self, turn: int, progress: Progress) -> None:
        """Raise `Cancelled` when something else has been asked for since *turn*."""
        if turn != self.turn or progress.cancelled():
            raise Cancelled

    def cut(self, document: Document) -> None:
        """Cut *document* anew."""
        self.script = Script(document, self.reading, self.recording)

    def rewrite(self, document: Document) -> None:
        """Cut *document* anew, and go on after what is queued."""
        queued = self.script.utterance(self.queued).start if self.queued is not None else None
        self.cut(document)
        self.queued = self.script.at(queued) if queued is not None else None
