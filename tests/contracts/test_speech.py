"""What every speech engine must keep."""

from __future__ import annotations

from typing import Any

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.speech import Part, Prosody, Speech, Voice

KIND = "speech"


def french(plugin: Any) -> Voice:
    """Return a French voice, else any; skip when there is none."""
    voices = plugin.voices()
    if not voices:
        pytest.skip("no voice is installed")
    return next((voice for voice in voices if voice.language.startswith("fr")), voices[0])


def spoken(plugin: Any, *texts: str, **prosody: Any) -> Speech:
    voice = french(plugin)
    speech: Speech = plugin.render(
        [Part(text) for text in texts], voice.id, Prosody(**{"rate": voice.rate_default} | prosody)
    )
    return speech


def check_marks(speech: Speech, length: int) -> None:
    samples = len(speech.pcm) // 2
    at = start = 0
    for mark in speech.words:
        assert start <= mark.start < mark.end <= length
        assert at <= mark.at <= mark.until <= samples
        start, at = mark.end, mark.at


def test_its_voices_have_ids_of_their_own_and_a_range_of_rates(plugin: Any) -> None:
    voices = plugin.voices()
    assert len({voice.id for voice in voices}) == len(voices)
    for voice in voices:
        assert voice.name
        assert voice.rate_low <= voice.rate_default <= voice.rate_high
        assert 0 <= voice.quality <= 100


def test_a_sentence_becomes_16_bit_sound_with_marks_that_rise(plugin: Any) -> None:
    text = "Les élèves lisent « Le Petit Prince » : c'est beau !"
    speech = spoken(plugin, text)
    assert speech.rate > 0
    assert speech.pcm
    assert len(speech.pcm) % 2 == 0
    assert speech.words
    check_marks(speech, len(text))


def test_marks_count_through_all_parts(plugin: Any) -> None:
    speech = spoken(plugin, "Bonjour ", "à ", "tous.")
    check_marks(speech, 15)
    assert speech.words[-1].start >= 8


@pytest.mark.parametrize("text", ["", " ", "…", "🙂", "漢字", "\u0000", "a" * 2000])
def test_texts_of_any_sort_become_sound_or_silence(plugin: Any, text: str) -> None:
    speech = spoken(plugin, text)
    assert len(speech.pcm) % 2 == 0
    check_marks(speech, len(text))


def test_a_faster_rate_is_shorter(plugin: Any) -> None:
    voice = french(plugin)
    text = "Le petit chat boit du lait dans la cuisine de la maison."
    slow, fast = (spoken(plugin, text, rate=rate) for rate in (voice.rate_default, voice.rate_high))
    assert len(fast.pcm) <= len(slow.pcm)


def test_a_voice_that_is_not_there_is_said_in_a_sentence_or_replaced(plugin: Any) -> None:
    code = ""
    try:
        plugin.render([Part("Bonjour")], "no such voice", Prosody())
    except DeskError as told:
        code = told.code
    assert code not in ("plugin-failed", "plugin-crashed", "plugin-hung")
