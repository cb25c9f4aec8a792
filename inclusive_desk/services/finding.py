"""Finding words in a text as people type them: accents, case, ligatures and kinds of signs do not matter."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping

_SAME: Mapping[str, str] = {
    **dict.fromkeys("’‘‛ʼ′`´＇", "'"),
    **dict.fromkeys("“”„«»‟", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "…": "...",
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "\u00ad": "",
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
}
"""What is taken for the same as what a keyboard gives, besides accents and case."""
_MOST = 5000
"""Finds that are told; more help nobody."""


def fold_character(character: str) -> str:
    """Return what *character* is taken for: no accent, small, a space for every white space."""
    if character.isspace():
        return " "
    folded = "".join(_SAME.get(one, one) for one in character.casefold())
    plain = unicodedata.normalize("NFKD", folded)
    return "".join(_SAME.get(one, one) for one in plain if not unicodedata.combining(one)).casefold()


def fold(text: str) -> str:
    """Return *text* with every character folded."""
    return text.translate({ord(one): fold_character(one) for one in set(text)})


class Finder:
    """A text made ready to be searched again and again."""

    def __init__(self, text: str) -> None:
        """Fold *text*, and note where folding made it longer or shorter."""
        table = {ord(one): fold_character(one) for one in set(text)}
        self._folded = text.translate(table)
        self._length = len(text)
        uneven = {chr(code) for code, folded in table.items() if len(folded) != 1}
        self._gone = frozenset(one for one in uneven if not table[ord(one)])
        self._text = text
        # After each character of another length: its place in the text, and where the folded text stands.
        self._after: list[int] = []
        self._stands: list[int] = []
        if uneven:
            self._note(table, uneven)

    def _note(self, table: Mapping[int, str], uneven: set[str]) -> None:
        shift = 0
        for match in re.finditer("[" + re.escape("".join(sorted(uneven))) + "]", self._text):
            shift += len(table[ord(match[0])]) - 1
            self._after.append(match.end())
            self._stands.append(match.end() + shift)

    def find(self, wanted: str) -> list[tuple[int, int]]:
        """Return where *wanted* stands, as offsets in the text, in its order."""
        words = fold(wanted).split()
        if not words:
            return []
        pattern = re.compile(" +".join(re.escape(word) for word in words))
        found = []
        for match in pattern.finditer(self._folded):
            start, end = self._offset(match.start()), self._end(match.end())
            found.append((start, end))
            if len(found) >= _MOST:
                break
        return found

    def _offset(self, place: int) -> int:
        """Return the offset of the character that gave the folded one at *place*."""
        index = bisect_right(self._stands, place) - 1
        offset = self._after[index] + place - self._stands[index] if index >= 0 else place
        # Within what one character became (the e of œ), it is that character.
        if index + 1 < len(self._after):
            offset = min(offset, self._after[index + 1] - 1)
        while offset < self._length and self._text[offset] in self._gone:
            offset += 1
        return min(offset, self._length)

    def _end(self, place: int) -> int:
        """Return the offset behind the character that gave the folded one before *place*."""
        end = self._offset(place - 1) + 1
        while end < self._length and self._text[end] in self._gone:
            end += 1
        return end


def around(text: str, start: int, end: int, room: int = 30) -> tuple[str, str, str]:
    """Return what stands before, at and after a find, on its own line, cut at words."""
    low = max(text.rfind("\n", 0, start) + 1, start - room)
    high = text.find("\n", end)
    high = min(len(text) if high < 0 else high, end + room)
    before, after = text[low:start], text[end:high]
    if low and text[low - 1 : low] not in ("\n", "") and " " in before:
        before = "…" + before.split(" ", 1)[1]
    if high < len(text) and text[high] != "\n" and " " in after:
        after = after.rsplit(" ", 1)[0] + "…"
    return before, " ".join(text[start:end].split()), after
