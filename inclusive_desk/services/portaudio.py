"""PortAudio, of which a process has one: its devices, its streams, and the only way to see new devices.

It lists devices only when it starts. Starting it anew ends every stream, and what still holds one would
touch freed memory: so it is done only while none is open.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache
from typing import Any
from weakref import WeakSet


class PortAudio:
    """The streams that are open through a module `sounddevice`; from any thread."""

    def __init__(self, sounddevice: Any) -> None:
        """Know of no stream."""
        self._module = sounddevice
        self._lock = threading.RLock()
        self._open: WeakSet[Any] = WeakSet()

    def devices(self, **which: Any) -> Any:
        """Return what `query_devices` does."""
        with self._lock:
            return self._module.query_devices(**which)

    def start(self, make: Callable[[], Any]) -> Any:
        """Return the stream that *make* gives, started; PortAudio's error passes, and nothing stays open."""
        with self._lock:
            stream = make()
            try:
                stream.start()
            except self._module.PortAudioError:
                stream.close(ignore_errors=True)
                raise
            self._open.add(stream)
            return stream

    def end(self, stream: Any) -> None:
        """End a stream at once."""
        with self._lock:
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)
            self._open.discard(stream)

    def look_again(self) -> bool:
        """List the devices anew; return whether that was possible, which it is while no stream is open."""
        with self._lock:
            if self._open:
                return False
            try:
                self._module._terminate()
                self._module._initialize()
            except self._module.PortAudioError:
                return False
            return True


@cache
def portaudio(sounddevice: Any) -> PortAudio:
    """Return the PortAudio of a module: one, for everything that sounds or listens."""
    return PortAudio(sounddevice)
