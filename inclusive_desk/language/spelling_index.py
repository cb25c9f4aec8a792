"""Finds the words of a lexicon by their sounds or by their letters, where both are only nearly right.

The index is a sorted row of numbers beside the lexicon: a hash of what is looked for, and where the word's
line begins. It is searched where it lies. `packaging/make_spelling_index.py` makes it: `fr.idx`, `en.idx`.
"""

from __future__ import annotations

import mmap
import re
import sys
import unicodedata
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from inclusive_desk.language import data
from inclusive_desk.language.spelling_sounds import key, readings


class Word(NamedTuple):
    """A word as the index finds it: its letters, its sounds, occurrences in a million words, its kinds."""

    form: str
    sounds: str
    frequency: float
    kinds: str = ""


def letters(word: str) -> str:
    """Return what of a spelling counts when letters are compared: no accents, doubled letters, signs."""
    if not word.isascii():
        bare = unicodedata.normalize("NFD", word.replace("œ", "oe").replace("æ", "ae"))
        word = "".join(char for char in bare if not unicodedata.combining(char))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", word.lower()))


def numbers(lexicon: bytes, language: str) -> array[int]:
    """Return the index of *lexicon*: its length, then sorted hashes, each with the start of a line."""
    found: set[int] = set()
    at, before = 0, b""
    for line in lexicon.splitlines(keepends=True):
        form, sounds, *_ = line.split(b"\t", 2)
        if line[: len(form) + 1 + len(sounds)] != before:
            before = line[: len(form) + 1 + len(sounds)]
            written = form.decode()
            if " " not in written:
                said = sounds.decode().replace("-", "") or readings(written, language)[0][0]
                found.add(_hash("s" + key(said)) << 32 | at)
                found.add(_hash("l" + letters(written)) << 32 | at)
        at += len(line)
    return array("Q", [len(lexicon), *sorted(found)])


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())


class Index:
    """The words of one language by sounds and by letters."""

    def __init__(self, language: str) -> None:
        """Open the index of *language*, or make it in memory when it does not belong to the lexicon."""
        self.language = language
        with data.resource("lexicon", f"{language}.tsv").open("rb") as file:
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._numbers = self._stored() or memoryview(numbers(self._lines[:], language))

    def _stored(self) -> memoryview | None:
        try:
            with data.resource("lexicon", f"{self.language}.idx").open("rb") as file:
                stored = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)).cast("Q")
        except FileNotFoundError:
            return None
        return stored if sys.byteorder == "little" and stored[0] == len(self._lines) else None

    def by_sounds(self, wanted: str) -> Iterator[Word]:
        """Yield the words whose sounds have the key *wanted*."""
        return self._found("s" + wanted)

    def by_letters(self, wanted: str) -> Iterator[Word]:
        """Yield the words whose letters are *wanted*, accents and doubled letters apart."""
        return self._found("l" + wanted)

    def _found(self, wanted: str) -> Iterator[Word]:
        low = _hash(wanted) << 32
        at = bisect_left(self._numbers, low, 1)
        while at < len(self._numbers) and self._numbers[at] >> 32 == low >> 32:
            yield self._word(self._numbers[at] & 0xFFFFFFFF)
            at += 1

    @lru_cache(maxsize=1 << 13)  # noqa: B019 - one object a language, kept as long as the program
    def _word(self, start: int) -> Word:
        """Return the word whose first line begins at *start*; lines of the same form and sounds together."""
        lines, frequency, kinds = self._lines, 0.0, ""
        form, sounds = b"", b""
        while start < len(lines):
            end = lines.find(b"\n", start)
            here, said, _, kind, often = lines[start:end].split(b"\t")
            if form and (here, said) != (form, sounds):
                break
            form, sounds = here, said
            frequency += float(often)
            kinds += kind.decode() + "|"
            start = end + 1
        written = form.decode()
        heard = sounds.decode().replace("-", "") or readings(written, self.language)[0][0]
        return Word(written, heard, frequency, kinds)


@cache
def index(language: str) -> Index:
    """Return the index of *language*, opened once."""
    return Index(language if language in ("fr", "en") else "fr")
