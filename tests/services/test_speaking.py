"""From a document to sound: voices, fallbacks, speed, files and word times."""

from __future__ import annotations

import json
import wave
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.speech import Part, Prosody, Speech, Voice
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
from inclusive_desk.language.words import words
from inclusive_desk.services import calibration
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.speaking import MarksTable, SpokenFile, spoken_sentences
from inclusive_desk.services.voices import Voices, best_voice
from inclusive_desk.services.voicing import Manner, Speaker
from tests.services.voices_for_tests import Clockwork, FakeRegistry

OTHER_TEXT = (
    "Le renard traverse la forêt sans faire de bruit. Il cherche quelque chose à manger pour ses petits.\n"
    "Soudain, il entend un oiseau chanter dans les branches d'un grand chêne. « Bonjour ! lui dit-il. "
    "Que vous avez une belle voix ! » L'oiseau, très fier, ouvre ses ailes et répond qu'il chante ainsi "
    "chaque matin. Mais il ne descend pas de son arbre, car il connaît depuis longtemps les ruses du renard."
)


def speaker(registry: FakeRegistry, told: list[str] | None = None) -> Speaker:
    return Speaker(cast(Any, registry), tell=(told if told is not None else []).append)


def said(document: Document, registry: FakeRegistry, manner: Manner | None = None) -> list[tuple[str, str]]:
    list(spoken_sentences(document, speaker(registry), manner or Manner()))
    engine = registry.plugins["espeak-ng"]
    assert isinstance(engine, Clockwork)
    samples = set(calibration.sample("fr")) | set(calibration.sample("en"))
    return [(text, voice) for text, voice, _ in engine.asked if text not in samples]


def test_each_language_gets_its_voice_and_the_gender_that_was_chosen() -> None:
    builder = DocumentBuilder()
    builder.paragraph([Run("Il dit "), Run("good morning", lang="en"), Run(" à tous.")])
    registry = FakeRegistry(espeak_ng=Clockwork())
    assert said(builder.build(), registry) == [("Il dit ", "fr"), ("good morning", "en"), (" à tous.", "fr")]
    registry = FakeRegistry(espeak_ng=Clockwork())
    manner = Manner("espeak-ng:fr-2")
    assert [voice for _, voice in said(builder.build(), registry, manner)] == ["fr-2", "en-2", "fr-2"]


def test_words_point_into_the_document_and_rise() -> None:
    document = from_text("Un titre\nDeux mots, ☐ oui ____ et « trois ». Fin.", "fr")
    at = 0
    found = []
    for sentence in spoken_sentences(document, speaker(FakeRegistry(espeak_ng=Clockwork())), Manner()):
        sample = 0
        for start, end, first, last in sentence.words:
            assert at <= start < end
            assert sample <= first <= last <= len(sentence.pcm) // 2
            at, sample = end, first
            found.append(document.text[start:end])
    assert found == ["Un", "titre", "Deux", "mots", "☐", "oui", "____", "et", "trois", "Fin"]


def test_blanks_and_boxes_are_said_in_words() -> None:
    registry = FakeRegistry(espeak_ng=Clockwork())
    ((text, _),) = said(from_text("Le chat …… dort ☐ oui ☒ non.", "fr"), registry)
    assert text.split() == ["Le", "chat", "à", "compléter", "dort", "case", "oui", "case", "cochée", "non."]


def test_the_best_voice_comes_first_and_others_follow() -> None:
    registry = FakeRegistry(espeak_ng=Clockwork(), natural=Clockwork(quality=90))
    assert best_voice(cast(Any, registry), "fr").id == "natural:fr"
    ladder = [voice.id for voice in Voices(cast(Any, registry)).ladder("fr")]
    assert ladder == ["natural:fr", "natural:fr-2", "espeak-ng:fr", "espeak-ng:fr-2", "silence:silence"]


def test_without_any_voice_the_best_is_an_error_with_a_remedy() -> None:
    with pytest.raises(DeskError) as told:
        best_voice(cast(Any, FakeRegistry()), "fr")
    assert told.value.hint


