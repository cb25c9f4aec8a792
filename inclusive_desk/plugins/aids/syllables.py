"""Marks syllables: written ones as schools or reading methods cut them, or those that are heard."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Setting, Toggle
from inclusive_desk.language.en.syllables import ranges as english_ranges
from inclusive_desk.language.fr.cutting import Ranges, cut_text
from inclusive_desk.language.fr.homographs import sounds_at
from inclusive_desk.language.fr.sounds import oral_ranges
from inclusive_desk.language.fr.syllables import ranges


class _Alternating(ReadingAid):
    """Gives syllables the roles `syllable-odd` and `syllable-even` in turn, beginning anew on each line."""

    languages: ClassVar[tuple[str, ...]] = ("fr",)
    roles: ClassVar[tuple[str, ...]] = ("syllable-odd", "syllable-even")
    evidence: ClassVar[str] = (
        "French readers use the syllable, dyslexic readers too (a study of 30 children, hal-03176570). "
        "No controlled study shows that colours help: try it, and keep it if it helps you."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each syllable; the learner's own words are cut as the word store says."""

        def own(word: str) -> Sequence[str]:
            found = words.get(word)
            return found.syllables if found is not None else ()

        english = language[:2].lower() == "en"

        def cut(start: int, end: int) -> Ranges:
            return english_ranges(text[start:end]) if english else self.cut(text, start, end)

        for start, end, turn in cut_text(text, cut, own if words else None):
            yield Mark(start, end, self.roles[turn])

    @abstractmethod
    def cut(self, text: str, start: int, end: int) -> Ranges:
        """Return the syllables of the word *start* to *end*, counted from its start."""


class Syllables(_Alternating):
    """Written syllables with doubled consonants cut: cas-ser, bou-teil-le."""

    api_version = 1
    label = "Syllables, as in dictionaries (cas-ser)"
    languages: ClassVar[tuple[str, ...]] = ("fr", "en")

    def cut(self, text: str, start: int, end: int) -> Ranges:
        """Return the syllables that schools see."""
        return ranges(text[start:end], "school")


class SyllablesMethod(_Alternating):
    """Written syllables with doubled consonants kept whole: ca-sser, bou-tei-lle."""

    api_version = 1
    label = "Syllables, as in reading methods (ca-sser)"

    def cut(self, text: str, start: int, end: int) -> Ranges:
        """Return the syllables that methods for learning to read see."""
        return ranges(text[start:end], "method")


class SyllablesOral(_Alternating):
    """Spoken syllables: table is one, petit is two; words written alike are told by their sentence."""

    api_version = 1
    label = "Syllables that are heard (table is one)"
    settings: ClassVar[tuple[Setting, ...]] = (Toggle("merged", "Join an e that is seldom heard (same-di)"),)

    def cut(self, text: str, start: int, end: int) -> Ranges:
        """Return the syllables that are heard."""
        return oral_ranges(text[start:end], bool(self.values["merged"]), sounds=sounds_at(text, start, end))
