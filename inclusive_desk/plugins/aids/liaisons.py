"""Marks liaisons: les‿amis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Setting, Toggle
from inclusive_desk.language.fr.liaisons import liaisons


class Liaisons(ReadingAid):
    """Gives the role `liaison-forced` or `liaison` to what is tied, from consonant to vowel."""

    api_version = 1
    label = "Liaisons (les‿amis)"
    languages: ClassVar[tuple[str, ...]] = ("fr",)
    roles: ClassVar[tuple[str, ...]] = ("liaison", "liaison-forced")
    settings: ClassVar[tuple[Setting, ...]] = (
        Toggle("possible", "Also those of careful speech", default=True),
    )
    evidence = (
        "Shows what is said between two words. No study was found: try it, and keep it if it helps you."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each liaison."""
        for start, end, forced in liaisons(text):
            if forced or self.values["possible"]:
                yield Mark(start, end, "liaison-forced" if forced else "liaison")
