"""Marks vowels and consonants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar
from unicodedata import normalize

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark

_VOWELS = "aeiouy"
_JOINED = "\u0300-\u036f"


@cache
def _runs() -> re.Pattern[str]:
    """Return what finds runs of vowels and of consonants, accents included."""
    latin = (chr(code) for code in range(0xC0, 0x250))
    accented = "".join(char for char in latin if normalize("NFD", char)[0].lower() in _VOWELS)
    vowels = f"{_VOWELS}{_VOWELS.upper()}{accented}œŒæÆ"
    return re.compile(
        rf"(?P<vowel>[{vowels}][{vowels}{_JOINED}]*)|(?P<consonant>(?:[^\W\d_{vowels}]+[{_JOINED}]*)+)"
    )


class ConsonantsVowels(ReadingAid):
    """Gives letters that follow each other the role `vowel` or `consonant`; y counts as a vowel."""

    api_version = 1
    label = "Vowels and consonants"
    roles: ClassVar[tuple[str, ...]] = ("vowel", "consonant")
    evidence = (
        "Used in class when children learn what a vowel is. No study was found on reading with it: "
        "use it for an exercise rather than for whole texts."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each run of vowels and each run of consonants."""
        for found in _runs().finditer(text):
            yield Mark(found.start(), found.end(), str(found.lastgroup))
