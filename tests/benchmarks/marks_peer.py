"""Syllables of schools against pylirecouleur: speed and agreement, in one run."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable

from tests.benchmarks.comparing import NotHereError, Result, medians, seconds

PEER_WORDS = 3_000


def measure() -> list[Result]:
    """Cut the most frequent words with both, in turns, and count how often they agree."""
    if importlib.util.find_spec("lirecouleur") is None:
        raise NotHereError("pylirecouleur 0.0.5 is not installed")
    peer = importlib.import_module("lirecouleur.word")
    modes = importlib.import_module("lirecouleur.constant")
    from inclusive_desk.language.fr.syllables import ranges

    words = _frequent()

    def ours(word: str) -> list[str]:
        return [word[start:end] for start, end in ranges.__wrapped__(word)]

    def theirs(word: str) -> list[str]:
        return list(peer.syllables(word, mode=(modes.SYLLABES_STD, modes.SYLLABES_ECRITES)))

    mine, other = medians(lambda: _pace(ours, words), lambda: _pace(theirs, words), rounds=3)
    same = sum(ours(word) == theirs(word) for word in words) / len(words)
    note = f"the {PEER_WORDS:,} most frequent words, each cut anew, against pylirecouleur"
    return [
        Result("syllables-speed", mine, other, "words/s", 1.0, False, note),
        Result(
            "syllables-agreement", same, None, "share", 0.9, False, "with pylirecouleur, its faults included"
        ),
    ]


def _pace(cut: Callable[[str], list[str]], words: list[str]) -> float:
    return len(words) / seconds(lambda: [cut(word) for word in words])


def _frequent() -> list[str]:
    """Return the most frequent words of letters only, of two letters or more."""
    from inclusive_desk.language.lexicon import starting

    counted: dict[str, float] = {}
    for first in "abcdefghijklmnopqrstuvwxyzàâçéèêîôœ":
        for entry in starting(first):
            if entry.form.isalpha() and len(entry.form) > 1:
                counted[entry.form] = counted.get(entry.form, 0.0) + entry.frequency
    return sorted(counted, key=lambda form: -counted[form])[:PEER_WORDS]
