"""Marks signs of punctuation, and the word that begins a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Setting, Toggle
from inclusive_desk.language.sentences import sentences
from inclusive_desk.language.words import words as words_of

_SIGNS = re.compile(r"[.!?…]+|[,;:«»“”„\"()\[\]{}—–]|(?<!\w)-(?=\s)")


class Punctuation(ReadingAid):
    """Gives signs the role `punctuation`, and the first word of each sentence the role `sentence-start`.

    Not the point of 3.5, nor the comma of 3,5, nor the colon of 18:30.
    """

    api_version = 1
    label = "Punctuation and starts of sentences"
    roles: ClassVar[tuple[str, ...]] = ("punctuation", "sentence-start")
    settings: ClassVar[tuple[Setting, ...]] = (
        Toggle("signs", "Signs of punctuation", default=True),
        Toggle("starts", "First word of each sentence", default=True),
    )
    evidence = (
        "Signs tell where to stop and how to say a sentence. "
        "No study on marking them was found: try it, and keep it if it helps."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each sign and each first word."""
        found = list(_signs(text)) if self.values["signs"] else []
        if self.values["starts"]:
            found += _starts(text, language)
        yield from sorted(found)


def _signs(text: str) -> Iterator[Mark]:
    for sign in _SIGNS.finditer(text):
        start, end = sign.span()
        if not (text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()):
            yield Mark(start, end, "punctuation")


def _starts(text: str, language: str) -> Iterator[Mark]:
    first = {}
    begins = [start for start, _ in sentences(text, language)]
    at = 0
    for start, end in words_of(text):
        while at < len(begins) and begins[at] <= start:
            first[begins[at]] = (start, end)
            at += 1
    for start, end in dict.fromkeys(first.values()):
        yield Mark(start, end, "sentence-start")
