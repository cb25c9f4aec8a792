"""Cuts English words into syllables: each has one vowel that is heard."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from inclusive_desk.language.en.sounds import VOWEL_SOUNDS, Grapheme, graphemes

Range = tuple[int, int]
# Consonant sounds that may begin a syllable together.
_ONSETS = frozenset(
    f"{one}{other}"
    for one, others in {
        "b": "lrj", "d": "rw", "f": "lrj", "g": "lr", "k": "lrw", "p": "lrj", "t": "rw", "T": "r", "S": "r",
        "s": ("k", "l", "m", "n", "p", "t", "w", "pl", "pr", "tr", "kr", "kw"), "m": "j", "h": "w",
    }.items()
    for other in others
)  # fmt: skip
_VOWELS = re.compile(
    r"(?!e\b|es\b|ed\b(?<![td]ed))[aeiou]+y?|(?<!\b)y(?![aeiou])|(?<=[^aeiou]l)e\b", re.IGNORECASE
)


@lru_cache(maxsize=1 << 15)
def ranges(word: str) -> tuple[Range, ...]:
    """Return where the syllables of *word* start and end; each part of a compound is cut on its own."""
    out: list[Range] = []
    for part in re.finditer(r"[^-‐‑]+", word):
        found = graphemes(part[0])
        cuts = _heard_cuts(part[0], found) if found else _written_cuts(part[0])
        edges = [0, *cuts, len(part[0])]
        out += [(part.start() + start, part.start() + end) for start, end in pairwise(edges) if end > start]
    return tuple(out)


def _heard_cuts(word: str, parts: tuple[Grapheme, ...]) -> list[int]:
    """Return the cuts between the vowels that are heard; silent letters stay with what stands before."""
    nuclei = [
        number for number, part in enumerate(parts) if any(char in VOWEL_SOUNDS for char in part.sounds)
    ]
    cuts = []
    for one, other in pairwise(nuclei):
        nucleus = parts[other]
        between = [part for part in parts[one + 1 : other] if part.sounds]
        if not between and word[nucleus.start : nucleus.end].lower() in ("ur", "re"):  # hour, fire
            continue
        cuts.append(_cut(word, between, nucleus))
    return cuts


def _cut(word: str, between: list[Grapheme], nucleus: Grapheme) -> int:
    """Return where the consonants *between* two vowels are cut: mo-ment, let-ter, pen-cil, se-cret."""
    if not between:
        return nucleus.start
    last = between[-1]
    if len(between) == 1:
        letters = word[last.start : last.end].lower()
        if len(letters) == 2 and letters[0] == letters[1]:
            return last.start + 1
        closed = letters in ("ck", "x", "ng") or (last.end < nucleus.start and word[last.end].isalpha())
        return last.end if closed else last.start
    for number, part in enumerate(between):
        onset = between[number:]
        together = all(one.end == other.start for one, other in pairwise(onset))
        sounds = "".join(one.sounds for one in onset)
        if together and sounds in _ONSETS and not (number == 0 and sounds[0] == "s"):
            return part.start
    return last.start


def _written_cuts(word: str) -> list[int]:
    """Return the cuts of a word that is not listed, by its letters."""
    nuclei = [found.span() for found in _VOWELS.finditer(word)]
    cuts = []
    for (_, end), (start, _) in pairwise(nuclei):
        group = word[end:start].lower()
        pair = re.search(r"(?:[bcdfgkpt][lr]|[cpst]h|ck|qu|\w)\Z", group)
        cuts.append(end + pair.start() if pair else start)
    return cuts
