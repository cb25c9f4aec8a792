"""A sound server of its own for tests: a loudspeaker that can be recorded, a microphone that can be fed."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from array import array
from pathlib import Path

RATE = 48000
LOUD = 300
"""Amplitude from which there is sound."""
SPEAKER, MICROPHONE = "id_speaker", "id_mic_in"
# norewinds=1: without it the null sink works in blocks of two seconds and loses the beginning.
MODULES = f"""load-module module-native-protocol-unix
load-module module-null-sink sink_name={SPEAKER} rate={RATE} norewinds=1
load-module module-null-sink sink_name={MICROPHONE} rate={RATE} norewinds=1
load-module module-remap-source master={MICROPHONE}.monitor source_name=id_mic
set-default-sink {SPEAKER}
set-default-source id_mic
"""


def missing() -> str:
    """Return which program of the sound server is not installed; empty when all are."""
    return next((name for name in ("pulseaudio", "pactl", "parec", "paplay") if not shutil.which(name)), "")


class SoundServer:
    """PulseAudio with null sinks; `environ` leads a program to it."""

    def __init__(self, folder: Path) -> None:
        """Keep its files in *folder*, which must be new."""
        run = folder / "run"
        run.mkdir(mode=0o700, parents=True)
        self._script = folder / "id.pa"
        self._script.write_text(MODULES)
        self._log = folder / "pulse.log"
        self.environ = {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(run),
            "PULSE_RUNTIME_PATH": str(run / "pulse"),
            "PULSE_SERVER": f"unix:{run}/pulse/native",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> SoundServer:
        environ = {**os.environ, **self.environ}
        del environ["PULSE_SERVER"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                 "--disable-shm=yes", "-F", str(self._script)],
                env=environ, stdout=log, stderr=log,
            )  # fmt: skip
        until = time.monotonic() + 15
        while self.run("pactl", "info").returncode != 0:
            if time.monotonic() > until or self._process.poll() is not None:
                self.__exit__()
                raise RuntimeError(self._log.read_text())
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(5)

    def run(self, *command: str) -> subprocess.CompletedProcess[bytes]:
        """Run a program against this server."""
        return subprocess.run(command, env={**os.environ, **self.environ}, capture_output=True, check=False)

    def record(self) -> Recording:
        """Begin to hear what is played; `with server.record() as heard:`."""
        return Recording({**os.environ, **self.environ})

    def speak(self, wav: Path) -> None:
        """Play *wav* into the microphone."""
        self.run("paplay", "-d", MICROPHONE, str(wav))


class Recording:
    """What the loudspeaker plays, with the moment (`time.monotonic`) of each sample."""

    def __init__(self, environ: dict[str, str]) -> None:
        self._environ = environ
        self.samples = array("h")
        self.start = float("inf")
        """When sample 0 was played, by the monotonic clock."""

    def __enter__(self) -> Recording:
        self._process = subprocess.Popen(
            ["parec", "-d", f"{SPEAKER}.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1",
             "--latency-msec=10"],
            env=self._environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        until = time.monotonic() + 10
        while not self.samples and time.monotonic() < until:
            time.sleep(0.01)
        assert self.samples, "the recorder hears nothing"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(5)
        self._thread.join(5)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while piece := os.read(self._process.stdout.fileno(), 1 << 14):
            now = time.monotonic()
            self.samples.frombytes(piece[: len(piece) // 2 * 2])
            # A sample cannot arrive before it was played: the earliest arrival tells when that was.
            self.start = min(self.start, now - len(self.samples) / RATE)

    def time_of(self, sample: int) -> float:
        """Return when *sample* was played, by the monotonic clock."""
        return self.start + sample / RATE

    def sounds(self, gap: float = 0.1) -> list[tuple[float, float]]:
        """Return the stretches of sound as (start, end) by the monotonic clock; *gap* seconds part two."""
        found: list[tuple[float, float]] = []
        step = RATE // 500
        for at in range(0, len(self.samples) - step, step):
            piece = self.samples[at : at + step]
            if max(piece) > LOUD or min(piece) < -LOUD:
                start, end = self.time_of(at), self.time_of(at + step)
                if found and start - found[-1][1] < gap:
                    found[-1] = (found[-1][0], end)
                else:
                    found.append((start, end))
        return found