def test_a_failing_engine_is_followed_by_the_next_with_one_message() -> None:
    broken = Clockwork()
    broken.fails = True
    told: list[str] = []
    registry = FakeRegistry(espeak_ng=broken, pyttsx3=Clockwork())
    sentences = list(spoken_sentences(from_text("Un. Deux.", "fr"), speaker(registry, told), Manner()))
    assert len(sentences) == 2
    assert any(sentences[0].pcm)
    assert len(told) == 1
    assert len(broken.asked) == 2


def test_a_voice_that_fails_leaves_the_others_of_its_engine() -> None:
    class Partly(Clockwork):
        def render(self, parts: Sequence[Part], voice: str, prosody: Prosody) -> Speech:
            self.fails = voice == "fr-2"
            return super().render(parts, voice, prosody)

    told: list[str] = []
    registry = FakeRegistry(espeak_ng=Partly())
    document = from_text("Un. Deux.", "fr")
    sentences = list(spoken_sentences(document, speaker(registry, told), Manner("espeak-ng:fr-2")))
    assert all(any(sentence.pcm) for sentence in sentences)
    assert len(told) == 1


@pytest.mark.parametrize("voice", ["espeak-ng:fr", ""])
def test_a_language_without_a_voice_is_read_all_the_same_and_told_once(voice: str) -> None:
    told: list[str] = []
    registry = FakeRegistry(espeak_ng=Clockwork())
    document = from_text("Salve munde. Vale.", "la")
    sentences = list(spoken_sentences(document, speaker(registry, told), Manner(voice)))
    assert any(sentences[0].pcm)
    assert len(told) == 1


def test_a_sentence_spoken_twice_is_rendered_once() -> None:
    registry = FakeRegistry(espeak_ng=Clockwork())
    one = speaker(registry)
    document = from_text("Un deux.", "fr")
    first = list(spoken_sentences(document, one, Manner()))
    again = list(spoken_sentences(document, one, Manner()))
    assert first[0] is again[0]


def test_what_was_measured_of_a_voice_is_remembered(tmp_path: Path) -> None:
    engine = Clockwork()
    registry = FakeRegistry(espeak_ng=engine)
    for _ in range(2):
        voicing = Speaker(cast(Any, registry), cache=tmp_path)
        list(spoken_sentences(from_text("Un.", "fr"), voicing, Manner()))
    measured = [text for text, _, _ in engine.asked if text == calibration.sample("fr")[0]]
    assert len(measured) == calibration.PROBES + 1
    (kept,) = (tmp_path / "voices").iterdir()
    kept.write_text("garbage")
    list(spoken_sentences(from_text("Un.", "fr"), Speaker(cast(Any, registry), cache=tmp_path), Manner()))


@pytest.mark.parametrize("wanted", [40, 60, 100, 160, 300])
def test_calibration_asks_for_what_is_heard(wanted: float) -> None:
    engine = Clockwork()

    def render(text: str, prosody: Prosody) -> Speech:
        return engine.render([Part(text)], "fr", prosody)

    known = calibration.measure(Voice("fr", "Claude", "fr"), render)
    rate, gap = known.prosody(wanted)
    texts = calibration.sample("fr")
    seconds = sum(len(render(text, Prosody(rate, word_gap=gap)).pcm) / 2 / 22050 for text in texts)
    seconds += len(texts) * calibration.pause(wanted)
    assert sum(len(words(text)) for text in texts) / seconds * 60 == pytest.approx(wanted, rel=0.03)
    assert (gap > 0) == (wanted < 80)


class FakeDesk:
    """As much of a desk as a sound file needs."""

    def __init__(self, registry: Registry, cache: Path) -> None:
        self.registry = registry
        self.folders = find_folders({"HOME": str(cache)})
        self.settings = self
        self.in_profile = False

    def get(self, _key: str, default: Any) -> Any:
        return default


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Any]:
    registry = Registry(find_folders({"HOME": str(tmp_path)}), lambda _kind, _id: {})
    if "espeak-ng" not in registry.ready("speech"):
        pytest.skip("eSpeak NG is not installed")
    yield FakeDesk(registry, tmp_path)
    registry.close()


@pytest.mark.parametrize("wanted", [60, 100, 120, 160, 220])
def test_the_real_voice_is_heard_at_the_words_a_minute_asked_for(
    desk: Any, tmp_path: Path, wanted: float
) -> None:
    spoken = SpokenFile(desk, from_text(OTHER_TEXT, "fr"), "", wanted)
    spoken.write(tmp_path / "a.wav")
    heard = len(words(OTHER_TEXT)) / spoken.marks()["duration"] * 60
    assert heard == pytest.approx(wanted, rel=0.08)


