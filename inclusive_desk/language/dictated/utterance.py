"""One utterance: the words as recognised, the words the grammar knows them by, and where they part."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from inclusive_desk.language.dictated.grammar import Grammar, Plain, Sign, grammar, split
from inclusive_desk.language.dictated.number_words import number_at

_AROUND = 5
"""How many words beside a command may tell that it is none."""


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
            for word in _joined(unicodedata.normalize("NFC", text).split(), self.grammar)
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

    def plain_name(self, at: int) -> int:
        """Return how many words name a sign or a line that is only spoken of: « le point-virgule »."""
        found = self.named(at)
        if not found or found[1] == 1 or number_at(self.words, at, self.language)[1]:
            return 0
        wanted = isinstance(found[0], Sign) or found[0] in ("line", "paragraph")
        plain = self._plain(at, found[1]) if wanted else None
        return (plain.words or found[1]) if plain else 0

    def is_plain(self, at: int, used: int) -> bool:
        """Return whether what sounds like a command is words like any other here: « un point de vue »."""
        return self._plain(at, used) is not None

    def _plain(self, at: int, used: int) -> Plain | None:
        said = " ".join(self.words[at : at + used])
        before, after = (
            " ".join(self.words[max(0, at - _AROUND) : at]),
            " ".join(self.words[at + used : at + used + _AROUND]),
        )
        return next((plain for plain in self.grammar.plain if plain.fits(before, said, after)), None)


def _joined(words: Sequence[str], grammar: Grammar) -> list[str]:
    """Return *words* with each elided one at the head of its next: « m appelle » becomes « m'appelle »."""
    joined: list[str] = []
    pending = ""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if any(elided.joins(before, word, after) for elided in grammar.elided):
            pending += word + "'"
        else:
            joined.append(pending + word)
            pending = ""
    return joined
