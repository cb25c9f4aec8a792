"""Ties the letters of a French word to its sounds: b-eau says b-o, and the t of petit says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from inclusive_desk.language import data

_VOWELS = "aàâäeéèêëiîïoôöuùûüyœæ"
_FINAL = "stxdpzgcrlbfnmk"
_NEVER = 9.0
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Grapheme:
    """The letters `start` to `end` of a word and the sounds they make (codes of Lexique); none when silent.

    `silent` tells letters that are there for the eye only, by the convention of schools: not the e inside
    sam(e)di, nor the e after a vowel (amie).
    """

    start: int
    end: int
    sounds: str
    silent: bool = False


Option = tuple[str, float, str]


@cache
def _table() -> dict[str, tuple[Option, ...]]:
    """Return for each grapheme its sounds, their costs and where they hold."""
    table: dict[str, list[Option]] = {}
    for row in data.rows("fr/graphemes.tsv"):
        for option in row[1].split():
            sounds, cost = option.rsplit(":", 1)
            table.setdefault(row[0], []).append((sounds, float(cost), row[2] if len(row) > 2 else ""))
    return {letters: tuple(options) for letters, options in table.items()}


@lru_cache(maxsize=1 << 15)
def align(word: str, sounds: str) -> tuple[Grapheme, ...] | None:
    """Return the graphemes of *word* (small letters) for its *sounds*; None when they cannot be matched."""
    best = _best(word, sounds)
    if 0 not in best[0]:
        return None
    out: list[Grapheme] = []
    at, heard = 0, 0
    while at < len(word) or heard < len(sounds):
        _, letters, count, silent = best[at][heard]
        said = sounds[heard : heard + count]
        if letters:
            out.append(Grapheme(at, at + letters, said, silent))
        elif out:
            last = out[-1]
            out[-1] = Grapheme(last.start, last.end, last.sounds + said, last.silent and not said)
        at, heard = at + letters, heard + count
    return tuple(out)


Step = tuple[float, int, int, bool]


def _best(word: str, sounds: str) -> list[dict[int, Step]]:
    """Return for each place in *word*, by the place in *sounds*, the cheapest step towards the end."""
    table = _table()
    best: list[dict[int, Step]] = [{} for _ in range(len(word) + 1)]
    best[len(word)][len(sounds)] = (0.0, 0, 0, False)
    _unwritten(best[len(word)], sounds)
    for at in range(len(word) - 1, -1, -1):
        here = best[at]
        for letters, said, cost, silent in _steps(word, at, table):
            for after, following in best[at + letters].items():
                heard = after - len(said)
                if heard < 0 or not sounds.startswith(said, heard):
                    continue
                total = following[0] + cost
                if heard not in here or total < here[heard][0]:
                    here[heard] = (total, letters, len(said), silent)
        if at:
            _unwritten(here, sounds)
    return best


def _unwritten(here: dict[int, Step], sounds: str) -> None:
    """Add the steps over a weak e that nobody writes: film(e)s."""
    for heard in sorted(here, reverse=True):
        while heard and sounds[heard - 1] == "°":
            total = here[heard][0] + 0.6
            if heard - 1 in here and here[heard - 1][0] <= total:
                break
            here[heard - 1] = (total, 0, 1, False)
            heard -= 1


def _steps(word: str, at: int, table: dict[str, tuple[Option, ...]]) -> list[tuple[int, str, float, bool]]:
    """Return what can be read at *at*: letters, sounds, cost, whether they are silent letters."""
    out: list[tuple[int, str, float, bool]] = []
    for size in range(1, min(_LONGEST, len(word) - at) + 1):
        for sounds, cost, where in table.get(word[at : at + size], ()):
            if not where or _holds(word, at + size, where):
                out.append((size, sounds, cost, False))
    out.append((1, "", *_silence(word, at)))
    if word.endswith("ent") and at == len(word) - 3 and at:
        out.append((3, "", 0.3, True))
    return out


def _holds(word: str, end: int, where: str) -> bool:
    rest = word[end:].partition("-")[0]
    if where == "end":
        return not rest
    if where == "tail":
        return rest in ("", "s")
    if where == "back":
        return rest[:1] in tuple("aàâoôuû")
    return len(rest) > 1 and rest[0] not in _VOWELS and rest[1] in (*_VOWELS, *"rlh")


def _silence(word: str, at: int) -> tuple[float, bool]:
    """Return what it costs that the letter at *at* says nothing, and whether it counts as silent."""
    char, rest = word[at], re.split(r"[-' ]", word[at + 1 :], maxsplit=1)[0]
    if not char.isalpha():
        return 0.0, False
    if char == "h":
        return 0.25, True
    if char == "e":
        last = rest in ("", "s", "nt")
        return (0.2, True) if last else (0.5, False)
    if not rest or re.fullmatch(rf"[{_FINAL}]{{1,2}}", rest):
        return (0.4, True) if char in _FINAL else (1.0, True)
    return 1.0, True


def sounded(parts: Sequence[Grapheme]) -> str:
    """Return the sounds of *parts* one after the other."""
    return "".join(part.sounds for part in parts)
