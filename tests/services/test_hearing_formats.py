"""Sound that only ffmpeg reads: with it the sound is heard, without it a sentence says what to do."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any, cast

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.services import hearing
from tests.services.listening_bench import RATE, SILENCE, SOUND, Ear, OneEngine


def sound(path: Path) -> Path:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(SOUND * 40 + SILENCE * 20)
    return path


def heard(path: Path) -> list[str]:
    engine = Ear(["bonjour", "madame"])
    return [phrase.text for phrase in hearing.phrases(cast(Any, OneEngine(engine)), path, "fr")]


def test_without_ffmpeg_the_sentence_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "has_ffmpeg", lambda: False)
    (tmp_path / "a.m4a").write_bytes(b"....ftypM4A ")
    with pytest.raises(DeskError) as told:
        heard(tmp_path / "a.m4a")
    assert "ffmpeg" in told.value.message
    assert ".wav" in told.value.hint


def test_with_ffmpeg_the_sound_is_converted_and_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def convert(source: Path, target: Path, rate: int) -> bool:
        made.append(sound(target))
        return True

    monkeypatch.setattr(hearing, "has_ffmpeg", lambda: True)
    monkeypatch.setattr(hearing, "to_wav", convert)
    (tmp_path / "a.m4a").write_bytes(b"....ftypM4A ")
    assert heard(tmp_path / "a.m4a") == ["bonjour madame"]
    assert not made[0].exists()


def test_what_ffmpeg_cannot_read_is_no_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "has_ffmpeg", lambda: True)
    monkeypatch.setattr(hearing, "to_wav", lambda *_: False)
    (tmp_path / "a.m4a").write_bytes(b"nothing")
    with pytest.raises(DeskError) as told:
        heard(tmp_path / "a.m4a")
    assert told.value.code == "sound"


def test_usual_formats_need_no_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "has_ffmpeg", lambda: False)
    assert heard(sound(tmp_path / "a.wav")) == ["bonjour madame"]
