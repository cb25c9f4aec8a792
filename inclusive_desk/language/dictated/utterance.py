"""One utterance: the words as recognised, the words the grammar knows them by, and where they part."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from inclusive_desk.language.dictated.grammar import Grammar, Sign, grammar, split


@dataclass(frozen=True, slots=True)
class Heard:
    """A word as recognised, and the words it is made of for the grammar."""

    text: str
    parts: tuple[str, ...]


class Utterance:
    """What was said between two pauses. Places count the grammar's words.

    `edges`: the places where a word that was heard begins or the utterance ends, and its number.
    """

    def __init__(self, text: str, language: str) -> None:
        """Take *text* apart; *language* is `fr` or `en`."""
        self.language = language
        self.grammar: Grammar = grammar(language)
        self.heard = [
            Heard(word, tuple(split(word)))
            for word in unicodedata.normalize("NFC", text).split()
            if split(word)
        ]
        self.words = [part for heard in self.heard for part in heard.parts]
        starts = [0]
        for heard in self.heard:
            starts.append(starts[-1] + len(heard.parts))
        self.edges = {place: number for number, place in enumerate(starts)}

    def word_at(self, at: int) -> str:
        """Return the word at a place, "" outside."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def heard_in(self, start: int, end: int) -> Sequence[Heard]:
        """Return the words heard from one edge to another."""
        return self.heard[self.edges[start] : self.edges[end]]

    def text(self, start: int, end: int) -> str:
        """Return what was heard from one edge to another."""
        return " ".join(heard.text for heard in self.heard_in(start, end))

    def command(self, at: int) -> tuple[Sign | str, int] | None:
        """Return the command at a place, and how many words say it; None for words like any other."""
        found = self.named(at)
        return None if found and self.is_plain(at, found[1]) else found

    def named(self, at: int) -> tuple[Sign | str, int] | None:
        """Return the command whose name stands at a place, when it ends where a word that was heard ends."""
        found = self.grammar.at(self.words, at)
        while found and at + found[1] not in self.edges:
            found = self.grammar.at(self.words[: at + found[1] - 1], at)
        return found

    def is_plain(self, at: int, used: int) -> bool:
        """Return whether what sounds like a command is words like any other here: « un point de vue »."""
        said = " ".join(self.words[at : at + used])
        before, after = (
            " ".join(self.words[max(0, at - 3) : at]),
            " ".join(self.words[at + used : at + used + 3]),
        )
        return any(plain.fits(before, said, after) for plain in self.grammar.plain)
