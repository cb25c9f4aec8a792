"""Signs before words: passages in capitals (CBFU 2.1 b), base value before what opens a word (1.7 c)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.plugins.braille.found import CellEdit, Found

LEAST = 4
"""Words from which a passage is marked as one."""
_SHOUT = re.compile("[A-ZÀ-ÖØ-ÞŒ]{2}")
_BESIDE = re.compile(r"[A-ZÀ-ÖØ-ÞŒ][^\w\s]*\s+[^\w\s]*(?:\d+\s+)?[^\w\s]*[A-ZÀ-ÖØ-ÞŒ⠨⠒]")
"""The end of one word in capitals and the start of the next."""
_WORD = re.compile(r"\S+")
_SIGN = re.compile("[⠰⠶⠦⠘⠠⠤]*(?:⠒?⠸)?(⠨⠨?)")
_WRITTEN = re.compile("[⠰⠶⠦⠘]*⠨⠨(?!.*(?:⠠⠄|⠈))")
"""A word in capitals that already stands in cells, because it holds a number."""
_OPENS, _CLOSES = "⠒⠨", "⠨"
_BASE_VALUE = "⠰"
_VALUE = re.compile("⠰(?![⠄⠆])")
_OPENING = re.compile("(?:[⠶⠦⠸]|⠘[⠶⠦]|⠠⠠[⠶⠦])+")
"""What opens a word: liblouis writes the sign of base value after it, before the letter."""
_AGAIN = (
    re.compile("⠰(?<![^⠀]⠰)[^⠀]{1,40}?[⠦⠶](⠰)(?![⠄⠆])"),
    re.compile("[⠖⠢⠲⠴](⠰)(?=[⠶⠴]+[⠂⠲⠖⠢]?(?:⠀|$))"),
)
"""A second one: the first holds for the whole word, and what closes after other punctuation needs none."""


def mark_passages(text: str, found: Found) -> None:
    """Mark the passages of prepared *text* once, and take the signs from the words within.

    A sign of base value goes before brackets and quotation marks first.
    """
    if _BASE_VALUE in found.cells:
        found.rewrite(_late(found.cells))
        found.rewrite(sorted({(*m.span(1), "") for again in _AGAIN for m in again.finditer(found.cells)}))
    edits: list[CellEdit] = []
    for words in _passages(text):
        for number, start in enumerate(words):
            sign = _SIGN.match(found.cells, found.firsts[start])
            if sign is not None:
                put = _OPENS if number == 0 else _CLOSES if number == len(words) - 1 else ""
                edits.append((*sign.span(1), put))
    found.rewrite(edits)


def _late(cells: str) -> Iterator[CellEdit]:
    """Yield the edits that put signs of base value before what opens their words."""
    for match in _VALUE.finditer(cells):
        start = cells.rfind("⠀", 0, match.start()) + 1
        if _OPENING.fullmatch(cells, start, match.start()):
            yield start, match.end(), _BASE_VALUE + cells[start : match.start()]


def _passages(text: str) -> list[list[int]]:
    """Return the starts of the words of each run that is wholly in capitals, line by line.

    What has no letters, such as a number, neither counts nor ends a run; single letters make none.
    """
    if not _SHOUT.search(text) or not _BESIDE.search(text):
        return []
    runs: list[list[int]] = []
    end = -1
    for match in _SHOUT.finditer(text):
        if match.start() > end:
            end = text.find("\n", match.start())
            end = len(text) if end < 0 else end
            runs += _runs(text, text.rfind("\n", 0, match.start()) + 1, end)
    return runs


def _runs(text: str, start: int, end: int) -> list[list[int]]:
    """Return the runs of the line from *start* to *end*."""
    if not _BESIDE.search(text, start, end):
        return []
    runs: list[list[int]] = [[]]
    for match in _WORD.finditer(text, start, end):
        letters = [char for char in match.group() if char.isalpha()]
        if _WRITTEN.match(match.group()) or (letters and all(char.isupper() for char in letters)):
            runs[-1].append(match.start())
        elif letters and runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) >= LEAST]
