"""Tells the language of a text by its most frequent words and its letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from inclusive_desk.language import data
from inclusive_desk.language.tags import primary

LANGUAGES = ("fr", "en", "es", "de", "it", "la", "pt", "nl")
"""The languages that are told apart; French and English first."""

_WORD = re.compile(r"[^\W\d_]+")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_SAMPLE = 20_000
_SURE = 8


def language_of(text: str, default: str = "fr") -> str:
    """Return the code of the language of *text*; *default* where the text is too short to tell."""
    scores = _scores(text[:_SAMPLE])
    if not scores:
        return default
    best, second = _two_best(scores)
    base = primary(default)
    if best == base:
        return default
    if scores[best] < 2 or scores[best] < 1.3 * max(second, scores.get(base, 0.0)):
        return default
    return best


def foreign(text: str, language: str) -> str | None:
    """Return the language of *text* where it is clearly another than *language*; needs eight words."""
    count = len(_WORD.findall(text[:_SAMPLE]))
    if count < _SURE:
        return None
    scores = _scores(text[:_SAMPLE])
    if not scores:
        return None
    best, second = _two_best(scores)
    base = primary(language)
    if best == base or best not in LANGUAGES[:5]:
        return None
    sure = scores[best] >= max(3.0, 0.2 * count) and scores[best] >= 2.5 * max(second, scores.get(base, 0.0))
    return best if sure else None


def agrees(text: str, language: str) -> bool:
    """Return whether *text* may be in *language*: False only where it is clearly in another one."""
    base = primary(language)
    if base not in LANGUAGES:
        return True
    scores = _scores(text[:_SAMPLE])
    if not scores:
        return True
    best, _ = _two_best(scores)
    return best == base or scores[best] < 3 or scores[best] < 2.5 * scores.get(base, 0.0)


def _two_best(scores: dict[str, float]) -> tuple[str, float]:
    ranked = sorted(scores, key=lambda code: (-scores[code], LANGUAGES.index(code)))
    return ranked[0], scores[ranked[1]] if len(ranked) > 1 else 0.0


def _scores(text: str) -> dict[str, float]:
    """Return how much of *text* speaks for each language: words of its own, and telling letters."""
    weights, letters = _tables()
    scores: dict[str, float] = defaultdict(float)
    folded = text.lower()
    for word, times in Counter(_WORD.findall(folded)).items():
        for code, weight in weights.get(word, ()):
            scores[code] += weight * times
    for char, times in Counter(folded).items():
        for code, weight in letters.get(char, ()):
            scores[code] += weight * min(times, 40)
    elided = len(_ELISION.findall(text))
    if elided:
        scores["fr"] += elided
    return scores


@cache
def _tables() -> tuple[dict[str, tuple[tuple[str, float], ...]], dict[str, tuple[tuple[str, float], ...]]]:
    """Return word -> (language, weight) and letter -> (language, weight).

    A word that n languages share counts 1/n for each; so do letters, at a fifth of a word.
    """
    words: dict[str, list[str]] = {}
    letters: dict[str, list[str]] = {}
    for row in data.rows("languages.tsv"):
        code, kind, values = row[0], row[1], row[2].split()
        target = words if kind == "words" else letters
        for value in values:
            if code not in target.setdefault(value, []):
                target[value].append(code)
    return (
        {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in words.items()},
        {char: tuple((code, 0.2 / len(codes)) for code in codes) for char, codes in letters.items()},
    )
