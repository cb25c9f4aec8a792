"""What was said in a sound file: words with their times and how sure the engine is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from inclusive_desk.api.dictation import DictationEngine, HeardWord
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.registry import Registry
from inclusive_desk.core.sound_tool import has_ffmpeg, to_wav
from inclusive_desk.services import pcm

USABLE = 16_000
"""Samples a second that models are made for; sound with fewer is brought up to them."""
_PIECE = 0.2
"""Seconds of sound given to an engine at once."""
CONVERTED = (".m4a", ".aac", ".mp4", ".m4b", ".wma", ".webm", ".amr", ".3gp")
"""Endings of sound that only ffmpeg reads."""
SOUNDS = (".wav", ".mp3", ".ogg", ".oga", ".opus", ".flac", ".aif", ".aiff", ".au", ".caf", *CONVERTED)
"""Endings of files in which somebody may speak."""
UNSURE = 0.6
"""Confidence under which a word is shown as uncertain."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was said between two pauses."""

    words: tuple[HeardWord, ...]

    @property
    def text(self) -> str:
        """The words as recognised, in small letters."""
        return " ".join(word.text for word in self.words)

    @property
    def start(self) -> float:
        """Seconds from the start of the sound."""
        return self.words[0].start

    @property
    def end(self) -> float:
        """Seconds from the start of the sound."""
        return self.words[-1].end


@dataclass(slots=True)
class Timing:
    """How long the sound was, and how long the engine took."""

    seconds: float = 0.0
    spent: float = 0.0

    @property
    def factor(self) -> float:
        """Return the time spent on one second of sound."""
        return self.spent / self.seconds if self.seconds else 0.0


def dictation_engine(registry: Registry, lane: str = "", *, model: str = "") -> DictationEngine:
    """Return the engine that listens; a *model* folder stands in for an installed one.

    Raise `DeskError` (code `dictation-missing`) when nothing can listen here.
    """
    ids = registry.ready("dictation") or (["vosk"] if model else [])
    for name in ids:
        engine: DictationEngine = registry.get("dictation", name, lane, brought=bool(model))
        return engine
    raise DeskError(
        tr("There is no speech model on this computer, so nothing can be written down."),
        tr("Install one: Settings, Models, or: inclusive-desk models install FILE"),
        code="dictation-missing",
    )


def phrases(
    registry: Registry,
    path: Path,
    language: str,
    *,
    model: str = "",
    timing: Timing | None = None,
    progress: Progress | None = None,
) -> Iterator[Phrase]:
    """Yield what is said in a sound file, phrase by phrase.

    Raise `DeskError` when the file is not sound, or when nothing can listen.
    """
    progress, timing = progress or NoProgress(), timing or Timing()
    with ExitStack() as held:
        sound = held.enter_context(_opened(_readable(path, held)))
        rate = int(sound.samplerate)
        timing.seconds = len(sound) / rate
        engine = dictation_engine(registry, "file", model=model)
        engine.start(language, max(rate, USABLE), (), model)
        size, done = max(int(rate * _PIECE), 1), 0
        while True:
            block = _mono(sound, size, path)
            began = time.perf_counter()
            heard = engine.feed(_raised(block, rate)) if block else engine.finish()
            timing.spent += time.perf_counter() - began
            if heard.settled:
                yield Phrase(heard.settled)
            if not block:
                break
            done += size
            progress.report(min(done / rate, timing.seconds), timing.seconds)


def _readable(path: Path, held: ExitStack) -> Path:
    """Return a file with the sound of *path* that our library reads, made with ffmpeg where it cannot."""
    if path.suffix.lower() not in CONVERTED or not path.is_file() or not path.stat().st_size:
        return path
    if not has_ffmpeg():
        raise DeskError(
            tr("“{name}” can only be read where the program ffmpeg is installed.", name=path.name),
            tr("Install ffmpeg, or save the sound as .wav, .mp3, .ogg or .flac."),
            code="sound-format",
        )
    made = Path(held.enter_context(TemporaryDirectory())) / "sound.wav"
    if not to_wav(path.resolve(), made, USABLE):
        raise _not_sound(path)
    return made


def _raised(block: bytes, rate: int) -> bytes:
    return block if rate >= USABLE else pcm.resample(block, rate, USABLE)


def _opened(path: Path) -> Any:
    """Return the sound in a file, open; raise `DeskError` when there is none."""
    import soundfile

    try:
        if not path.stat().st_size:
            raise DeskError(tr("“{name}” is empty.", name=path.name), code="sound")
        return soundfile.SoundFile(path)
    except FileNotFoundError as error:
        raise DeskError(tr("There is no file {file}.", file=path), code="no-file") from error
    except (soundfile.SoundFileError, OSError) as error:
        raise _not_sound(path) from error


def _mono(sound: Any, size: int, path: Path) -> bytes:
    """Return the next samples as mono 16 bit sound, b"" at the end."""
    import soundfile

    try:
        if sound.channels == 1:
            return bytes(sound.buffer_read(size, dtype="int16"))
        block = sound.read(size, dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError) as error:
        raise _not_sound(path) from error
    return bytes((block.mean(axis=1) * 32767).astype("<i2").tobytes())


def _not_sound(path: Path) -> DeskError:
    return DeskError(
        tr("“{name}” holds no sound that can be read here.", name=path.name),
        tr("Sound files end in .wav, .mp3, .ogg, .opus or .flac."),
        code="sound",
    )
