"""Finds the words of a document by their sounds: all that have the sound o, however it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.document import Document
from inclusive_desk.api.progress import Progress
from inclusive_desk.language import data
from inclusive_desk.language.fr.homographs import sounds_at
from inclusive_desk.language.fr.sound_names import named_sounds
from inclusive_desk.language.words import lexical_words
from inclusive_desk.services.adapting import stretches

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound to look for: its name, how a child writes it, a word to know it by, how it is written."""

    name: str
    shown: str
    example: str
    spellings: str


@dataclass(frozen=True, slots=True)
class Found:
    """A word with the sound: how it is written first, where it stands each time, and the sound's letters."""

    word: str
    places: tuple[Range, ...]
    letters: tuple[Range, ...]
    """The sound's letters at each of all places, as offsets in the document, rising."""
    parts: tuple[Range, ...] = field(default=())
    """The sound's letters within the word."""


@dataclass(frozen=True, slots=True)
class Listed:
    """All words with one sound in the order in which they first stand, and its letters in the text, rising."""

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
    found: dict[str, dict[tuple[str, tuple[Range, ...]], list[Range]]] = {}
    for start, end in _french_words(document, progress):
        word = document.text[start:end]
        parts: dict[str, list[Range]] = {}
        for first, last, name in named_sounds(word, sounds_at(document.text, start, end)):
            parts.setdefault(name, []).append((first, last))
        for name, ranges in parts.items():
            key = (word.casefold(), tuple(ranges))
            found.setdefault(name, {}).setdefault(key, []).append((start, end))
    return {
        name: _listed([_found(document.text, places, parts) for (_, parts), places in words.items()])
        for name, words in found.items()
    }


def _listed(words: list[Found]) -> Listed:
    letters = sorted(letters for one in words for letters in one.letters)
    return Listed(words, letters, sum(len(one.places) for one in words))


def _found(text: str, places: list[Range], parts: tuple[Range, ...]) -> Found:
    letters = tuple((start + first, start + last) for start, _ in places for first, last in parts)
    return Found(text[slice(*places[0])], tuple(places), letters, parts)


def _french_words(document: Document, progress: Progress | None) -> Iterator[Range]:
    blocks = list(document.spoken_blocks())
    for number, block in enumerate(blocks):
        if progress is not None and not number % 50:
            progress.report(number, len(blocks))
        for start, end, language in stretches(document, block):
            if language[:2].lower() == "fr":
                for first, last in lexical_words(document.text[start:end]):
                    yield start + first, start + last
