"""A sound file becomes a text with times: what was heard, and what is written when commands are obeyed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.registry import Registry
from inclusive_desk.language.cues import srt_cue, vtt_cue, vtt_head
from inclusive_desk.language.dictated.plain_page import PlainPage
from inclusive_desk.language.dictated.scribe import Scribe
from inclusive_desk.services.hearing import UNSURE, Phrase, Timing, phrases


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said, phrase by phrase, what each phrase wrote, and how fast it was understood."""

    phrases: tuple[Phrase, ...]
    written: tuple[str, ...]
    text: str
    timing: Timing

    @property
    def raw(self) -> str:
        """A line for each phrase, in small letters, as recognised."""
        return "\n".join(phrase.text for phrase in self.phrases)

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain values; times in seconds, confidence from 0 to 1."""
        return {
            "text": self.text,
            "seconds": round(self.timing.seconds, 3),
            "real_time_factor": round(self.timing.factor, 4),
            "phrases": [
                {
                    "start": round(phrase.start, 3),
                    "end": round(phrase.end, 3),
                    "heard": phrase.text,
                    "written": written,
                    "words": [
                        {
                            "text": word.text,
                            "start": round(word.start, 3),
                            "end": round(word.end, 3),
                            "confidence": round(word.confidence, 3),
                            "unsure": word.confidence < UNSURE,
                        }
                        for word in phrase.words
                    ],
                }
                for phrase, written in zip(self.phrases, self.written, strict=True)
            ],
        }


def transcript(
    registry: Registry,
    path: Path,
    language: str,
    *,
    model: str = "",
    digits: bool = False,
    own: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Transcript:
    """Return what is said in a sound file, written down; `DeskError` as for `hearing.phrases`."""
    timing = Timing()
    page, scribe = PlainPage(), Scribe(language, digits=digits, own=own)
    heard: list[Phrase] = []
    written: list[str] = []
    for phrase in phrases(registry, path, language, model=model, timing=timing, progress=progress):
        before = page.text
        page.begin()
        scribe.hear(page, phrase.text)
        heard.append(phrase)
        written.append(page.text[_same(before, page.text) :].strip())
    return Transcript(tuple(heard), tuple(written), page.text, timing)


def _same(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def check_ending(suffix: str) -> None:
    """Raise `DeskError` when no transcript is written in files that end in *suffix*."""
    if suffix not in (".txt", ".srt", ".vtt"):
        raise DeskError(
            tr("A text of what was said cannot be written as {suffix}.", suffix=suffix or "?"),
            tr("Choose a name that ends in .txt, .srt or .vtt."),
            code="no-exporter",
        )


def timed(heard: Transcript, suffix: str, *, raw: bool = False) -> str:
    """Return the file of a transcript: .txt, .srt (SubRip) or .vtt (WebVTT); `DeskError` for another."""
    check_ending(suffix)
    lines = [phrase.text for phrase in heard.phrases] if raw else heard.written
    cues = [
        (phrase.start, phrase.end, line)
        for phrase, line in zip(heard.phrases, lines, strict=True)
        if line.strip()
    ]
    if suffix == ".txt":
        return (heard.raw if raw else heard.text) + "\n"
    if suffix == ".srt":
        return "".join(srt_cue(number, *cue) for number, cue in enumerate(cues, 1))
    return vtt_head() + "".join(vtt_cue(number, *cue) for number, cue in enumerate(cues, 1))
