"""Several short lines in one call: what is done for a line costs more than what is done for its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from inclusive_desk.api.braille import Cells
from inclusive_desk.plugins.braille.folding import suspicious
from inclusive_desk.plugins.braille.found import Found

if TYPE_CHECKING:
    from inclusive_desk.plugins.braille.traced import Traced

LINE_END = "\n"
"""Stands between the lines: a blank for liblouis, and nothing that the norm's rules reach over."""
_LINE_END = re.compile(LINE_END)
_LONGEST = 600
_TOGETHER = 3_000
"""Characters of lines that go together, at most."""


def groups(texts: Sequence[str], styled: Sequence[object]) -> Iterator[list[int]]:
    """Yield the numbers of the texts that go together: plain ones of moderate length, not in *styled*.

    *styled* gives, for each text, something true where it has emphasis.
    """
    clean = not suspicious("".join(texts))
    group: list[int] = []
    held = 0
    for number, text in enumerate(texts):
        size = len(text)
        if not 0 < size <= _LONGEST or styled[number] or not (clean or not suspicious(text)):
            continue
        if held + size > _TOGETHER:
            yield group
            group, held = [], 0
        group.append(number)
        held += size + 1
    if group:
        yield group


def parted(
    texts: Sequence[str], traced: Traced, found: Found, unknown: Sequence[int]
) -> list[Cells | None] | None:
    """Return the cells of each of *texts*, which were joined by `LINE_END`; None where one needs more care.

    None for all when the lines cannot be told apart any more.
    """
    ends = [match.start() for match in _LINE_END.finditer(traced.text)]
    cuts = [found.firsts[at] for at in ends]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    if [traced.origins[at] + 1 for at in ends] != starts[1:-1]:
        return None
    if [found.sources[at] + 1 for at in cuts] != starts[1:-1]:
        return None
    gaps = _gaps(texts, starts, unknown)
    begins, firsts = [0, *(at + 1 for at in ends)], [0, *(at + 1 for at in cuts)]
    made: list[Cells | None] = []
    for number, (text, base, begin, end, first, last) in enumerate(
        zip(texts, starts, begins, [*ends, len(traced.text)], firsts, [*cuts, len(found.cells)], strict=False)
    ):
        size, sources = last - first, found.sources[first:last]
        to_cell = found.firsts[begin:end]
        if not size or not _rise_within(sources, base, base + len(text)):
            made.append(None)
            continue
        own = traced.origins[begin:end]
        if own != list(range(base, base + len(text))):
            to_cell = _backwards(own, to_cell, base, len(text), last - 1)
        if not _rise_within(to_cell, first, last):
            made.append(None)
            continue
        to_text = tuple([at - base for at in sources] if base else sources)
        places = tuple([at - first for at in to_cell] if first else to_cell)
        made.append(Cells(found.cells[first:last], to_text, places, tuple(gaps.get(number, ()))))
    return made


def _backwards(origins: list[int], firsts: list[int], base: int, size: int, last: int) -> list[int]:
    """Return the first cell of each of the *size* source characters from *base* on; *last* for lost ones."""
    known = dict(zip(reversed(origins), reversed(firsts), strict=True))
    places = range(base, base + size)
    if len(known) < size:
        for lost in reversed([at for at in places if at not in known]):
            known[lost] = known.get(lost + 1, last)
    return list(map(known.__getitem__, places))


def _rise_within(places: list[int], start: int, end: int) -> bool:
    """Return whether *places* rise from *start* or later and stay before *end*."""
    return start <= places[0] and places[-1] < end and sorted(places) == places


def _gaps(
    texts: Sequence[str], starts: Sequence[int], unknown: Sequence[int]
) -> dict[int, list[tuple[int, str]]]:
    """Return, by line, the places and characters that have no braille."""
    gaps: dict[int, list[tuple[int, str]]] = {}
    for at in unknown:
        number = bisect_right(starts, at) - 1
        place = at - starts[number]
        gaps.setdefault(number, []).append((place, texts[number][place]))
    return gaps
