"""The settings of the reading voice, `voice.*`: all of them in one place, and what they make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from inclusive_desk.services.calibration import USUAL
from inclusive_desk.services.reading_options import MODES, NOTES, Reading
from inclusive_desk.services.voicing import Manner

KEYS = {
    "voice.id": "the voice, `engine:voice`; empty for the best",
    "voice.rate": "real words a minute",
    "voice.pitch": "1.0 as the voice is",
    "voice.volume": "1.0 as the voice is",
    "voice.word_gap": "seconds of silence between words",
    "voice.sentence_pause": "silence between sentences, 1.0 for the usual",
    "voice.punctuation": "whether punctuation is said by name",
    "voice.mode": "continuous, sentence or word",
    "voice.notes": "in-place, inline, at-end or skipped",
    "voice.headings": "whether headings are announced",
    "voice.links": "whether links are announced",
    "voice.pages": "whether new pages are announced",
    "voice.pictures": "whether pictures are announced",
    "voice.columns": "whether a table cell comes with the heading of its column",
    "voice.formulas": "whether formulas are said in words",
    "voice.styles": "whether bold, italics, underlines and colours are said",
    "voice.recorded": "whether a book's own recorded voice is heard",
}
"""Every setting of the reading voice, and what it means."""

Get = Callable[[str, Any], Any]
"""Gives the value of a setting, or the default handed in."""


def reading_from(get: Get) -> Reading:
    """Return the options that the settings hold; what makes no sense is the default."""
    usual = Reading()
    found = {one.name: get(f"voice.{one.name}", getattr(usual, one.name)) for one in fields(Reading)}
    if found["mode"] not in MODES:
        found["mode"] = usual.mode
    if found["notes"] not in NOTES:
        found["notes"] = usual.notes
    return Reading(**found)


def manner_from(get: Get, voice: str = "", rate: float | None = None) -> Manner:
    """Return the manner that the settings hold; *voice* and *rate* come before them."""
    return Manner(
        voice=voice or str(get("voice.id", "")),
        rate=float(rate or get("voice.rate", USUAL)),
        pitch=_between(0.25, float(get("voice.pitch", 1.0)), 2.0),
        volume=_between(0.0, float(get("voice.volume", 1.0)), 2.0),
        word_gap=_between(0.0, float(get("voice.word_gap", 0.0)), 3.0),
        punctuation=bool(get("voice.punctuation", False)),
        sentence_pause=_between(0.0, float(get("voice.sentence_pause", 1.0)), 10.0),
    )


def _between(low: float, value: float, high: float) -> float:
    return min(max(value, low), high)
