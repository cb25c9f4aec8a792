"""Passages in capitals: from four words on, one sign before the first and one before the last (CBFU 2.1 b)."""

from __future__ import annotations

import re

_WORD = re.compile(r"\S+")
_LEAST = 4
_START = re.compile("[⠰⠶⠦⠘⠠⠤]*(⠨⠨?)")

Found = tuple[str, list[int], list[int]]


def passages(text: str, cells: str, origins: list[int], firsts: list[int]) -> Found:
    """Return the cells with passages in capitals marked once, and the maps that follow."""
    for words in reversed(_passages(text)):
        cells, origins, firsts = _mark(words, cells, origins, firsts)
    return cells, origins, firsts


def _passages(text: str) -> list[list[tuple[int, int]]]:
    """Return the runs of four words or more that are wholly in capitals, as places in *text*."""
    found: list[list[tuple[int, int]]] = []
    run: list[tuple[int, int]] = []
    if not re.search(r"[A-ZÀ-ÖØ-ÞŒ]", text):
        return []
    for match in _WORD.finditer(text):
        word = match.group()
        letters = [char for char in word if char.isalpha()]
        if letters and all(char.isupper() for char in letters):
            run.append(match.span())
        elif letters:
            if len(run) >= _LEAST:
                found.append(run)
            run = []
    if len(run) >= _LEAST:
        found.append(run)
    return found


def _mark(words: list[tuple[int, int]], cells: str, origins: list[int], firsts: list[int]) -> Found:
    """Take the sign of capitals from each word, and put those of the passage."""
    for number in range(len(words) - 1, -1, -1):
        at = firsts[words[number][0]]
        sign = _START.match(cells, at)
        if sign is None:
            continue
        put = "⠨" if number == len(words) - 1 else "⠒⠨" if number == 0 else ""
        start, end = sign.span(1)
        source = origins[start]
        shift = len(put) - (end - start)
        cells = cells[:start] + put + cells[end:]
        origins = [*origins[:start], *[source] * len(put), *origins[end:]]
        firsts = [first + shift if first >= end else min(first, start) for first in firsts]
    return cells, origins, firsts
