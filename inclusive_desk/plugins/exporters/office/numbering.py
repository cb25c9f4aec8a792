"""The printed markers of list items as the numbers that office programs count by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DECIMAL = re.compile(r"(.*?)(\d{1,9})(\D*)", re.DOTALL)
_LETTERS = re.compile(r"(\W*)([a-z]+|[A-Z]+)(\W*)", re.ASCII)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
DEEPEST = 9
"""Levels of lists in Word, and enough in OpenDocument."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a level counts: `decimal`, `a`, `A`, `i`, `I`, `bullet`, or nothing for a marker as it stands."""

    format: str
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Run:
    """Items that one counter numbers: its own number, how it counts, its level and its first value."""

    number: int
    kind: Kind
    level: int
    start: int
    marker: str
    value: int


class Numbering:
    """Follows the list items of a document and says which counter numbers each."""

    def __init__(self) -> None:
        """Begin with no list."""
        self.runs: list[Run] = []
        self._open: dict[int, Run] = {}
        self._plain: dict[tuple[Kind, int], Run] = {}

    def take(self, marker: str, level: int) -> Run:
        """Return the counter that gives the next item its *marker* at *level*, from 1."""
        level = min(max(level, 1), DEEPEST)
        for deeper in [one for one in self._open if one > level]:
            del self._open[deeper]
        readings = list(readings_of(marker))
        last = self._open.get(level)
        for kind, value in readings:
            if last is not None and last.kind == kind and (value == last.value + 1 or not value):
                last.value = value
                return last
        kind, value = readings[0]
        if not value and (kind, level) in self._plain:
            self._open[level] = self._plain[kind, level]
            return self._open[level]
        run = Run(len(self.runs) + 1, kind, level, value, marker, value)
        self.runs.append(run)
        self._open[level] = run
        if not value:
            self._plain[kind, level] = run
        return run


def readings_of(marker: str) -> Iterator[tuple[Kind, int]]:
    """Yield the ways to count that give *marker*, with its number (0: it does not count), best first."""
    marker = marker.strip()
    found = _DECIMAL.fullmatch(marker)
    if found:
        yield Kind("decimal", found[1], found[3]), int(found[2])
    found = _LETTERS.fullmatch(marker)
    if found:
        yield from _lettered(found)
    if len(marker) == 1 and not marker.isalnum():
        yield Kind("bullet", marker), 0
    else:
        yield Kind("", marker), 0


def _lettered(found: re.Match[str]) -> Iterator[tuple[Kind, int]]:
    upper = found[2].isupper()
    word = found[2].lower()
    roman = _roman(word)
    ways = []
    if len(word) == 1:
        ways.append((Kind("A" if upper else "a", found[1], found[3]), ord(word) - 96))
    if roman:
        ways.append((Kind("I" if upper else "i", found[1], found[3]), roman))
    # A lone i begins a Roman list far more often than it is the ninth letter.
    yield from reversed(ways) if word == "i" else ways


def _roman(word: str) -> int:
    """Return the value of a Roman number up to 89; 0 for what is none."""
    if not re.fullmatch("(xl|l?x{0,3})(ix|iv|v?i{0,3})", word) or not word:
        return 0
    values = [_ROMAN[letter] for letter in word]
    after = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, after, strict=True))
