"""Live dictation: time until it listens, memory, and its share of a processor, against the bare library.

With the tiny model of the tests, which is all that comes with the source: a real model takes more of all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import wave
from pathlib import Path

from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
from inclusive_desk.services.hearing import dictation_engine
from tests import tiny_model
from tests.benchmarks.comparing import NotHereError, Result

SENTENCE = "Bonjour virgule je m'appelle Léa point. Où est mon crayon point d'interrogation."
TIMES = 8
PIECE = 0.05
"""Seconds of sound in a piece, as from a microphone."""


def measure() -> list[Result]:
    """Return time to ready, memory and the share of a processor."""
    with tempfile.TemporaryDirectory() as folder:
        pcm, rate = _speech(Path(folder))
        folders = find_folders({"INCLUSIVE_DESK_HOME": folder})
        tiny_model.install(folders.models)
        registry = Registry(folders)
        try:
            return _measured(registry, folders.models / "vosk-model-test-fr", pcm, rate)
        finally:
            registry.close()


def _measured(registry: Registry, model: Path, pcm: bytes, rate: int) -> list[Result]:
    began = time.perf_counter()
    engine = dictation_engine(registry, "bench")
    engine.start("fr", rate)
    ready = time.perf_counter() - began
    pid = engine.pid  # type: ignore[attr-defined]
    step, length = 2 * int(rate * PIECE), len(pcm) / 2 / rate
    before, own = _spent(pid), time.process_time()
    for at in range(0, len(pcm), step):
        engine.feed(pcm[at : at + step])
    engine.finish()
    share = (_spent(pid) - before + time.process_time() - own) / length
    peer = _bare(model, pcm, rate) / length
    note = f"{length:.0f} s of speech, the tests' tiny model"
    return [
        Result("dictation-ready", ready, None, "s", 3.0, True, "worker, library and model, from nothing"),
        Result("dictation-memory", _resident(pid), None, "MB", 600, True, "the worker, in all"),
        Result("dictation-cpu", share, None, "of real time", 0.5, True, note),
        Result(
            "dictation-overhead", share * 1000, peer * 1000, "ms a second", 4.0, True, "against bare vosk"
        ),
    ]


def _speech(folder: Path) -> tuple[bytes, int]:
    program = shutil.which("espeak-ng")
    if program is None:
        raise NotHereError("espeak-ng is not installed")
    path = folder / "speech.wav"
    subprocess.run([program, "-v", "fr+f5", "-s", "150", "-w", str(path), SENTENCE], check=True, timeout=60)
    with wave.open(str(path)) as sound:
        return sound.readframes(sound.getnframes()) * TIMES, sound.getframerate()


def _bare(model: Path, pcm: bytes, rate: int) -> float:
    """Return the processor time that the library takes by itself."""
    import vosk

    vosk.SetLogLevel(-1)
    recognizer = vosk.KaldiRecognizer(vosk.Model(model_path=str(model)), rate)
    recognizer.SetWords(True)
    began = time.process_time()
    step = 2 * int(rate * PIECE)
    for at in range(0, len(pcm), step):
        if recognizer.AcceptWaveform(pcm[at : at + step]):
            recognizer.Result()
        else:
            recognizer.PartialResult()
    recognizer.FinalResult()
    return time.process_time() - began


def _spent(pid: int) -> float:
    """Return the processor time of a process, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
