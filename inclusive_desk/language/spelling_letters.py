"""Says how far two spellings are apart, by their letters: what is not heard costs little."""

from __future__ import annotations

from functools import lru_cache

_SMALL = {
    "h": 0.3,
    "e": 0.35,
    "s": 0.4,
    "t": 0.45,
    "x": 0.45,
    "d": 0.5,
    "p": 0.55,
    "'": 0.1,
    "-": 0.1,
    " ": 0.2,
}
"""What it costs to leave out a sign that is not heard at the end of a word."""
_BARE = str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc")
_TWINS = frozenset(map(frozenset, (
    "ck", "kq", "cq", "sc", "sz", "jg", "iy", "fv", "bd", "pq", "td", "pb", "mn", "uo", "sç", "an", "ae",
    "oa",
)))  # fmt: skip
"""Letters that are taken for one another."""


@lru_cache(maxsize=1 << 12)
def letters_apart(written: str, form: str) -> float:
    """Return how far two spellings are apart: accents, doubled and silent letters cost little."""
    if written == form:
        return 0.0
    plain, other = written.translate(_BARE), form.replace("œ", "oe").translate(_BARE)
    meant = form.replace("œ", "oe")
    wide = len(other)
    before: list[float] = []
    row = [0.0]
    for place in range(wide):
        row.append(row[-1] + _dropped(other, place))
    for at, char in enumerate(plain):
        lost = _dropped(plain, at)
        line = [row[0] + lost]
        for place in range(wide):
            if char == other[place]:
                cost = row[place] + _accent(written[at], meant[place])
            else:
                cost = row[place] + (0.7 if frozenset((char, other[place])) in _TWINS else 1.0)
            cost = min(cost, row[place + 1] + lost, line[place] + _dropped(other, place))
            if at and place and char == other[place - 1] and plain[at - 1] == other[place]:
                cost = min(cost, before[place - 1] + 0.5)
            line.append(cost)
        before, row = row, line
    return row[-1]


def _accent(char: str, other: str) -> float:
    """Return what another accent costs: one left out costs little, one that was heard more."""
    if char == other:
        return 0.0
    return 0.12 if char.isascii() else 0.2 if not other.isascii() else 0.45


def _dropped(word: str, at: int) -> float:
    """Return what it costs that the letter at *at* was left out."""
    if at and word[at - 1] == word[at]:
        return 0.3
    return _SMALL.get(word[at], 0.9) if word[at] in "h'- " or at > len(word) - 3 else 0.9
