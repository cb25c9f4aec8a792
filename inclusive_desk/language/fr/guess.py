"""Reads French words that no lexicon has, letter by letter, by the rules of spelling."""

from __future__ import annotations

import re
from functools import cache

from inclusive_desk.language import data
from inclusive_desk.language.fr.graphemes import Grapheme


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the rules in their order: what stands before, the letters, what follows; and their sounds."""
    return tuple((re.compile(row[0]), row[1] if len(row) > 1 else "") for row in data.rows("fr/spelling.tsv"))


def guess(word: str) -> tuple[Grapheme, ...]:
    """Return the graphemes of *word* (small letters) as the rules of spelling read them."""
    out: list[Grapheme] = []
    at = 0
    while at < len(word):
        size, sounds = _match(word, at)
        out.append(Grapheme(at, at + size, sounds.replace("-", ""), sounds == "-"))
        at += size
    return tuple(out)


def _match(word: str, at: int) -> tuple[int, str]:
    for pattern, sounds in _rules():
        found = pattern.match(word, at)
        if found is not None and found.end() > at:
            return found.end() - at, sounds
    return 1, ""
