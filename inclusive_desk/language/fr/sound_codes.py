"""Writes sounds, in the codes of Lexique, as phonemes of eSpeak NG and in letters: `fr/sound-codes.tsv`."""

from __future__ import annotations

from functools import cache

from inclusive_desk.language import data


@cache
def _codes() -> dict[str, tuple[str, str]]:
    """Return the phoneme and the plain spelling of each code of Lexique."""
    return {row[0]: (row[1], row[2]) for row in data.rows("fr/sound-codes.tsv")}


def phonemes(codes: str) -> str:
    """Return *codes* as eSpeak NG takes them; what is no code is left out."""
    return "".join(_codes()[code][0] for code in codes if code in _codes())


def in_letters(codes: str) -> str:
    """Return *codes* in letters, each as any French voice reads it so; what is no code is left out."""
    return "".join(_codes()[code][1] for code in codes if code in _codes())
