"""Where braille words may be cut at the ends of lines (CBFU 3.1 g), and titles without capitals (3.2)."""

from __future__ import annotations

import re
from bisect import bisect_left

from inclusive_desk.language import lexicon
from inclusive_desk.language.fr import syllables
from inclusive_desk.services.braille_layout import Cutter, Piece

_LETTERS = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_ROMAN = re.compile(r"[IVXLC]+(?:ER|E|ÈME)?")
_MUTE = re.compile(r"[^aeiouyàâéèêëîïôöûù]+u?es?", re.IGNORECASE)
_SHORTEST = 2
"""Letters on either side of a cut, where the norm would even allow one."""


def cutter(text: str) -> Cutter:
    """Return what cuts the words of a document's *text* between syllables.

    Never in an acronym, an abbreviation or a number, nor after an apostrophe; a hyphen needs no other.
    """

    def cut(piece: Piece, start: int, end: int, room: int) -> int:
        offsets = piece.offsets
        low, high = offsets[start], offsets[end - 1] + 1
        if low < 0 or room < _SHORTEST or min(offsets[start:end]) < 0:
            return 0
        while high < len(text) and text[high].isalpha():
            high += 1
        places = _places(text[low:high])
        for place in reversed(places):
            at = bisect_left(offsets, low + place, start, end)
            # Where a contraction hides the place, there is no cell that begins with it.
            if start < at < end and offsets[at] == low + place and at - start <= room:
                return at
        return 0

    return cut


def _places(word: str) -> list[int]:
    """Return where *word*, signs around it included, may be cut: rising offsets in it."""
    found = _LETTERS.search(word)
    if found is None or not {"@", "/", "_"}.isdisjoint(word) or any(char.isdigit() for char in word):
        return []
    if word[found.end() :].startswith(".") and found.end() - found.start() < 4:
        return []
    last = list(_LETTERS.finditer(word))[-1]
    bare, base = last[0], last.start()
    if sum(char.isupper() for char in bare) > 1 and "-" not in bare:
        return []
    begins = [begin for begin, _ in syllables.ranges(bare)]
    if len(begins) > 1 and _MUTE.fullmatch(bare[begins[-1] :]):
        begins.pop()  # before a syllable that is not heard a cut is suffered only (3.1 g)
    return [base + at for at in begins if at >= _SHORTEST and len(bare) - at >= _SHORTEST]


def without_capitals(text: str, language: str) -> str:
    """Return a title in capitals as one would write it in a sentence; any other title as it is.

    CBFU 3.2: no words wholly in capitals in a title, unless only part of it is so. Known words become
    small, others keep one capital as names do; Roman numerals stay. The length never changes.
    """
    language = language[:2] if language[:2] in ("fr", "en") else ""
    letters = [char for char in text if char.isalpha()]
    if not language or len(letters) < 4 or any(char.islower() for char in letters):
        return text
    words = list(re.finditer(r"[^\W\d_]+", text))
    if not any(len(word[0]) > 3 and lexicon.is_word(word[0].lower(), language) for word in words):
        return text
    out = list(text)
    for number, word in enumerate(words):
        if _ROMAN.fullmatch(word[0]) and len(word[0]) < 6 and not (len(word[0]) == 1 and number == 0):
            continue
        small = word[0].lower()
        if len(small) != len(word[0]):
            continue
        if number == 0 or not lexicon.is_word(small, language):
            small = word[0][0] + small[1:]
        out[word.start() : word.end()] = small
    return "".join(out)
