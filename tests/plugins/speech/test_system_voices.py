"""The system's voices through pyttsx3."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import pytest

from inclusive_desk.api.speech import Part, Prosody
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
from inclusive_desk.plugins.speech.system_voices import SystemVoices, _estimated, sound_files


def test_a_wav_file_gives_its_first_channel(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setparams((2, 2, 16000, 0, "NONE", ""))
        sound.writeframes(struct.pack("<6h", 1, 9, 2, 9, 3, 9))
    assert sound_files.read(path) == (struct.pack("<3h", 1, 2, 3), 16000)


@pytest.mark.parametrize(("kind", "order"), [(b"", ">"), (b"sowt", "<")])
def test_an_aiff_file_is_read_in_either_byte_order(tmp_path: Path, kind: bytes, order: str) -> None:
    rate = struct.pack(">HQ", 16383 + 14, 22050 << 49)
    common = struct.pack(">hIh", 1, 3, 16) + rate + (kind + b"\x00\x00" if kind else b"")
    sound = struct.pack(">II", 0, 0) + struct.pack(order + "3h", 1, -2, 300)
    chunks = b"".join(
        name + struct.pack(">I", len(body)) + body + b"\x00" * (len(body) % 2)
        for name, body in ((b"COMM", common), (b"ANNO", b"odd"), (b"SSND", sound))
    )
    path = tmp_path / "a.aiff"
    form = b"AIFC" if kind else b"AIFF"
    path.write_bytes(b"FORM" + struct.pack(">I", 4 + len(chunks)) + form + chunks)
    assert sound_files.read(path) == (struct.pack("<3h", 1, -2, 300), 22050)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"RIFF\x00\x00\x00\x00WAVEjunk", b"ID3 and more"])
def test_a_file_that_is_no_sound_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(ValueError):
        sound_files.read(path)


def test_marks_are_estimated_within_the_sounding_part() -> None:
    pcm = bytes(2 * 1000) + struct.pack("<h", 5000) * 20_000 + bytes(2 * 3000)
    text = "un, quatre deux"
    marks = _estimated(text, pcm)
    assert [text[mark.start : mark.end] for mark in marks] == ["un", "quatre", "deux"]
    assert 880 <= marks[0].at <= 1000
    assert 21_000 - 110 <= marks[-1].until <= 21_110
    assert marks[1].until - marks[1].at > marks[2].until - marks[2].at


def test_a_sentence_is_rendered_by_the_system_in_a_process_of_its_own(tmp_path: Path) -> None:
    folders = find_folders({"HOME": str(tmp_path)})
    if SystemVoices.unavailable(folders):
        pytest.skip("this machine has no system voices")
    registry = Registry(folders, lambda _kind, _id: {})
    engine = registry.get("speech", "pyttsx3")
    voice = next(voice for voice in engine.voices() if voice.language.startswith("fr"))
    for text in ("Bonjour, les enfants.", "Au revoir."):
        speech = engine.render([Part(text)], voice.id, Prosody())
        assert speech.estimated
        assert len(speech.pcm) / 2 / speech.rate > 0.4
        assert any(speech.pcm)
        assert speech.words
    registry.close()
