"""The C library eSpeak NG, called through ctypes: text in, samples and word events out.

Constants and structures: speak_lib.h of eSpeak NG 1.51 and 1.52. One state a process and library file.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SYNCHRONOUS = 2
BUFFER_MS = 60
WORD, MARK_END = 1, 0
BY_CHARACTER = 1
UTF8, PHONEMES = 0x1, 0x100
RATE, VOLUME, PITCH, RANGE, PUNCTUATION, CAPITALS, WORD_GAP = 1, 2, 3, 4, 5, 6, 7
DEFAULTS = {VOLUME: 100, PITCH: 50, RANGE: 50, PUNCTUATION: 0, CAPITALS: 0, WORD_GAP: 0}
DONT_EXIT = 0x8000


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.POINTER(ctypes.c_char)),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True)
class ListedVoice:
    """A voice as the library lists it: English name, language code, and the identifier to choose it by."""

    name: str
    language: str
    identifier: str


def find_library() -> tuple[str, str | None] | None:
    """Return the library's path and its data folder (None: the library's own), or None when there is none."""
    spec = find_spec("espeakng_loader")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent
        data = folder / "espeak-ng-data"
        for name in ("libespeak-ng.so", "espeak-ng.dll", "libespeak-ng.dylib"):
            if (folder / name).is_file() and data.is_dir():
                return str(folder / name), str(data)
    if sys.platform.startswith("linux") and _loads("libespeak-ng.so.1"):
        return "libespeak-ng.so.1", None
    found = ctypes.util.find_library("espeak-ng")
    return (found, None) if found and _loads(found) else None


def _loads(name: str) -> bool:
    """Return whether the library can be used: it may be named by the system and yet be damaged."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


class Library:
    """eSpeak NG, ready to speak; raises OSError when it cannot be loaded or has no data."""

    def __init__(self, path: str, data: str | None) -> None:
        """Load the library and its data."""
        self._c = ctypes.CDLL(path)
        self._pcm = bytearray()
        self._words: list[tuple[int, int]] = []
        self._prototypes()
        given = data.encode() if data else None
        self.rate: int = self._c.espeak_Initialize(SYNCHRONOUS, BUFFER_MS, given, DONT_EXIT)
        if self.rate <= 0:
            raise OSError(path)
        self._callback = _CALLBACK(self._take)
        self._c.espeak_SetSynthCallback(self._callback)
        self._voice = ""

    def _prototypes(self) -> None:
        c = self._c
        c.espeak_Initialize.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]
        c.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
        c.espeak_SetParameter.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int]
        c.espeak_Synth.argtypes = [
            ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int,
            ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p,
        ]  # fmt: skip
        c.espeak_ListVoices.argtypes = [ctypes.c_void_p]
        c.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))

    def _take(self, samples: object, count: int, events: ctypes._Pointer[_Event]) -> int:
        if samples and count > 0:
            self._pcm += ctypes.string_at(samples, 2 * count)  # type: ignore[arg-type]
        index = 0
        while events[index].type != MARK_END:
            event = events[index]
            # Release 1.51 sends word events of length 0 at clause starts: they stand for no word.
            if event.type == WORD and event.length > 0:
                self._words.append((event.text_position - 1, event.sample))
            index += 1
        return 0

    def voices(self) -> Iterator[ListedVoice]:
        """Yield the voices that are installed."""
        listed = self._c.espeak_ListVoices(None)
        index = 0
        while listed[index]:
            voice = listed[index].contents
            languages = ctypes.string_at(ctypes.cast(voice.languages, ctypes.c_void_p).value or 0)
            # The list of languages: a byte of priority, then the code.
            yield ListedVoice(
                voice.name.decode("utf-8", "replace"),
                languages[1:].decode("ascii", "replace"),
                voice.identifier.decode("utf-8", "replace"),
            )
            index += 1

    def choose(self, voice: str) -> bool:
        """Speak with *voice* from now on; return False when there is none of that name."""
        if voice != self._voice:
            if self._c.espeak_SetVoiceByName(voice.encode()) != 0:
                return False
            self._voice = voice
        return True

    def speak(
        self, text: str, parameters: dict[int, int], flags: int = 0
    ) -> tuple[bytes, list[tuple[int, int]]]:
        """Return *text* as 16 bit samples, and (character, sample) where each word starts."""
        for parameter, value in (DEFAULTS | parameters).items():
            self._c.espeak_SetParameter(parameter, value, 0)
        self._pcm, self._words = bytearray(), []
        encoded = text.encode("utf-8")
        self._c.espeak_Synth(encoded, len(encoded) + 1, 0, BY_CHARACTER, 0, UTF8 | flags, None, None)
        pcm, words = bytes(self._pcm), self._words
        self._pcm, self._words = bytearray(), []
        return pcm, words

    def close(self) -> None:
        """Free the library's memory."""
        self._c.espeak_Terminate()
