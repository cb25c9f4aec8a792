"""The vosk engine: it looks before it loads, never goes to the network, and hands on what it hears."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from inclusive_desk.api.dictation import HeardWord
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.plugins.dictation.vosk import VoskEngine, installed_models, language_of


def folders(path: Path) -> Folders:
    return Folders(path, path / "models", path, path, path, path)


def model(path: Path, *, graph: tuple[str, ...] = ("graph/HCLG.fst",)) -> Path:
    for name in ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", *graph):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(b"not a real model")
    return path


class Recognizer:
    """Settles after each second piece, as vosk does after a pause."""

    def __init__(self, loaded: Any, rate: int) -> None:
        self.pieces = 0
        self.with_words = False

    def SetWords(self, on: bool) -> None:
        self.with_words = on

    def AcceptWaveform(self, pcm: bytes) -> int:
        self.pieces += 1
        return int(self.pieces % 2 == 0)

    def Result(self) -> str:
        words = [{"word": w, "start": 0.1, "end": 0.5, "conf": 0.9} for w in ("bonjour", "[unk]", "école")]
        return json.dumps({"text": "bonjour [unk] école", "result": words if self.with_words else []})

    FinalResult = Result

    def PartialResult(self) -> str:
        return json.dumps({"partial": "bon [unk]"})


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the native library; return how models were asked for."""
    asked: list[dict[str, Any]] = []
    library = SimpleNamespace(
        SetLogLevel=lambda level: None, Model=lambda **how: asked.append(how), KaldiRecognizer=Recognizer
    )
    monkeypatch.setitem(sys.modules, "vosk", library)
    return asked


def test_without_a_model_it_says_what_is_missing_and_where(tmp_path: Path) -> None:
    assert str(tmp_path / "models") in str(VoskEngine.unavailable(folders(tmp_path)))


def test_with_a_model_in_its_folder_it_is_available(tmp_path: Path) -> None:
    model(tmp_path / "models" / "vosk-model-small-fr-0.22", graph=("graph/HCLr.fst", "graph/Gr.fst"))
    assert VoskEngine.unavailable(folders(tmp_path)) is None
    engine = VoskEngine()
    engine.configure({}, folders(tmp_path))
    assert engine.languages() == ["fr"]


def test_half_a_model_does_not_count_as_installed(tmp_path: Path) -> None:
    model(tmp_path / "models" / "vosk-model-small-fr-0.22", graph=("graph/HCLr.fst",))
    assert list(installed_models(tmp_path / "models")) == []


def test_a_folder_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as told:
        VoskEngine().start("fr", 16_000, model=str(tmp_path / "nowhere"))
    assert told.value.code == "model-missing"


def test_a_folder_that_is_no_model_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as told:
        VoskEngine().start("fr", 16_000, model=str(tmp_path))
    assert told.value.code == "model-unfit"
    assert "am/final.mdl" in str(told.value)


def test_the_real_library_refuses_a_damaged_model_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as told:
        VoskEngine().start("fr", 16_000, model=str(model(tmp_path / "fr")))
    assert told.value.code == "model-unfit"


def test_a_language_without_model_is_told_as_such(tmp_path: Path) -> None:
    model(tmp_path / "models" / "vosk-model-small-fr-0.22")
    engine = VoskEngine()
    engine.configure({}, folders(tmp_path))
    with pytest.raises(DeskError) as told:
        engine.start("en", 16_000)
    assert told.value.code == "model-missing"


@pytest.mark.parametrize("rate", [0, -1, 7_999, 1_000_000])
def test_an_impossible_sample_rate_is_refused(tmp_path: Path, rate: int) -> None:
    with pytest.raises(DeskError):
        VoskEngine().start("fr", rate, model=str(model(tmp_path / "fr")))


def test_words_carry_times_and_confidence_and_unknown_ones_are_left_out(
    tmp_path: Path, loaded: list[dict[str, Any]]
) -> None:
    engine = VoskEngine()
    engine.start("fr", 16_000, model=str(model(tmp_path / "fr")))
    first, second = engine.feed(b"\0\0"), engine.feed(b"\0\0")
    assert (first.settled, first.partial) == ((), "bon")
    assert second.settled == (HeardWord("bonjour", 0.1, 0.5, 0.9), HeardWord("école", 0.1, 0.5, 0.9))
    assert [word.text for word in engine.finish().settled] == ["bonjour", "école"]


def test_models_are_only_ever_loaded_from_a_folder_and_once(
    tmp_path: Path, loaded: list[dict[str, Any]]
) -> None:
    engine = VoskEngine()
    for _ in range(2):
        engine.start("fr", 16_000, model=str(model(tmp_path / "fr")))
    assert loaded == [{"model_path": str((tmp_path / "fr").resolve())}]


def test_sound_without_a_session_is_told_as_such() -> None:
    with pytest.raises(DeskError) as told:
        VoskEngine().feed(b"\0\0")
    assert told.value.code == "not-started"


def test_the_language_is_in_the_name_of_the_folder() -> None:
    names = ("vosk-model-small-fr-0.22", "vosk-model-small-en-us-0.15", "kaldi_model_de", "models")
    assert [language_of(Path(name)) for name in names] == ["fr", "en", "de", ""]
