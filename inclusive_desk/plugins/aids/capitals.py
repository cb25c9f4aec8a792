"""Marks capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark

_LETTERS = re.compile("[^\\W\\d_][\u0300-\u036f]*")


class Capitals(ReadingAid):
    """Gives each capital letter the role `capital`."""

    api_version = 1
    label = "Capital letters"
    roles: ClassVar[tuple[str, ...]] = ("capital",)
    evidence = (
        "Helps to find names and the start of sentences. No study was found: try it, and keep it if it helps."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each capital, with its accents."""
        for found in _LETTERS.finditer(text):
            if found[0][0].isupper():
                yield Mark(found.start(), found.end(), "capital")
