"""Dictation by vosk: speech becomes words on this machine, with a model that somebody installed.

Traps: `Model(lang=…)` goes to the network and ends the process, so only a folder is ever given, and
checked before; a bad folder raises a bare Exception without a reason (vosk-api 0.3.45).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from inclusive_desk.api.dictation import DictationEngine, Heard, HeardWord
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.words import mark, tr

_NEEDED = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf")
_GRAPHS = (("graph/HCLG.fst",), ("graph/HCLr.fst", "graph/Gr.fst"))
_LOWEST_RATE, _HIGHEST_RATE = 8_000, 192_000


class VoskEngine(DictationEngine):
    """Recognises with Kaldi models; in a process of its own, because the library is native code."""

    api_version = 1
    label = mark("Vosk (offline)")
    isolated: ClassVar[bool] = True

    @classmethod
    def unavailable(cls, folders: Folders) -> str | None:
        """Return what is missing: a model in the models folder."""
        if any(True for _ in installed_models(folders.models)):
            return None
        return tr(
            "It needs a speech model: see Settings, Models. The folder: {folder}.", folder=folders.models
        )

    def __init__(self) -> None:
        """Start without a session."""
        super().__init__()
        self._models: dict[Path, Any] = {}
        self._recognizer: Any = None

    def languages(self) -> Sequence[str]:
        """Return the languages of the installed models, as their folders' names say."""
        if self.folders is None:
            return ()
        return sorted({language_of(model) for model in installed_models(self.folders.models)} - {""})

    def start(self, language: str, rate: int, words: Sequence[str] = (), model: str = "") -> None:
        """Begin a session; `DeskError` when the model is missing or unfit.

        *words* are put right afterwards by the word store: a static model learns none.
        """
        if not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
            raise DeskError(
                tr("This sound cannot be understood: {rate} samples a second.", rate=rate),
                tr("Use a sound of 16,000 to 48,000 samples a second."),
                code="bad-sound",
            )
        folder = Path(model).expanduser() if model else self._model_for(language)
        check_model(folder)
        self._recognizer = _recognizer(self._load(folder.resolve()), rate)

    def feed(self, pcm: bytes) -> Heard:
        """Take 16 bit mono sound; `DeskError` when no session is on."""
        recognizer = self._session()
        if recognizer.AcceptWaveform(pcm):
            return _heard(recognizer.Result())
        partial = str(json.loads(recognizer.PartialResult()).get("partial", ""))
        return Heard(partial=_without_unknown(partial))

    def finish(self) -> Heard:
        """End the session; return what was not settled yet."""
        recognizer, self._recognizer = self._session(), None
        return _heard(recognizer.FinalResult())

    def close(self) -> None:
        """Let go of session and models."""
        self._recognizer = None
        self._models.clear()

    def _session(self) -> Any:
        if self._recognizer is None:
            raise DeskError(tr("Dictation has not started."), tr("Start it again."), code="not-started")
        return self._recognizer

    def _model_for(self, language: str) -> Path:
        models = list(installed_models(self.folders.models)) if self.folders else []
        wanted = language.split("-")[0].lower()
        for folder in models:
            if language_of(folder) == wanted:
                return folder
        raise DeskError(
            tr("There is no speech model for this language ({language}).", language=language),
            tr("See Settings, Models."),
            code="model-missing",
        )

    def _load(self, folder: Path) -> Any:
        """Return the model, loaded once."""
        if folder not in self._models:
            import vosk

            vosk.SetLogLevel(-1)
            try:
                self._models[folder] = vosk.Model(model_path=str(folder))
            except Exception as error:  # the library raises nothing more exact
                raise _unfit(folder, tr("its files cannot be read")) from error
        return self._models[folder]


def installed_models(models: Path) -> Iterator[Path]:
    """Yield the folders in *models* that hold a whole model, the smallest name first."""
    try:
        folders = sorted(
            folder for folder in models.iterdir() if folder.is_dir() and not folder.name.startswith(".")
        )
    except OSError:
        return
    yield from (folder for folder in folders if not missing_files(folder))


def missing_files(folder: Path) -> list[str]:
    """Return which files of a model *folder* lacks or has empty."""

    def there(name: str) -> bool:
        path = folder / name
        return path.is_file() and path.stat().st_size > 0

    missing = [name for name in _NEEDED if not there(name)]
    if not any(all(there(name) for name in graph) for graph in _GRAPHS):
        missing.append(_GRAPHS[0][0])
    return missing


def check_model(folder: Path) -> None:
    """Raise `DeskError` unless *folder* looks like a whole vosk model."""
    if not folder.is_dir():
        raise DeskError(
            tr("The speech model is not there: {folder}.", folder=folder),
            tr("Choose the folder of a vosk model."),
            code="model-missing",
        )
    missing = missing_files(folder)
    if missing:
        raise _unfit(folder, tr("it lacks {files}", files=", ".join(missing)))


def _unfit(folder: Path, why: str) -> DeskError:
    return DeskError(
        tr("This folder is not a speech model that works: {folder} ({why}).", folder=folder, why=why),
        tr("Unpack the model again, or choose another folder."),
        code="model-unfit",
    )


def language_of(folder: Path) -> str:
    """Return the language that a model's folder name says (`vosk-model-small-fr-0.22`), or ""."""
    parts = folder.name.lower().replace("_", "-").split("-")
    return next((part for part in parts if len(part) == 2 and part.isalpha()), "")


def _recognizer(model: Any, rate: int) -> Any:
    import vosk

    recognizer = vosk.KaldiRecognizer(model, rate)
    recognizer.SetWords(True)
    return recognizer


def _heard(result: str) -> Heard:
    """Return the settled words of a result in JSON; its words carry times and confidence."""
    found = json.loads(result)
    words = tuple(
        HeardWord(str(word["word"]), float(word["start"]), float(word["end"]), float(word.get("conf", 1.0)))
        for word in found.get("result", ())
        if word["word"] != "[unk]"
    )
    return Heard(settled=words)


def _without_unknown(text: str) -> str:
    return " ".join(word for word in text.split() if word != "[unk]")
