"""Words cut at the end of a line: whether the hyphen is the word's own or the line's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from inclusive_desk.language import data

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)[-\u2010\u00ad]$")
_HEAD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class Hyphens:
    """Decides on each cut word, from the words of the document and a word list where there is one."""

    def __init__(self, lines: Iterable[str] = (), is_word: Callable[[str], bool] | None = None) -> None:
        """Learn the words of *lines*; *is_word* says whether a word is known to the language."""
        self._seen: set[str] = set()
        self._is_word = is_word
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
        if head[0][0].isupper() and not tail[1].isupper():
            return True
        joined, hyphened = left + right, f"{left}-{right}"
        if hyphened in self._seen:
            return joined not in self._seen
        if joined in self._seen or (self._is_word is not None and self._is_word(joined)):
            return False
        last = left.rsplit("-", 1)[-1]
        firsts, seconds = _compounds()
        if last in firsts and (right in seconds or firsts[last] == "always"):
            return True
        if self._is_word is not None:
            return self._is_word(left) and self._is_word(right) and len(left) > 2
        return right in seconds and last in self._seen


@cache
def _compounds() -> tuple[dict[str, str], frozenset[str]]:
    """Return the words that stand before a true hyphen (and how surely), and those that stand after."""
    rows = data.rows("fr/hyphenated.tsv")
    firsts = {word: row[0] for row in rows if row[0] != "after" for word in row[1].split()}
    seconds = frozenset(word for row in rows if row[0] == "after" for word in row[1].split())
    return firsts, seconds
