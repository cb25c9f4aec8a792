"""Finds the words of a document by their sounds: all that have the sound o, however it is written."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from inclusive_desk.api.document import Document
from inclusive_desk.api.progress import Progress
from inclusive_desk.language import data
from inclusive_desk.language.fr.homographs import sounds_at
from inclusive_desk.language.fr.sound_names import named_sounds
from inclusive_desk.language.words import lexical_words
from inclusive_desk.services.adapting import stretches, without_calls

Range = tuple[int, int]
Parts = tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound to look for: its name, how a child writes it, a word to know it by, how it is written."""

    name: str
    shown: str
    example: str
    spellings: str


class Ranges(Sequence[Range]):
    """Stretches of a text in two arrays: a book has millions, which as objects would stop the window."""

    def __init__(self) -> None:
        """Be empty."""
        self._starts, self._ends = array("l"), array("l")

    def add(self, start: int, end: int) -> None:
        """Put one behind the others."""
        self._starts.append(start)
        self._ends.append(end)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Range: ...
    @overload
    def __getitem__(self, at: slice) -> list[Range]: ...
    def __getitem__(self, at: int | slice) -> Range | list[Range]:
        """Return one, or some as a list."""
        if isinstance(at, slice):
            return list(zip(self._starts[at], self._ends[at], strict=True))
        return self._starts[at], self._ends[at]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A word with the sound: how it is written first, and where it stands each time."""

    word: str
    places: Sequence[Range]
    parts: Parts
    """The sound's letters within the word."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The words with one sound, in the order in which they first stand, and its letters in the text."""

    words: Sequence[Found] = ()
    letters: Sequence[Range] = ()
    count: int = 0
    """How often they stand there in all."""


Index = Mapping[str, Listed]
"""Words by the name of a sound."""


def sounds() -> list[Sound]:
    """Return the sounds of French to choose from, the vowels first."""
    spellings = {row[0]: row[2] for row in data.rows("fr/sound-names.tsv")}
    return [
        Sound(name, shown, example, spellings.get(name, ""))
        for name, shown, example in data.rows("fr/sound-examples.tsv")
    ]


def index(document: Document, progress: Progress | None = None) -> dict[str, Listed]:
    """Return the French words of *document* by their sounds."""
    found: dict[str, dict[tuple[str, Parts], Ranges]] = {}
    letters: dict[str, Ranges] = {}
    for start, end in _french_words(document, progress):
        word = document.text[start:end]
        for name, parts in _parts(word, sounds_at(document.text, start, end)):
            words = found.setdefault(name, {})
            key = (word.casefold(), parts)
            if key not in words:
                words[key] = Ranges()
            words[key].add(start, end)
            marked = letters.setdefault(name, Ranges())
            for first, last in parts:
                marked.add(start + first, start + last)
    return {
        name: Listed(
            [Found(document.text[slice(*places[0])], places, parts) for (_, parts), places in words.items()],
            letters[name],
            sum(map(len, words.values())),
        )
        for name, words in found.items()
    }


@lru_cache(maxsize=1 << 15)
def _parts(word: str, said: str) -> tuple[tuple[str, Parts], ...]:
    """Return the sounds of *word*, each with its letters."""
    parts: dict[str, list[Range]] = {}
    for first, last, name in named_sounds(word, said):
        parts.setdefault(name, []).append((first, last))
    return tuple((name, tuple(ranges)) for name, ranges in parts.items())


def _french_words(document: Document, progress: Progress | None) -> Iterator[Range]:
    blocks, text = list(document.spoken_blocks()), without_calls(document)
    for number, block in enumerate(blocks):
        if progress is not None and not number % 50:
            progress.report(number, len(blocks))
        for start, end, language in stretches(document, block):
            if language[:2].lower() == "fr":
                for first, last in lexical_words(text[start:end]):
                    yield start + first, start + last
