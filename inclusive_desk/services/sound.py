"""The way out to the ears: the sound card through PortAudio, or a clock that tests turn by hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.services.pcm import RATE
from inclusive_desk.services.portaudio import portaudio

Fill = Callable[[int, float], bytes]
"""Gives so many samples (mono, 16 bit), which will be heard at that time of the output's clock."""

LATENCY = 0.04
"""Seconds of sound handed over ahead: pause is heard within 50 ms, and a busy computer does not crackle."""
STALLED = 1.5
"""Seconds without a call from the sound card after which it counts as lost."""


class Output(Protocol):
    """Something that asks for samples at its own pace, and has a clock."""

    rate: int

    def prepare(self) -> None:
        """Do beforehand what makes the first `open` slow; never fails."""

    def open(self, fill: Fill) -> None:
        """Begin to ask *fill* for samples, unless it already does; raise `DeskError` when it cannot."""

    def close(self) -> None:
        """Stop asking, at once."""

    def now(self) -> float:
        """Return the time of its clock, in seconds."""
        ...

    def lost(self) -> bool:
        """Return whether it was open and has stopped asking by itself."""
        ...


class SoundCard:
    """The system's usual sound output. It stays open, so that the first word is never clipped."""

    def __init__(self) -> None:
        """Touch nothing yet."""
        self.rate = RATE
        self._stream: Any = None
        self._end: Callable[[Any], None] = lambda stream: None
        self._asked = 0.0
        self._failed = False

    def prepare(self) -> None:
        """Let PortAudio look at the devices; what is wrong with them is told when sound is wanted."""
        try:
            device_name()
        except DeskError:
            return

    def open(self, fill: Fill) -> None:
        """Open the device, at its own rate where it refuses ours; raise `DeskError` when there is none."""
        if self._stream is not None and not self.lost():
            return
        sounddevice = _sounddevice()
        if self._stream is not None or self._failed:
            self.close()
            portaudio(sounddevice).look_again()
        device = _device(sounddevice)
        for rate in dict.fromkeys((RATE, int(device["default_samplerate"]) or RATE, 48000, 44100)):
            try:
                self._start(sounddevice, rate, fill)
            except sounddevice.PortAudioError:
                continue
            return
        self._failed = True
        raise DeskError(
            tr("The sound output “{name}” does not answer.", name=device["name"]),
            tr("Perhaps another program holds it: close that program and try again."),
            code="sound-busy",
        )

    def _start(self, sounddevice: Any, rate: int, fill: Fill) -> None:
        def give(out: Any, frames: int, times: Any, _status: Any) -> None:
            self._asked = time.monotonic()
            out[:] = fill(frames, times.outputBufferDacTime or times.currentTime + LATENCY)

        self.rate = rate
        stream = portaudio(sounddevice).start(
            lambda: sounddevice.RawOutputStream(
                samplerate=rate, channels=1, dtype="int16", latency=LATENCY, callback=give
            )
        )
        self._asked = time.monotonic()
        self._stream, self._end = stream, portaudio(sounddevice).end

    def close(self) -> None:
        """Let go of the device."""
        if self._stream is not None:
            stream, self._stream = self._stream, None
            self._end(stream)

    def now(self) -> float:
        """Return the device's time, in seconds."""
        return float(self._stream.time) if self._stream is not None else 0.0

    def lost(self) -> bool:
        """Return whether the device has gone: it was open and no longer asks for sound."""
        if self._stream is None:
            return False
        return not self._stream.active or time.monotonic() - self._asked > STALLED


def device_name() -> str:
    """Return the name of the sound output in use; raise `DeskError` when there is none."""
    return str(_device(_sounddevice())["name"])


def _sounddevice() -> Any:
    """Return the module sounddevice; raise `DeskError` where PortAudio is missing."""
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        raise DeskError(
            tr("Sound cannot be played: PortAudio is not installed."),
            tr("Install the package libportaudio2. You can still export to a sound file."),
            code="sound-missing",
        ) from error
    return sounddevice


def _device(sounddevice: Any) -> Any:
    try:
        return portaudio(sounddevice).devices(kind="output")
    except (sounddevice.PortAudioError, ValueError) as error:
        raise DeskError(
            tr("No sound output was found: nothing can be heard on this computer."),
            tr("Plug in loudspeakers or headphones and try again. You can still export to a sound file."),
            code="sound-missing",
        ) from error


class VirtualOutput:
    """An output without a device: its clock moves by `advance`, and what was played is kept."""

    def __init__(self, rate: int = RATE, buffer: int = 220, latency: float = LATENCY) -> None:
        """Stand still at time 0; *buffer* samples are asked for at a time, *latency* seconds ahead."""
        self.rate = rate
        self.played = bytearray()
        """Everything played since the start, silence included: sample n was heard at n / rate seconds."""
        self.broken: DeskError | None = None
        """Raised by `open` when set."""
        self.gone = False
        """Set it to make the device vanish while it plays."""
        self.opened = 0
        self._buffer, self._latency = buffer, latency
        self._fill: Fill | None = None
        self._now = 0.0

    def prepare(self) -> None:
        """Do nothing."""

    def open(self, fill: Fill) -> None:
        """Take samples from *fill* from now on."""
        if self.broken is not None:
            raise self.broken
        self.gone = False
        if self._fill is None:
            self.opened += 1
        self._fill = fill

    def close(self) -> None:
        """Take no more."""
        self._fill = None

    def now(self) -> float:
        """Return the seconds that were advanced."""
        return self._now

    def lost(self) -> bool:
        """Return whether the device vanished."""
        return self.gone and self._fill is not None

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        until = self._now + seconds
        while self._now < until:
            self._now = min(self._now + self._buffer / self.rate, until)
            while len(self.played) / 2 / self.rate < self._now + self._latency:
                at = len(self.played) / 2 / self.rate
                asked = None if self.gone else self._fill
                self.played += asked(self._buffer, at) if asked else bytes(2 * self._buffer)
