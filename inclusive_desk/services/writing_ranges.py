"""What becomes of bold stretches when letters are put in or taken out. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from inclusive_desk.language.words import Range


def moved(ranges: Sequence[Range], start: int, end: int, length: int) -> list[Range]:
    """Return *ranges* after `start:end` became *length* letters: those inside a bold stretch are bold."""
    shift = length - (end - start)

    def place(offset: int, *, opening: bool) -> int:
        if offset < start or (offset == start and opening):
            return offset
        if offset >= end:
            # What is written at the end of a bold stretch goes on in bold.
            return offset + shift
        return start + length if opening else start

    shifted = [(place(one, opening=True), place(two, opening=False)) for one, two in ranges]
    return merged([(one, two) for one, two in shifted if one < two], None)


def without(ranges: Sequence[Range], start: int, end: int) -> list[Range]:
    """Return *ranges* without what of them lies in `start:end`."""
    kept = [(one, min(two, start)) for one, two in ranges] + [(max(one, end), two) for one, two in ranges]
    return [(one, two) for one, two in kept if one < two]


def merged(ranges: Sequence[Range], length: int | None) -> list[Range]:
    """Return *ranges* rising, those that touch or overlap made one, none beyond *length*."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        start = max(0, start)
        end = end if length is None else min(end, length)
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
