"""Plays a stretch of recorded sound once: for hearing again what one has said."""

from __future__ import annotations

from inclusive_desk.services import pcm
from inclusive_desk.services.playback import Clip, Mixer
from inclusive_desk.services.sound import Output, SoundCard


class Replay:
    """One sound at a time; the loudspeaker is let go of by `stop`, which the caller owes it."""

    def __init__(self, output: Output | None = None) -> None:
        """Touch nothing yet."""
        self._output: Output = output or SoundCard()
        self._mixer = Mixer()
        self.playing = False

    def play(self, sound: bytes, rate: int) -> float:
        """Play mono 16 bit *sound* now; return how many seconds it lasts. `DeskError` without an output."""
        self._output.open(self._mixer.fill)
        self._mixer.rate = self._output.rate
        self._mixer.play(Clip(pcm.resample(sound, rate, self._output.rate)))
        self.playing = True
        return len(sound) / 2 / rate

    def stop(self) -> None:
        """Be silent, and let go of the loudspeaker."""
        self._mixer.clear()
        self._output.close()
        self.playing = False
