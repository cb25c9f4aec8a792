"""The desk's default voice: eSpeak NG, for more than a hundred languages, with exact word marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import API_VERSION, Folders
from inclusive_desk.api.speech import Part, Prosody, Speech, SpeechEngine, Voice
from inclusive_desk.api.words import mark, tr
from inclusive_desk.language.words import tokens
from inclusive_desk.plugins.speech.espeak_ng import library
from inclusive_desk.plugins.speech.espeak_ng.timing import word_marks

RATE_LOW, RATE_HIGH = 80, 450
GAP_UNITS = ((80, 0.0348), (120, 0.0215), (160, 0.0138), (200, 0.0093), (250, 0.0055), (300, 0.003))
"""Rate, and the seconds that one unit of the engine's word gap lasts there (measured, release 1.52.0)."""

# What the engine stumbles over (espeak-ng#859) or cannot say: each becomes one space, so that offsets stay.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
                  "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]")  # fmt: skip
_FAVOURITES = (
    ("fr", "fr-FR", mark("French")),
    ("en", "en-GB", mark("English (Great Britain)")),
    ("en-us", "en-US", mark("English (America)")),
    ("fr-be", "fr-BE", mark("French (Belgium)")),
    ("fr-ch", "fr-CH", mark("French (Switzerland)")),
    ("es", "es", mark("Spanish")),
    ("de", "de", mark("German")),
    ("it", "it", mark("Italian")),
)

# Listed by release 1.52.0 of the wheel, but without their dictionaries: they say nothing.
_MUTE = frozenset({"fo", "kaa", "xex"})


class EspeakNg(SpeechEngine):
    """Renders sentences with eSpeak NG, the library that comes with the desk or the system's."""

    api_version = API_VERSION
    label = mark("eSpeak NG")
    isolated = True

    @classmethod
    def unavailable(cls, folders: Folders) -> str | None:
        """Return why there is no eSpeak NG on this machine."""
        if library.find_library() is None:
            return tr("The voice eSpeak NG is not installed. Install the package espeak-ng.")
        return None

    def __init__(self) -> None:
        """Load nothing yet."""
        super().__init__()
        self._library: library.Library | None = None

    def close(self) -> None:
        """Let go of the library."""
        if self._library is not None:
            self._library.close()
            self._library = None

    def voices(self) -> Sequence[Voice]:
        """Return a man's and a woman's voice for each language, the usual languages first."""
        listed = list(self._loaded().voices())
        return [*_favourites({voice.language.lower() for voice in listed}), *_others(listed)]

    def render(self, parts: Sequence[Part], voice: str, prosody: Prosody) -> Speech:
        """Return the sentence spoken; marks come from the engine's events, moved to the audible onset."""
        engine = self._loaded()
        if not engine.choose(voice):
            raise DeskError(
                tr("The voice “{voice}” is not installed.", voice=voice), tr("Choose another voice.")
            )
        spoken, source = _input(parts)
        flags = library.PHONEMES if any(part.phonemes for part in parts) else 0
        pcm, events = engine.speak(spoken, _parameters(prosody), flags)
        if not pcm:
            return Speech(bytes(2 * (engine.rate // 5)), engine.rate)
        text = "".join(part.text for part in parts)
        mapped = [(source[min(max(at, 0), len(source) - 1)], sample) for at, sample in events]
        return Speech(pcm, engine.rate, word_marks(text, tokens(text), mapped, pcm, engine.rate))

    def _loaded(self) -> library.Library:
        if self._library is None:
            found = library.find_library()
            if found is None:
                raise DeskError(
                    tr("The voice eSpeak NG is not installed."), tr("Install the package espeak-ng.")
                )
            self._library = library.Library(*found)
        return self._library


def _favourites(installed: set[str]) -> Iterator[Voice]:
    for code, language, name in _FAVOURITES:
        if code in installed or f"{code}-{code}" in installed or language.lower() in installed:
            yield Voice(code, tr("{language}, man", language=tr(name)), language, "male", 41)
            yield Voice(f"{code}+f5", tr("{language}, woman", language=tr(name)), language, "female", 40)


def _others(listed: Sequence[library.ListedVoice]) -> Iterator[Voice]:
    taken = (
        {code for code, _, _ in _FAVOURITES} | {language.lower() for _, language, _ in _FAVOURITES} | _MUTE
    )
    for voice in listed:
        if voice.language.lower() not in taken:
            name = voice.name.replace("_", " ")
            yield Voice(voice.identifier, tr("{language}, man", language=name), voice.language, "male", 31)
            yield Voice(
                f"{voice.identifier}+f5", tr("{language}, woman", language=name), voice.language, "female", 30
            )


def _parameters(prosody: Prosody) -> dict[int, int]:
    return {
        library.RATE: round(min(max(prosody.rate, RATE_LOW), 2 * RATE_HIGH)),
        library.PITCH: round(min(max(50 * prosody.pitch, 0), 99)),
        library.VOLUME: round(min(max(100 * prosody.volume, 0), 200)),
        library.WORD_GAP: round(max(prosody.word_gap, 0) / _gap_unit(prosody.rate)),
        library.PUNCTUATION: int(prosody.punctuation),
    }


def _gap_unit(rate: float) -> float:
    """Return the seconds of one unit of word gap at *rate*."""
    (low, unit), *rest = GAP_UNITS
    for high, following in rest:
        if rate <= high:
            return unit + (following - unit) * max(rate - low, 0) / (high - low)
        low, unit = high, following
    return unit


def _input(parts: Sequence[Part]) -> tuple[str, list[int]]:
    """Return what the engine gets, and for each of its characters the one of the joined texts."""
    spoken: list[str] = []
    source: list[int] = []
    start = 0
    phonetic = any(part.phonemes for part in parts)
    for part in parts:
        if part.phonemes:
            piece = f"[[{_ODD.sub(' ', part.phonemes).replace(']', '')}]]"
            source.extend([start] * len(piece))
        else:
            piece = _ODD.sub(" ", part.text)
            if phonetic:
                piece = piece.replace("[[", "[ ")
            source.extend(range(start, start + len(piece)))
        spoken.append(piece)
        start += len(part.text)
    return "".join(spoken), source or [0]
