"""Tells all that helps at one word of a document: sounds, syllables, kind, like words, picture, own words."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from inclusive_desk.api.document import Document
from inclusive_desk.api.plugin import Folders
from inclusive_desk.core.words import Entry
from inclusive_desk.language.lexicon import is_word, normal
from inclusive_desk.language.words import APOSTROPHES, HYPHENS, lexical_words
from inclusive_desk.services.adapting import stretches
from inclusive_desk.services.thesaurus import Meaning, Thesaurus, find_thesaurus, synonyms
from inclusive_desk.services.word_kind import Reading, reading_at
from inclusive_desk.services.word_pictures import WordPictures
from inclusive_desk.services.word_sounds import Heard, Saying, heard, whole

log = logging.getLogger(__name__)
NO_ENTRIES: Mapping[str, Entry] = {}


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What there is to say of the word `start` to `end` of a document; what is not known is empty."""

    word: str
    start: int
    end: int
    language: str
    said: Saying
    heard: Heard = field(default_factory=Heard)
    reading: Reading = field(default_factory=Reading)
    meanings: tuple[Meaning, ...] = ()
    thesaurus: bool = False
    """Whether there is a dictionary of like words at all."""
    picture: Path | None = None
    pictures: bool = False
    """Whether any set of pictures was added."""
    difficult: bool = False
    """Whether the person has marked it as difficult."""

    @property
    def french(self) -> bool:
        """Return whether it is a French word: only of these the sounds are known."""
        return self.language[:2].lower() == "fr"

    @property
    def key(self) -> str:
        """Return the word as the word store has it: small letters, but for a name."""
        return own_key(self.word, bool(self.reading.kind))


def own_key(word: str, known: bool) -> str:
    """Return how *word* is written in the word store: in small letters when the language has it so."""
    return normal(word) if known or word.isupper() else word


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the word of *text* at *offset*, else the one that ends there; None between words.

    An elided article stands for the word it belongs to: at the l of l'eau it is eau.
    """
    offset = min(offset, len(text))
    low = text.rfind("\n", 0, offset) + 1
    high = text.find("\n", offset)
    line = text[low : high if high >= 0 else len(text)]
    touching: tuple[int, int] | None = None
    for start, end in lexical_words(line):
        elided = touching is not None and text[touching[1] - 1] in APOSTROPHES and touching[1] == low + start
        if low + start > offset and not elided:
            break
        if low + end >= offset or elided:
            touching = (low + start, low + end)
    return _part_at(text, *touching, offset) if touching is not None else None


def _part_at(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    """Return the part at *offset* of a word with hyphens that no lexicon has: vas-tu, donne-le-moi."""
    if is_word(text[start:end]) or not any(char in text[start:end] for char in HYPHENS):
        return start, end
    parts = [one.span() for one in re.finditer(rf"[^{re.escape(HYPHENS)}]+", text[start:end])]
    if not all(is_word(text[start + first : start + last]) for first, last in parts):
        return start, end
    inside = [(start + first, start + last) for first, last in parts if start + last >= offset]
    return inside[0] if inside else (start + parts[-1][0], end)


def language_at(document: Document, offset: int) -> str:
    """Return the language of the text at *offset*."""
    block = document.block_at(offset)
    for start, end, language in stretches(document, block) if block is not None else ():
        if start <= offset < end:
            return language
    return document.language or "fr"


class WordHelp:
    """Looks words up. The dictionaries are opened when first asked for; one lane asks."""

    def __init__(self, folders: Folders) -> None:
        """Look in *folders*, and in what the system has."""
        self._folders = folders
        self._thesaurus: Thesaurus | None = None
        self._sought = False
        self.pictures = WordPictures(folders)

    def look_up(
        self, document: Document, start: int, end: int, own: Mapping[str, Entry] = NO_ENTRIES
    ) -> WordFacts:
        """Return what there is to say of the word *start* to *end*; *own* are the person's own words."""
        text, language = document.text, language_at(document, start)
        word = text[start:end]
        mine = own.get(word) or own.get(normal(word))
        difficult = mine is not None and mine.difficult
        if language[:2].lower() != "fr" or not re.search(r"[^\W\d_]", word):
            picture = self.pictures.find((word,))
            return WordFacts(word, start, end, language, Saying(word), picture=picture, difficult=difficult)
        reading = reading_at(text, start, end)
        sounds = reading.sounds
        forms = tuple(dict.fromkeys(one for one in (reading.lemma, normal(word)) if one))
        found = self._like(forms, reading.kind)
        said = whole(word, sounds) if mine is None or not (mine.spoken or mine.phonemes) else Saying(word)
        return WordFacts(
            word,
            start,
            end,
            language,
            said,
            heard(word, sounds, mine.syllables if mine is not None else ()),
            reading,
            tuple(found or ()),
            found is not None,
            self.pictures.find(forms, reading.kind),
            bool(self.pictures.sets()),
            difficult,
        )

    def _like(self, forms: tuple[str, ...], kind: str) -> list[Meaning] | None:
        """Return words of like meaning; None when there is no dictionary."""
        if not self._sought:
            self._sought = True
            index = find_thesaurus(self._folders)
            try:
                self._thesaurus = Thesaurus(index) if index is not None else None
            except OSError as error:
                log.warning("The thesaurus %s cannot be read: %s", index, error)
        return synonyms(self._thesaurus, forms, kind) if self._thesaurus is not None else None
