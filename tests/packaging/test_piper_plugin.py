"""The Piper plugin, on a stand-in for the library: no voice speaks in these tests.

The stand-in has the names and shapes of piper-tts 1.8.0, with which the plugin was tried on a toy model.
It makes a square wave of 50 ms a phoneme, so it shows that the plugin asks rightly and places its marks,
not how Piper sounds.
"""

from __future__ import annotations

import sys
import types
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.speech import Part, Prosody
from inclusive_desk.core.folders import find_folders

PLUGIN = Path(__file__).resolve().parents[2] / "packaging" / "plugins" / "piper"
RATE, PHONEME = 16000, 800


@dataclass
class FakeConfig:
    """As `piper.SynthesisConfig`."""

    length_scale: float | None = None
    volume: float = 1.0


@dataclass
class FakeChunk:
    """As `piper.AudioChunk`."""

    phonemes: list[str]
    audio_int16_bytes: bytes
    sample_rate: int = RATE


class InvalidProtobuf(Exception):  # noqa: N818 - so it is called
    """As onnxruntime's own errors: nothing nearer than Exception is above it."""


@dataclass
class FakeVoice:
    """As `piper.PiperVoice`."""

    asked: list[tuple[str, FakeConfig]] = field(default_factory=list)

    @staticmethod
    def load(path: Path) -> FakeVoice:
        if path.stat().st_size == 0:
            raise InvalidProtobuf("Protobuf parsing failed")
        return FakeVoice()

    def synthesize(self, text: str, syn_config: FakeConfig) -> Iterator[FakeChunk]:
        self.asked.append((text, syn_config))
        phonemes = [letter for letter in text if letter.isalpha() or letter.isspace()]
        length = int(PHONEME * (syn_config.length_scale or 1.0))
        samples = array("h", [0] * 400)
        for one in phonemes:
            samples.extend([0 if one.isspace() else 9000] * length)
        yield FakeChunk(phonemes, samples.tobytes() + bytes(800))


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the plugin class on the stand-in, with nothing installed."""
    fake: Any = types.ModuleType("piper")
    fake.__spec__ = ModuleSpec("piper", None)
    fake.PiperVoice, fake.SynthesisConfig = FakeVoice, FakeConfig
    monkeypatch.setitem(sys.modules, "piper", fake)
    monkeypatch.syspath_prepend(str(PLUGIN))
    monkeypatch.delitem(sys.modules, "inclusive_desk_piper", raising=False)
    import inclusive_desk_piper  # type: ignore[import-not-found]

    yield inclusive_desk_piper.Piper
    sys.modules.pop("inclusive_desk_piper", None)


@pytest.fixture
def folders(tmp_path: Path) -> Any:
    return find_folders({"HOME": str(tmp_path)})


def install(folders: Any, name: str = "fr_FR-siwis-medium", data: bytes = b"onnx") -> None:
    folder = folders.models / "piper"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.onnx").write_bytes(data)
    (folder / f"{name}.onnx.json").write_text("{}")


def engine(plugin: Any, folders: Any) -> Any:
    made = plugin()
    made.configure({}, folders)
    return made


def test_without_the_library_it_says_what_to_install(
    plugin: Any, folders: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert "piper-tts" in plugin.unavailable(folders)


def test_without_a_voice_it_says_where_to_get_one(plugin: Any, folders: Any) -> None:
    assert "Settings, Models" in plugin.unavailable(folders)
    assert engine(plugin, folders).voices() == []


def test_a_voice_without_its_description_is_none(plugin: Any, folders: Any) -> None:
    install(folders)
    (folders.models / "piper" / "fr_FR-siwis-medium.onnx.json").unlink()
    assert plugin.unavailable(folders) is not None


def test_a_voice_is_known_by_its_file(plugin: Any, folders: Any) -> None:
    install(folders)
    install(folders, "en_GB-alan-low")
    assert plugin.unavailable(folders) is None
    found = {voice.id: voice for voice in engine(plugin, folders).voices()}
    french = found["fr_FR-siwis-medium"]
    assert (french.name, french.language, french.exact_marks) == ("Siwis", "fr-FR", False)
    assert french.quality > found["en_GB-alan-low"].quality > 50


def test_a_sentence_becomes_sound_with_estimated_marks_on_every_word(plugin: Any, folders: Any) -> None:
    install(folders)
    text = "Le chat dort."
    speech = engine(plugin, folders).render(
        [Part("Le chat "), Part("dort.")], "fr_FR-siwis-medium", Prosody(170)
    )
    assert (speech.rate, speech.estimated) == (RATE, True)
    assert [text[one.start : one.end] for one in speech.words] == ["Le", "chat", "dort"]
    assert speech.words[0].at == 400
    assert speech.words[-1].until == 400 + 12 * PHONEME
    for one, true in zip(speech.words, (400, 400 + 3 * PHONEME, 400 + 8 * PHONEME), strict=True):
        assert abs(one.at - true) <= PHONEME


@pytest.mark.parametrize(("rate", "scale"), [(85, 2.0), (170, 1.0), (340, 0.5)])
def test_speed_stretches_the_phonemes(plugin: Any, folders: Any, rate: float, scale: float) -> None:
    install(folders)
    made = engine(plugin, folders)
    made.render([Part("Le chat.")], "fr_FR-siwis-medium", Prosody(rate, volume=0.5))
    (asked,) = made._loaded["fr_FR-siwis-medium"].asked
    assert (asked[1].length_scale, asked[1].volume) == (scale, 0.5)


@pytest.mark.parametrize("text", ["", "…", "🙂", "\0"])
def test_what_holds_no_word_is_silent(plugin: Any, folders: Any, text: str) -> None:
    install(folders)
    assert engine(plugin, folders).render([Part(text)], "fr_FR-siwis-medium", Prosody()).pcm == b""


@pytest.mark.parametrize("text", ["漢字", "a" * 2000, "12 €, oui; non: 3", "l'école — là"])
def test_marks_rise_whatever_the_text(plugin: Any, folders: Any, text: str) -> None:
    install(folders)
    speech = engine(plugin, folders).render([Part(text)], "fr_FR-siwis-medium", Prosody())
    at = 0
    for one in speech.words:
        assert at <= one.at <= one.until <= len(speech.pcm) // 2
        at = one.at


def test_a_voice_that_is_gone_or_damaged_is_told(plugin: Any, folders: Any) -> None:
    install(folders, data=b"")
    made = engine(plugin, folders)
    for voice in ("nobody", "fr_FR-siwis-medium"):
        with pytest.raises(DeskError):
            made.render([Part("Bonjour")], voice, Prosody())


def test_its_entry_point_and_files_are_outside_the_desk() -> None:
    import tomllib

    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text(encoding="utf-8"))
    points = project["project"]["entry-points"]["inclusive_desk.speech"]
    assert points == {"piper": "inclusive_desk_piper:Piper"}
    ours = tomllib.loads((PLUGIN.parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert "piper" not in str(ours["project"].get("dependencies", "")).lower()
