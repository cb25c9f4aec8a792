"""Parts words that were written as one: jesuispas is « je suis pas », jaimeles is « j'aime les »."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from inclusive_desk.language import lexicon
from inclusive_desk.language.habits import START, Habits, habits

_VOWELS = "aàâeéèêëiîïoôœuùûyh"
_ELIDED = {
    "j": "j'",
    "l": "l'",
    "d": "d'",
    "m": "m'",
    "t": "t'",
    "s": "s'",
    "n": "n'",
    "c": "c'",
    "qu": "qu'",
}
_ALONE = frozenset("aày")
"""The words of one letter that may be a part."""
_ACCENTED = {"a": "à", "la": "là", "ca": "ça", "ou": "où", "etait": "était", "ete": "été", "tres": "très"}
"""Small words whose accent is left out too."""
_LONGEST, _MOST_PARTS, _KEPT = 22, 6, 4
_FREQUENT = 8.0
"""Occurrences in a million from which a word may be a part of three."""
_UNSEEN = 0.02
"""What is left of the likelihood of a word never seen after the one before; once in a row at most."""
_JOINT = 0.2
"""What each part more costs."""


class _Row(NamedTuple):
    """Parts so far: how likely they are (log 10 of occurrences in a million), and pairs never seen."""

    likely: float
    unseen: int
    parts: tuple[str, ...]


def parted(written: str, language: str) -> Iterator[tuple[str, float]]:
    """Yield three words and more that were written as one, and how likely they are.

    That is the logarithm (10) of their occurrences in a million words.
    """
    known = habits(language)
    if known is None or not 5 <= len(written) <= _LONGEST or not written.replace("'", "").isalpha():
        return
    rows: list[list[_Row]] = [[] for _ in range(len(written) + 1)]
    rows[0] = [_Row(0.0, 0, ())]
    for start in range(len(written)):
        for row in rows[start]:
            for part, end in _parts_at(written, start, language):
                longer = _longer(row, part, known, language)
                if longer is not None:
                    rows[end].append(longer)
        for end in range(start + 1, len(rows)):
            rows[end] = sorted(rows[end], key=lambda row: (row.unseen, -row.likely))[:_KEPT]
    for row in sorted(rows[-1], key=lambda row: (row.unseen, -row.likely)):
        if len(row.parts) > 2:
            yield " ".join(row.parts).replace("' ", "'"), row.likely - _JOINT * len(row.parts)


def _parts_at(written: str, start: int, language: str) -> Iterator[tuple[str, int]]:
    """Yield the words that may begin at *start*, and where each ends."""
    for end in range(start + 1, len(written) + 1):
        part = written[start:end]
        head = part.removesuffix("'")
        if language == "fr" and head in _ELIDED and written[end : end + 1] in tuple(_VOWELS):
            yield _ELIDED[head], end
        if len(part) == 1 and part not in (_ALONE if language == "fr" else "ai"):
            continue
        for form in filter(None, (part, _ACCENTED.get(part))):
            if lexicon.frequency(form, language) >= _FREQUENT:
                yield form, end


def _longer(row: _Row, part: str, known: Habits, language: str) -> _Row | None:
    """Return *row* with one part more; None when that cannot be."""
    if len(row.parts) == _MOST_PARTS:
        return None
    if not row.parts:
        whole = 9000.0 if part.endswith("'") else min(9000.0, lexicon.frequency(part, language))
        return _Row(math.log10(whole), 0, (part,))
    following = known.following(row.parts[-1])[1]
    likely = following.get(part, 0.0)
    if likely:
        return _Row(row.likely + math.log10(likely), row.unseen, (*row.parts, part))
    if row.unseen or row.parts[-1].endswith("'") or part.endswith("'") or part == START:
        return None
    alone = lexicon.frequency(part, language) * 1e-6 * _UNSEEN
    return _Row(row.likely + math.log10(max(alone, 1e-9)), 1, (*row.parts, part))
