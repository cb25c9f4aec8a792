"""The voices of the operating system (SAPI 5, NSSpeech, espeak), by way of pyttsx3.

pyttsx3 can neither pause nor tell words in time, so it only renders: each sentence goes to a file, in the
worker process that the desk gives to isolated plugins; the player does the rest.
"""

from __future__ import annotations

import ctypes
import sys
import tempfile
import time
from array import array
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import API_VERSION, Folders
from inclusive_desk.api.speech import Part, Prosody, Speech, SpeechEngine, Voice, WordMark
from inclusive_desk.api.words import mark, tr
from inclusive_desk.language.words import tokens
from inclusive_desk.plugins.speech.system_voices import sound_files

PATIENCE = 12.0
"""Seconds to wait for a sentence's file: `runAndWait` returns before it is written (pyttsx3#219)."""
LOUD = 0.02
"""Share of the loudest sample above which there is sound."""
PAUSES = {",": 3, ";": 4, ":": 4, ".": 5, "!": 5, "?": 5, "…": 5, "—": 3, "–": 3, "(": 2, ")": 2}
"""How long the pause at a mark is, counted in letters, for the estimate of when words sound."""


class SystemVoices(SpeechEngine):
    """Renders sentences with the system's own voices; word marks are estimated."""

    api_version = API_VERSION
    label = mark("Voices of the system")
    isolated = True

    @classmethod
    def unavailable(cls, folders: Folders) -> str | None:
        """Return why the system's voices cannot be used."""
        if find_spec("pyttsx3") is None:
            return tr("The Python package pyttsx3 is missing. Install the desk again.")
        if sys.platform.startswith("linux") and not _system_espeak():
            return tr("There are no system voices. Install the package espeak-ng.")
        return None

    def __init__(self) -> None:
        """Load nothing yet."""
        super().__init__()
        self._engine: Any = None

    def voices(self) -> Sequence[Voice]:
        """Return the system's voices, as it names them."""
        quality = 20 if sys.platform.startswith("linux") else 60
        return [
            Voice(
                str(voice.id),
                str(voice.name or voice.id),
                _language(voice.languages),
                str(voice.gender or "").lower().removeprefix("voicegender"),
                quality,
                exact_marks=False,
                rate_high=400,
            )
            for voice in self._loaded().getProperty("voices")
        ]

    def render(self, parts: Sequence[Part], voice: str, prosody: Prosody) -> Speech:
        """Return the sentence spoken; its marks spread the sound over the words by their letters."""
        text = "".join(part.text for part in parts).replace("\ufffd", " ")
        if not any(letter.isalnum() for letter in text):
            return Speech(bytes(2 * 4410), 22050, estimated=True)
        engine = self._loaded()
        engine.setProperty("voice", voice)
        engine.setProperty("rate", round(prosody.rate))
        engine.setProperty("volume", min(max(prosody.volume, 0.0), 1.0))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / ("speech.aiff" if sys.platform == "darwin" else "speech.wav")
            engine.save_to_file(text, str(path))
            engine.runAndWait()
            pcm, rate = _written(path)
        return Speech(pcm, rate, _estimated(text, pcm), estimated=True)

    def close(self) -> None:
        """Let go of the engine."""
        if self._engine is not None:
            self._engine.stop()
            self._engine = None

    def _loaded(self) -> Any:
        if self._engine is None:
            import pyttsx3

            try:
                self._engine = pyttsx3.init()
            except (ImportError, OSError, RuntimeError) as error:
                raise DeskError(
                    tr("The voices of the system do not answer."), tr("Choose another voice.")
                ) from error
        return self._engine


def _system_espeak() -> bool:
    """Return whether the library that pyttsx3 loads on Linux is there: it never takes the wheel's."""
    for name in ("libespeak-ng.so.1", "libespeak.so.1"):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def _language(languages: Sequence[Any]) -> str:
    """Return a voice's first language as a code; old drivers give bytes with a leading priority."""
    first = languages[0] if languages else ""
    if isinstance(first, bytes):
        first = first.lstrip(b"\x00\x01\x02\x03\x04\x05\x06\x07").decode("ascii", "replace")
    return str(first).replace("_", "-")


def _written(path: Path) -> tuple[bytes, int]:
    """Return the sound once it is wholly written; raise `DeskError` when it does not come."""
    until = time.monotonic() + PATIENCE
    size = -1
    while time.monotonic() < until:
        if path.is_file():
            before, size = size, path.stat().st_size
            if size == before and size > 44:
                try:
                    return sound_files.read(path)
                except ValueError:
                    size = -1
        time.sleep(0.005)
    raise DeskError(tr("The system's voice said nothing."), tr("Choose another voice."))


def _estimated(text: str, pcm: bytes) -> tuple[WordMark, ...]:
    """Return marks that share the sounding part of *pcm* by letters, and by pauses at punctuation marks."""
    found = tokens(text)
    if not found:
        return ()
    samples = array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    first, last = _sounding(samples)
    weights: list[tuple[int, int]] = []
    for (start, end), (following, _) in zip(found, [*found[1:], (len(text), 0)], strict=True):
        said = end - start + 1
        weights.append((said, sum(PAUSES.get(letter, 0) for letter in text[end:following])))
    weights[-1] = (weights[-1][0], 0)
    unit = (last - first) / sum(said + rest for said, rest in weights)
    marks: list[WordMark] = []
    at = float(first)
    for (start, end), (said, rest) in zip(found, weights, strict=True):
        until = at + (said + rest) * unit
        marks.append(WordMark(start, end, int(at), int(until)))
        at = until
    return tuple(marks)


def _sounding(samples: array[int]) -> tuple[int, int]:
    """Return where sound begins and ends."""
    step = 110
    loudest = max(max(samples), -min(samples)) if samples else 0
    loud = [
        at
        for at in range(0, len(samples), step)
        if max(samples[at : at + step]) > loudest * LOUD or min(samples[at : at + step]) < -loudest * LOUD
    ]
    return (loud[0], min(loud[-1] + step, len(samples))) if loud else (0, len(samples))
