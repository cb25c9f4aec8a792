"""Speed in real words a minute: finds what to ask of a voice so that so many words are heard."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from inclusive_desk.api.speech import Prosody, Speech, Voice
from inclusive_desk.language import data
from inclusive_desk.language.spoken import spoken_text
from inclusive_desk.language.words import words

USUAL = 120.0
"""Words a minute where nothing else is asked for."""
SLOWEST, FASTEST = 30.0, 900.0
"""Words a minute that can be asked for."""
PROBES = 5
"""Rates at which a voice is measured."""
GAP_PROBE = 0.2
"""Seconds between words at which the gap is measured."""
LONGEST_GAP = 3.0
WORD, COMMA, END = 2.7, 7.7, 3.2
"""How long a word, a comma and a sentence take besides their letters, in letters.

Fitted to 1,558 sentences of worksheets, tales and manuals as eSpeak NG says them in French.
"""
MOST_SILENCE = 0.2
"""The share of a document's time that the usual pauses take at most: many short lines are no rest."""
SCHEMA = 2
"""Of what is remembered of a voice."""
FREEDOM = 1.4
"""How much faster or slower than usual a voice speaks at most, for a text of long words or many pauses."""
_COMMAS = re.compile(r"[,;:—–()](?=\s|\w)")

Render = Callable[[str, Prosody], Speech]
"""Speaks one sentence with the voice that is measured."""


def pause(words_a_minute: float) -> float:
    """Return the seconds of silence after a sentence at this speed."""
    return min(max(0.4 * 120.0 / words_a_minute, 0.1), 1.5)


@dataclass(frozen=True, slots=True)
class Pace:
    """What a text asks of a voice: letters to speak a word, and pauses a word (in sentence pauses)."""

    letters: float
    pauses: float

    @property
    def rest(self) -> float:
        """Return by what a pause is shortened, so that silence does not outgrow speech."""
        share = self.pauses * pause(USUAL) * USUAL / 60.0
        return min(1.0, MOST_SILENCE / share) if share else 1.0


def pace(said: Iterable[tuple[str, float]]) -> Pace | None:
    """Return the pace of texts as they are *said*, each with the pause after it; None without words."""
    count, letters, pauses = 0, 0.0, 0.0
    for text, after in said:
        heard = len(words(text))
        count += heard
        letters += sum(map(str.isalpha, text)) + WORD * heard + COMMA * len(_COMMAS.findall(text)) + END
        pauses += after
    return Pace(letters / count, pauses / count) if count and letters else None


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured of a voice on a sample of `words` words and `sentences` sentences.

    `rates` rise; `seconds` of speech without pauses at each. `gap`: seconds that one second of
    `word_gap` adds between two words at the lowest rate. `letters`: what it takes to speak the sample.
    """

    rates: tuple[float, ...]
    seconds: tuple[float, ...]
    words: int
    sentences: int
    gap: float = 1.0
    letters: float = 0.0

    def prosody(self, words_a_minute: float, text: Pace | None = None) -> tuple[float, float]:
        """Return the engine's rate and the word gap (seconds) at which so many words of *text* are heard."""
        wanted = min(max(words_a_minute, SLOWEST), FASTEST)
        target = self._target(wanted, text)
        if target >= self.seconds[0]:
            gaps = max(self.words - self.sentences, 1)
            gap = (target - self.seconds[0]) / gaps / max(self.gap, 0.1)
            return self.rates[0], min(gap, LONGEST_GAP)
        return self._rate(target), 0.0

    def _target(self, wanted: float, text: Pace | None) -> float:
        """Return the seconds that the sample's speech must last, its pauses left out."""
        usual = max(60.0 * self.words / wanted - self.sentences * pause(wanted), 1e-3)
        if text is None or not self.letters:
            return usual
        word = 60.0 / wanted - text.pauses * text.rest * pause(wanted)
        asked = word / text.letters * self.letters
        return min(max(asked, usual / FREEDOM), usual * FREEDOM)

    def _rate(self, target: float) -> float:
        """Return the rate at which the sample lasts *target* seconds; speech time goes as 1 / rate."""
        points = list(zip(self.rates, self.seconds, strict=True))
        for (low, longer), (high, shorter) in itertools.pairwise(points):
            if target >= shorter:
                if longer <= shorter:
                    return low
                share = (1 / target - 1 / longer) / (1 / shorter - 1 / longer)
                return low + (high - low) * min(max(share, 0.0), 1.0)
        return self.rates[-1] * self.seconds[-1] / target


