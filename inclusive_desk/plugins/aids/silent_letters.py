"""Marks the letters that are not heard: peti(t), ils chant(ent); (k)nif(e) in English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark
from inclusive_desk.language.en.sounds import silent_letters as silent_english
from inclusive_desk.language.fr.homographs import sounds_at
from inclusive_desk.language.fr.sounds import silent_letters
from inclusive_desk.language.words import lexical_words
from inclusive_desk.language.words import words as words_of


class SilentLetters(ReadingAid):
    """Gives letters that are not heard the role `silent`; words written alike are told by their sentence."""

    api_version = 1
    label = "Letters that are not heard"
    languages: ClassVar[tuple[str, ...]] = ("fr", "en")
    roles: ClassVar[tuple[str, ...]] = ("silent",)
    evidence = (
        "French has many letters that are not heard, and they make reading and spelling harder. "
        "Whether it helps to show them has not been shown by a controlled study."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each stretch of silent letters."""
        english = language[:2].lower() == "en"
        for start, end in words_of(text) if english else lexical_words(text):
            word = text[start:end]
            found = silent_english(word) if english else _french(text, start, end)
            for first, last in found:
                yield Mark(start + first, start + last, "silent")


def _french(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the silent letters of the word *start* to *end*, read as its sentence asks."""
    return silent_letters(text[start:end], sounds=sounds_at(text, start, end))
