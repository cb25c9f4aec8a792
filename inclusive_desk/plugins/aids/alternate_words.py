"""Marks every other word, so that the eye sees where each begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark
from inclusive_desk.language.words import words as words_of


class AlternateWords(ReadingAid):
    """Gives words the roles `word-odd` and `word-even` in turn, from the first of the text on."""

    api_version = 1
    label = "Every other word"
    roles: ClassVar[tuple[str, ...]] = ("word-odd", "word-even")
    evidence = (
        "Some readers lose their place less when every other word looks different. "
        "No study shows that it helps everybody: try it, and keep it if it helps you."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each word; an elision belongs to its word (l'école)."""
        for (start, end), role in zip(words_of(text), cycle(self.roles), strict=False):
            yield Mark(start, end, role)
