"""Marks vowels and consonants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark

_VOWELS = "aeiouyœæ"
_ACCENTED = "".join(
    char for char in map(chr, range(0xC0, 0x17F)) if unicodedata.normalize("NFD", char)[0].lower() in _VOWELS
)
_RUNS = re.compile(
    rf"(?P<vowel>(?:[{_VOWELS}{_ACCENTED}œæ][\u0300-\u036f]*)+)"
    rf"|(?P<consonant>(?:[^\W\d_{_VOWELS}{_ACCENTED}œæ][\u0300-\u036f]*)+)",
    re.IGNORECASE,
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
        for found in _RUNS.finditer(text):
            yield Mark(found.start(), found.end(), str(found.lastgroup))
