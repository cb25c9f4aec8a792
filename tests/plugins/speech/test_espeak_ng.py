"""The voice eSpeak NG: marks on our words, at the moment they are heard."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.speech import Part, Prosody, Speech
from inclusive_desk.language.words import tokens
from inclusive_desk.plugins.speech.espeak_ng import EspeakNg, library
from inclusive_desk.plugins.speech.espeak_ng.timing import hits, onset, word_marks

SENTENCE = "Le petit chat n'est-ce pas dort, et l'école (2023) vaut 23,5 points."


@pytest.fixture(scope="module")
def engine() -> Iterator[EspeakNg]:
    if library.find_library() is None:
        pytest.skip("eSpeak NG is not installed")
    engine = EspeakNg()
    yield engine
    engine.close()


def say(engine: EspeakNg, text: str, voice: str = "fr", **prosody: float) -> Speech:
    return engine.render([Part(text)], voice, Prosody(**prosody))  # type: ignore[arg-type]


def seconds(speech: Speech) -> float:
    return len(speech.pcm) / 2 / speech.rate


def check_marks(text: str, speech: Speech) -> None:
    at = place = 0
    for word in speech.words:
        assert place <= word.start < word.end <= len(text)
        assert at <= word.at <= word.until <= len(speech.pcm) // 2
        at, place = word.at, word.end


def test_every_word_has_a_mark_that_rises(engine: EspeakNg) -> None:
    speech = say(engine, SENTENCE)
    check_marks(SENTENCE, speech)
    assert [(word.start, word.end) for word in speech.words] == tokens(SENTENCE)


@pytest.mark.parametrize("voice", ["fr", "fr+f5"])
def test_words_between_commas_start_when_they_sound(engine: EspeakNg, voice: str) -> None:
    text = "chat, table, fenêtre, soleil, jardin, école, vélo, pomme, garçon, histoire, zèbre, ours."
    speech = say(engine, text, voice)
    samples = array("h", speech.pcm)
    onsets = []
    quiet = 10_000
    for at in range(0, len(samples) - 44, 44):
        if max(map(abs, samples[at : at + 44])) > 500:
            if quiet > 0.05 * speech.rate:
                onsets.append(at)
            quiet = 0
        else:
            quiet += 44
    assert len(onsets) == len(speech.words) == 12
    errors = sorted(abs(word.at - at) / speech.rate for word, at in zip(speech.words, onsets, strict=True))
    assert errors[6] <= 0.01
    assert errors[-1] <= 0.06


def test_rate_gap_pitch_and_volume_act(engine: EspeakNg) -> None:
    usual = seconds(say(engine, SENTENCE, rate=160))
    assert seconds(say(engine, SENTENCE, rate=80)) > 1.5 * usual
    assert seconds(say(engine, SENTENCE, rate=450)) < 0.5 * usual
    assert seconds(say(engine, SENTENCE, rate=900)) < seconds(say(engine, SENTENCE, rate=450))
    loud, soft = (max(array("h", say(engine, SENTENCE, volume=volume).pcm)) for volume in (1.0, 0.3))
    assert soft < 0.5 * loud
    assert say(engine, SENTENCE, pitch=1.4).pcm != say(engine, SENTENCE).pcm


@pytest.mark.parametrize("rate", [80, 160, 250])
def test_a_word_gap_lasts_what_it_says(engine: EspeakNg, rate: float) -> None:
    text = "Le petit chaperon rouge partit aussitôt pour aller chez sa grand mère."
    longer = seconds(say(engine, text, rate=rate, word_gap=0.3)) - seconds(say(engine, text, rate=rate))
    assert longer / 11 == pytest.approx(0.3, rel=0.2)


def test_punctuation_is_spoken_on_demand(engine: EspeakNg) -> None:
    spoken = engine.render([Part("Oui, non.")], "fr", Prosody(punctuation=True))
    assert seconds(spoken) > 1.3 * seconds(say(engine, "Oui, non."))


def test_phonemes_replace_the_text_and_marks_still_count_the_text(engine: EspeakNg) -> None:
    parts = [Part("Un "), Part("oiseau", "Z'i"), Part(" ici.")]
    speech = engine.render(parts, "fr", Prosody())
    assert [(word.start, word.end) for word in speech.words] == [(0, 2), (3, 9), (10, 13)]
    assert speech.pcm != say(engine, "Un oiseau ici.").pcm


@pytest.mark.parametrize("text", ["", " ", "☐ ☐ →", "…", "\ufffd\ufffd", "\x00", "!!!", "\U0010ffff"])
def test_a_text_of_signs_only_is_silence(engine: EspeakNg, text: str) -> None:
    speech = say(engine, text)
    assert speech.rate == 22050
    check_marks(text, speech)


def test_an_odd_character_does_not_garble_what_follows(engine: EspeakNg) -> None:
    text = "Un\ufffd deux \ud800trois."
    speech = say(engine, text)
    assert [text[word.start : word.end] for word in speech.words] == ["Un", "deux", "trois"]


def test_a_very_long_paragraph_is_spoken(engine: EspeakNg) -> None:
    text = "mot " * 2_000
    speech = say(engine, text, rate=450)
    check_marks(text, speech)
    assert len(speech.words) == 2_000


@given(st.text(max_size=40) | st.text(alphabet="aé1 ,.'-«»[]()%€☐", max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_marks_rise_and_stay_in_range_for_any_text(engine: EspeakNg, text: str) -> None:
    check_marks(text, say(engine, text, rate=400))


def test_usual_languages_come_first_with_a_man_and_a_woman(engine: EspeakNg) -> None:
    voices = engine.voices()
    assert [(voice.language, voice.gender) for voice in voices[:3]] == [
        ("fr-FR", "male"), ("fr-FR", "female"), ("en-GB", "male"),
    ]  # fmt: skip
    assert len({voice.id for voice in voices}) == len(voices) > 100


@pytest.mark.parametrize("language", ["es", "de", "ar", "pt", "nb"])
def test_other_languages_have_voices_that_speak(engine: EspeakNg, language: str) -> None:
    voice = next(voice for voice in engine.voices() if voice.language.startswith(language))
    assert seconds(say(engine, "1 2 3", voice.id)) > 0.3


def test_a_voice_that_is_not_there_is_told(engine: EspeakNg) -> None:
    with pytest.raises(DeskError):
        say(engine, "Bonjour", "no-such-voice")


def test_without_the_library_it_is_unavailable_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(library, "find_library", lambda: None)
    reason = EspeakNg.unavailable(Folders(*[tmp_path] * 6))
    assert reason is not None
    assert "espeak-ng" in reason
    with pytest.raises(DeskError):
        EspeakNg().voices()


def test_a_library_that_is_named_but_does_not_load_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "find_spec", lambda _: None)

    def refuse(_: str) -> None:
        raise OSError

    monkeypatch.setattr(library.ctypes, "CDLL", refuse)
    monkeypatch.setattr(library.ctypes.util, "find_library", lambda _: "libespeak-ng.so.1")
    assert library.find_library() is None


def test_events_off_by_one_at_a_bracket_count_for_the_word() -> None:
    assert hits([(0, 2), (4, 8)], [(0, 10), (3, 50), (5, 70)]) == {0: 10, 1: 50}


def test_words_without_an_event_share_their_neighbours_time() -> None:
    pcm = array("h", [5000] * 4000).tobytes()
    text = "un deux trois"
    marks = word_marks(text, [(0, 2), (3, 7), (8, 13)], [(0, 0), (8, 3000)], pcm, 22050)
    assert [mark.at for mark in marks] == [0, 1125, 3000]
    assert [mark.until for mark in marks] == [1125, 3000, 4000]


def test_the_onset_is_where_sound_begins() -> None:
    samples = array("h", [0] * 1000 + [4000] * 1000)
    assert 945 <= onset(samples, 22050, 100, 2000, 80) <= 1000
    assert onset(samples, 22050, 1500, 2000, 80) == 1500
    assert onset(array("h", [0] * 100), 22050, 40, 100, 80) == 40
