"""Marks letters that look alike in a mirror or upside down, such as b, d, p and q."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from string import ascii_lowercase
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Setting, Text, Toggle

SETS = ("bdpq", "mnu", "ft", "vw", "ijl")
_LETTER = re.compile("([^\\W\\d_])[\u0300-\u036f]*")


class ConfusableLetters(ReadingAid):
    """Gives small letters the role `confusable-` and the letter: those of the sets that are on, and own ones.

    Capitals differ enough (B, D, P, Q). An accent changes nothing: û counts as u.
    """

    api_version = 1
    label = "Letters that look alike"
    settings: ClassVar[tuple[Setting, ...]] = (
        *(Toggle(letters, " ".join(letters), default=letters == "bdpq") for letters in SETS),
        Text("own", "My letters, such as: a o"),
    )
    roles: ClassVar[tuple[str, ...]] = tuple(f"confusable-{letter}" for letter in ascii_lowercase)
    evidence = (
        "Mixing up b and d is common when one learns to read, and not a sign of dyslexia by itself. "
        "Marking these letters has hardly been studied: it is an aid to choose, not a treatment."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each letter of a set that is on, with its accents."""
        wanted = {letter for letters in SETS if self.values[letters] for letter in letters}
        wanted.update(letter for letter in str(self.values["own"]).lower() if letter in ascii_lowercase)
        for found in _LETTER.finditer(text):
            letter = _plain(found[1])
            if letter in wanted:
                yield Mark(found.start(), found.end(), f"confusable-{letter}")


def _plain(letter: str) -> str:
    """Return *letter* without its accent."""
    return letter if letter.isascii() else unicodedata.normalize("NFD", letter)[0]
