"""The voice of last resort: no sound, but time passes, so that the highlight still walks."""

from __future__ import annotations

from collections.abc import Sequence

from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.speech import Part, Prosody, Speech, SpeechEngine, Voice, WordMark
from inclusive_desk.api.words import mark, tr
from inclusive_desk.language.words import tokens

SAMPLE_RATE = 22050
LETTERS_A_WORD = 5.0
"""Letters of an average word: longer ones take longer."""
LONGEST = 600.0
"""Seconds that one sentence may last."""


class Silence(SpeechEngine):
    """Renders silence as long as speech would be."""

    api_version = API_VERSION
    label = mark("Silent (shows the words only)")

    def voices(self) -> Sequence[Voice]:
        """Return the one voice, of no language and of the lowest quality."""
        return [Voice("silence", tr("Silent (shows the words only)"), "", quality=0, exact_marks=False)]

    def render(self, parts: Sequence[Part], voice: str, prosody: Prosody) -> Speech:
        """Return silence with a mark for each word, as long as the word is at this rate."""
        text = "".join(part.text for part in parts)
        letter = 60.0 / max(prosody.rate, 1.0) / (LETTERS_A_WORD + 1)
        at = 0.0
        words: list[WordMark] = []
        for start, end in tokens(text):
            until = min(at + (end - start + 1) * letter + max(prosody.word_gap, 0), LONGEST)
            words.append(WordMark(start, end, int(at * SAMPLE_RATE), int(until * SAMPLE_RATE)))
            at = until
        return Speech(bytes(2 * int(max(at, 0.2) * SAMPLE_RATE)), SAMPLE_RATE, tuple(words), estimated=True)
