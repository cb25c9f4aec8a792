"""The silent voice: no sound, but the words pass."""

from __future__ import annotations

import pytest

from inclusive_desk.api.speech import Part, Prosody
from inclusive_desk.plugins.speech.silence import Silence


def test_it_lasts_about_as_long_as_speech_and_marks_each_word() -> None:
    text = "Le petit chat dort sur le grand tapis rouge."
    speech = Silence().render([Part(text[:9]), Part(text[9:])], "silence", Prosody(rate=120))
    assert not any(speech.pcm)
    assert len(speech.words) == 9
    assert len(speech.pcm) / 2 / speech.rate == pytest.approx(9 / 120 * 60, rel=0.25)
    assert [word.at for word in speech.words] == sorted(word.at for word in speech.words)
    assert speech.words[-1].until <= len(speech.pcm) // 2


def test_it_is_there_on_every_machine() -> None:
    (voice,) = Silence().voices()
    assert voice.quality == 0


def test_nothing_to_say_is_a_short_silence() -> None:
    assert 0 < len(Silence().render([Part("…")], "silence", Prosody()).pcm) < 22050
