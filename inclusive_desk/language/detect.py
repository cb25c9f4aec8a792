"""Tells the language of a text by its most frequent words and its letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.tags import primary

LANGUAGES = ("fr", "en", "es", "de", "it", "la", "pt", "nl")
"""The languages that are told apart; French and English first."""

_WORD = re.compile(r"[^\W\d_]+")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_OWNED = re.compile(r"[a-z]{2}['’]s\b|n['’]t\b|\bi['’]m\b")
_QUOTED = re.compile('«(?P<a>[^«»]{5,400})»|“(?P<b>[^“”]{5,400})”|"(?P<c>[^"\\n]{5,400})"')
_TASK = re.compile(r"[^:.!?«“\"\n]{3,40}:\s+(?=\S)")
_SAMPLE = 20_000
_SURE = 8
_RARE = 5.0
"""Times in a million words under which a word may well be of another language."""


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


def foreign_parts(text: str, language: str) -> tuple[str | None, list[tuple[int, int, str]]]:
    """Return the language of *text* where it is another than *language*, and the parts in yet another one.

    Parts are quotations and what stands after "Traduis :"; what is around them does not decide for them.
    """
    parts = [
        (*span, code)
        for span in _stretches(text, language)
        if (code := _quoted(text[slice(*span)], language))
    ]
    if parts and parts[0][:2] == (0, len(text.rstrip())):
        return parts[0][2], []
    around = list(text)
    for start, end, _ in parts:
        around[start:end] = " " * (end - start)
    whole = foreign("".join(around), language)
    return whole, [part for part in parts if part[2] != whole]


def _stretches(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield what may be quoted: what stands between quotation marks, or else after a colon."""
    quoted = [_bare(text, *found.span(found.lastgroup or 0)) for found in _QUOTED.finditer(text[:_SAMPLE])]
    colon = _TASK.match(text)
    if colon is not None and not quoted:
        titled = [word for word in _WORD.findall(colon.group()) if len(word) > 2]
        other = titled and not any(lexicon.is_word(word.lower(), primary(language)) for word in titled)
        yield (0 if other else colon.end()), len(text.rstrip())
        return
    yield from quoted


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its ends."""
    inner = text[start:end]
    return end - len(inner.lstrip()), start + len(inner.rstrip())


def _quoted(text: str, language: str) -> str | None:
    """Return the language of a short stretch where its small words are clearly of another than *language*."""
    words = [word.lower() for word in _WORD.findall(text)]
    base = primary(language)
    scores = _scores(text)
    if len(words) < 3 or not scores or "/" in text:
        return None
    best, second = _two_best(scores)
    if best == base or best not in LANGUAGES[:5] or scores.get(base, 0.0) > 0.25 * scores[best]:
        return None
    if base not in ("fr", "en"):  # no lexicon
        strange = len(words)
    else:
        strange = sum(lexicon.frequency(word, base) < _RARE for word in words)
    sure = scores[best] >= max(1.0, 0.15 * len(words)) and scores[best] >= 1.5 * second
    return best if sure and strange >= len(words) / 3 else None


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
    if (owned := len(_OWNED.findall(folded))) > 0:
        scores["en"] += owned
        scores["fr"] = max(scores["fr"] - owned, 0.0)  # their s counted as that of "s'en va"
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
