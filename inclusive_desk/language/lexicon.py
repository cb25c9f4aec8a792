"""Knows the words of a language: whether there is such a word, how frequent it is, how it sounds, its lemma.

The lexicons lie sorted on disk and are searched where they lie: opening one takes no time and little memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from inclusive_desk.language import data
from inclusive_desk.language.sorted_lines import SortedLines

_KNOWN = ("fr", "en")
_LONGEST = 200
"""Letters from which nothing is a word: each elision in l'l'l'… would be looked up within the one before."""
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a form; English entries have a form and a frequency only.

    `syllables`: the sounds of each spoken syllable in the codes of Lexique. `kind`: NOM, VER, ADJ, ADV,
    ART:def … of Lexique. `detail`: gender and number (`fs`), or `ind:pre:3p;sub:pre:3p` of a verb.
    `frequency`: occurrences in a million words (mean of films and books).
    """

    form: str
    phonology: str
    lemma: str
    kind: str
    frequency: float
    syllables: tuple[str, ...] = ()
    detail: str = ""


class Lexicon(SortedLines):
    """A sorted file of words."""

    def __init__(self, language: str) -> None:
        """Open the lexicon of *language* (`fr` or `en`)."""
        super().__init__(data.resource("lexicon", f"{language}.tsv"))

    def __contains__(self, form: str) -> bool:
        """Return whether *form* is listed, exactly as it is written."""
        return self.after(form) is not None


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of *language*, opened once; of French for a language that has none."""
    code = language[:2].lower()
    return Lexicon(code if code in _KNOWN else "fr")


def normal(word: str) -> str:
    """Return *word* as lexicons write it: composed, small letters, straight apostrophe, plain hyphen."""
    word = unicodedata.normalize("NFC", word).lower()
    return word.replace("’", "'").replace("ʼ", "'").replace("\u2010", "-").replace("\u2011", "-")


def _spellings(word: str) -> Iterator[str]:
    """Yield how the lexicon may write *word*: as it is, with œ for oe, without ligatures."""
    form = normal(word)
    yield form
    if "oe" in form:
        yield form.replace("oe", "œ")
    plain = form.translate(
        {0xFB01: "fi", 0xFB02: "fl", 0xFB00: "ff", 0xFB03: "ffi", 0xFB04: "ffl", 0xE6: "ae"}
    )
    if plain != form:
        yield plain


@lru_cache(maxsize=1 << 16)
def is_word(word: str, language: str = "fr") -> bool:
    """Return whether *word* is a word of *language*: inflected, elided (*l'arbre*), compound."""
    if len(word) > _LONGEST:
        return False
    known = lexicon(language)
    if any(form in known for form in _spellings(word)):
        return True
    if language[:2].lower() == "en":
        return normal(word).endswith("'s") and is_word(word[:-2], language)
    elided = _ELIDED.match(normal(word))
    return elided is not None and is_word(word[elided.end() :], language)


@lru_cache(maxsize=1 << 13)
def entries(word: str, language: str = "fr") -> tuple[Entry, ...]:
    """Return the readings of *word*, the most frequent first; none when the lexicon lacks it."""
    for form in _spellings(word):
        found = [_entry(line) for line in lexicon(language).lines(form)]
        if found:
            return tuple(sorted(found, key=lambda entry: -entry.frequency))
    return ()


def frequency(word: str, language: str = "fr") -> float:
    """Return how often *word* occurs in a million words; 0 when the lexicon lacks it."""
    return sum(entry.frequency for entry in entries(word, language))


def starting(prefix: str, language: str = "fr") -> Iterator[Entry]:
    """Yield the readings of all words that start with *prefix*, in the order of the file."""
    return (_entry(line) for line in lexicon(language).lines(normal(prefix), whole=False))


def _entry(line: str) -> Entry:
    form, sounds, change, kind, frequency = line.split("\t")
    kind, _, detail = kind.partition(" ")
    syllables = tuple(sounds.split("-")) if sounds else ()
    return Entry(form, "".join(syllables), _lemma(form, change), kind, float(frequency), syllables, detail)


def _lemma(form: str, change: str) -> str:
    """Return the lemma that `2er` makes of a form: two letters dropped, er added."""
    if not change:
        return form
    drop = re.match(r"\d+", change)
    assert drop is not None
    return form[: len(form) - int(drop[0])] + change[drop.end() :]
