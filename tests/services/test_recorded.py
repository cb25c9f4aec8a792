"""The recorded voice of a book: its sound, when its words sound, and another voice where it is silent."""

from __future__ import annotations

import io
import wave
import zipfile
from array import array
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.api.document import Block, BlockKind, Clip, Document
from inclusive_desk.services.pcm import RATE
from inclusive_desk.services.reading_options import Reading
from inclusive_desk.services.recorded import Recording
from inclusive_desk.services.script import Script
from inclusive_desk.services.stretching import stretched
from inclusive_desk.services.voicing import Manner, Speaker
from tests.services.voices_for_tests import Clockwork, FakeRegistry

TEXT = "Un deux. Trois quatre.\n\nCinq six. Sept."


def tone(seconds: float, level: int, rate: int = RATE) -> bytes:
    return array("h", [level] * round(seconds * rate)).tobytes()


def book(path: Path, *levels: int) -> Path:
    """Write a zip with a sound in which each second has a level of its own."""
    sound = io.BytesIO()
    with wave.open(sound, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(b"".join(tone(1, level) for level in levels))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("audio/a.wav", sound.getvalue())
    return path


def document(*clips: tuple[int, int, float, float], asset: str = "audio/a.wav") -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, 0, 22), Block(BlockKind.PARAGRAPH, 24, len(TEXT)))
    narration = tuple(Clip(start, end, asset, t0, t1) for start, end, t0, t1 in clips)
    return Document(TEXT, blocks, language="fr", narration=narration)


def registry_of(engine: Clockwork) -> Any:
    return FakeRegistry(clockwork=engine)


def natural(recording: Recording) -> float:
    """Return the speed at which nothing is stretched."""
    return recording._rate


def test_a_sentence_sounds_as_it_was_recorded(tmp_path: Path) -> None:
    recording = Recording(document((0, 8, 0, 1), (9, 22, 1, 2)), book(tmp_path / "b.epub", 1000, 2000))
    said = recording.say(9, 22, natural(recording))
    assert said is not None
    assert max(array("h", said.pcm)) == pytest.approx(2000, abs=2)
    assert len(said.pcm) // 2 == RATE
    assert [TEXT[a:b] for a, b, _, _ in said.words] == ["Trois", "quatre"]
    assert said.words[0][2] == 0
    assert said.words[-1][3] == RATE


def test_words_recorded_one_by_one_are_shown_to_the_sample(tmp_path: Path) -> None:
    recording = Recording(document((0, 2, 0, 0.5), (3, 7, 0.75, 2)), book(tmp_path / "b.epub", 500, 700))
    said = recording.say(0, 8, natural(recording))
    assert said is not None
    assert [(a, b, at) for a, b, at, _ in said.words] == [(0, 2, 0), (3, 7, round(0.75 * RATE))]
    assert len(said.pcm) // 2 == 2 * RATE


def test_what_one_clip_reads_is_one_utterance() -> None:
    whole = document((0, 22, 0, 4), (24, 33, 4, 5))
    recording = Recording(whole, Path("nowhere"))
    cut = Script(whole, Reading(recorded=True), recording)
    assert [TEXT[one.start : one.end] for one in cut.all()] == [TEXT[:22], "Cinq six.", "Sept."]
    assert len(list(Script(whole).all())) == 4


def test_speed_is_in_real_words_a_minute(tmp_path: Path) -> None:
    recording = Recording(document((0, 22, 0, 4)), book(tmp_path / "b.epub", 1, 2, 3, 4))
    assert natural(recording) == 60
    fast, slow = recording.say(0, 22, 120), recording.say(0, 22, 45)
    assert fast is not None
    assert slow is not None
    assert len(fast.pcm) / 2 / RATE == pytest.approx(2, abs=0.05)
    assert len(slow.pcm) / 2 / RATE == pytest.approx(5.33, abs=0.05)
    assert fast.words[-1][3] == pytest.approx(2 * RATE, abs=0.05 * RATE)


def test_another_voice_reads_what_is_not_recorded(tmp_path: Path) -> None:
    whole = document((0, 8, 0, 1))
    path = book(tmp_path / "b.epub", 1000)
    engine = Clockwork()
    speaker = Speaker(registry_of(engine), recording=Recording(whole, path))
    for one in Script(whole).all():
        assert speaker.say(whole.text, one, Manner()).pcm
    assert [asked[0].strip() for asked in engine.asked if "Un" in asked[0] or "Sept" in asked[0]] == ["Sept."]


def test_sound_that_cannot_be_played_is_told_once_and_another_voice_reads(tmp_path: Path) -> None:
    path = tmp_path / "b.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("audio/a.m4a", b"not a sound")
    whole = document((0, 8, 0, 1), (9, 22, 1, 2), asset="audio/a.m4a")
    told: list[str] = []
    speaker = Speaker(registry_of(Clockwork()), tell=told.append, recording=Recording(whole, path))
    for one in Script(whole).all():
        assert speaker.say(whole.text, one, Manner()).pcm
    assert len(told) == 1
    assert "recorded voice" in told[0]


def test_a_sound_outside_the_books_folder_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    page = tmp_path / "book" / "ncc.html"
    page.write_text("<html/>", "utf-8")
    book(tmp_path / "secret.wav", 1)
    recording = Recording(document((0, 8, 0, 1), asset="../secret.wav"), page)
    assert recording.say(0, 8, 120) is None
    assert isinstance(recording.reason, OSError)


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.3, 3.0])
def test_another_speed_keeps_the_pitch_and_the_loudness(factor: float) -> None:
    numpy = pytest.importorskip("numpy")
    seconds, pitch = 2.0, 220
    times = numpy.arange(round(seconds * RATE)) / RATE
    wave = (8000 * numpy.sin(2 * numpy.pi * pitch * times)).astype("<i2")
    out = numpy.frombuffer(stretched(wave.tobytes(), factor), dtype="<i2").astype(float)
    assert len(out) == pytest.approx(len(wave) / factor, abs=2)
    middle = out[RATE // 10 : -RATE // 10]
    crossings = numpy.count_nonzero(numpy.diff(numpy.signbit(middle)))
    assert crossings / 2 / (len(middle) / RATE) == pytest.approx(pitch, rel=0.02)
    assert numpy.abs(middle).max() == pytest.approx(8000, rel=0.1)


def test_a_real_talking_book_is_read_by_its_own_voice(corpus: Path) -> None:
    from inclusive_desk.core.folders import find_folders
    from inclusive_desk.core.registry import Registry
    from inclusive_desk.services.opening import read_whole

    path = corpus / "documents" / "files" / "daisy202_dontworry.zip"
    registry = Registry(find_folders(), lambda _kind, _id: {})
    try:
        whole = read_whole(registry, path)
    finally:
        registry.close()
    recording = Recording.of(whole, path)
    assert recording is not None
    script = Script(whole, Reading(recorded=True), recording)
    said = [recording.say(one.start, one.end, 150) for one in script.all()]
    assert sum(one is not None for one in said) > 0.8 * len(said)
    assert not recording.problem
