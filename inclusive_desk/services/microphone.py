"""The way in from the mouth: a microphone through PortAudio, or through `parec` where that is missing.

Traps: PortAudio lists devices only when it starts, so a microphone plugged in since is looked for; one that
is pulled out stops calling without a word; at 16,000 samples a second not every device opens, so its own
rate comes next.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from typing import Any, Protocol

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.recorder import Recorder, recorder
from inclusive_desk.services.portaudio import portaudio

RATE = 16_000
"""Samples a second that speech models are made for."""
PIECE = 0.05
"""Seconds of sound in a piece."""
_USUAL = ("default", "pulse", "pipewire", "sysdefault")
"""Names of devices that only lead to the one the system has chosen."""
STALLED = 1.5
"""Seconds without a piece after which the microphone counts as lost."""


class Microphone(Protocol):
    """Gives mono 16 bit sound, piece by piece."""

    rate: int
    name: str

    def open(self) -> None:
        """Begin to listen; `DeskError` when it cannot."""

    def read(self) -> bytes:
        """Return what has come, at least one piece; b"" once it was stopped; `DeskError` when it is lost."""
        ...

    def stop(self) -> None:
        """Let `read` return b"" when what has come was read; from any thread."""

    def close(self) -> None:
        """Let go of the device."""


class SoundCardMicrophone:
    """A microphone through PortAudio; *name* as `microphones` lists it, empty for the usual one."""

    def __init__(self, name: str = "") -> None:
        """Touch nothing yet."""
        self.rate = RATE
        self.name = name
        self._wanted = name
        self._pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._stream: Any = None
        self._end: Callable[[Any], None] = lambda stream: None

    def open(self) -> None:
        """Open the device, at its own rate where it refuses ours."""
        sounddevice = _sounddevice()
        # A microphone that was pulled out and plugged in again has another place in the list.
        if self._opened(sounddevice) or (portaudio(sounddevice).look_again() and self._opened(sounddevice)):
            return
        raise DeskError(
            tr("The microphone “{name}” does not answer.", name=self.name),
            tr(
                "Perhaps another program holds it, or this program may not use it: "
                "look at the privacy settings of the computer, then try again."
            ),
            code="microphone-busy",
        )

    def _opened(self, sounddevice: Any) -> bool:
        """Open the device as PortAudio lists it now; return whether it could."""
        device = _device(sounddevice, self._wanted)
        self.name = str(device["name"])
        if self.name in _USUAL:
            self.name = tr("the usual microphone")
        for rate in dict.fromkeys((RATE, int(device["default_samplerate"]) or RATE, 48000, 44100)):
            try:
                self._start(sounddevice, device, rate)
            except sounddevice.PortAudioError:
                continue
            return True
        return False

    def _start(self, sounddevice: Any, device: Any, rate: int) -> None:
        def take(data: Any, _frames: int, _times: Any, _status: Any) -> None:
            self._pieces.put(bytes(data))

        self.rate = rate
        stream = portaudio(sounddevice).start(
            lambda: sounddevice.RawInputStream(
                samplerate=rate,
                device=device["index"],
                channels=1,
                dtype="int16",
                blocksize=int(rate * PIECE),
                callback=take,
            )
        )
        self._stream, self._end = stream, portaudio(sounddevice).end

    def read(self) -> bytes:
        """Return what has come; wait for it."""
        try:
            return self._pieces.get(timeout=STALLED)
        except queue.Empty:
            raise lost(self.name) from None

    def stop(self) -> None:
        """End the sound."""
        self._pieces.put(b"")

    def close(self) -> None:
        """Let go of the device."""
        if self._stream is not None:
            stream, self._stream = self._stream, None
            self._end(stream)


class RecorderMicrophone:
    """The usual microphone of the sound server, through `parec`."""

    def __init__(self) -> None:
        """Touch nothing yet."""
        self.rate = RATE
        self.name = tr("the usual microphone")
        self._stopped = False
        self._recorder: Recorder | None = None

    def open(self) -> None:
        """Start the program that records."""
        try:
            self._recorder = Recorder(self.rate)
        except OSError as error:
            raise no_microphone() from error

    def read(self) -> bytes:
        """Return what has come; wait for it."""
        until = time.monotonic() + STALLED
        while not self._stopped and self._recorder is not None:
            piece = self._recorder.read(int(self.rate * PIECE) * 2, PIECE * 2)
            if piece:
                return piece
            if piece == b"" or time.monotonic() > until:
                raise lost(self.name)
        return b""

    def stop(self) -> None:
        """End the sound."""
        self._stopped = True

    def close(self) -> None:
        """End the program."""
        if self._recorder is not None:
            self._recorder.close()
            self._recorder = None


def microphone(name: str = "") -> Microphone:
    """Return the microphone called *name*, else the usual one."""
    try:
        _device(_sounddevice(), name)
    except DeskError:
        if recorder():
            return RecorderMicrophone()
    return SoundCardMicrophone(name)


def microphones() -> list[str]:
    """Return the names of the microphones on this computer; none where there is no way to them.

    One that was plugged in since is there too, unless sound goes in or out just now.
    """
    try:
        sounddevice = _sounddevice()
    except DeskError:
        return []
    audio = portaudio(sounddevice)
    audio.look_again()
    try:
        devices = audio.devices()
    except sounddevice.PortAudioError:  # it could not start again
        return []
    return list(dict.fromkeys(str(one["name"]) for one in devices if one["max_input_channels"] > 0))


def lost(name: str) -> DeskError:
    """Return the sentence for a microphone that has stopped by itself."""
    return DeskError(
        tr("The microphone “{name}” has gone. What you said until then is kept.", name=name),
        tr("Plug it in again, then start once more."),
        code="microphone-lost",
    )


def no_microphone() -> DeskError:
    """Return the sentence for a computer without one."""
    return DeskError(
        tr("No microphone was found."),
        tr("Plug in a microphone or a headset, then start once more."),
        code="microphone-missing",
    )


def _sounddevice() -> Any:
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        raise no_microphone() from error
    return sounddevice


def _device(sounddevice: Any, name: str) -> Any:
    """Return the device called *name*; the usual one when there is none of that name any more."""
    try:
        if name:
            for device in portaudio(sounddevice).devices():
                if device["name"] == name and device["max_input_channels"] > 0:
                    return device
        return portaudio(sounddevice).devices(kind="input")
    except (sounddevice.PortAudioError, ValueError) as error:
        raise no_microphone() from error
