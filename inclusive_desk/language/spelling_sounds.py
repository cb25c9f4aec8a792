"""Hears what a learner wrote: what misspelt letters may sound like, and how far sounds are apart."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from inclusive_desk.language import data

Reading = tuple[str, float]
"""Sounds in the codes of Lexique, and what it costs to read the letters so."""
_BEAM = 8
_LONGER = 0.25
"""How much likelier letters are read together than apart, for each letter."""
_KEY = str.maketrans("E29Ojw81bdgvzZN", "eeeoiuy5ptkfsSn", "°G")


@cache
def _rules(language: str) -> dict[str, tuple[tuple[re.Pattern[str], tuple[Reading, ...]], ...]]:
    """Return the readings of letters by the first letter that a row may begin with."""
    out: dict[str, list[tuple[re.Pattern[str], tuple[Reading, ...]]]] = {}
    for pattern, options in (row[:2] for row in data.rows(f"{language}/readings.tsv")):
        choices = [option.rsplit(":", 1) for option in options.split()]
        found = tuple((sounds.replace("-", ""), float(cost)) for sounds, cost in choices)
        compiled = re.compile(pattern)
        for first in "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïñôöœùûü'’ -0123456789":
            if _may_begin(pattern, first):
                out.setdefault(first, []).append((compiled, found))
    return {first: tuple(rows) for first, rows in out.items()}


def _may_begin(pattern: str, first: str) -> bool:
    """Return whether *pattern* may match letters that begin with *first*: quick and generous."""
    bare = re.sub(r"\(\?<?[=!][^()]*\)", "", pattern)
    starts = re.findall(r"(?:^|\||\(\?:|\()(\[[^\]]*\]|[^|(\[\\])", bare)
    return any(first in start if start[0] == "[" else start == first for start in starts)


@lru_cache(maxsize=1 << 12)
def readings(word: str, language: str = "fr") -> tuple[Reading, ...]:
    """Return how *word* (small letters) may sound, the likeliest first."""
    rules = _rules(language)
    best: list[dict[str, float]] = [{} for _ in range(len(word) + 1)]
    best[0][""] = 0.0
    for at, char in enumerate(word):
        heard = sorted(best[at].items(), key=lambda pair: pair[1])[:_BEAM]
        if not heard:
            continue
        steps: dict[tuple[int, str], float] = {(at + 1, ""): 0.9}
        for pattern, options in rules.get(char, ()):
            match = pattern.match(word, at)
            if match is None or match.end() == at:
                continue
            for sounds, cost in options:
                step = (match.end(), sounds)
                steps[step] = min(steps.get(step, 9.0), cost - _LONGER * (match.end() - at - 1))
        for (end, sounds), cost in steps.items():
            for before, paid in heard:
                said = (
                    before if sounds[:1] and before.endswith(sounds) and len(sounds) == 1 else before + sounds
                )
                if paid + cost < best[end].get(said, 9.0):
                    best[end][said] = paid + cost
    found = sorted(best[-1].items(), key=lambda pair: pair[1])[:_BEAM]
    least = found[0][1] if found else 0.0
    return tuple((sounds, cost - least) for sounds, cost in found if cost - least < 0.9)


@lru_cache(maxsize=1 << 12)
def key(sounds: str) -> str:
    """Return *sounds* without what learners mix up most: é and è, p and b … and a weak e."""
    merged = sounds.translate(_KEY)
    return re.sub(r"(.)\1+", r"\1", merged)


_CLOSE = (
    "eE:5 29:5 oO:2 15:5 ij:10 uw:10 y8:10 2°:10 9°:10 e°:30 E°:30 e2:35 e9:35 E2:35 E9:35 "
    "sz:35 SZ:40 Nn:40 pb:45 td:45 kg:45 fv:45 @a:50 §o:50 §O:50 5E:50 5e:50 5i:50 @§:50 @5:50 1@:50 uy:50 "
    "uo:50 uO:50 wv:50 GN:50 Gn:50 gZ:50 Ss:60 Zz:60 mn:60 bd:60 §5:60 ei:60 Ei:60 yi:60 o9:60 O9:60 jl:60 "
    "jZ:60 aE:70 ae:70 ks:70 lR:75 pt:80 bm:80 dn:80 ao:80 aO:80"
)
"""Sounds that learners take for each other, and what that costs in hundredths."""
_DROPPED = {"°": 0.12, "j": 0.6, "w": 0.7, "8": 0.7, "R": 0.8, "l": 0.8, "t": 0.8, "e": 0.8, "G": 0.5}


@cache
def _apart() -> dict[str, float]:
    """Return what it costs to take one sound for another, both ways."""
    costs = (row.split(":") for row in _CLOSE.split())
    return {pair[::step]: int(cost) / 100 for pair, cost in costs for step in (1, -1)}


def distance(said: str, meant: str, most: float) -> float:
    """Return how far *said* is from *meant*: close sounds cost little; at least *most* when it is more."""
    if said == meant:
        return 0.0
    apart = _apart()
    width = len(meant)
    before: list[float] = []
    row = [0.0]
    for char in meant:
        row.append(row[-1] + _DROPPED.get(char, 0.95))
    for at, heard in enumerate(said):
        lost = _DROPPED.get(heard, 0.95)
        line = [row[0] + lost]
        least = line[0]
        for place in range(width):
            char = meant[place]
            cost = row[place] if char == heard else row[place] + apart.get(heard + char, 1.0)
            other = row[place + 1] + lost
            if other < cost:
                cost = other
            other = line[place] + _DROPPED.get(char, 0.95)
            if other < cost:
                cost = other
            if at and place and heard == meant[place - 1] and said[at - 1] == char:
                cost = min(cost, before[place - 1] + 0.6)
            line.append(cost)
            if cost < least:
                least = cost
        if least >= most:
            return most
        before, row = row, line
    return min(most, row[-1])
