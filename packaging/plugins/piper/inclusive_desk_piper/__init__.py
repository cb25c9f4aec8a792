"""Natural voices by Piper, in a process of their own; words are placed by the length of their phonemes."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.speech import Part, Prosody, Speech, SpeechEngine, Voice, WordMark
from inclusive_desk.api.words import mark, tr
from inclusive_desk.language.words import tokens

USUAL, SLOWEST, FASTEST = 170.0, 70.0, 400.0
"""Nominal words a minute: at `USUAL` a voice speaks as it was trained."""
QUALITIES = {"x_low": 55, "low": 65, "medium": 80, "high": 90}
_NAME = re.compile(
    r"(?P<lang>[a-z]{2,3})_(?P<country>[A-Z]{2})-(?P<name>.+)-(?P<quality>x_low|low|medium|high)"
)
_COMMA, _WORD_END = 6.0, 0.6
"""Phonemes that a pause at a comma lasts, and the end of a word."""


class Piper(SpeechEngine):
    """Renders sentences with Piper's neural voices."""

    api_version = 1
    label = mark("Piper (natural voices)")
    isolated = True

    @classmethod
    def unavailable(cls, folders: Folders) -> str | None:
        """Return what is missing: the library, or a voice in the models folder."""
        if importlib.util.find_spec("piper") is None:
            return tr("The library of Piper is not installed: install piper-tts.")
        if not any(installed(folders.models)):
            return tr("There is no Piper voice yet: see Settings, Models.")
        return None

    def __init__(self) -> None:
        """Load nothing yet."""
        super().__init__()
        self._loaded: dict[str, Any] = {}

    def close(self) -> None:
        """Let go of the voices."""
        self._loaded.clear()

    def voices(self) -> Sequence[Voice]:
        """Return the installed voices, by name."""
        models = self.folders.models if self.folders is not None else None
        return [_voice(path) for path in installed(models)] if models is not None else []

    def render(self, parts: Sequence[Part], voice: str, prosody: Prosody) -> Speech:
        """Return the sentence; the marks are estimated, the first and last edges are exact.

        Raises `DeskError` when the voice is not installed or cannot be loaded.
        """
        text = "".join(part.text for part in parts)
        found = tokens(text)
        if not any(letter.isalnum() for letter in text):
            return Speech(b"", 22050, (), estimated=True)
        loaded = self._load(voice)
        config = _library().SynthesisConfig(
            length_scale=USUAL / max(prosody.rate, 1.0), volume=prosody.volume
        )
        chunks = list(loaded.synthesize(text.replace("\0", " "), syn_config=config))
        sound = b"".join(chunk.audio_int16_bytes for chunk in chunks)
        rate = int(chunks[0].sample_rate) if chunks else 22050
        phonemes = [one for chunk in chunks for one in [*chunk.phonemes, " "]]
        lengths = _lengths(text, found, phonemes)
        return Speech(sound, rate, tuple(_marks(found, lengths, *_heard(sound))), estimated=True)

    def _load(self, voice: str) -> Any:
        path = next((one for one in self._paths() if one.stem == voice), None)
        if path is None:
            raise DeskError(
                tr("The voice “{voice}” is not installed.", voice=voice), tr("Choose another voice.")
            )
        if voice not in self._loaded:
            try:
                self._loaded[voice] = _library().PiperVoice.load(path)
            except Exception as error:  # onnxruntime raises errors of its own, which share no nearer base
                raise DeskError(
                    tr("The voice “{voice}” is damaged.", voice=voice), tr("Install it again.")
                ) from error
        return self._loaded[voice]

    def _paths(self) -> Iterator[Path]:
        return installed(self.folders.models) if self.folders is not None else iter(())


def _library() -> Any:
    """Return the module of Piper, which loads onnxruntime and numpy."""
    return importlib.import_module("piper")


def installed(models: Path) -> Iterator[Path]:
    """Yield the voices in the models folder: those with their description beside them."""
    folder = models / "piper"
    if folder.is_dir():
        for path in sorted(folder.glob("*.onnx")):
            if path.with_name(path.name + ".json").is_file():
                yield path


def _voice(path: Path) -> Voice:
    """Return what a voice's file name says of it: fr_FR-siwis-medium."""
    match = _NAME.fullmatch(path.stem)
    if match is None:
        return Voice(path.stem, path.stem, "", "", 60, False, SLOWEST, FASTEST, USUAL)
    language, quality = f"{match['lang']}-{match['country']}", QUALITIES[match["quality"]]
    name = match["name"].replace("_", " ").capitalize()
    return Voice(path.stem, name, language, "", quality, False, SLOWEST, FASTEST, USUAL)


def _lengths(text: str, words: Sequence[tuple[int, int]], phonemes: Sequence[str]) -> list[float]:
    """Return how long each word lasts, in phonemes: Piper's own where its words are as many as ours."""
    spoken = [
        part for part in "".join(one if one.strip() else " " for one in phonemes).split() if _sounds(part)
    ]
    if len(spoken) == len(words):
        lengths = [float(sum(map(str.isalpha, part))) for part in spoken]
    else:
        lengths = [float(end - start) for start, end in words]
    after = [end for _, end in words]
    commas = [text[end : end + 2].lstrip()[:1] in (",", ";", ":", "—", ".", "!", "?") for end in after]
    return [
        max(length, 1.0) + _WORD_END + (_COMMA if comma and number + 1 < len(words) else 0.0)
        for number, (length, comma) in enumerate(zip(lengths, commas, strict=True))
    ]


def _sounds(part: str) -> bool:
    return any(map(str.isalpha, part))


def _heard(sound: bytes) -> tuple[int, int]:
    """Return the samples between which there is sound louder than a hundredth of the loudest."""
    samples = memoryview(sound[: len(sound) // 2 * 2]).cast("h")
    if not len(samples):
        return 0, 0
    floor = max(abs(max(samples)), abs(min(samples))) // 100
    first = next((at for at, one in enumerate(samples) if abs(one) > floor), 0)
    last = next(
        (at for at in range(len(samples) - 1, first, -1) if abs(samples[at]) > floor), len(samples) - 1
    )
    return first, last + 1


def _marks(
    words: Sequence[tuple[int, int]], lengths: Sequence[float], first: int, last: int
) -> Iterator[WordMark]:
    whole, passed = sum(lengths) or 1.0, 0.0
    for (start, end), length in zip(words, lengths, strict=True):
        at = first + round((last - first) * passed / whole)
        passed += length
        yield WordMark(start, end, at, first + round((last - first) * passed / whole))
