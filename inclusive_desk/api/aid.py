"""Reading aids: a text gets marks that say what each stretch is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Plugin


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What the learner's word store says of a word: how it is spoken, heard, cut, and whether it is hard."""

    spoken: str = ""
    sounds_like: tuple[str, ...] = ()
    syllables: tuple[str, ...] = ()
    difficult: bool = False


OwnWords = Mapping[str, OwnWord]


class ReadingAid(Plugin):
    """Says what stretches of a text are; pure: the same text gives the same marks."""

    languages: ClassVar[tuple[str, ...]] = ()
    """Languages it knows (`("fr",)`); empty for all."""
    roles: ClassVar[tuple[str, ...]]
    """The roles it gives, so that a theme and a legend can prepare."""
    evidence: ClassVar[str] = ""
    """What is known about its effect, in a few plain words (English; the catalogue translates)."""

    @abstractmethod
    def marks(self, text: str, language: str, words: OwnWords) -> Iterable[Mark]:
        """Yield marks over *text*, rising, each within the text."""
