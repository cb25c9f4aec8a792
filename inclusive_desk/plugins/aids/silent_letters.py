"""Marks the letters that are not heard: peti(t), ils chant(ent)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark
from inclusive_desk.language.fr.homographs import sounds_at
from inclusive_desk.language.fr.sounds import silent_letters
from inclusive_desk.language.words import lexical_words


class SilentLetters(ReadingAid):
    """Gives letters that are not heard the role `silent`; words written alike are told by their sentence."""

    api_version = 1
    label = "Letters that are not heard"
    languages: ClassVar[tuple[str, ...]] = ("fr",)
    roles: ClassVar[tuple[str, ...]] = ("silent",)
    evidence = (
        "French has many letters that are not heard, and they make reading and spelling harder. "
        "Whether it helps to show them has not been shown by a controlled study."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each stretch of silent letters."""
        for start, end in lexical_words(text):
            word = text[start:end]
            for first, last in silent_letters(word, sounds=sounds_at(text, start, end)):
                yield Mark(start + first, start + last, "silent")
