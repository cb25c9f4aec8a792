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
    texts: Sequence[str], traced: Traced, found: Found, unknown: Sequence[int], both_ways: bool = True
) -> list[Cells | None] | None:
    """Return the cells of each of *texts*, which were joined by `LINE_END`; None where one needs more care.

    None for all when the lines cannot be told apart any more. `to_cell` is empty unless *both_ways*.
    """
    ends = [match.start() for match in _LINE_END.finditer(traced.text)]
    cuts = [found.firsts[at] for at in ends]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    between = [start - 1 for start in starts[1:-1]]
    if [traced.origins[at] for at in ends] != between or [found.sources[at] for at in cuts] != between:
        return None
    sources = found.sources
    if not _rise(sources) or (both_ways and not _rise(found.firsts)):
        return None
    places = first_cells(traced, found, starts[-1] - 1) if both_ways else []
    gaps = _gaps(texts, starts, unknown)
    made: list[Cells | None] = []
    first = 0
    lasts = [*cuts, len(found.cells)]
    for number, (base, after, last) in enumerate(zip(starts, starts[1:], lasts, strict=False)):
        if first == last or sources[last - 1] >= after - 1:
            made.append(None)
        else:
            to_text = tuple([at - base for at in sources[first:last]] if base else sources[first:last])
            to_cell = _within(places[base : after - 1], first, last) if both_ways else ()
            made.append(Cells(found.cells[first:last], to_text, to_cell, tuple(gaps.get(number, ()))))
        first = last + 1
    return made


def _within(places: Sequence[int], first: int, last: int) -> tuple[int, ...]:
    """Return *places* counted from *first*, each before *last*."""
    if places[-1] < last:
        return tuple([at - first for at in places])
    return tuple([min(at, last - 1) - first for at in places])


def first_cells(traced: Traced, found: Found, size: int) -> list[int]:
    """Return the first cell of each of the *size* source characters; for a lost one, the next one's."""
    if traced.unmoved:
        return found.firsts
    known = dict(zip(reversed(traced.origins), reversed(found.firsts), strict=True))
    if len(known) < size:
        later = len(found.cells)
        for place in range(size - 1, -1, -1):
            later = known.setdefault(place, later)
    return list(map(known.__getitem__, range(size)))


def _rise(places: list[int]) -> bool:
    return sorted(places) == places


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