def test_a_sound_file_and_its_marks_agree(desk: Any, tmp_path: Path) -> None:
    document = from_text("Bonjour.\nchat, table, poire, garçon.", "fr")
    spoken = SpokenFile(desk, document)
    spoken.write(tmp_path / "a.wav")
    marks = json.loads(json.dumps(spoken.marks()))
    with wave.open(str(tmp_path / "a.wav")) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 22050)
        assert sound.getnframes() / 22050 == pytest.approx(marks["duration"], abs=0.001)
        samples = array("h", sound.readframes(sound.getnframes()))
    assert (marks["schema"], marks["engine"], marks["voice"]) == (1, "espeak-ng", "fr")
    assert [marks["text"][word["start"] : word["end"]] for word in marks["words"]] == [
        "Bonjour", "chat", "table", "poire", "garçon",
    ]  # fmt: skip
    for word in marks["words"]:
        before, after = int((word["t0"] - 0.03) * 22050), int((word["t0"] + 0.03) * 22050)
        assert max(map(abs, samples[max(before, 0) : int(word["t0"] * 22050)]), default=0) < 300
        assert max(map(abs, samples[max(before, 0) : after])) > 300
    assert [(s["start"], s["end"]) for s in marks["sentences"]] == [(0, 8), (9, 36)]


def test_a_voice_that_is_not_there_is_told_before_any_work(desk: Any) -> None:
    with pytest.raises(DeskError) as told:
        SpokenFile(desk, from_text("Un.", "fr"), "no-such-voice")
    assert told.value.code == "voice-unknown"


def test_nothing_to_say_writes_no_file(desk: Any, tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        SpokenFile(desk, from_text("* * *", "fr")).write(tmp_path / "a.wav")
    assert not (tmp_path / "a.wav").exists()


def test_an_empty_table_of_marks_is_at_zero() -> None:
    assert MarksTable().samples == 0


def test_without_a_voice_no_silent_file_is_written(desk: Any, tmp_path: Path) -> None:
    for engine in ("espeak-ng", "pyttsx3"):
        desk.registry.take_out("speech", engine, "not on this computer")
    with pytest.raises(DeskError) as told:
        SpokenFile(desk, from_text("Un mot.", "fr")).write(tmp_path / "a.wav")
    assert told.value.code == "no-voice"
    assert not (tmp_path / "a.wav").exists()


def test_where_there_is_no_voice_it_is_said_once_with_the_remedy() -> None:
    told: list[str] = []
    document = from_text("Un mot. Un autre mot.", "fr")
    assert list(spoken_sentences(document, speaker(FakeRegistry(), told), Manner()))
    assert len(told) == 1
    assert "espeak-ng" in told[0]
    told.clear()
    list(spoken_sentences(document, speaker(FakeRegistry(), told), Manner("silence")))
    assert told == [], "silence was chosen"


class Flaky(Clockwork):
    """Fails so many times at the second sentence."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.left = times

    def render(self, parts: Sequence[Part], voice: str, prosody: Prosody) -> Speech:
        if "autre mot" in parts[0].text and self.left:
            self.left -= 1
            raise DeskError("The engine stopped.")
        return super().render(parts, voice, prosody)


def test_an_engine_that_stops_once_in_a_file_is_asked_again_and_nothing_is_silent() -> None:
    document = from_text("Un mot. Un autre mot. Un mot.", "fr")
    told: list[str] = []
    one = Speaker(cast(Any, FakeRegistry(flaky=Flaky(1))), tell=told.append, audible=True)
    sentences = list(spoken_sentences(document, one, Manner()))
    assert len(sentences) == 3
    assert all(any(sentence.pcm) for sentence in sentences)


def test_a_file_is_never_half_silent_when_every_engine_has_stopped() -> None:
    document = from_text("Un mot. Un autre mot. Un mot.", "fr")
    one = Speaker(cast(Any, FakeRegistry(flaky=Flaky(99))), audible=True)
    with pytest.raises(DeskError, match="stopped"):
        list(spoken_sentences(document, one, Manner()))