def guess(voice: Voice) -> Calibration:
    """Return what holds of a voice that cannot be measured: its nominal words a minute."""
    rates = (voice.rate_low, voice.rate_high)
    return Calibration(rates, tuple(60.0 * 100 / rate for rate in rates), 100, 6)


def sample(language: str) -> list[str]:
    """Return the sentences by which a voice of *language* is measured."""
    rows = data.rows(f"{language[:2].lower()}/speed-sample.tsv") or data.rows("en/speed-sample.tsv")
    return [row[0] for row in rows]


def measure(voice: Voice, render: Render) -> Calibration:
    """Return what *render* (the voice) does at a few rates; errors of the engine pass."""
    texts = sample(voice.language)
    low, high = voice.rate_low, voice.rate_high
    rates = tuple(low * (high / low) ** (step / (PROBES - 1)) for step in range(PROBES))
    seconds = tuple(_seconds(texts, render, Prosody(rate=rate)) for rate in rates)
    count = sum(len(words(text)) for text in texts)
    gapped = _seconds(texts, render, Prosody(rate=low, word_gap=GAP_PROBE))
    gap = (gapped - seconds[0]) / (count - len(texts)) / GAP_PROBE
    asked = pace((spoken_text(text, voice.language), 1.0) for text in texts)
    letters = asked.letters * count if asked is not None else 0.0
    return Calibration(rates, seconds, count, len(texts), gap, letters)


def _seconds(texts: list[str], render: Render, prosody: Prosody) -> float:
    total = 0.0
    for text in texts:
        speech = render(text, prosody)
        total += len(speech.pcm) / 2 / speech.rate
    return total


class Calibrations:
    """Measures voices, each once; remembers on disk, by voice and version of its engine."""

    def __init__(self, folder: Path | None) -> None:
        """Remember in *folder* (None: not at all)."""
        self._folder = folder
        self._known: dict[str, Calibration] = {}

    def of(self, engine: str, version: str, voice: Voice, render: Render) -> Calibration:
        """Return the voice's calibration, measured now if it never was."""
        key = f"{SCHEMA}:{engine}:{voice.id}:{version}:{'|'.join(sample(voice.language))}"
        known = self._known.get(key)
        if known is None:
            path = self._path(engine, voice, key)
            known = _read(path) or measure(voice, render)
            self._known[key] = known
            _write(path, known)
        return known

    def _path(self, engine: str, voice: Voice, key: str) -> Path | None:
        if self._folder is None:
            return None
        digest = hashlib.sha256(key.encode()).hexdigest()[:12]
        name = "".join(letter if letter.isalnum() else "-" for letter in f"{engine}-{voice.id}")[:60]
        return self._folder / "voices" / f"{name}-{digest}.json"


def _read(path: Path | None) -> Calibration | None:
    """Return what was remembered; None when there is nothing, or nothing that makes sense."""
    if path is None:
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        known = Calibration(
            tuple(map(float, found["rates"])), tuple(map(float, found["seconds"])),
            int(found["words"]), int(found["sentences"]), float(found["gap"]), float(found["letters"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return None
    sound = len(known.rates) == len(known.seconds) >= 2 and min(*known.seconds, *known.rates) > 0
    return known if sound and known.words > known.sentences > 0 else None


def _write(path: Path | None, known: Calibration) -> None:
    if path is None or path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(known)), encoding="utf-8")
    except OSError:
        return  # a cache that cannot be kept is measured again
