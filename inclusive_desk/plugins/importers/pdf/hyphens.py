"""Words that a page breaks: cut at the end of a line, or with a ligature that nothing stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product

from inclusive_desk.language.hyphens import joins
from inclusive_desk.language.lexicon import is_word
from inclusive_desk.plugins.importers.pdf.shapes import Line

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)[-\u2010\u00ad]$")
_HEAD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LOST = re.compile(r"[^\W\d_]*(?:\ufffd[^\W\d_]*){1,2}")
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ti", "tt")


class Hyphens:
    """Decides on each cut word, by the words of the document first, then by the language."""

    def __init__(self, lines: Iterable[str] = (), language: str = "fr") -> None:
        """Learn the words of *lines*."""
        self._seen: set[str] = set()
        self._language = language
        for line in lines:
            for match in _WORD.finditer(line.rstrip("-\u2010\u00ad")):
                self._seen.add(match[0].casefold())

    def cut(self, before: str, after: str) -> bool:
        """Return whether *before* (the end of a line) ends within a word that *after* goes on with."""
        return _TAIL.search(before) is not None and _HEAD.match(after) is not None

    def keeps(self, before: str, after: str) -> bool:
        """Return whether the hyphen between *before* and *after* belongs to the word."""
        tail, head = _TAIL.search(before), _HEAD.match(after)
        if tail is None or head is None:
            return True
        if before[-1] == "\u00ad":
            return False
        left, right = tail[1].casefold(), head[0].casefold()
        joined, hyphened = left + right in self._seen, f"{left}-{right}" in self._seen
        if joined != hyphened:
            return hyphened
        return joins(tail[1], head[0], self._language) == "keep"

    def restore(self, lines: Sequence[Line]) -> None:
        """Put letters for ligatures that the file leaves without a meaning, where that makes a word."""
        for line in lines:
            for piece in line.pieces:
                if "\ufffd" in piece.text:
                    piece.text = _LOST.sub(self._whole, piece.text)

    def _whole(self, match: re.Match[str]) -> str:
        parts = match[0].split("\ufffd")
        for letters in product(_LIGATURES, repeat=len(parts) - 1):
            word = parts[0] + "".join(a + b for a, b in zip(letters, parts[1:], strict=True))
            if word.casefold() in self._seen or is_word(word, self._language) or is_word(word, "en"):
                return word
        return match[0]
